"""Turns text with hidden, broken or composed characters into the characters that a reader sees."""

import re
import unicodedata
from functools import lru_cache

from ftfy import fix_encoding

# Joiners shape Persian, Indic scripts and emoji; next to anything else, or in a row, they only hide.
_JOINERS = "\u200c\u200d"
_JOINED = "[\u0370-\u200b\u200e-\U0010ffff]"
_STRAY_JOINERS = re.compile(f"(?<!{_JOINED})[{_JOINERS}]+|[{_JOINERS}]{{2,}}|[{_JOINERS}](?!{_JOINED})")
_HIDDEN = frozenset({"Cc", "Cf", "Cs"})
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_LIGATURE = re.compile("[ﬀ-ﬆ]")


@lru_cache(maxsize=8)  # the same text comes again until it is settled
def mend_encoding(text: str) -> str:
    """`text` with UTF-8 that was read as another encoding (NystrÃ¶m) put right, where that is sure."""
    return text if text.isascii() else fix_encoding(text)


def reveal(text: str) -> str:
    """`text` on one line, in form NFC, without control, zero-width and bidirectional characters and ligatures."""
    if not text.isascii():
        text = _LIGATURE.sub(lambda match: _LIGATURES[match[0]], text)
    if not text.isprintable():
        text = unicodedata.normalize("NFC", "".join(map(_seen, text)))
        text = _STRAY_JOINERS.sub("", text)
    return " ".join(unicodedata.normalize("NFC", text).split())


def _seen(sign: str) -> str:
    if sign.isspace():
        return " "
    return "" if sign not in _JOINERS and unicodedata.category(sign) in _HIDDEN else sign
