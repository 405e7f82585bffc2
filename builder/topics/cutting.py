"""Turns the agreement of many clusterings into topics: the cut of its merge tree whose topics are clearest."""

import heapq
from math import ceil

import numpy as np
from numpy.typing import NDArray
from scipy.cluster.hierarchy import linkage
from scipy.spatial.distance import squareform

from builder.model.space import Matrix
from builder.topics.membership import compare_to_centres, measure_silhouettes

Labels = NDArray[np.int64]

SMALLEST_TOPIC = 4
"""Papers that make a topic; fewer join the topics that the runs most often put them in."""

SMALLEST_SHARE = 0.01
"""... and in a larger corpus so does a smaller share of it, ..."""

MANY_PAPERS = 200
"""... and above so many papers four are a couple of pairs: a topic has one more at the least."""

GROWING = 0.6
"""Share of the least size from which a part is cut off, as papers that agree with it may yet make it a topic."""

LARGEST_SHARE = 0.15
"""A topic with a larger share of the corpus is split further, where the corpus is large enough, ..."""

MOST_OF_ALL = 0.5
"""... and so is one of more than this share even where topics are to be few: a handful of papers that are of
another field stands clearly apart from all the others, and tells a reader nothing of them."""

ROUNDS = 3
"""How often papers move to the topic they agree with; hardly one does after that."""

FEWEST_TOPICS = 2

NEARLY = 0.01
"""Share of the best clarity that a cut may lack: another start moves it by as much, and finer topics are less mixed."""


def count_least(papers: int) -> int:
    """Papers that a topic of a corpus of so many must have."""
    return max(SMALLEST_TOPIC + (papers > MANY_PAPERS), ceil(SMALLEST_SHARE * papers))


def choose_cut(table: Matrix, grains: Labels, view: Matrix, most: int, wanted: int = 0) -> Labels:
    """The topics, at most `most`, that are clearest in the texts, or about `wanted` of them: each paper's topic.

    `table` is grains x grains: the share of runs in which two met; `grains` gives each paper's grain, and `view`
    its latent dimensions, of unit length. Average linkage (Fred and Jain 2005) gives the tree; each cut of it is
    settled, and judged by what the runs did not choose: a number of topics near theirs is no better by itself.
    Of cuts that are as clear as the clearest but for NEARLY, the one with most topics is taken.
    """
    sizes = np.bincount(grains)
    tree = grow_tree(table)
    wanted = min(wanted, len(sizes))
    numbers = range((wanted + 1) // 2 or FEWEST_TOPICS, (2 * wanted or max(most, FEWEST_TOPICS)) + 1)
    cuts = [settle(cut_tree(tree, sizes, number, bounded=not wanted), table, sizes)[grains] for number in numbers]
    missed = [abs(int(cut.max()) + 1 - wanted) if wanted else 0 for cut in cuts]
    cuts = [cut for cut, miss in zip(cuts, missed, strict=True) if miss == min(missed)]
    clarity = [round(measure_clarity(cut, view), 6) for cut in cuts]
    least = max(clarity) - NEARLY * abs(max(clarity))
    clear = [(int(cut.max()), value, cut) for cut, value in zip(cuts, clarity, strict=True) if value >= least]
    return max(clear, key=lambda judged: judged[:2])[2]


def grow_tree(table: Matrix) -> Matrix:
    """A scipy linkage over grains by the mean share of runs in which those of two parts met, as in `table`."""
    return np.asarray(linkage(squareform(1 - table, checks=False), "average"))


def cut_tree(tree: Matrix, sizes: Labels, topics: int, bounded: bool = True) -> Labels:
    """Cuts a merge tree from the top into `topics` parts, or fewer where it does not hold as many.

    `tree` is a scipy linkage over grains of `sizes` papers. A part is split where both sides are large enough
    or may grow to be (as in the condensed tree of Campello et al. 2013); too large a part is split first,
    however many `topics` that makes, unless they are not `bounded`.
    Returns each grain's part from 0 up, or -1 for strays: grains that left a part in smaller company.
    """
    leaves = len(sizes)
    children: list[list[int]] = tree[:, :2].astype(int).tolist()
    weights: list[int] = sizes.tolist()
    members = [[leaf] for leaf in range(leaves)]
    for left, right in children:
        weights.append(weights[left] + weights[right])
        members.append(members[left] + members[right])
    smallest = GROWING * count_least(weights[-1])
    largest = max(LARGEST_SHARE, min(2 / topics, MOST_OF_ALL if topics > 1 else 1) if bounded else 1) * weights[-1]

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


def settle(labels: Labels, table: Matrix, sizes: Labels) -> Labels:
    """Gives every grain the part that it agrees with most: strays (-1) first, then all, a few times over.

    Parts that stay below the least size are given up, the smallest first. Returns parts numbered from 0 up.
    """
    settled = _place_strays(labels, table, sizes)
    for _ in range(ROUNDS):
        settled = _number(measure_company(settled, table, sizes).argmax(axis=1))
    least = count_least(int(sizes.sum()))
    while settled.max() > 0 and (papers := np.bincount(settled, sizes)).min() < least:
        kept = np.where(settled == papers.argmin(), -1, settled)
        settled = _number(_place_strays(kept, table, sizes))
    return settled


def measure_company(labels: Labels, table: Matrix, sizes: Labels) -> Matrix:
    """Grains x parts: the mean share of runs in which a paper of the grain met the papers of a part.

    A paper is left out of its own part; a stray (-1) is of none.
    """
    kept = np.flatnonzero(labels >= 0)
    weights = np.zeros((len(labels), labels.max() + 1))
    weights[kept, labels[kept]] = sizes[kept]
    papers = np.tile(weights.sum(axis=0), (len(labels), 1))
    met = table @ weights
    met[kept, labels[kept]] -= table[kept, kept]
    papers[kept, labels[kept]] -= 1
    company: Matrix = met / papers.clip(1)
    return company


def measure_clarity(labels: Labels, view: Matrix) -> float:
    """How clearly topics stand apart, from -1 to 1: the mean silhouette of papers, each left out of its own topic.

    Too few topics put unlike papers together, too many part like ones. One topic is neither clear nor unclear: 0.
    """
    if labels.max() == 0:
        return 0.0
    return float(measure_silhouettes(compare_to_centres(view, labels, int(labels.max()) + 1), labels).mean())


def _place_strays(labels: Labels, table: Matrix, sizes: Labels) -> Labels:
    return np.where(labels < 0, measure_company(labels, table, sizes).argmax(axis=1), labels)


def _number(labels: Labels) -> Labels:
    return np.unique(labels, return_inverse=True)[1]
