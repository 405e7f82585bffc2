"""What is near and under each place that a name may take, counted by hand on a small sheet."""

import numpy as np
import pytest

from builder.maps.clearance import Clearance
from builder.maps.grid import Grid
from builder.maps.lettering import LINE_HEIGHT, Name, Sheet, measure

SHEET = Sheet("t", 160, 80, 10, 20)  # forty cells by twenty
OWN, OTHER = (80.5, 40.5), (120.5, 40.5)  # in cells (20, 10) and (30, 10)
RADIUS = 3.0


def make_clearance(text: str = "il") -> tuple[Grid, Clearance]:
    """A name of 6.8 by 11.8 pixels, with a dot of its own and another's 40 pixels to the right."""
    grid = Grid(np.array([OWN, OTHER]), RADIUS, SHEET)
    own = np.array([OWN])
    return grid, grid.measure_clearance(Name("a", text, own, OWN, own), 100)[0]


def look(values: np.ndarray, column: int, row: int = 10) -> float:
    return float(values[row, column])


def test_distances_are_counted_from_the_rim_of_the_box() -> None:
    _, clearance = make_clearance()

    assert (clearance.width, clearance.height) == pytest.approx((10 * measure("il"), 10 * LINE_HEIGHT))
    # The box reaches half a cell beside its middle's (7 pixels are one cell either way, the rim's not counted).
    assert look(clearance.near, 20) == 0
    assert look(clearance.near, 25) == 5 * SHEET.cell
    assert look(clearance.foreign, 25) == 5 * SHEET.cell
    # Upwards it reaches one cell farther.
    assert look(clearance.near, 20, 15) == 4 * SHEET.cell
    # The heart is measured from the middle of a cell: 82 and 42 for cell (20, 10).
    assert look(clearance.heart, 20) == pytest.approx(np.hypot(1.5, 1.5))
    assert clearance.centre(10 * 40 + 20) == (82, 42)


def test_covered_dots_are_those_under_the_box_and_a_radius_around_it() -> None:
    _, clearance = make_clearance()

    # 6.8 + 2 x 3 pixels are two cells either way.
    assert [look(clearance.covered, column) for column in (17, 18, 22, 23, 30)] == [0, 1, 1, 0, 1]
    assert [look(clearance.strangers, column) for column in (20, 30)] == [0, 1]


def test_a_name_keeps_off_the_rim() -> None:
    _, clearance = make_clearance()

    # 6.8 + 2 x 5 pixels are three cells either way, 11.8 + 2 x 5 are three, too.
    assert np.argwhere(clearance.inside).min(axis=0).tolist() == [3, 3]
    assert np.argwhere(clearance.inside).max(axis=0).tolist() == [20 - 4, 40 - 4]


def test_near_a_window_others_are_seen_beyond_it() -> None:
    grid = Grid(np.array([OWN, OTHER]), RADIUS, SHEET)
    own = np.array([OWN])
    name = Name("a", "il", own, OWN, own)

    narrow, wide = (grid.measure_clearance(name, reach)[0] for reach in (8, 100))

    part = narrow.window
    assert part.right <= 30 < wide.window.right
    np.testing.assert_array_equal(narrow.foreign, wide.foreign[part.cut])
    np.testing.assert_array_equal(narrow.covered, wide.covered[part.cut])
