"""Turns papers into acronyms and the long forms that their authors define them by."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from builder.model import Paper
from builder.text.folding import drop_acronym_plural, fold_phrase
from builder.text.words import split_words

_PARENTHESIS = re.compile(r"\(([^()]{2,80})\)")
_SHORT_FORM = re.compile(r"[A-Za-z][A-Za-z0-9-]{1,9}")
_LOOK_BACK = 600  # characters; the words of no long form take more
_MIN_CAPITALS = 2  # "(ours)" and "(Left)" are no acronyms
_WORD = re.compile(r"[^\W_]+")
_CLAUSE_END = re.compile(r"[.;:!?,()]\s")


@dataclass(frozen=True, slots=True)
class Definition:
    """An acronym with one long form (as most papers write it) and the ids of the papers that define it so."""

    short: str
    long: str
    papers: tuple[str, ...]


def find_definitions(text: str) -> tuple[tuple[str, str], ...]:
    """Return (short form, long form) pairs that `text` defines in parentheses, in order.

    The method of Schwartz and Hearst (2003), "A simple algorithm for identifying abbreviation definitions in
    biomedical text", for both "long form (SF)" and "SF (long form)". A plural s is dropped from short forms.
    """
    pairs = []
    for match in _PARENTHESIS.finditer(text):
        inside = re.split(r"[,;]", match[1])[0].strip()
        before = _CLAUSE_END.split(text[max(0, match.start() - _LOOK_BACK) : match.start()])[-1].strip()
        words = before.split()
        if not words:
            continue
        if _is_short_form(inside):
            short = drop_acronym_plural(inside)
            limit = min(len(short) + 5, len(short) * 2)
            long = _match_long_form(short, " ".join(words[-limit:]))
        elif _is_short_form(words[-1]):
            short = drop_acronym_plural(words[-1])
            long = _match_long_form(short, inside)
        else:
            continue
        if long:
            pairs.append((short, long))
    return tuple(pairs)


def gather_definitions(papers: Sequence[Paper]) -> tuple[Definition, ...]:
    """Return the definitions of all papers, sorted; spellings of one long form are merged."""
    written: defaultdict[tuple[str, str], defaultdict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for paper in papers:
        for text in (paper.title, paper.abstract):
            for short, long in find_definitions(text):
                written[short, fold_phrase(long)][long].add(paper.id)
    return tuple(
        Definition(short, _choose_spelling(spellings), tuple(sorted(set().union(*spellings.values()))))
        for (short, _), spellings in sorted(written.items())
    )


def _is_short_form(text: str) -> bool:
    capitals = sum(letter.isupper() for letter in text)
    return bool(_SHORT_FORM.fullmatch(text)) and capitals >= _MIN_CAPITALS


def _match_long_form(short: str, text: str) -> str | None:
    """Match the letters of `short` in `text` from the right; its first letter must begin a word.

    Where the letters are the initials of as many words, these are the long form: the original method, content
    with the shortest match, takes "policy optimization" for PPO.
    """
    position = len(text)
    letters = [letter for letter in short.casefold() if letter.isalnum()]
    folded = text.casefold()
    if len(folded) != len(text):
        return None
    starts = [match.start() for match in _WORD.finditer(text)][-len(letters) :]
    if [folded[start] for start in starts] == letters:
        return _accept(short, text, starts[0])
    for index in range(len(letters) - 1, -1, -1):
        position -= 1
        while position >= 0 and not (
            folded[position] == letters[index] and (index > 0 or position == 0 or not folded[position - 1].isalnum())
        ):
            position -= 1
        if position < 0:
            return None
    return _accept(short, text, position)


def _accept(short: str, text: str, start: int) -> str | None:
    long = text[text.rfind(" ", 0, start) + 1 :].strip()  # no half of a hyphenated word
    words = split_words(long)
    is_phrase = len(words) > 1 and all(word.isalnum() for word in words)
    return long if is_phrase and short not in words and len(long) > len(short) else None


def _choose_spelling(spellings: Mapping[str, set[str]]) -> str:
    """Return the spelling with the fewest capitals, then the shortest, then that of most papers."""

    def rank(long: str) -> tuple[int, int, int, str]:
        return sum(letter.isupper() for letter in long), len(long), -len(spellings[long]), long

    return min(spellings, key=rank)
