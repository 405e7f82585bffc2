"""Turns a text into its words with their places: bare words clause by clause, or tokens with the punctuation."""

import re

# The s of a possessive is no word: "the model's size" has the words of "the model size".
_NO_POSSESSIVE = r"(?<!\w['’][sS])"

WORD = re.compile(rf"[^\W\d_][^\W_]*{_NO_POSSESSIVE}")
"""A word that begins with a letter; hyphens part words."""

CLAUSE_END = re.compile(r"[.,;:!?()\[\]{}\"“”]+(?:\s|$)|\s[([{\"“]|\s[–—-]+\s")
"""What no phrase reaches across."""

# Dashes that join words stand between tokens like a space; an em dash parts clauses, so it is a token.
# A web address is one token: the name of a repository is no mention.
_TOKEN = re.compile(rf"https?://\S+|[^\W_]+{_NO_POSSESSIVE}|[^\w\s\-\u2010-\u2013\u2212'’]|['’](?![sS](?![^\W_]))|_")


def split_clauses(text: str) -> list[list[str]]:
    """Words as they are written, one list a clause, so that no phrase reaches across punctuation."""
    return [words for part in CLAUSE_END.split(text) if (words := WORD.findall(part))]


def split_words(text: str) -> list[str]:
    """Words and punctuation marks of `text` in order; spaces and hyphens only part them."""
    return _TOKEN.findall(text)


def locate_words(text: str) -> list[tuple[int, int]]:
    """Offsets (start, end) of what `split_words` returns."""
    return [match.span() for match in _TOKEN.finditer(text)]
