"""Turns points into order, so that those near a box are found and measured without a look at all others."""

import numpy as np
from numpy.typing import NDArray

from builder.maps.lettering import Floats


def sort_across(points: Floats) -> Floats:
    """Points (n x 2) by their x, for `cut_strip`."""
    return points[np.argsort(points[:, 0], kind="stable")]


def cut_strip(points: Floats, low: float, high: float) -> Floats:
    """Of points that `sort_across` put in order those from one x to another, and those a rounding farther."""
    first, last = np.searchsorted(points[:, 0], (low - 1e-6, high + 1e-6))
    return points[first:last]


def join_axes(points: Floats) -> NDArray[np.complex128]:
    """Points (n x 2) as one number each, to be compared."""
    return np.asarray(points[:, 0] + 1j * points[:, 1])


def measure_gaps(points: Floats, half: Floats) -> Floats:
    """Distances of points, given from a box's centre, to the box of that half size; 0 inside."""
    beside = np.maximum(np.abs(points) - half, 0)
    return np.asarray(np.hypot(beside[:, 0], beside[:, 1]))
