"""Turns names and codes of languages into BCP 47 codes."""

import re
from functools import cache

from babel import Locale
from babel.core import get_global

# Names that TeX and catalogues use beside those of CLDR.
_LANGUAGE_NAMES = {
    "american": "en", "british": "en", "australian": "en", "canadian": "en", "usenglish": "en", "ukenglish": "en",
    "ngerman": "de", "austrian": "de", "naustrian": "de", "swissgerman": "de", "francais": "fr", "frenchb": "fr",
    "acadian": "fr", "canadien": "fr", "brazil": "pt", "brazilian": "pt", "portuges": "pt", "mexican": "es",
    "castilian": "es", "farsi": "fa", "mandarin": "zh", "nynorsk": "nn", "bokmal": "nb", "polutonikogreek": "el",
    "magyar": "hu", "bahasa": "id", "slovene": "sl", "flemish": "nl", "kirghiz": "ky", "moldavian": "ro",
}  # fmt: skip
_NATIVE = "ar cs da de el es fa fi fr he hu id it ja ko nl no pl pt ro ru sv tr uk vi zh".split()
_NO_LANGUAGE = frozenset({"und", "mul", "zxx", "mis"})


def read_language(text: str) -> str:
    """The BCP 47 code of a language by code or name: `eng`, `English` and `en-US` are "en"; unknown ones are empty.

    Of several the first counts.
    """
    name = re.split(r"[;,/|\n]|\band\b", text.strip().casefold(), maxsplit=1)[0].strip(" .[]()")
    codes, names = _language_tables()
    if name in names:
        return names[name]
    code = re.split(r"[-_ ]", name, maxsplit=1)[0]
    return codes.get(code, "") or names.get(code, "")


@cache
def _language_tables() -> tuple[dict[str, str], dict[str, str]]:
    """ISO 639 codes of two and three letters, and names in English and their own language, from Unicode's CLDR."""
    english = {str(code): str(name) for code, name in Locale("en").languages.items()}
    codes = {code: code for code in english if "_" not in code}
    codes |= {str(alias): str(code) for alias, code in get_global("language_aliases").items() if "_" not in str(code)}
    codes = {alias: code for alias, code in codes.items() if code not in _NO_LANGUAGE}
    names = {str(Locale(code).languages[code]).casefold(): code for code in _NATIVE}
    names |= {name.casefold(): code for code, name in english.items() if code in codes}
    return codes, names | _LANGUAGE_NAMES
