"""Turns titles into addresses: slugs, stable ids, and the key by which duplicates are told."""

import hashlib
import re
import unicodedata

from builder.addresses import RESERVED_IDS

# Signs that tell names apart: A* is not A, C++ is not C, C# is neither.
_TELLING = "+*#"
# Marks from Hebrew to the scripts of Asia are vowels, those before and after are accents.
_FIRST_VOWEL_MARK, _LAST_VOWEL_MARK = "\u0591", "\u1cff"
_HASH_LENGTH = 6
_GREEK = re.compile("[\u0370-\u03ff]")
_SILENT = re.compile(f"[^a-z0-9{_TELLING}]+")
_APOSTROPHES = re.compile("(?<=\\w)['\u2019](?=\\w)")


def slugify(title: str, max_length: int = 80) -> str:
    """A slug of at most `max_length` characters out of [a-z0-9-], never empty.

    Accents are dropped, Greek letters spelled, and the cut falls between words where it can. A title
    without a letter or digit of the Latin or Greek alphabet gives ``paper-`` and a hash of the title.
    """
    words = re.findall("[a-z0-9]+", _spell(title))
    slug = "-".join(words)
    if not slug:
        return f"paper-{_digest(normalise_title(title))}"
    if len(slug) > max_length:
        cut = slug[: max_length + 1].rpartition("-")[0] or slug[:max_length]
        slug = cut.strip("-")
    return slug


def identify(title: str, max_length: int = 100, identifier: str = "") -> str:
    """The id of the paper with this cleaned title: its slug, made unique where the slug loses something.

    A function of the title alone, so that no paper ever loses its address to another. Where the slug was
    cut, or signs or letters were lost that tell titles apart, a hash of the normalised title follows. Papers of
    one title need an `identifier` to be told apart by: then the hash is of it too, and always follows.
    """
    normal = normalise_title(title)
    slug = slugify(title, max_length)
    digest = _digest(f"{normal} {identifier}" if identifier else normal)
    if identifier:
        return f"{slugify(title, max_length - len(digest) - 1)}-{digest}"
    if (slug.replace("-", "") == normal and slug not in RESERVED_IDS) or slug == f"paper-{digest}":
        return slug
    return f"{slugify(title, max_length - len(digest) - 1)}-{digest}"


def normalise_title(title: str) -> str:
    """What two spellings of one title have in common: letters, digits and telling signs, case folded.

    Spaces, punctuation, accents and the form of digits (³ and 3) don't count. A title of nothing but
    punctuation stands for itself.
    """
    if title.isascii():
        return _SILENT.sub("", title.lower()) or "".join(title.lower().split())
    folded = unicodedata.normalize("NFKD", title).casefold()
    return "".join(sign for sign in folded if _tells(sign)) or "".join(folded.split())


def _tells(sign: str) -> bool:
    is_vowel = _FIRST_VOWEL_MARK <= sign <= _LAST_VOWEL_MARK and unicodedata.category(sign).startswith("M")
    return sign.isalnum() or sign in _TELLING or is_vowel


def _spell(title: str) -> str:
    spelled = _GREEK.sub(_greek_name, unicodedata.normalize("NFKD", title))
    return _APOSTROPHES.sub("", spelled.casefold()).encode("ascii", "ignore").decode("ascii")


def _greek_name(match: re.Match[str]) -> str:
    words = unicodedata.name(match.group(), "").split()
    return words[3].lower().replace("lamda", "lambda") if words[2:3] == ["LETTER"] else ""


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:_HASH_LENGTH]
