"""Turns a text into its words with their places: bare words clause by clause, or tokens with the punctuation."""

import re

from builder.text.segments import UNPARTED, UNPARTED_RANGES, cut_run

# The s of a possessive is no word: "the model's size" has the words of "the model size".
_NO_POSSESSIVE = r"(?<!\w['’][sS])"

WORD = re.compile(rf"[^\W\d_][^\W_]*{_NO_POSSESSIVE}")
"""A word that begins with a letter; hyphens part words."""

CLAUSE_END = re.compile(
    r"[.,;:!?()\[\]{}\"“”]+(?:\s|$)|\s[([{\"“]|\s[–—-]+\s|[。！？，、；：（）「」『』《》〈〉【】·؟،؛।]"
)
"""What no phrase reaches across."""

# Dashes that join words stand between tokens like a space; an em dash parts clauses, so it is a token.
# A web address is one token: the name of a repository is no mention. Of scripts that part no words by spaces each
# character is one, and each run of katakana, which Japanese writes loan words in.
_TOKEN = re.compile(
    rf"https?://\S+|[^\W_{UNPARTED_RANGES}]+{_NO_POSSESSIVE}|[\u30a1-\u30ff]+|[{UNPARTED_RANGES}]"
    r"|[^\w\s\-\u2010-\u2013\u2212'’]|['’](?![sS](?![^\W_]))|_"
)


def find_words(text: str, language: str) -> list[tuple[int, int]]:
    """Offsets of the words of a text in a language, in order; in Chinese and Japanese they may overlap."""
    spans = [match.span() for match in WORD.finditer(text)]
    if not UNPARTED.search(text):
        return spans
    return [part for start, end in spans for part in _cut(text, start, end, language)]


def _cut(text: str, start: int, end: int, language: str) -> list[tuple[int, int]]:
    """The parts of what stands between two spaces: runs of characters cut into words, other letters as they are."""
    parts, at = [], start
    for run in UNPARTED.finditer(text, start, end):
        parts += [(at, run.start())] if at < run.start() else []
        parts += [(run.start() + first, run.start() + last) for first, last in cut_run(run.group(), language)]
        at = run.end()
    return parts + ([(at, end)] if at < end else [])


def split_words(text: str) -> list[str]:
    """Words and punctuation marks of `text` in order; spaces and hyphens only part them."""
    return _TOKEN.findall(text)


def locate_words(text: str) -> list[tuple[int, int]]:
    """Offsets (start, end) of what `split_words` returns."""
    return [match.span() for match in _TOKEN.finditer(text)]
