"""Turns concepts and their papers into edges between concepts, weighed against chance, and open ground."""

from collections.abc import Sequence
from functools import cached_property
from itertools import combinations

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array, triu
from scipy.stats import poisson

from builder.concepts.centrality import DIGITS
from builder.concepts.chance import (
    FALSE_DISCOVERIES,
    LEAST_SHARED,
    adjust_chances,
    chance_of_fewer,
    chance_of_more,
    compute_npmi,
    expect_below,
)
from builder.model import ConceptEdge, Concepts, OpenGround, Paper, Search
from builder.text.folding import fold_phrase

# An open pair must be able to surprise: under this expectation even no meeting at all is no news.
MIN_EXPECTED = 3.0
# Chance of meeting as seldom as observed, for one pair alone (hypergeometric tail).
MAX_CHANCE = 0.01
MAX_OPEN_PAIRS = 40  # a list to read, not a table to scroll
NEAREST_PAPERS = 3

MOST_MEETINGS = 40_000
"""Pairs of concepts that are no links, about, whatever the vocabulary: all there can be of 200 concepts, and twice."""

FEWEST_MEETINGS = 20
"""... but so many each concept has, however many concepts there are."""


class Incidence:
    """Which paper has which concept: a 0/1 matrix, papers x concepts, both in order of id.

    `kin` are the pairs of columns, the lower first, of which one concept is broader than the other, or, where
    one was discovered, one's name is part of the other's: where the longer stands the shorter does, which is no news.
    """

    def __init__(self, papers: Sequence[Paper], concepts: Concepts) -> None:
        self.papers = tuple(sorted(paper.id for paper in papers))
        self.concepts = tuple(sorted(concept.id for concept in concepts.concepts))
        rows = {paper: row for row, paper in enumerate(self.papers)}
        held = [[rows[paper] for paper in concepts.papers[concept]] for concept in self.concepts]
        columns = np.repeat(np.arange(len(held)), [len(own) for own in held])
        cells = np.ones(len(columns), dtype=np.int64), (np.array([row for own in held for row in own], int), columns)
        self.matrix = csr_array(cells, shape=(len(self.papers), len(self.concepts)))
        self.matrix.sort_indices()
        self.sizes: np.ndarray = np.asarray(self.matrix.sum(axis=0)).ravel()
        index = {concept: column for column, concept in enumerate(self.concepts)}
        related = {(one, other) for one, wider in concepts.broader.items() for other in wider}
        kin = ((index[one], index[other]) for one, other in related | _find_nested(concepts))
        self.kin = frozenset((min(pair), max(pair)) for pair in kin)

    @cached_property
    def shared(self) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """The pairs of columns that papers have both of, the lower first and in order, and how many papers; no kin."""
        product = csr_array(triu(self.matrix.T @ self.matrix, 1))
        product.sort_indices()
        pairs = product.tocoo()
        a, b, width = pairs.row.astype(np.int64), pairs.col.astype(np.int64), len(self.concepts)
        strange = np.isin(a * width + b, [one * width + other for one, other in self.kin], invert=True)
        return a[strange], b[strange], pairs.data[strange]

    @cached_property
    def telling(self) -> NDArray[np.bool_]:
        """Concepts x concepts, above the diagonal: the pairs that are looked at for links; no kin.

        A pair of which even the smaller concept's whole papers would be no surprise tells nothing, and would only make
        the others harder to believe. Left out are those that can't pass the bar that the pairs left set to each other
        (Tarone 1990; for false discoveries Gilbert 2005), which depends on sizes alone, never on what is shared.
        """
        total, sizes = len(self.papers), self.sizes
        telling: NDArray[np.bool_] = np.triu(np.minimum.outer(sizes, sizes) >= LEAST_SHARED, 1)
        for one, wider in self.kin:
            telling[one, wider] = False
        a, b = np.nonzero(telling)
        least = chance_of_more(np.minimum(sizes[a], sizes[b]), sizes[a], sizes[b], total)
        numbers = np.arange(1, len(least) + 1)
        able = np.searchsorted(np.sort(least), FALSE_DISCOVERIES / numbers, side="right")
        bar = FALSE_DISCOVERIES / numbers[np.argmax(able <= numbers)] if len(least) else 0.0
        telling[a, b] = least <= bar
        return telling


def _find_nested(concepts: Concepts) -> set[tuple[str, str]]:
    """Pairs of ids of which a name of the first is part of a name of the second, word by word, and one was discovered.

    Of two that a person wrote, that person says whether one is part of the other.
    """
    words = {
        tuple(fold_phrase(alias).split()): concept.id
        for concept in reversed(concepts.concepts)
        for alias in (concept.aliases or (concept.label,))
    }
    parts = (
        (words[name[start:stop]], holder)
        for name, holder in words.items()
        for start, stop in combinations(range(len(name) + 1), 2)
        if name[start:stop] in words
    )
    found = {concept.id for concept in concepts.concepts if concept.discovered}
    return {(part, holder) for part, holder in parts if part != holder and not found.isdisjoint((part, holder))}


def meet_concepts(incidence: Incidence) -> tuple[ConceptEdge, ...]:
    """Return an edge for each two concepts with a paper in common, sorted by source and target; kin have none.

    Its `q` comes from a one-sided hypergeometric test of each pair that was looked at (Benjamini and Hochberg 1995),
    and is 1 for the others, for pairs that share a paper once, and for those that share no more than chance has it.
    Of pairs that are no links, those alone are there that are among the strongest of either end (`_keep_strongest`).
    """
    total, sizes = len(incidence.papers), incidence.sizes
    a, b, shared = incidence.shared
    if not len(a):
        return ()
    strengths, expected = compute_npmi(shared, sizes[a], sizes[b], total), sizes[a] * sizes[b] / total
    more = (shared >= LEAST_SHARED) & (shared > expected) & incidence.telling[a, b]
    q = np.ones(len(a))
    chances = chance_of_more(shared[more], sizes[a][more], sizes[b][more], total)
    q[more] = adjust_chances(chances, int(incidence.telling.sum()))
    kept = _keep_strongest(a, b, np.lexsort((-strengths, -shared)), len(sizes)) | _are_links(q, shared)
    columns = incidence.matrix.tocsc()
    columns.sort_indices()
    held = [frozenset(rows.tolist()) for rows in np.split(columns.indices, columns.indptr[1:-1])]
    return tuple(
        ConceptEdge(
            source=incidence.concepts[one],
            target=incidence.concepts[other],
            papers=tuple(incidence.papers[row] for row in sorted(held[one] & held[other])),
            npmi=npmi,
            expected=round(by_chance, DIGITS),
            q=rate,
        )
        for one, other, npmi, by_chance, rate in zip(
            *(values[kept].tolist() for values in (a, b, strengths, expected, q)), strict=True
        )
    )


def _keep_strongest(a: np.ndarray, b: np.ndarray, order: np.ndarray, concepts: int) -> np.ndarray:
    """Which pairs of columns `a` and `b` are among the first of either end in this `order` of all pairs.

    In a large vocabulary each paper joins all that it names with all else that it names: so many pairs say nothing, and
    grow with the square of what a paper names. Every concept keeps as many as MOST_MEETINGS allow it, or FEWEST.
    """
    most = max(FEWEST_MEETINGS, MOST_MEETINGS // concepts)
    ends, places = np.concatenate([a[order], b[order]]), np.tile(np.arange(len(order)), 2)
    by_end = np.lexsort((places, ends))
    ranks = np.arange(len(ends)) - np.searchsorted(ends[by_end], ends[by_end])
    kept = np.zeros(len(a), dtype=np.bool_)
    kept[order[places[by_end[ranks < most]]]] = True
    return kept


def _are_links(q: np.ndarray, shared: np.ndarray) -> np.ndarray:
    links: np.ndarray = (q <= FALSE_DISCOVERIES) & (shared >= LEAST_SHARED)
    return links


def is_link(edge: ConceptEdge) -> bool:
    """Whether two concepts share more papers than chance would give them, and not one alone."""
    return bool(_are_links(np.array(edge.q), np.array(len(edge.papers))))


def find_open_ground(incidence: Incidence, meetings: Sequence[ConceptEdge]) -> tuple[tuple[OpenGround, ...], Search]:
    """Return pairs of frequent concepts that meet far less often than chance, the most surprising first, and how
    they were looked for.

    Surprise is the lower tail of the hypergeometric distribution. A pair of which one is broader than the
    other is no open ground. `nearest` are the papers that come closest to joining the two.
    """
    total = len(incidence.papers)
    a, b = _list_frequent_pairs(incidence)
    if not len(a):
        return (), Search()
    sizes_a, sizes_b = incidence.sizes[a], incidence.sizes[b]
    shared = np.asarray(csr_array(incidence.matrix.T @ incidence.matrix)[a, b]).ravel()
    few = shared < sizes_a * sizes_b / total
    chances = np.ones(len(a))
    chances[few] = np.round(chance_of_fewer(shared[few], sizes_a[few], sizes_b[few], total), 12)
    open_pairs = np.flatnonzero(chances <= MAX_CHANCE)
    ranked = open_pairs[np.lexsort((b[open_pairs], a[open_pairs], chances[open_pairs]))]
    names, affinity = incidence.concepts, _affinity(incidence, meetings)
    ground = tuple(
        OpenGround(
            source=names[a[pair]],
            target=names[b[pair]],
            observed=int(shared[pair]),
            expected=round(float(sizes_a[pair] * sizes_b[pair] / total), DIGITS),
            nearest=_find_nearest(incidence, affinity, int(a[pair]), int(b[pair])),
        )
        for pair in ranked[:MAX_OPEN_PAIRS].tolist()
    )
    by_chance = expect_below(MAX_CHANCE, sizes_a, sizes_b, total)
    search = Search(
        pairs=len(a),
        by_chance=round(by_chance, DIGITS),
        found=len(ranked),
        holds=bool(poisson.sf(len(ranked) - 1, by_chance) <= FALSE_DISCOVERIES),
        firm=int((adjust_chances(chances, len(a))[ranked] <= FALSE_DISCOVERIES).sum()),
    )
    return ground, search


def _list_frequent_pairs(incidence: Incidence) -> tuple[np.ndarray, np.ndarray]:
    """Columns a < b of the concepts of which enough papers are expected to have both; no kin."""
    frequent = np.flatnonzero(incidence.sizes >= MIN_EXPECTED)
    first, second = np.triu_indices(len(frequent), 1)
    a, b = frequent[first], frequent[second]
    enough = incidence.sizes[a] * incidence.sizes[b] >= MIN_EXPECTED * len(incidence.papers)
    a, b = a[enough], b[enough]
    strange = [pair not in incidence.kin for pair in zip(a.tolist(), b.tolist(), strict=True)]
    return a[strange], b[strange]


def _affinity(incidence: Incidence, meetings: Sequence[ConceptEdge]) -> csr_array:
    """Concepts x concepts: positive NPMI, 0 elsewhere and on the diagonal."""
    index = {concept: i for i, concept in enumerate(incidence.concepts)}
    close = [edge for edge in meetings if edge.npmi > 0]
    ends = np.array([(index[edge.source], index[edge.target]) for edge in close], dtype=np.intp).reshape(-1, 2).T
    strengths = np.array([edge.npmi for edge in close])
    half = csr_array((strengths, (ends[0], ends[1])), shape=(len(index), len(index)))
    return csr_array(half + half.T)


def _find_nearest(incidence: Incidence, affinity: csr_array, a: int, b: int) -> tuple[str, ...]:
    """Papers with both concepts, then those with one whose other concepts go with the missing one."""
    has_a = incidence.matrix[:, [a]].toarray().ravel() > 0
    has_b = incidence.matrix[:, [b]].toarray().ravel() > 0
    counts = np.maximum(np.asarray(incidence.matrix.sum(axis=1)).ravel(), 1)
    to_a, to_b = (incidence.matrix @ affinity[:, [a, b]].toarray()).T / counts
    nearness = np.where(has_a & has_b, 2.0, np.where(has_a, to_b, np.where(has_b, to_a, -1.0)))
    order = np.argsort(-np.round(nearness, DIGITS), kind="stable")[:NEAREST_PAPERS]
    return tuple(incidence.papers[row] for row in order if nearness[row] > 0)
