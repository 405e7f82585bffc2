"""Turns the term space and the topics into a place on the map for every paper and every topic's label."""

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import count, islice

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import KDTree
from scipy.stats import rankdata
from sklearn.decomposition import PCA
from sklearn.manifold import TSNE
from sklearn.neighbors import NearestNeighbors

from builder.model import Layout, Paper, Point, Topics
from builder.model.space import TextSpace
from builder.threads import in_one_thread

Matrix = NDArray[np.float64]
Position = tuple[float, float]

ASPECT = 4 / 3
"""Width by height of the frame the map is meant for; distances between dots are measured in it."""

NEIGHBOUR_DIMENSIONS = 50
"""Latent dimensions that tell near papers from far ones."""

TOPIC_PULL = 0.6
"""Weight of the topic's centre beside the paper itself: topics stand apart, at some cost to neighbours.

On corpora of 443 and 798 papers, 0.6 keeps 52 and 47 % of ten nearest neighbours at a silhouette of 0.56 and 0.59; 0.45
keeps 55 and 50 % at 0.40 and 0.45, 0.3 keeps 56 and 52 % at 0.25 and 0.29, 0 as many as 0.3 at 0.06 and 0.08. *About*
says so."""

PERPLEXITY = 30.0
"""How many neighbours t-SNE tries to keep (van der Maaten and Hinton 2008 advise 5 to 50)."""

LANDMARKS = 1_500
"""Papers that t-SNE lays out itself; in a larger corpus each other one joins the nearest of these."""

EVENNESS = 0.5
"""How far each axis is stretched from t-SNE's own distances (0) towards even use of the frame (1)."""

MARGIN = 0.02
"""Part of the frame kept free on each side, so that no dot is cut."""

CLEARANCE = 0.3
"""Least distance of two dots, in units of the distance they would have on an even grid …"""

WIDEST_CLEARANCE = 0.03
"""… and never more than this part of the frame's height, which a handful of papers would exceed."""

GAP_TRIES = 500
"""Places looked at for a gap that takes a new topic: up to eleven times its radius away."""

DECIMALS = 4
"""Digits of a coordinate: a tenth of a pixel on a wide screen."""

_GOLDEN_ANGLE = math.pi * (3 - math.sqrt(5))


def lay_out(
    papers: Sequence[Paper],
    space: TextSpace,
    topics: Topics,
    fixed: Mapping[str, Point] | None = None,
    seed: int = 0,
) -> Layout:
    """Places every paper, and every topic's label, in the unit square.

    `papers` are the rows of `space`, and `topics` has them all. Papers in `fixed` stay exactly where they are
    and each other paper joins its nearest neighbour among them; without any, t-SNE (van der Maaten 2014,
    Barnes-Hut, started from the principal components) lays out up to LANDMARKS papers and the rest join them.
    No two dots lie closer than the clearance, but for fixed ones that did already.
    """
    if not papers:
        return Layout({}, {})
    held = fixed or {}
    homes = [topics.memberships[paper.id].topic for paper in papers]
    features = _blend(space.lsa(NEIGHBOUR_DIMENSIONS), homes)
    with in_one_thread():
        settled = [row for row, paper in enumerate(papers) if paper.id in held]
        if settled:
            anchors = np.array([[held[papers[row].id].x, held[papers[row].id].y] for row in settled])
        else:
            settled = _choose_landmarks(homes)
            anchors = _fill_frame(_embed(features[settled], seed))
        targets = _place_by_neighbours(features, homes, settled, anchors, seed)
    order = sorted(range(len(papers)), key=lambda row: (papers[row].id not in held, row))
    immovable = sum(paper.id in held for paper in papers)
    places: list[Position] = [(0.0, 0.0)] * len(papers)
    for row, place in zip(order, _separate(targets[order], immovable), strict=True):
        places[row] = place
    return Layout(
        {paper.id: Point(*place) for paper, place in zip(papers, places, strict=True)},
        _anchor_labels(np.array(places), homes, [topic.id for topic in topics.topics]),
    )


def _blend(vectors: Matrix, homes: Sequence[str]) -> Matrix:
    """Appends to each paper's vector the centre of its topic, scaled by TOPIC_PULL."""
    _, membership = np.unique(homes, return_inverse=True)
    sums = np.zeros((membership.max() + 1, vectors.shape[1]))
    np.add.at(sums, membership, vectors)
    lengths = np.linalg.norm(sums, axis=1, keepdims=True)
    centres = np.divide(sums, lengths, out=np.zeros_like(sums), where=lengths > 0)
    return np.hstack([vectors, TOPIC_PULL * centres[membership]])


def _choose_landmarks(homes: Sequence[str]) -> list[int]:
    """Rows of at most LANDMARKS papers, evenly drawn from every topic."""
    by_topic = sorted(range(len(homes)), key=lambda row: (homes[row], row))
    step = max(1.0, len(homes) / LANDMARKS)
    return sorted(by_topic[int(at * step)] for at in range(min(len(homes), LANDMARKS)))


def _embed(features: Matrix, seed: int) -> Matrix:
    """Lays rows out in the plane: rows x 2, the longest extent along the first axis."""
    if len(features) < 2:
        return np.zeros((len(features), 2))
    start = PCA(2, svd_solver="full").fit_transform(features)
    spread = start[:, 0].std()
    if spread < 1e-9 or len(features) < 4:
        return np.asarray(start)
    perplexity = min(PERPLEXITY, (len(features) - 1) / 3)
    # 1e-4 is the small start that t-SNE needs to spread freely (Kobak and Berens 2019).
    plane = TSNE(2, perplexity=perplexity, init=start / spread * 1e-4, random_state=seed).fit_transform(features)
    return np.asarray(PCA(2, svd_solver="full").fit_transform(plane), dtype=np.float64)


def _fill_frame(plane: Matrix) -> Matrix:
    """Scales each axis to the frame within its margin, half way to evenly spread ranks."""
    filled = np.full(plane.shape, 0.5)
    for axis in range(2):
        values = plane[:, axis]
        extent = np.ptp(values)
        if extent > 1e-9:
            ranks = (rankdata(values) - 1) / (len(values) - 1)
            even = (1 - EVENNESS) * (values - values.min()) / extent + EVENNESS * ranks
            filled[:, axis] = MARGIN + (1 - 2 * MARGIN) * even
    return filled


def _place_by_neighbours(
    features: Matrix, homes: Sequence[str], settled: Sequence[int], anchors: Matrix, seed: int
) -> Matrix:
    """Wanted places of all rows: `anchors` for the settled ones, for each other that of its nearest."""
    targets = np.empty((len(features), 2))
    targets[settled] = anchors
    others = np.setdiff1d(np.arange(len(features)), settled)
    if not len(others):
        return targets
    known = {homes[row] for row in settled}
    newcomers: defaultdict[str, list[int]] = defaultdict(list)
    for row in others.tolist():
        if homes[row] not in known:
            newcomers[homes[row]].append(row)
    search = NearestNeighbors(n_neighbors=1, algorithm="brute").fit(features[settled])

    def find_nearest(rows: Matrix) -> Matrix:
        # One guide, not several: their mean lies in the middle of the topic, whoever they are.
        return np.asarray(anchors[search.kneighbors(rows, return_distance=False)[:, 0]])

    targets[others] = find_nearest(features[others])
    occupied = anchors
    for topic in sorted(newcomers, key=lambda topic: (-len(newcomers[topic]), topic)):
        group = newcomers[topic]
        centre = find_nearest(features[group].mean(axis=0, keepdims=True))[0]
        radius = _clearance(len(features)) * math.sqrt(len(group))
        targets[group] = _find_gap(centre, radius, occupied) + radius * _round_off(_embed(features[group], seed))
        occupied = np.vstack([occupied, targets[group]])
    return targets


def _find_gap(centre: Matrix, radius: float, occupied: Matrix) -> Matrix:
    """The place nearest to `centre` that has no dot within `radius` and half of it; or `centre` itself."""
    dots = KDTree(occupied * [ASPECT, 1])
    spots = (spot for _, spot in islice(_spiral(centre[0], centre[1], radius / 2), GAP_TRIES))
    gaps = (spot for spot in spots if dots.query((spot[0] * ASPECT, spot[1]))[0] > 1.5 * radius)
    return np.array(next(gaps, centre))


def _round_off(plane: Matrix) -> Matrix:
    """Scales points into the unit disc as the frame shows it, their middle at its centre."""
    centred = plane - plane.mean(axis=0)
    reach = np.linalg.norm(centred, axis=1).max()
    return np.asarray(centred / max(reach, 1e-9) / [ASPECT, 1])


def _clearance(dots: int) -> float:
    """Least distance of two dots, in parts of the frame's height."""
    return min(WIDEST_CLEARANCE, CLEARANCE * math.sqrt(ASPECT / dots))


def _separate(targets: Matrix, immovable: int) -> list[Position]:
    """Gives each row its wanted place or the nearest free one; the first `immovable` rows keep theirs."""
    clearance = _clearance(len(targets))
    cells: dict[tuple[int, int], list[Position]] = defaultdict(list)
    turns: dict[tuple[int, int], int] = defaultdict(int)  # where the last spiral from each cell ended
    places: list[Position] = []
    for row, (x, y) in enumerate(targets.tolist()):
        place = (x, y)
        if row >= immovable:
            start = _cell(place, clearance)
            turns[start], place = next(
                (turn, spot)
                for turn, spot in _spiral(x, y, clearance / 2, turns[start])
                if _is_free(spot, cells, clearance)
            )
        cells[_cell(place, clearance)].append(place)
        places.append(place)
    return places


def find_free_place(wanted: Point, layout: Layout) -> Point:
    """The place nearest to a wanted one at which a dot more would keep its distance from all papers of a layout."""
    dots = [(place.x, place.y) for place in layout.papers.values()]
    return Point(*_separate(np.array([*dots, (wanted.x, wanted.y)]), len(dots))[-1])


def _spiral(x: float, y: float, step: float, first: int = 0) -> Iterator[tuple[int, Position]]:
    """Numbered places within the frame, nearest first, as seeds lie in a sunflower (Vogel 1979)."""
    for turn in count(first):
        radius, angle = step * math.sqrt(turn), turn * _GOLDEN_ANGLE
        place = (
            round(x + radius * math.cos(angle) / ASPECT, DECIMALS),
            round(y + radius * math.sin(angle), DECIMALS),
        )
        if all(0 <= at <= 1 for at in place):
            yield turn, place


def _cell(place: Position, size: float) -> tuple[int, int]:
    return int(place[0] * ASPECT / size), int(place[1] / size)


def _is_free(place: Position, cells: Mapping[tuple[int, int], list[Position]], clearance: float) -> bool:
    column, line = _cell(place, clearance)
    return not any(
        math.hypot((place[0] - x) * ASPECT, place[1] - y) < clearance
        for near in range(column - 1, column + 2)
        for below in range(line - 1, line + 2)
        for x, y in cells.get((near, below), ())
    )


def _anchor_labels(places: Matrix, homes: Sequence[str], topics: Sequence[str]) -> dict[str, Point]:
    """The middle of each topic's densest half: where its label belongs."""
    members: dict[str, list[int]] = defaultdict(list)
    for row, home in enumerate(homes):
        members[home].append(row)
    anchors = {}
    for topic in topics:
        dots = places[members[topic]]
        middle = np.median(dots, axis=0)
        for _ in range(5):
            far = np.hypot(*((dots - middle) * [ASPECT, 1]).T)
            middle = dots[np.argsort(far, kind="stable")[: (len(dots) + 1) // 2]].mean(axis=0)
        anchors[topic] = Point(round(float(middle[0]), DECIMALS), round(float(middle[1]), DECIMALS))
    return anchors
