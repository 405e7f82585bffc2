"""Lands hold their papers, do not overlap, and do not depend on the order of points."""

import re
from math import log, sqrt

import numpy as np
import pytest
from numpy.typing import NDArray

from builder.maps import regions
from builder.maps.regions import UNITS, draw_hills, draw_lands

RANDOM = np.random.default_rng(0)
WEST = RANDOM.normal((0.3, 0.5), 0.06, (60, 2))
EAST = RANDOM.normal((0.7, 0.5), 0.06, (40, 2))


def read_loops(path: str) -> list[NDArray[np.float64]]:
    """The knots of each closed curve, in the unit square."""
    loops = []
    for start, rest in re.findall(r"M(-?\d+ -?\d+)q([^z]*)z", path):
        steps = np.array([float(number) for number in re.findall(r"-?\d+", rest)]).reshape(-1, 4)[:, 2:]
        loops.append((np.array([float(n) for n in start.split()]) + steps.cumsum(axis=0)) / UNITS)
    return loops


def holds(path: str, point: NDArray[np.float64]) -> bool:
    return is_within(read_loops(path), point)


def is_within(loops: list[NDArray[np.float64]], point: NDArray[np.float64]) -> bool:
    crossings = 0
    for loop in loops:
        for (ax, ay), (bx, by) in zip(loop, np.roll(loop, -1, axis=0), strict=True):
            if (ay > point[1]) != (by > point[1]) and point[0] < (bx - ax) * (point[1] - ay) / (by - ay) + ax:
                crossings += 1
    return crossings % 2 == 1


def test_papers_stand_on_their_own_land_and_on_no_other() -> None:
    west, east = draw_lands([WEST, EAST])

    assert np.mean([holds(west, point) for point in WEST]) > 0.97
    assert np.mean([holds(east, point) for point in EAST]) > 0.97
    assert not any(holds(west, point) and holds(east, point) for point in RANDOM.random((400, 2)))


def test_a_lone_paper_has_an_island() -> None:
    (island,) = draw_lands([np.array([[0.5, 0.5]])])

    assert holds(island, np.array([0.5, 0.5]))
    assert not holds(island, np.array([0.8, 0.5]))


def test_hills_rise_inside_each_other() -> None:
    wide, high = draw_hills(WEST, 100)

    (outer,), (inner,) = read_loops(wide), read_loops(high)
    assert np.ptp(inner, axis=0).max() < np.ptp(outer, axis=0).max()
    assert all(holds(wide, point) for point in inner)


def test_order_of_points_changes_nothing() -> None:
    assert draw_lands([WEST[::-1], EAST]) == draw_lands([WEST, EAST])


def test_what_is_kept_is_what_is_drawn_of_those_points() -> None:
    for groups in ([WEST, EAST], [EAST, WEST], [np.concatenate([WEST, EAST])], [WEST, EAST]):
        assert draw_lands(groups) == regions._draw_lands(groups)
    for points, total in ((WEST, 100), (WEST, 101), (EAST, 100), (WEST, 100)):
        assert draw_hills(points, total) == regions._draw_hills(points, total)


def measure_radius(path: str) -> float:
    (loop,) = read_loops(path)
    return float(np.hypot(*(loop - 0.5).T).mean())


def test_the_coast_and_hills_of_a_lone_paper_lie_where_its_density_falls_to_their_shares() -> None:
    # A normal density falls to a share s of its peak at sqrt(2 log(1 / s)) of its deviation, here 0.088.
    lone = np.array([[0.5, 0.5]])

    assert measure_radius(draw_lands([lone])[0]) == pytest.approx(0.088 * sqrt(2 * log(1 / 0.42)), rel=0.03)
    for path, share in zip(draw_hills(lone, 1), (0.3, 0.62), strict=True):
        assert measure_radius(path) == pytest.approx(0.8 * 0.088 * sqrt(2 * log(1 / share)), rel=0.03)


def test_densities_sharpen_as_papers_grow_as_scotts_rule_has_it() -> None:
    lone = np.array([[0.5, 0.5]])

    wide, narrow = (measure_radius(draw_hills(lone, total)[0]) for total in (1, 64))

    assert wide / narrow == pytest.approx(64 ** (1 / 6), rel=0.05)


def is_land(loop: NDArray[np.float64]) -> bool:
    """Whether a curve runs the way that lands do; lakes and enclaves run the other way."""
    (x, y), (next_x, next_y) = loop.T, np.roll(loop, -1, axis=0).T
    return float((x * next_y - next_x * y).sum()) > 0


def test_every_piece_of_land_and_every_hill_holds_a_paper_of_its_own() -> None:
    random = np.random.default_rng(1)
    pieces = lakes = 0
    for _ in range(20):
        areas, papers = random.integers(1, 8), random.integers(5, 120)
        homes = random.integers(0, areas, papers)
        spots = random.random((areas, 2))[homes] + random.normal(0, random.choice([0.03, 0.08, 0.15]), (papers, 2))
        groups = [np.clip(spots[homes == area], 0, 1) for area in np.unique(homes)]
        for group, land in zip(groups, draw_lands(groups), strict=True):
            for path in (land, *draw_hills(group, papers)):
                for loop in read_loops(path):
                    pieces += is_land(loop)
                    lakes += not is_land(loop)
                    assert not is_land(loop) or any(is_within([loop], point) for point in group)
    assert pieces > 200
    assert lakes > 5


def test_no_land_lies_empty_with_its_paper_outside() -> None:
    crowd = np.array([(0.5 + 0.02 * x, 0.5 + 0.02 * y) for x in range(-3, 4) for y in range(-3, 4)])
    # Among the crowd a stray has no land of its own; what its density leaves beyond the crowd's coast is none of its.
    strays = [np.array([[0.5 + away, 0.5]]) for away in np.linspace(0.02, 0.3, 15)]
    empty = 0
    for stray in strays:
        _, land = draw_lands([crowd, stray])
        if land:
            assert holds(land, stray[0])
        empty += not land
    assert 0 < empty < len(strays)
