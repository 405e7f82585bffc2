"""Turns papers into all their words one after another, with what a phrase may do with each."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from builder.model import Paper
from builder.text import split_sentences
from builder.text.folding import ENGLISH, fold
from builder.text.words import CLAUSE_END, find_words
from builder.textspace import is_content

Positions = NDArray[np.int64]
Flags = NDArray[np.bool_]

_DIGIT = re.compile(r"\d")
_HYPHENS = frozenset("-\u2010\u2011")
_OPENING, _CLOSING = frozenset("([{"), frozenset(")]}")
# The list of English function words holds these too: "low back pain", "fire regime", "immune system".
_CONTENT = frozenset("back bill bottom call cry fire front interest mill mine side system thick thin".split())
# What joins two nouns into a name.
_LINKS: Mapping[str, frozenset[str]] = {
    "ca": frozenset(("de", "del", "dels")),
    "en": frozenset(("of",)),
    "es": frozenset(("de", "del")),
    "fr": frozenset(("de", "du", "des")),
    "it": frozenset(("di", "del", "della", "dei", "delle")),
    "pt": frozenset(("de", "da", "do", "das", "dos")),
    "ro": frozenset(("de",)),
}


@dataclass(frozen=True, slots=True)
class Kind:
    """A word as it is written in a language, wherever it stands."""

    surface: str
    folded: str
    language: str
    content: bool
    link: bool

    @property
    def foreign(self) -> bool:
        """Whether it is of another language than English."""
        return self.language != ENGLISH


@dataclass(frozen=True, slots=True, eq=False)
class RunningText:
    """All words of a corpus one after another, as arrays over them: kind, sentence, clause, and offsets in that.

    Sentences and clauses are numbered over all papers; a title is a sentence. `glued` words are joined to the one
    before by a hyphen, `counted` ones follow a number, as units do, and those `aside` stand in brackets, as other names
    of a thing and translations do. A phrase may begin with what `opens`, end with what `closes`, and hold what goes
    `inside`; `joined` words may be held by one with what stands before, and `telling` ones do not only join others.
    """

    clauses: Sequence[str]
    kinds: Sequence[Kind]
    kind: Positions
    sentence: Positions
    clause: Positions
    starts: Sequence[int]
    stops: Sequence[int]
    papers: Positions
    titles: Flags
    glued: Flags
    counted: Flags
    aside: Flags
    opens: Flags
    closes: Flags
    inside: Flags
    joined: Flags
    telling: Flags

    @property
    def follows(self) -> Flags:
        """Of each word, and of the end: whether it goes on with the clause of the word before."""
        clause = np.concatenate([[-1], self.clause, [-1]])
        following: Flags = clause[1:] == clause[:-1]
        return following

    def over_words(self, of_kind: Callable[[Kind], bool]) -> Flags:
        """What is true of the kind of each word."""
        return np.fromiter(map(of_kind, self.kinds), np.bool_, len(self.kinds))[self.kind]

    def cut(self, first: int, last: int) -> str:
        """The text from a word to another of its clause."""
        return self.clauses[int(self.clause[first])][self.starts[first] : self.stops[last]]


def read_running_text(papers: Sequence[Paper]) -> RunningText:
    """All words of the papers, of each its abstract before its title."""
    clauses: list[str] = []
    numbers: dict[tuple[str, str], int] = {}  # of each kind
    kind: list[int] = []
    starts: list[int] = []
    stops: list[int] = []
    sizes: list[tuple[int, int, int, int, int]] = []  # of each clause: paper, in title, sentence, in brackets, words
    glued, counted, before, behind = (bytearray() for _ in range(4))
    for row, paper in enumerate(papers):
        language = paper.language or ENGLISH
        for title, sentence, clause, aside in _list_clauses(paper):
            found = find_words(clause, language)
            clauses.append(clause)
            sizes.append((row, title, sentence, aside, len(found)))
            kind += [numbers.setdefault((clause[start:end], language), len(numbers)) for start, end in found]
            starts += [start for start, _ in found]
            stops += [end for _, end in found]
            for marks, marked in zip((glued, before, behind, counted), _mark_words(clause, found), strict=True):
                marks += marked
    kinds = [_describe(surface, language) for surface, language in numbers]
    rows, titles, sentences, asides, lengths = np.array(sizes, dtype=np.int64).reshape(-1, 5).T
    place = np.repeat(np.arange(len(sizes)), lengths)
    hyphened, opened, ended, units = (_read_flags(marks) for marks in (glued, before, behind, counted))
    next_hyphened = np.append(hyphened[1:], np.zeros(min(len(hyphened), 1), dtype=np.bool_))
    kind_of = np.array(kind, dtype=np.int64)
    content, link, joint = (
        np.array([says(each) for each in kinds], dtype=np.bool_)[kind_of]
        for says in (lambda each: each.content, lambda each: each.link, lambda each: is_joint(each.folded))
    )
    whole = content | hyphened | next_hyphened
    return RunningText(
        clauses,
        kinds,
        kind_of,
        np.unique(np.stack([rows, sentences]), axis=1, return_inverse=True)[1].ravel()[place],
        place,
        starts,
        stops,
        papers=rows[place],
        titles=titles[place] == 1,
        glued=hyphened,
        counted=units,
        aside=asides[place] == 1,
        opens=(content | next_hyphened) & ~hyphened & ~opened,
        closes=(content | hyphened) & ~next_hyphened & ~ended,
        inside=whole | link,
        joined=_find_joined(place, whole, link),
        telling=~link & (content | (whole & ~joint)),
    )


def is_joint(word: str) -> bool:
    """Whether a word only joins others: a function word, and no single letter, which stands for something ("Q")."""
    return len(word) > 1 and (not is_content(word, ENGLISH) or any(word in links for links in _LINKS.values()))


def _list_clauses(paper: Paper) -> Iterator[tuple[bool, int, str, bool]]:
    """Each clause of a paper: whether of its title, the number of its sentence, its text, whether it is in brackets."""
    sentences = [paper.abstract[start:end] for start, end in split_sentences(paper.abstract)]
    for number, text in enumerate([*sentences, paper.title]):
        start, aside = 0, text[:1] in _OPENING
        for end in CLAUSE_END.finditer(text):
            yield number == len(sentences), number, text[start : end.start()], aside
            start = end.end()
            brackets = [sign for sign in text[end.start() : start + 1] if sign in _OPENING or sign in _CLOSING]
            aside = brackets[-1] in _OPENING if brackets else aside
        yield number == len(sentences), number, text[start:], aside


def _find_joined(clause: Positions, whole: Flags, link: Flags) -> Flags:
    """Of each word, whether it and what stands before lie within a phrase, be it by links ("moss of bogs")."""
    joined = np.zeros(len(clause), dtype=np.bool_)
    places = np.flatnonzero(whole)
    if len(places) > 1:
        parting = np.cumsum(~whole & ~link)
        one, other = places[:-1], places[1:]
        near = (clause[one] == clause[other]) & (parting[one] == parting[other])
        joined[one[near] + 1] = joined[other[near]] = True
    return joined


def _mark_words(clause: str, found: Sequence[tuple[int, int]]) -> tuple[bytes, bytes, bytes, bytes]:
    """Which words a hyphen joins to the one before, stands before, and behind; and which follow a number."""
    none = bytes(len(found))
    joined = opened = ended = units = none
    if not _HYPHENS.isdisjoint(clause):
        gaps = (clause[a:b] in _HYPHENS for (_, a), (b, _) in pairwise(found))
        joined = bytes((False, *gaps)) if found else none
        opened = bytes(clause[start - 1 : start] in _HYPHENS for start, _ in found)
        ended = bytes(clause[end : end + 1] in _HYPHENS for _, end in found)
    if _DIGIT.search(clause):
        units = bytes(clause[max(start - 2, 0) : start].strip()[-1:].isdigit() for start, _ in found)
    return joined, opened, ended, units


def _read_flags(marks: bytearray) -> Flags:
    return np.frombuffer(marks, dtype=np.bool_)


def _describe(surface: str, language: str) -> Kind:
    folded = fold(surface, language)
    content = is_content(folded, language) or (language == ENGLISH and folded in _CONTENT)
    return Kind(surface, folded, language, content, folded in _LINKS.get(language, ()))
