"""Turns points of several groups into lands: smooth, disjoint regions as SVG paths, and hills inside them."""

from collections.abc import Sequence

import numpy as np
from contourpy import contour_generator
from numpy.typing import NDArray
from scipy.ndimage import gaussian_filter, label

GRID = 176  # cells along each side of the unit square and its margin
MARGIN = 0.12  # room around the unit square, so that a region at its rim closes
UNITS = 2000  # path units in the unit square: a whole number of them is finer than a pixel on any screen
BANDWIDTH = 0.088  # spread of a paper's density for one paper; it shrinks as Scott's rule (1992) has it
COAST = 0.42  # share of a lone paper's peak density at which its land ends
HILL_LEVELS = (0.3, 0.62)  # shares of a topic's highest density at which contours are drawn
KNOT_DISTANCE = 2.4  # grid cells between the knots of a smooth outline
LEAST_SPAN = 3.0  # grid cells: smaller specks are left out

Floats = NDArray[np.float64]


def draw_lands(groups: Sequence[Floats]) -> tuple[str, ...]:
    """One path a group of points (n x 2, in 0..1): where that group is densest and papers are near.

    Paths are in `UNITS` a side, fill rule even-odd. Lands of different groups do not overlap beyond the
    width of a grid cell, and each of their parts holds a point of its group. Kernel densities on a grid cost the
    same for 50 papers as for 50,000.
    """
    spread = _spread(sum(len(points) for points in groups))
    densities = np.stack([_density(points, spread) for points in groups])
    total = densities.sum(axis=0)
    near = total - COAST / (2 * np.pi * spread**2)
    paths = []
    for number, density in enumerate(densities):
        others = np.delete(densities, number, axis=0).max(axis=0) if len(groups) > 1 else np.zeros_like(density)
        surface = np.minimum(near, density - others)
        paths.append(_outline(_drown_empty(surface, groups[number]), 0.0))
    return tuple(paths)


def draw_hills(points: Floats, total: int) -> tuple[str, ...]:
    """Contours of one topic's density, the widest first; `total` is the number of papers on the map."""
    density = _density(points, 0.8 * _spread(total))
    return tuple(_outline(density, level * float(density.max())) for level in HILL_LEVELS)


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


def _outline(surface: Floats, level: float) -> str:
    centres = np.arange(GRID) + 0.5
    generator = contour_generator(centres, centres, surface)
    loops = [np.asarray(line) for line in generator.lines(level)]
    return "".join(_smooth(loop) for loop in loops if np.ptp(loop, axis=0).max() >= LEAST_SPAN)


def _smooth(loop: Floats) -> str:
    """A closed quadratic B-spline whose knots lie on the loop at even distances."""
    steps = np.hypot(*np.diff(loop, axis=0).T)
    length = np.concatenate([[0.0], np.cumsum(steps)])
    knots = max(6, round(float(length[-1]) / KNOT_DISTANCE))
    at = np.linspace(0.0, length[-1], knots, endpoint=False)
    even = np.column_stack([np.interp(at, length, loop[:, axis]) for axis in (0, 1)])
    placed = (even / GRID * (1 + 2 * MARGIN) - MARGIN) * UNITS
    middles = np.rint((placed + np.roll(placed, -1, axis=0)) / 2).astype(int)
    controls = np.rint(np.roll(placed, -1, axis=0)).astype(int)
    x, y = middles[0]
    path = [f"M{x} {y}q"]
    for control, middle in zip(controls, np.roll(middles, -1, axis=0), strict=True):
        numbers = (control[0] - x, control[1] - y, middle[0] - x, middle[1] - y)
        path.append(" ".join(map(str, numbers)))
        x, y = middle
    return path[0] + " ".join(path[1:]).replace(" -", "-") + "z"
