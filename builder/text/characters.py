"""Turns text with hidden, broken or composed characters into the characters that a reader sees."""

import re
import unicodedata
from functools import lru_cache
from typing import Any

from ftfy import fix_encoding

# Joiners shape Persian, Indic scripts and emoji; next to anything else, or in a row, they only hide.
_JOINERS = "\u200c\u200d"
_JOINED = "[\u0370-\u200b\u200e-\U0010ffff]"
_STRAY_JOINERS = re.compile(f"(?<!{_JOINED})[{_JOINERS}]+|[{_JOINERS}]{{2,}}|[{_JOINERS}](?!{_JOINED})")
_HIDDEN = frozenset({"Cc", "Cf", "Cs"})
# Signs over or before numbers, which Unicode counts among those that only format and fonts draw.
_DRAWN = frozenset("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd")
_KEPT = _DRAWN.union(_JOINERS)
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_LIGATURE = re.compile("[ﬀ-ﬆ]")


@lru_cache(maxsize=8)  # the same text comes again until it is settled
def mend_encoding(text: str) -> str:
    """`text` with UTF-8 that was read as another encoding (NystrÃ¶m) put right, where that is sure."""
    return text if text.isascii() else fix_encoding(text)


def reveal(text: str) -> str:
    """`text` on one line, in form NFC, without control, zero-width and bidirectional characters and ligatures.

    Half characters and code points that are none go, too. Linear; idempotent.
    """
    if not text.isascii():
        text = _LIGATURE.sub(lambda match: _LIGATURES[match[0]], text)
    if not text.isprintable():
        text = unicodedata.normalize("NFC", "".join(map(_seen, text)))
        text = _STRAY_JOINERS.sub("", text)
    return " ".join(unicodedata.normalize("NFC", text).split())


def reveal_all(value: Any, depth: int = 8) -> Any:
    """The value of a file of settings with each text in its lists and tables revealed; names in tables stay.

    What lies deeper than any setting is left as it is.
    """
    if isinstance(value, str):
        return reveal(value)
    if isinstance(value, list) and depth:
        return [reveal_all(each, depth - 1) for each in value]
    if isinstance(value, dict) and depth:
        return {name: reveal_all(each, depth - 1) for name, each in value.items()}
    return value


def _seen(sign: str) -> str:
    if sign.isspace():
        return " "
    return "" if sign not in _KEPT and (unicodedata.category(sign) in _HIDDEN or _is_noncharacter(sign)) else sign


def _is_noncharacter(sign: str) -> bool:
    """Whether Unicode keeps the code point for no character, ever; XML can't hold most of them."""
    return "\ufdd0" <= sign <= "\ufdef" or ord(sign) & 0xFFFE == 0xFFFE
