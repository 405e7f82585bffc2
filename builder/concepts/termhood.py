"""Turns terms and the latent space of their papers into how much each is a term of the field."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from builder.concepts.terms import Terms
from builder.model.space import Matrix, TextSpace
from builder.phrases import LONGEST_PHRASE
from builder.text.frequency import measure_frequency
from builder.text.prose import BROAD_HEADS, BROAD_OPENERS

LATENT = 50
"""Latent dimensions in which the papers of a phrase are compared: those of related papers."""

STRANGE = 3.5
"""Powers of ten by which a word of a field is more frequent there than in its language."""

EVERYDAY = 3.0
"""Zipf frequency from which a word is everyone's: once in a million words. It is a term where titles say so, as is
what such a word begins or ends ("population size"), ..."""

OFTEN_TITLED = 0.3
"""... as those of this share of its papers do: its strength falls with a smaller one."""

_UNTITLED, _UNREPEATED, _NEVER_ALONE = 0.02, 0.05, 0.02
"""What is added to a share, lest a term of which it is nought be none."""

_LENGTH_FACTOR = {1: 1.0, 2: 1.6, 3: 1.8, 4: 1.6}
"""By words: two and three make a term, one word is often of the whole language."""


@dataclass(frozen=True, slots=True, eq=False)
class Termhood:
    """What tells a term from other phrases, an array over the terms each; `strength` is all of it in one figure.

    `papers` is how many hold it; of these, `titled` is the share that hold it in the title or among their keywords,
    `repeated` the share that repeat it, and `alone` the share that is left without the longer term that most often
    holds it (after the C-value of Frantzi et al. 2000). `coherence` is as in `measure_coherence`, and `at_large` the
    Zipf frequency of a single word in its language, 0 for groups of words and where the language has no list.
    """

    papers: NDArray[np.int64]
    titled: Matrix
    repeated: Matrix
    alone: Matrix
    coherence: Matrix
    at_large: Matrix
    strength: Matrix


def measure_termhood(terms: Terms, space: TextSpace, language: str) -> Termhood:
    """Measure every term over the papers of the space; `language` is that of most of them.

    `strength` multiplies them all, each softened: what many papers hold, name in their titles and come back to, what
    these papers have in common beyond chance, and what stands for itself rather than within a longer term. Single words
    are measured against their language at large besides.
    """
    held = terms.counts.sign().tocsr()
    papers = held.getnnz(axis=0)
    counted = np.maximum(papers, 1)
    titled = terms.titles.getnnz(axis=0) / counted
    repeated = (terms.counts > 1).tocsr().getnnz(axis=0) / counted
    alone = np.maximum(1 - _find_largest_holders(terms.words, papers) / counted, 0.0)
    coherence = measure_coherence(held, space.lsa(LATENT))
    at_large = _measure_at_large(terms, language)
    everyday = (at_large >= EVERYDAY) | np.array([_is_broad(words) for words in terms.words], dtype=bool)
    strength = (
        np.log(counted) ** 3
        * (titled + _UNTITLED) ** 0.5
        * (repeated + _UNREPEATED) ** 0.3
        * np.maximum(coherence, 0.0) ** 0.7
        * (alone + _NEVER_ALONE) ** 0.5
        * np.clip(_measure_strangeness(terms, at_large) / STRANGE, 0.05, 1.0) ** 2
        * np.where(everyday, np.minimum((titled + _UNTITLED) / OFTEN_TITLED, 1.0), 1.0)
        * np.array([_LENGTH_FACTOR[min(len(words), LONGEST_PHRASE)] for words in terms.words])
    )
    return Termhood(papers, titled, repeated, alone, coherence, at_large, strength)


def _measure_at_large(terms: Terms, language: str) -> Matrix:
    """The Zipf frequency of each single word in its language, 0 for groups of words."""
    return np.array(
        [
            measure_frequency(names[0].lower(), language) if len(words) == 1 else 0.0
            for words, names in zip(terms.words, terms.names, strict=True)
        ]
    )


def _is_broad(words: tuple[str, ...]) -> bool:
    return words[-1] in BROAD_HEADS or words[0] in BROAD_OPENERS


def _measure_strangeness(terms: Terms, at_large: Matrix) -> Matrix:
    """By how many powers of ten each single word is more frequent here than in its language (Ahmad et al. 1999).

    Groups of words are strange enough.
    """
    uses = np.asarray(terms.counts.sum(axis=0)).ravel()
    single = np.array([len(words) == 1 for words in terms.words], dtype=bool)
    here = np.log10(np.maximum(uses, 1) / max(uses[single].sum(), 1) * 1e9)
    return np.where(single, here - at_large, STRANGE)


def measure_coherence(held: csr_matrix, vectors: Matrix) -> Matrix:
    """How much more alike the papers that hold a term are than two papers by chance: 0 for chance, 1 for twice that.

    `held` is papers x terms of 0 and 1, `vectors` papers x dimensions of unit length, or zero, which is like none;
    alike is the mean cosine.
    """
    lengths = (vectors**2).sum(axis=1)
    alike = _mean_cosine(((held.T @ vectors) ** 2).sum(axis=1), held.T @ lengths, held.getnnz(axis=0))
    chance = _mean_cosine((vectors.sum(axis=0) ** 2).sum(), lengths.sum(), np.array(len(vectors)))
    ratio: Matrix = alike / np.maximum(chance, 1e-9) - 1
    return ratio.round(9)  # the order of a sum shows in the last digits


def _mean_cosine(squared_sum: Matrix, squares: Matrix, papers: NDArray[np.int64]) -> Matrix:
    """The mean over pairs of as many vectors, from the squared length of their sum and the sum of their own."""
    cosine: Matrix = (squared_sum - squares) / np.maximum(papers * (papers - 1), 1)
    return cosine


def _find_largest_holders(words: Sequence[tuple[str, ...]], papers: NDArray[np.int64]) -> Matrix:
    """For each term, the papers of the longer term around it that most hold."""
    columns = {term: column for column, term in enumerate(words)}
    largest = np.zeros(len(words))
    for holder, term in enumerate(words):
        for start, stop in combinations(range(len(term) + 1), 2):
            part = columns.get(term[start:stop], holder)
            if part != holder:
                largest[part] = max(largest[part], papers[holder])
    return largest
