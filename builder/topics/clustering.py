"""Turns the term space into clusters of papers: those that many k-means runs agree on."""

import heapq
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product
from math import sqrt

import numpy as np
from numpy.typing import NDArray
from scipy.cluster.hierarchy import linkage
from scipy.sparse import csr_matrix, diags_array, hstack
from scipy.spatial.distance import squareform
from sklearn.cluster import KMeans, MiniBatchKMeans
from sklearn.preprocessing import normalize
from threadpoolctl import threadpool_limits

from builder.model import DEFAULTS, Matrix, Settings, TextSpace, unit_rows
from builder.textspace import decompose

Labels = NDArray[np.int64]

RARITY = 1.25
"""Exponent of the inverse document frequency: above 1, because the leading latent dimensions otherwise go to the
words that the whole field shares."""

VIEWS = (15, 20, 30, 40)
"""Latent dimensions of the runs: fewer mix topics up, more split them by wording."""

READABLE = 28
"""Topics a reader can survey. The scale for their number is the square root of the number of papers, up to here."""

FINENESS = (0.75, 0.95, 1.15)
"""Clusters of the runs, as multiples of the scale."""

TOPICS_RANGE = (0.75, 1.4)
"""Fewest and most topics that the cut may choose from, as multiples of the scale."""

SMALLEST_TOPIC = 4
"""Papers that make a topic; fewer are strays and join the topic that the runs most often put them in."""

SMALLEST_SHARE = 0.004
"""... and in a large corpus so does a smaller share of it."""

LARGEST_SHARE = 0.15
"""A topic with a larger share of the corpus is split further, where the corpus is large enough."""

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
    clusters and start vote on which papers belong together, and average linkage over the votes gives the tree
    that is cut. A corpus without a term, or below twice SMALLEST_TOPIC, is one topic. Another seed in `settings`
    gives other runs, which tells how much chance matters.
    """
    papers = len(space.ids)
    if papers < 2 * SMALLEST_TOPIC or not space.terms:
        return np.zeros(papers, dtype=np.int64)
    with threadpool_limits(limits=1):
        agreement = gather_agreement(run_ensemble(space, settings))
        table = agreement_table(agreement)
        sizes = np.bincount(agreement.grains)
        tree = linkage(squareform(1 - table, checks=False), "average")
        return choose_cut(tree, table, sizes, settings.topics)[agreement.grains]


def choose_cut(tree: Matrix, table: Matrix, sizes: Labels, wanted: int = 0) -> Labels:
    """The cut of the tree that the runs support best, or that with `wanted` topics: each grain's topic.

    Every pair of papers in one topic counts for it with the share of runs that put the two together, less the
    share that parted them: the cut with the largest sum is nearest to all runs (the median partition).
    """
    scale = find_scale(int(sizes.sum()))
    fewest, most = (wanted or max(1, round(scale * factor)) for factor in TOPICS_RANGE)
    support = (2 * table - 1) * np.outer(sizes, sizes)
    cuts = [place_strays(cut_tree(tree, sizes, topics), table, sizes) for topics in range(fewest, most + 1)]
    return max(cuts, key=lambda cut: round(float(support[cut[:, None] == cut].sum()), 6))


def find_scale(papers: int) -> float:
    """About how many topics suit this many papers."""
    return min(sqrt(papers), READABLE)


def emphasise_rare_terms(space: TextSpace) -> Matrix:
    """Latent dimensions of the papers with RARITY in place of a plain inverse document frequency."""
    papers = len(space.ids)
    idf = np.log((1 + papers) / (1 + space.tfidf.getnnz(axis=0))) + 1
    return decompose(normalize(space.tfidf @ diags_array(idf ** (RARITY - 1))), max(VIEWS))


def run_ensemble(space: TextSpace, settings: Settings = DEFAULTS) -> list[Labels]:
    """The clusterings that vote, one array of cluster numbers a run."""
    papers = len(space.ids)
    scale = settings.topics or find_scale(papers)
    large = papers >= LARGE_CORPUS
    method = MiniBatchKMeans if large else KMeans
    latent = emphasise_rare_terms(space)
    runs = []
    for dimensions in VIEWS:
        view = unit_rows(latent[:, :dimensions])
        distinct = papers if large else len(np.unique(view.round(9), axis=0))
        for fineness, seed in product(FINENESS, range(FEW_STARTS if large else STARTS)):
            clusters = min(max(2, round(scale * fineness)), distinct)
            start = settings.seed * STARTS + seed
            runs.append(method(clusters, n_init=1, random_state=start).fit_predict(view).astype(np.int64))
    return runs


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


def cut_tree(tree: Matrix, sizes: Labels, topics: int) -> Labels:
    """Cuts a merge tree from the top into `topics` parts, or fewer where it does not hold as many.

    `tree` is a scipy linkage over grains of `sizes` papers. A part is split where both sides are large enough
    for a topic (as in the condensed tree of Campello et al. 2013); too large a part is split first.
    Returns each grain's part from 0 up, or -1 for strays: grains that left a part in smaller company.
    """
    leaves = len(sizes)
    children: list[list[int]] = tree[:, :2].astype(int).tolist()
    weights: list[int] = sizes.tolist()
    members = [[leaf] for leaf in range(leaves)]
    for left, right in children:
        weights.append(weights[left] + weights[right])
        members.append(members[left] + members[right])
    smallest = max(SMALLEST_TOPIC, SMALLEST_SHARE * weights[-1])
    largest = max(LARGEST_SHARE * weights[-1], 2 * weights[-1] / topics)

    def find_split(node: int) -> int | None:
        """The uppermost merge below `node` that joined two sides that are large enough."""
        while node >= leaves:
            small, large = sorted(children[node - leaves], key=lambda side: weights[side])
            if weights[small] >= smallest:
                return node
            node = large
        return None

    def rank(node: int) -> tuple[int, float, int]:
        """Sorts first what is to be split next: the too large, then the loosest; 2 for what can't be split."""
        split = find_split(node)
        return (2, 0.0, node) if split is None else (int(weights[node] <= largest), -tree[split - leaves, 2], node)

    parts = [rank(len(weights) - 1)]
    while parts[0][0] == 0 or (parts[0][0] == 1 and len(parts) < topics):
        split = find_split(heapq.heappop(parts)[-1])
        for side in children[split - leaves] if split is not None else ():
            heapq.heappush(parts, rank(side))
    labels = np.full(leaves, -1)
    for number, part in enumerate(sorted(members[node] for _, _, node in parts)):
        labels[part] = number
    return labels


def place_strays(labels: Labels, table: Matrix, sizes: Labels) -> Labels:
    """Gives every stray grain (-1) to the part whose papers the runs most often put it with."""
    strays = np.flatnonzero(labels < 0)
    if len(strays) == 0:
        return labels
    parts = labels.max() + 1
    weights = np.zeros((len(labels), parts))
    kept = np.flatnonzero(labels >= 0)
    weights[kept, labels[kept]] = sizes[kept]
    placed = labels.copy()
    placed[strays] = (table[strays] @ (weights / weights.sum(axis=0))).argmax(axis=1)
    return placed
