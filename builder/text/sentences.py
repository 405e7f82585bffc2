"""Turns a text into the offsets of its sentences."""

import re
from collections.abc import Iterator
from functools import lru_cache

from builder.memory import TEXTS

# A full stop after one of these ends no sentence, after one of the second list none if a number follows.
_ABBREVIATIONS = frozenset("al approx c.f cf dr e.g i.e mr mrs ms prof resp st viz vs w.r.t".split())
_BEFORE_NUMBERS = frozenset("ch eq eqs fig figs no nos p pp ref refs sec secs tab vol".split())
# A row of stops is looked at from its first, or a long one would be read once for each. Scripts without spaces
# have none behind their stops either.
_BOUNDARY = re.compile(
    r"(?<![.!?…؟۔।])[.!?…؟۔।]++[\"'”’»)\]]*+\s+|(?<![。！？｡])[。！？｡]++[\"'”’»）」』)\]]*+\s*+(?=\S)"
)
_LAST_WORD = re.compile(r"[^\s(\[{\"'“‘]*\Z")
LONGEST_SENTENCE = 1_000
"""Characters. A longer one is cut between words: each mention in it is shown with the whole of it."""

_LOOK_BACK = 24  # no abbreviation is longer
# J. R. Smith, George W. Bush; but not: of rank N. We show
_INITIAL_BEFORE = re.compile(r"\b[A-Z](?:[a-z]+|\.) [A-Z]\Z")
_INITIAL_AFTER = re.compile(r"[A-Z]\.")


@lru_cache(maxsize=TEXTS)
def split_sentences(text: str) -> tuple[tuple[int, int], ...]:
    """Offsets (start, end) of the sentences, in order; only white space lies outside of them.

    Linear in the length of the text; none is longer than `LONGEST_SENTENCE`. Abbreviations, initials, decimals and
    web addresses don't split; where the next word starts in lower case, neither.
    """
    spans: list[tuple[int, int]] = []
    start = len(text) - len(text.lstrip())
    end = len(text.rstrip())
    for match in _BOUNDARY.finditer(text, start, end):
        if _ends_sentence(text, match):
            spans += _cut(text, start, match.start() + len(match.group().rstrip()))
            start = match.end()
    if start < end:
        spans += _cut(text, start, end)
    return tuple(spans)


def split_title(title: str) -> tuple[tuple[int, int], ...]:
    """Offsets of a title as a whole, whatever full stops it has; of its sentences where it is longer than one is."""
    return ((0, len(title)),) if len(title) <= LONGEST_SENTENCE else split_sentences(title)


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A sentence as it is, or what is too long in parts, each as long as may be and between spaces if it has any."""
    while end - start > LONGEST_SENTENCE:
        space = text.rfind(" ", start + 1, start + LONGEST_SENTENCE + 1)
        stop = space if space > 0 else start + LONGEST_SENTENCE
        yield start, stop
        start = next(place for place in range(stop, end) if not text[place].isspace())
    yield start, end


def _ends_sentence(text: str, match: re.Match[str]) -> bool:
    if text[match.end()].islower() and not text.startswith("http", match.end()):
        return False
    if not match.group().startswith(". "):
        return True
    before = text[max(0, match.start() - _LOOK_BACK) : match.start()]
    word = _LAST_WORD.findall(before)[0].casefold()
    if word in _ABBREVIATIONS or (word in _BEFORE_NUMBERS and text[match.end()].isdigit()):
        return False
    is_letter = len(word) == 1 and word.isalpha()
    return not (is_letter and (_INITIAL_BEFORE.search(before) or _INITIAL_AFTER.match(text, match.end())))
