"""Turns short texts of records into plain lines, and what is no abstract into none."""

import html
import re
import unicodedata
from collections.abc import Callable, Iterable

from builder.text import clean

# The parts before and after the sign are bounded so that a long run of letters costs no more than its length.
_EMAIL = re.compile(r"[^\s@<>()\[\]{},;:\"']{1,64}@(?:[\w-]{1,63}\.){1,8}[a-z]{2,24}\b\.?", re.IGNORECASE)
_EMPTY_BRACKETS = re.compile(r"\(\s*\)|\[\s*\]|<\s*>")
# Letters, digits and signs that neither LaTeX nor markup uses: there is nothing to clean.
_PLAIN = re.compile(r"[\w .,'’:()/-]*")


def holds_email(text: str) -> bool:
    """Whether an e-mail address stands in `text`."""
    return "@" in text and _EMAIL.search(text) is not None


def read_line(text: str) -> str:
    """`text` as plain Unicode on one line, without e-mail addresses: for names, venues and keywords."""
    if not (_PLAIN.fullmatch(text) and text.isprintable() and unicodedata.is_normalized("NFC", text)):
        text = clean(html.unescape(text))
    if "@" in text:
        text = _EMPTY_BRACKETS.sub("", _EMAIL.sub("", text))
    return " ".join(text.split()).strip(" ,;")


_NO_ABSTRACT = re.compile(
    r"[\W_]*(?:"
    r"(?:there is |there's )?(?:no|without(?: an)?) (?:english )?(?:abstract|summary)s?(?: text)?"
    r"(?: (?:is|was))?(?: (?:available|provided|supplied|found|present|given))?(?: (?:for|from|in|on) [\w ]{1,40})?"
    r"|(?:the )?(?:abstract|summary)(?: is| was)? (?:(?:not|un) ?(?:available|provided|supplied|found)|missing)"
    r"|abstract available from the publisher"
    r"|abstract(?: text)?|n ?/? ?a|n\.a|none|null|nil|nan|undefined|unavailable|not available|missing|empty"
    r")?[\W_]*",
    re.IGNORECASE,
)
_LONGEST_NO_ABSTRACT = 100


def read_abstract(text: str) -> str:
    """The abstract as it stands, or nothing where it only says that there is none (`[No abstract available]`, `NA`)."""
    text = text.strip()
    return "" if len(text) <= _LONGEST_NO_ABSTRACT and _NO_ABSTRACT.fullmatch(text) else text


def find_first(read: Callable[[str], str], texts: Iterable[str]) -> str:
    """What `read` makes of the first of `texts` that it makes anything of; empty if of none."""
    return next(filter(None, map(read, texts)), "")
