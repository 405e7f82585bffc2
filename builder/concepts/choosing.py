"""Turns terms and their termhood into the concepts of a field: strong, told apart, none of them said twice."""

import re
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence, Set
from math import sqrt

import numpy as np
from numpy.typing import NDArray

from builder.concepts.termhood import EVERYDAY, Termhood
from builder.concepts.terms import Terms
from builder.text.prose import BROAD_HEADS, BROAD_OPENERS, EMPTY_HEADS, EMPTY_OPENERS, JOINTS, RECORD_HEADS

LARGEST_SHARE = 0.25
"""A term of more of the papers than this names their field; it tells none of them apart."""

PER_ROOT = 7.5
"""Concepts for each unit of the square root of the number of papers, ..."""

FEWEST, MOST = 60, 200
"""... but no fewer, where the papers hold as many, and no more: a list to read."""

WIDESPREAD = 0.15
"""Words in this share of the papers or more show what words of no subject are like, ..."""

WIDESPREAD_PAPERS = 10
"""... though not those of a handful of papers, which are one subject of a small corpus, ..."""

PASSING = 0.9
"""... as this share of them is."""

LEAST_WIDESPREAD = 20
"""Fewer words can't show it."""

SAME_PAPERS = 0.5
"""Two terms with a word in common are one where this share of the papers that hold either hold both."""

PART = 0.8
"""... or where this share of those that hold a part of a term hold the term."""

EXTENDED = 0.5
"""A term that a word of no subject makes longer is that term, if it holds at most this share of its papers."""

WEAKEST = 0.1
"""Strength below which a term is what a small corpus happens to repeat."""

SHORTEST = 3
"""Letters: names of two are known to insiders only."""

_NAME = re.compile(r"[^\W_]+(?:[ \-\u2010\u2011'’][^\W_]+)*")


def count_concepts(papers: int) -> int:
    """How many concepts suit this many papers."""
    return min(max(FEWEST, round(PER_ROOT * sqrt(papers))), MOST)


def choose_terms(terms: Terms, hood: Termhood, most: int, is_barred: Callable[[int], bool]) -> list[int]:
    """The columns of the strongest terms, at most `most`, strongest first, none that says the same as a stronger one.

    `is_barred` tells the columns that can't be concepts, asked only of those that would be chosen.
    """
    held = terms.counts.sign().tocsc()
    members = [held.indices[held.indptr[column] : held.indptr[column + 1]] for column in range(held.shape[1])]
    empty = find_coherence_of_prose(terms, hood)
    weak = {
        words[0]
        for words, coherence in zip(terms.words, hood.coherence, strict=True)
        if len(words) == 1 and coherence <= empty
    }
    fitness = np.where(_find_fit(terms, hood, empty, weak), hood.strength, 0.0).round(9)
    chosen: list[int] = []
    by_word: defaultdict[str, list[int]] = defaultdict(list)
    for column in np.argsort(-fitness, kind="stable").tolist():
        if len(chosen) == most or not fitness[column]:
            break
        words = terms.words[column]
        near = {other for word in words for other in by_word[word]}
        if not any(
            _say_the_same(terms, members, other, column) or _is_extended(terms, hood, other, column, weak)
            for other in near
        ) and not is_barred(column):
            chosen.append(column)
            for word in set(words):
                by_word[word].append(column)
    return chosen


def find_coherence_of_prose(terms: Terms, hood: Termhood) -> float:
    """The coherence that words of no subject reach: what most widespread words stay below, 0 where there are few.

    Words that the language at large seldom uses are of a subject however many papers hold them.
    """
    least = max(WIDESPREAD * terms.counts.shape[0], WIDESPREAD_PAPERS)
    single = np.array([len(words) == 1 for words in terms.words], dtype=bool)
    wide = single & (hood.papers >= least) & ((hood.at_large >= EVERYDAY) | (hood.at_large == 0))
    return float(np.quantile(hood.coherence[wide], PASSING)) if wide.sum() >= LEAST_WIDESPREAD else 0.0


def _find_fit(terms: Terms, hood: Termhood, empty: float, weak: Set[str]) -> NDArray[np.bool_]:
    """Which terms could be concepts by their form, their papers and what these have in common."""
    papers = terms.counts.shape[0]
    limit = LARGEST_SHARE * papers
    standing = {
        words: hood.papers[column]
        for column, words in enumerate(terms.words)
        if hood.coherence[column] > empty or hood.papers[column] > limit
    }
    wording = [
        _NAME.fullmatch(names[0]) is not None
        and noun
        and (tagged or _has_substance(words))
        and not _is_part_of(words, weak, standing, int(count))
        for words, names, noun, tagged, count in zip(
            terms.words, terms.names, terms.nouns, terms.tagged, hood.papers, strict=True
        )
    ]
    return (
        np.array(wording, dtype=bool) & (hood.papers <= limit) & (hood.coherence > empty) & (hood.strength >= WEAKEST)
    )


def _has_substance(words: tuple[str, ...]) -> bool:
    broad = len(words) > 1
    return (
        words[-1] not in RECORD_HEADS
        and (words[-1] not in EMPTY_HEADS or (broad and words[-1] in BROAD_HEADS))
        and (words[0] not in EMPTY_OPENERS or (broad and words[0] in BROAD_OPENERS))
        and JOINTS.isdisjoint(words)
        and len("".join(words)) >= SHORTEST
    )


def _is_part_of(words: tuple[str, ...], weak: Set[str], standing: Mapping[tuple[str, ...], int], papers: int) -> bool:
    """Whether a phrase only says something of another term.

    "Effects of aspirin" does and "training deep networks"; "mixture of experts" doesn't.
    """
    if len(words) < 3:
        return False
    told: tuple[str, ...] = ()
    if words[1] == "of" and words[0] in weak | EMPTY_HEADS:
        told = words[2:]
    elif words[0].endswith("ing"):
        told = words[1:]
    return papers <= EXTENDED * standing.get(told, 0)


def _say_the_same(terms: Terms, members: Sequence[NDArray[np.int32]], column: int, other: int) -> bool:
    """Whether most papers of either term hold both, or nearly all that hold a part of the first hold it whole."""
    shared = len(np.intersect1d(members[column], members[other], assume_unique=True))
    either = len(members[column]) + len(members[other]) - shared
    part = set(terms.words[other]) < set(terms.words[column])
    return shared >= SAME_PAPERS * either or (part and shared >= PART * len(members[other]))


def _is_extended(terms: Terms, hood: Termhood, column: int, other: int, weak: Set[str]) -> bool:
    """Whether the other term is the first with a word of no subject behind it: "policy gradient algorithm"."""
    words = terms.words[other]
    longer = len(words) > 2 and words[:-1] == terms.words[column] and words[-1] in weak
    return longer and bool(hood.papers[other] <= EXTENDED * hood.papers[column])
