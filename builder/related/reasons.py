"""Pairs of papers into what both hold: concepts, and distinctive terms in the papers' own spelling."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array, diags_array

from builder.memory import WORDS
from builder.model import Concepts, Paper
from builder.model.space import TextSpace
from builder.related.spelling import read_spelling
from builder.text.folding import fold_words
from builder.text.prose import EMPTY_HEADS, EMPTY_OPENERS

SHOWN_CONCEPTS = 5
SHOWN_TERMS = 4

COHERENCE_DIMENSIONS = 50
"""Latent dimensions in which the papers that hold a term are compared."""

LEAST_COHERENCE = 0.5
"""How much more alike than any two papers those with a telling term are, in standard deviations."""

COMMON = 0.1
"""Share of the papers from which on a concept or a term that they hold is no reason: it is what most pairs share."""

_EMPTY = EMPTY_HEADS | EMPTY_OPENERS
"""Words of all prose: what is made of these alone ("remarkable", "researchers") is no reason, however telling."""

LEAST_COMMON = 10
"""Papers that must hold it: a tenth of a small corpus tells nothing."""

PAIRS_AT_A_TIME = 20_000

Pair = tuple[int, int]
Reason = tuple[tuple[str, ...], tuple[str, ...]]


def find_reasons(
    papers: Sequence[Paper], space: TextSpace, concepts: Concepts, pairs: Iterable[Pair]
) -> dict[Pair, Reason]:
    """Shared concepts, the rarest first, and shared terms, the most telling first, of each pair of rows.

    A term tells the more, the more both papers make of it and the more alike all papers are that hold it: so
    "outlier channels" is shown and "notably" is not. What a tenth of all papers hold
    (`find_rarity_bound`) is no reason. What only repeats a shared concept is left out, and so is a
    concept that another of the shared ones implies.
    """
    ordered = sorted(pairs)
    shared = _share_concepts(papers, concepts, ordered)
    names = {concept.id: fold_words(" ".join((concept.label, *concept.aliases))) for concept in concepts.concepts}
    terms = {
        pair: _choose_terms(candidates, frozenset().union(*(names[id] for id in shared[pair])))
        for pair, candidates in zip(ordered, _rank_shared_terms(space, ordered), strict=True)
    }
    wanted: defaultdict[int, set[str]] = defaultdict(set)
    for pair, chosen in terms.items():
        for row in pair:
            wanted[row].update(chosen)
    spelling = read_spelling(papers, wanted)
    reasons = {}
    for pair in ordered:
        spelt = [form for term in terms[pair] if (form := spelling.spell(term, pair))]
        implied = frozenset().union(*(concepts.broader[id] for id in shared[pair]))
        telling = tuple(id for id in shared[pair] if id not in implied)
        reasons[pair] = (telling[:SHOWN_CONCEPTS], tuple(spelt[:SHOWN_TERMS]))
    return reasons


def _share_concepts(papers: Sequence[Paper], concepts: Concepts, pairs: Sequence[Pair]) -> dict[Pair, tuple[str, ...]]:
    held = [frozenset(concepts.by_paper.get(paper.id, ())) for paper in papers]
    rare = frozenset(id for id, holders in concepts.papers.items() if len(holders) < find_rarity_bound(len(papers)))
    return {
        (a, b): tuple(sorted(held[a] & held[b] & rare, key=lambda id: (len(concepts.papers[id]), id))) for a, b in pairs
    }


def find_rarity_bound(papers: int) -> float:
    """How many of the papers must hold something before it is too common to be a reason."""
    return max(COMMON * papers, LEAST_COMMON)


def _rank_shared_terms(space: TextSpace, pairs: Sequence[Pair]) -> Iterator[list[str]]:
    """The telling terms of both papers of each pair, the most telling first."""
    # The square root on either side: the product over a pair weighs a term by its coherence.
    telling = csr_array(space.tfidf) @ diags_array(np.sqrt(weigh_terms(space)))
    telling.eliminate_zeros()
    at = np.array(pairs, dtype=np.intp).reshape(-1, 2)
    for first in range(0, len(at), PAIRS_AT_A_TIME):
        ends = at[first : first + PAIRS_AT_A_TIME]
        both = csr_array(telling[ends[:, 0]].multiply(telling[ends[:, 1]]))
        for start, end in pairwise(both.indptr.tolist()):
            found, weights = both.indices[start:end], np.round(both.data[start:end], 9)
            yield [space.terms[column] for column in found[np.lexsort((found, -weights))].tolist()]


def weigh_terms(space: TextSpace) -> NDArray[np.float64]:
    """How telling each term is as a reason, in 0..1: its coherence, and 0 where too many papers hold it."""
    sizes = np.diff(space.tfidf.tocsc().indptr)
    return np.where(sizes < find_rarity_bound(len(space.ids)), measure_coherence(space), 0.0)


def is_prose(term: str) -> bool:
    """Whether a term is made of words of all prose alone, so that it is no reason, however telling."""
    return _fold_term(term) <= _EMPTY


def measure_coherence(space: TextSpace) -> NDArray[np.float64]:
    """How telling each term is: 0 where it is not, in 0..1, length terms.

    The mean cosine of the papers that hold it, less the corpus' own mean, the standard error of so few pairs
    and LEAST_COHERENCE. A phrase that begins with a frequent word which tells nothing ("existing", "novel")
    tells nothing either.
    """
    if not space.terms:
        return np.zeros(0)
    vectors = space.lsa(COHERENCE_DIMENSIONS)
    holds = csr_array(space.tfidf, copy=True)
    holds.data[:] = 1.0
    sizes = np.asarray(holds.sum(axis=0))
    usual, deviation = _describe_cosines(vectors)
    pairs = np.maximum(sizes * (sizes - 1) / 2, 0.5)
    alike = (((holds.T @ vectors) ** 2).sum(axis=1) - sizes) / 2 / pairs
    coherence = np.maximum(alike - usual - deviation * (LEAST_COHERENCE + 1 / np.sqrt(pairs)), 0)
    columns = {term: column for column, term in enumerate(space.terms)}
    common = sizes > np.sqrt(len(vectors))
    for column, term in enumerate(space.terms):
        opener, _, rest = term.partition(" ")
        first = columns.get(opener)
        if rest and first is not None and common[first] and coherence[first] == 0:
            coherence[column] = 0
    return np.asarray(coherence)


def _describe_cosines(vectors: NDArray[np.float64]) -> tuple[float, float]:
    """Mean and standard deviation of the cosines of all pairs of rows, without computing them."""
    pairs = max(len(vectors) * (len(vectors) - 1), 1)
    total = vectors.sum(axis=0)
    mean = (total @ total - len(vectors)) / pairs
    square = (((vectors.T @ vectors) ** 2).sum() - len(vectors)) / pairs
    return float(mean), float(np.sqrt(max(square - mean**2, 0)))


_fold_term = lru_cache(maxsize=WORDS)(fold_words)


def _choose_terms(candidates: Sequence[str], concept_words: frozenset[str]) -> tuple[str, ...]:
    """Twice as many as are shown (not all can be spelt): no name of a shared concept, part of another, or prose."""
    chosen: list[str] = []
    taken: set[str] = set()
    for term in candidates:
        words = _fold_term(term)
        if not (words <= concept_words or is_prose(term) or words & taken):
            chosen.append(term)
            taken |= words
            if len(chosen) == 2 * SHOWN_TERMS:
                break
    return tuple(chosen)
