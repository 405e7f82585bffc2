"""Turns the term space into clusters of papers: those that many k-means runs agree on."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import sqrt

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, diags_array, hstack
from sklearn.cluster import KMeans, MiniBatchKMeans
from sklearn.preprocessing import normalize

from builder.model import DEFAULTS, Settings
from builder.model.space import Matrix, TextSpace, unit_rows
from builder.parallel import begin_all
from builder.textspace import decompose
from builder.threads import in_one_thread
from builder.topics.cutting import choose_cut, count_least

Labels = NDArray[np.int64]

RARITY = 1.4
"""Exponent of the inverse document frequency: above 1, because the leading latent dimensions otherwise go to the
words that the whole field shares."""

VIEWS = (15, 20, 30, 40)
"""Latent dimensions of the runs: fewer mix topics up, more split them by wording."""

READABLE = 21
"""Topics a reader can survey. The scale for their number is the square root of the number of papers, up to here."""

FINENESS = (0.8, 1.05, 1.3)
"""Clusters of the runs, as multiples of the scale."""

MOST_TOPICS = 1.4
"""Most topics that a cut may have, as a multiple of the scale: room for a field of many subjects, and no goal."""

GRAINS = 500
"""Rows of the agreement table. Larger corpora are first ground to this many groups of papers that the runs
hardly ever part, so that nothing grows with papers x papers."""

VOTE_DIMENSIONS = 40
"""Latent dimensions of the votes that are enough to tell grains apart: more than there are topics."""

STARTS = 12
"""Runs of each kind, from different starts: chance evens out, and a few papers more or less change little."""

LARGE_CORPUS = 5_000
"""From here on a run looks at samples of the papers (mini-batches), ..."""

FEW_STARTS = 2
"""... and so many runs of each kind are enough, as more papers make a run less a matter of chance."""


@dataclass(frozen=True, slots=True, eq=False)
class Agreement:
    """How a set of runs grouped the papers.

    `grains` gives each paper's grain; `profiles` is grains x clusters of all runs: the share of a grain's
    papers that fell into the cluster; the product of two profiles over `runs` is how often two grains met.
    """

    grains: Labels
    profiles: csr_matrix
    runs: int


def cluster_papers(space: TextSpace, settings: Settings = DEFAULTS) -> Labels:
    """A topic number for every paper, from 0 up, in no meaningful order.

    Evidence accumulation (Fred and Jain 2005): k-means runs that differ in latent dimensions, number of
    clusters and start vote on which papers belong together, and `choose_cut` finds the clearest topics that
    they voted for. A corpus without a term, or below twice the least size of a topic, is one topic. Another seed
    in `settings` gives other runs, which tells how much chance matters.
    """
    papers = len(space.ids)
    if papers < 2 * count_least(papers) or not space.terms:
        return np.zeros(papers, dtype=np.int64)
    latent, _ = begin_runs(space, settings)
    agreement = find_agreement(space, settings)
    most = round(MOST_TOPICS * find_scale(papers))
    with in_one_thread():
        return choose_cut(agreement_table(agreement), agreement.grains, unit_rows(latent), most, settings.topics)


@lru_cache(maxsize=1)
def find_agreement(space: TextSpace, settings: Settings) -> Agreement:
    """What the runs agree on; the last is kept, to judge topics by it."""
    _, wait = begin_runs(space, settings)
    with in_one_thread():
        return gather_agreement(wait())


@lru_cache(maxsize=1)
def begin_runs(space: TextSpace, settings: Settings) -> tuple[Matrix, Callable[[], list[Labels]]]:
    """The latent dimensions that the runs look at, and what waits for the runs, as `begin_ensemble` has it."""
    with in_one_thread():
        latent = emphasise_rare_terms(space)
        return latent, begin_ensemble(latent, settings)


def find_scale(papers: int) -> float:
    """About how many topics suit this many papers."""
    return min(sqrt(papers), READABLE)


def emphasise_rare_terms(space: TextSpace) -> Matrix:
    """Latent dimensions of the papers with RARITY in place of a plain inverse document frequency."""
    papers = len(space.ids)
    idf = np.log((1 + papers) / (1 + space.tfidf.getnnz(axis=0))) + 1
    return decompose(normalize(space.tfidf @ diags_array(idf ** (RARITY - 1))), max(VIEWS))


def begin_ensemble(latent: Matrix, settings: Settings = DEFAULTS) -> Callable[[], list[Labels]]:
    """Begin the clusterings of papers x latent dimensions that vote, in other processes if there are some.

    What is returned waits for them: one array of cluster numbers a run.
    """
    papers = len(latent)
    scale = settings.topics or find_scale(papers)
    large = papers >= LARGE_CORPUS
    starts = range(settings.seed * STARTS, settings.seed * STARTS + (FEW_STARTS if large else STARTS))
    calls = []
    for dimensions in VIEWS:
        view = unit_rows(latent[:, :dimensions])
        distinct = papers if large else len(set(map(bytes, view.round(9) + 0.0)))  # -0.0 is 0.0
        clusters = (min(max(2, round(scale * fineness)), distinct) for fineness in FINENESS)
        calls += [(_cluster, (view, number, starts, large)) for number in clusters]
    wait = begin_all(calls)
    return lambda: [run for runs in wait() for run in runs]


def _cluster(view: Matrix, clusters: int, starts: range, large: bool) -> list[Labels]:
    """Clusterings of the rows of a view, one from each start."""
    method = MiniBatchKMeans if large else KMeans
    with in_one_thread():
        return [method(clusters, n_init=1, random_state=start).fit_predict(view).astype(np.int64) for start in starts]


def gather_agreement(runs: Sequence[Labels]) -> Agreement:
    """Merges the runs into one agreement, ground to at most GRAINS rows."""
    papers = len(runs[0])
    rows = np.arange(papers)
    votes = hstack([csr_matrix((np.ones(papers), (rows, run))) for run in runs]).tocsr()
    if papers <= GRAINS:
        return Agreement(rows, votes, len(runs))
    grains = MiniBatchKMeans(GRAINS, n_init=1, random_state=0).fit_predict(decompose(votes, VOTE_DIMENSIONS))
    grains = np.unique(grains, return_inverse=True)[1]
    gather = csr_matrix((1 / np.bincount(grains)[grains], (grains, rows)))
    return Agreement(grains, gather @ votes, len(runs))


def agreement_table(agreement: Agreement) -> Matrix:
    """Grains x grains: the share of runs in which two grains fell into one cluster."""
    table: Matrix = (agreement.profiles @ agreement.profiles.T).toarray() / agreement.runs
    return table
