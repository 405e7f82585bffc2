"""Turns candidates and groups of papers into how well each candidate would do as the name of each group."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from builder.model.space import Matrix
from builder.topics.candidates import WIDESPREAD, Candidates, Kind, find_substantial
from builder.topics.terms import is_shared

RECALL_WEIGHT = 0.65
"""How much it matters that a name fits all papers of a group, beside that it fits no others (Van Rijsbergen's beta)."""

COVERAGE_POWER = 0.35
"""How much the plain share of the group's papers that hold a name counts besides."""

DOUBT = 1.0
"""Papers added to what a share is of: two of two papers say less than twenty of twenty."""

RARE, COMMON = 3.3, 4.3
"""Zipf frequencies up to which a word is a term of few, and from which on it is everybody's: "image", "response"."""

BARE_FACTOR, RARE_FACTOR = 0.25, 0.5
"""A single word is too wide a name, a rare one less so, unless the group's titles hold it: then it is their subject."""

COMMON_FACTOR = 0.4
"""... and a common one is too wide in any case."""

UNTITLED_FACTOR = 0.4
"""What papers name but their titles don't is a means or a measure of theirs; ..."""

TITLED_SHARE = 0.25
"""... from this share of them on that have it in their titles, it is their subject."""

ACRONYM_FACTOR = 0.6
"""A bare acronym is known to insiders, and is the name of one system or data set as often as that of a subject."""

ALONE_EASE, ALONE_POWER = 0.25, 0.5
"""A part of a longer phrase is no name, and a single word least so: the share of places where it stands alone counts,
with so much ease, for a phrase by this power."""

ASIDE_SHARE, ASIDE_FACTOR = 0.3, 0.5
"""What stands in brackets in more than this share of its places is another name of what stands before them (a species,
a translation): its usual name is the better one."""

LOOSENESS = 0.4
"""Power of the share of papers that hold a phrase as it is written among those that hold its words in a sentence."""

KIND_FACTOR: Mapping[Kind, float] = {"curated": 1.25, "defined": 1.15, "phrase": 1.0}
"""A concept's label stands for all the ways to say it, and one of the vocabulary was written by a person."""

_INNER_SIGN = re.compile(r".[A-Z0-9]")


@dataclass(frozen=True, slots=True, eq=False)
class Fitness:
    """Groups x candidates: `scores` (0 for what can't be a name), and the papers that hold one, in titles, too.

    `groups` is the group of every row of the candidates, and `sizes` the papers of each group.
    """

    groups: NDArray[np.int64]
    sizes: NDArray[np.int64]
    scores: Matrix
    held: Matrix
    titled: Matrix


def rate_names(candidates: Candidates, groups: Sequence[int]) -> Fitness:
    """How well each candidate would find each group's papers, and only them: an F-measure times factors of form.

    `groups` gives each row's group, from 0 up. A paper counts as far as it is about what the candidate says.
    """
    fitness = rate_cover(candidates, groups)
    sizes = fitness.sizes[:, None].astype(float)
    factors = rate_forms(candidates) * np.where(is_common(candidates), COMMON_FACTOR, 1)
    factors = factors * _rate_titles(candidates, fitness.held, fitness.titled, sizes)
    possible = find_substantial(candidates, len(sizes)) & is_shared(fitness.held, sizes)
    return replace(fitness, scores=np.where(possible, fitness.scores * factors, 0.0))


def rate_cover(candidates: Candidates, groups: Sequence[int]) -> Fitness:
    """As `rate_names`, whatever the candidates look like."""
    numbers = np.asarray(groups)
    gather = indicate(numbers)
    papers = np.bincount(numbers)
    sizes = papers[:, None].astype(float)
    about: Matrix = (gather @ candidates.about).toarray()
    held: Matrix = (gather @ candidates.about.sign()).toarray()
    titled: Matrix = (gather @ candidates.titled).toarray()
    recall = about / (sizes + DOUBT)
    precision = about / (about.sum(axis=0) + DOUBT)
    weight = RECALL_WEIGHT**2
    found = (1 + weight) * precision * recall / np.maximum(weight * precision + recall, 1e-9)
    return Fitness(numbers, papers, found * (held / sizes) ** COVERAGE_POWER, held, titled)


def measure_support(candidates: Candidates, fitness: Fitness, group: int, names: Sequence[int]) -> float:
    """How far (0 to 1) the papers of a group bear the names in these columns out.

    Half of it is the share of papers that hold one of the names, half the share of titles that hold a word of one;
    words that name the field don't count. In a small group every paper is a matter of chance, hence the doubt.
    """
    rows = fitness.groups == group
    held = candidates.about[rows][:, list(names)].getnnz(axis=1) > 0
    told = np.zeros(len(rows), dtype=bool)
    sentences = candidates.sentences
    for word in {word for name in names for word in candidates.words[name]}:
        found = sentences.find((word,))
        if len(np.unique(sentences.rows[found])) <= WIDESPREAD * len(rows):
            told[sentences.rows[found[sentences.titles[found]]]] = True
    return float((held.sum() + told[rows].sum()) / (2 * (rows.sum() + DOUBT)))


def is_acronym(surface: str) -> bool:
    """Whether a name is one word with capitals or numbers within."""
    return " " not in surface and _INNER_SIGN.search(surface) is not None


def indicate(groups: NDArray[np.int64]) -> csr_matrix:
    """Groups x rows: 1 where a row is in a group."""
    rows = np.arange(len(groups))
    return csr_matrix((np.ones(len(groups)), (groups, rows)), shape=(groups.max() + 1, len(groups)))


def is_common(candidates: Candidates) -> NDArray[np.bool_]:
    """Which candidates are single words that everybody uses."""
    common: NDArray[np.bool_] = np.array(candidates.frequency) >= COMMON
    return common


def is_bare(candidates: Candidates) -> NDArray[np.bool_]:
    """Which candidates are single words, and not of the vocabulary."""
    pairs = zip(candidates.words, candidates.kinds, strict=True)
    return np.array([len(words) == 1 and kind != "curated" for words, kind in pairs], dtype=bool)


def _is_wide(candidates: Candidates) -> NDArray[np.bool_]:
    """Which of the single words are no rare ones."""
    wide: NDArray[np.bool_] = np.array(candidates.frequency) > RARE
    return wide & is_bare(candidates)


def rate_forms(candidates: Candidates) -> Matrix:
    """A factor for each candidate: what it is, and how it is written in the corpus."""
    phrases = np.array([kind == "phrase" for kind in candidates.kinds])
    written = candidates.weights.getnnz(axis=0) / np.maximum(candidates.about.getnnz(axis=0), 1)
    acronyms = np.array([is_acronym(surface) for surface in candidates.surfaces])
    factors: Matrix = np.array([KIND_FACTOR[kind] for kind in candidates.kinds]) * np.array(candidates.substance)
    factors *= np.minimum(1, ALONE_EASE + np.array(candidates.alone)) ** np.where(_is_wide(candidates), 1, ALONE_POWER)
    factors *= np.where(phrases, np.minimum(1, written), 1) ** LOOSENESS
    factors *= np.where(np.array(candidates.aside) > ASIDE_SHARE, ASIDE_FACTOR, 1)
    return factors * np.where(acronyms, ACRONYM_FACTOR, 1)


def rate_subjects(held: Matrix, titled: Matrix) -> Matrix:
    """Groups x candidates: a factor for how many of the papers that hold a candidate have it in their titles."""
    in_titles = np.minimum(titled / np.maximum(held, 1) / TITLED_SHARE, 1)
    subject: Matrix = UNTITLED_FACTOR + (1 - UNTITLED_FACTOR) * in_titles
    return subject


def _rate_titles(candidates: Candidates, held: Matrix, titled: Matrix, sizes: Matrix) -> Matrix:
    """Groups x candidates: a factor for how many of a group's titles hold a candidate."""
    untitled = np.where(_is_wide(candidates), BARE_FACTOR, np.where(is_bare(candidates), RARE_FACTOR, 1))
    factor: Matrix = rate_subjects(held, titled) * (untitled + (1 - untitled) * titled / sizes)
    return factor
