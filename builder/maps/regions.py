"""Turns points of several groups into lands: smooth, disjoint regions as SVG paths, and hills inside them."""

from collections.abc import Sequence

import numpy as np
from contourpy import contour_generator
from numpy.typing import NDArray
from scipy.ndimage import gaussian_filter, label

from builder.memory import SHAPES, Shelf

GRID = 176  # cells along each side of the unit square and its margin
MARGIN = 0.12  # room around the unit square, so that a region at its rim closes
UNITS = 2000  # path units in the unit square: a whole number of them is finer than a pixel on any screen
BANDWIDTH = 0.088  # spread of a paper's density for one paper; it shrinks as Scott's rule (1992) has it
COAST = 0.42  # share of a lone paper's peak density at which its land ends
HILL_LEVELS = (0.3, 0.62)  # shares of a topic's highest density at which contours are drawn
KNOT_DISTANCE = 2.4  # grid cells between the knots of a smooth outline
LEAST_KNOTS = 12  # with fewer an islet shrinks away from its paper
LEAST_SPAN = 3.0  # grid cells: smaller specks are left out

Floats = NDArray[np.float64]
Whole = NDArray[np.int64]

_DRAWN = Shelf[tuple[str, ...]](SHAPES)


def draw_lands(groups: Sequence[Floats]) -> tuple[str, ...]:
    """One path a group of points (n x 2, in 0..1): where that group is densest and papers are near.

    Paths are in `UNITS` a side, fill rule even-odd. Lands of different groups do not overlap beyond the
    width of a grid cell, and each of their parts holds a point of its group. Kernel densities on a grid cost the
    same for 50 papers as for 50,000. What was drawn of the same points last is kept, and so are hills.
    """
    return _DRAWN.get(tuple(points.tobytes() for points in groups), lambda: _draw_lands(groups))


def draw_hills(points: Floats, total: int) -> tuple[str, ...]:
    """Contours of one topic's density, the widest first, each around a paper; `total` is the map's number of papers."""
    return _DRAWN.get((points.tobytes(), total), lambda: _draw_hills(points, total))


def _draw_lands(groups: Sequence[Floats]) -> tuple[str, ...]:
    spread = _spread(sum(len(points) for points in groups))
    densities = np.stack([_density(points, spread) for points in groups])
    total = densities.sum(axis=0)
    near = total - COAST / (2 * np.pi * spread**2)
    paths = []
    for number, density in enumerate(densities):
        others = np.delete(densities, number, axis=0).max(axis=0) if len(groups) > 1 else np.zeros_like(density)
        surface = np.minimum(near, density - others)
        paths.append(_outline(_drown_empty(surface, groups[number]), 0.0, groups[number]))
    return tuple(paths)


def _draw_hills(points: Floats, total: int) -> tuple[str, ...]:
    density = _density(points, 0.8 * _spread(total))
    return tuple(_outline(density, level * float(density.max()), points) for level in HILL_LEVELS)


def _spread(total: int) -> float:
    """Standard deviation of a paper's kernel, in grid cells."""
    return float(BANDWIDTH * total ** (-1 / 6) * GRID / (1 + 2 * MARGIN))


def _density(points: Floats, spread: float) -> Floats:
    return np.asarray(gaussian_filter(_count(points), spread, mode="constant"), dtype=np.float64)


def _drown_empty(surface: Floats, points: Floats) -> Floats:
    """The surface without the parts above 0 on which no point lies."""
    islands, _ = label(surface > 0)
    settled = np.unique(islands[_count(points) > 0])
    return np.where((islands > 0) & ~np.isin(islands, settled), np.minimum(-surface, 0), surface)


def _count(points: Floats) -> Floats:
    """Points in each cell of the grid."""
    edges = np.linspace(-MARGIN, 1 + MARGIN, GRID + 1)
    counts, _, _ = np.histogram2d(points[:, 1], points[:, 0], bins=(edges, edges))
    return np.asarray(counts, dtype=np.float64)


def _outline(surface: Floats, level: float, points: Floats) -> str:
    """Smooth curves around what is above the level and holds a point, and around the holes in it."""
    centres = np.arange(GRID) + 0.5
    generator = contour_generator(centres, centres, surface)
    paths = []
    for line in generator.lines(level):
        loop = np.asarray(line)
        if np.ptp(loop, axis=0).max() >= LEAST_SPAN:
            curve = _smooth(loop)
            if _is_hole(loop) or _encircle(curve, UNITS * points):
                paths.append(_write(*curve))
    return "".join(paths)


def _is_hole(loop: Floats) -> bool:
    """Whether the loop runs round lower ground: contourpy turns the other way there."""
    (x, y), (next_x, next_y) = loop[:-1].T, loop[1:].T
    return float((x * next_y - next_x * y).sum()) < 0


def _smooth(loop: Floats) -> tuple[Whole, Whole]:
    """A closed quadratic B-spline with knots on the loop, evenly apart: where its pieces begin, and their controls.

    Both are n x 2, in `UNITS`.
    """
    steps = np.hypot(*np.diff(loop, axis=0).T)
    length = np.concatenate([[0.0], np.cumsum(steps)])
    knots = max(LEAST_KNOTS, round(float(length[-1]) / KNOT_DISTANCE))
    at = np.linspace(0.0, length[-1], knots, endpoint=False)
    even = np.column_stack([np.interp(at, length, loop[:, axis]) for axis in (0, 1)])
    placed = (even / GRID * (1 + 2 * MARGIN) - MARGIN) * UNITS
    middles = np.rint((placed + np.roll(placed, -1, axis=0)) / 2).astype(int)
    return middles, np.rint(np.roll(placed, -1, axis=0)).astype(int)


def _encircle(curve: tuple[Whole, Whole], points: Floats) -> bool:
    """Whether any of the points (n x 2) lies within the curve, whose pieces are taken as straight."""
    x, y = curve[0].T
    next_x, next_y = np.roll(x, -1), np.roll(y, -1)
    across, down = points[:, :1], points[:, 1:]
    level = np.where(next_y == y, 1, next_y - y)  # level pieces are met by no ray
    met = ((y > down) != (next_y > down)) & (across < x + (down - y) / level * (next_x - x))
    return bool((met.sum(axis=1) % 2 == 1).any())


def _write(middles: Whole, controls: Whole) -> str:
    x, y = middles[0]
    path = [f"M{x} {y}q"]
    for control, middle in zip(controls, np.roll(middles, -1, axis=0), strict=True):
        numbers = (control[0] - x, control[1] - y, middle[0] - x, middle[1] - y)
        path.append(" ".join(map(str, numbers)))
        x, y = middle
    return path[0] + " ".join(path[1:]).replace(" -", "-") + "z"
