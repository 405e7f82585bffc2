"""Turns papers into all their words one after another, with what a phrase may do with each."""

from array import array
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import chain, pairwise

import numpy as np
from numpy.typing import NDArray

from builder.memory import TEXTS, WORDS
from builder.model import Paper
from builder.text import split_sentences
from builder.text.content import is_content
from builder.text.folding import ENGLISH, fold
from builder.text.words import CLAUSE_END, find_words

Positions = NDArray[np.int64]
Flags = NDArray[np.bool_]

_HYPHENS = frozenset("-\u2010\u2011")
_OPENING, _CLOSING = frozenset("([{"), frozenset(")]}")
# The list of English function words holds these too: "low back pain", "fire regime", "immune system".
_CONTENT = frozenset("back bill bottom call cry fire front interest mill mine side system thick thin".split())
# They begin no phrase of their own, but without them a name says something else: "full-parameter", "first-order".
_TELLING = frozenset(
    "eight empty fifth first five four full last nine second seven six ten third three top twelve two whole".split()
)
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


@dataclass(frozen=True, eq=False)
class RunningText:
    """All words of a corpus one after another, as arrays over them: kind, clause, and offsets in the whole text.

    That is of each paper the abstract and the title, a line each, which begin at `bases`. Clauses are numbered over all
    of it. `glued` words are joined to the one before by a hyphen, `counted` ones follow a number, as units do, and
    those `aside` stand in brackets, as other names of a thing and translations do. A phrase may begin with what
    `opens`, end with what `closes`, and hold what goes `inside`; `joined` words may be held by one with what stands
    before, and `telling` ones do not only join others.
    """

    text: str
    bases: Positions
    kinds: Sequence[Kind]
    kind: Positions
    clause: Positions
    starts: Positions
    stops: Positions
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

    @cached_property
    def sentence(self) -> Positions:
        """The number of each word's sentence over all papers; a title is one."""
        begins = []
        for number, (base, end) in enumerate(pairwise([*self.bases.tolist(), len(self.text) + 1])):
            sentences = [] if number % 2 else split_sentences(self.text[base : end - 1])
            begins += [base, *(base + start for start, _ in sentences[1:])]
        return np.searchsorted(np.array(begins), self.starts, side="right") - 1

    def over_words(self, of_kind: Callable[[Kind], bool]) -> Flags:
        """What is true of the kind of each word."""
        return np.fromiter(map(of_kind, self.kinds), np.bool_, len(self.kinds))[self.kind]

    def cut(self, first: Positions, last: Positions) -> Iterator[str]:
        """The text from each of the `first` words to the `last` one that belongs to it, of its clause."""
        ends = zip(self.starts[first].tolist(), self.stops[last].tolist(), strict=True)
        return (self.text[start:stop] for start, stop in ends)


@dataclass(frozen=True, slots=True, eq=False)
class _Reading:
    """The words of one text, where each starts and stops, and where its clauses begin and which are asides."""

    words: tuple[str, ...]
    ends: "array[int]"
    begins: "array[int]"
    asides: bytes


@lru_cache(maxsize=1)
def read_running_text(papers: tuple[Paper, ...]) -> RunningText:
    """All words of the papers, of each its abstract before its title; the last is kept, for it is asked for often."""
    texts = [text for paper in papers for text in (paper.abstract, paper.title)]
    bases = np.cumsum([0, *(len(text) + 1 for text in texts)])[:-1]
    numbers: dict[str, dict[str, int]] = {}  # of each kind, by language and word
    kinds: list[Kind] = []
    kind, ends, begins, asides = array("q"), array("q"), array("q"), bytearray()
    counts = []  # of each text its words
    for place, (text, base) in enumerate(zip(texts, bases.tolist(), strict=True)):
        language = papers[place // 2].language or ENGLISH
        known, reading = numbers.setdefault(language, {}), _read_text(text, language)
        for word in reading.words:
            if word not in known:
                known[word] = len(kinds)
                kinds.append(_describe(word, language))
        kind.extend([known[word] for word in reading.words])
        ends.extend(reading.ends)
        counts.append(len(reading.words))
        begins.extend([base + begin for begin in reading.begins])
        asides.extend(reading.asides)
    home = np.repeat(np.arange(len(texts)), counts)
    starts, stops = np.array(ends, dtype=np.int64).reshape(-1, 2).T + bases[home]
    clause = np.searchsorted(np.array(begins), starts, side="right") - 1
    whole_text = "\n".join(texts)
    hyphened, opened, ended, units = _read_signs(whole_text, starts, stops, clause)
    next_hyphened = np.append(hyphened[1:], np.zeros(min(len(hyphened), 1), dtype=np.bool_))
    kind_of = np.array(kind, dtype=np.int64)
    content, link, joint, counting = (
        np.array([says(each) for each in kinds], dtype=np.bool_)[kind_of]
        for says in (
            lambda each: each.content,
            lambda each: each.link,
            lambda each: is_joint(each.folded),
            lambda each: each.folded in _TELLING,
        )
    )
    whole = content | hyphened | next_hyphened
    return RunningText(
        whole_text,
        bases,
        kinds,
        kind_of,
        clause,
        starts,
        stops,
        papers=home // 2,
        titles=home % 2 == 1,
        glued=hyphened,
        counted=units,
        aside=np.frombuffer(asides, dtype=np.bool_)[clause],
        opens=(content | next_hyphened) & ~hyphened & ~opened,
        closes=(content | hyphened) & ~next_hyphened & ~ended,
        inside=whole | link,
        joined=_find_joined(clause, whole, link),
        telling=~link & (content | counting | (whole & ~joint)),
    )


@lru_cache(maxsize=TEXTS)
def _read_text(text: str, language: str) -> _Reading:
    found = find_words(text, language)
    begins, asides = zip(*_list_clauses(text), strict=True)
    ends = array("q", chain.from_iterable(found))
    return _Reading(tuple(text[start:end] for start, end in found), ends, array("q", begins), bytes(asides))


def _list_clauses(text: str) -> Iterator[tuple[int, bool]]:
    """Where each clause begins, the sign before it counted in, and whether it stands in brackets."""
    bracketed = not (_OPENING | _CLOSING).isdisjoint(text)
    aside = text[:1] in _OPENING
    yield 0, aside
    for end in CLAUSE_END.finditer(text):
        if bracketed:
            brackets = [sign for sign in text[end.start() : end.end() + 1] if sign in _OPENING or sign in _CLOSING]
            aside = brackets[-1] in _OPENING if brackets else aside
        yield end.start(), aside


def _read_signs(text: str, starts: Positions, stops: Positions, clause: Positions) -> tuple[Flags, Flags, Flags, Flags]:
    """Which words a hyphen joins to the one before, stands before, and behind; and which follow a number."""
    signs = np.frombuffer(f"  {text} ".encode("utf-32-le"), dtype=np.uint32)
    last, before, behind = signs[starts], signs[starts + 1], signs[stops + 2]
    kinds = np.unique(np.concatenate([last, before]))
    digits = kinds[[chr(sign).isdigit() for sign in kinds.tolist()]]
    spaces = kinds[[chr(sign).isspace() for sign in kinds.tolist()]]
    hyphens = [ord(sign) for sign in _HYPHENS]
    opened, ended = np.isin(before, hyphens), np.isin(behind, hyphens)
    near = np.zeros(len(starts), dtype=np.bool_)
    near[1:] = (stops[:-1] == starts[1:] - 1) & (clause[:-1] == clause[1:])
    units = np.isin(np.where(np.isin(before, spaces), last, before), digits)
    return opened & near, opened, ended, units


def is_joint(word: str) -> bool:
    """Whether a word only joins others: a function word, and no single letter, which stands for something ("Q")."""
    if len(word) == 1 or word in _CONTENT or word in _TELLING:
        return False
    return not is_content(word, ENGLISH) or any(word in links for links in _LINKS.values())


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


@lru_cache(maxsize=WORDS)
def _describe(surface: str, language: str) -> Kind:
    folded = fold(surface, language)
    content = is_content(folded, language) or (language == ENGLISH and folded in _CONTENT)
    return Kind(surface, folded, language, content, folded in _LINKS.get(language, ()))
