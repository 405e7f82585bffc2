"""What is near and under each place that a name may take, counted by hand on a small sheet."""

import numpy as np
import pytest

from builder.maps.grid import Clearance, Grid
from builder.maps.lettering import LINE_HEIGHT, Label, Name, Sheet, measure

SHEET = Sheet("t", 160, 80, 10, 20)  # forty cells by twenty
OWN, OTHER = (80.5, 40.5), (120.5, 40.5)  # in cells (20, 10) and (30, 10)
RADIUS = 3.0


def make_clearance(text: str = "il") -> tuple[Grid, Clearance]:
    """A name of 6.8 by 11.8 pixels, with a dot of its own and another's 40 pixels to the right."""
    grid = Grid(np.array([OWN, OTHER]), RADIUS, SHEET, reach=100)
    own = np.array([OWN])
    return grid, grid.measure_clearance(Name("a", text, own, OWN, own))[0]


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


def test_what_a_label_and_its_leader_take_is_not_free() -> None:
    grid, clearance = make_clearance()
    taken = grid.make_empty()

    grid.occupy(taken, Label("b", ("b",), 40, 40, 16, 8, leader=((8, 0), (30, 0))))

    # The box takes columns 8 to 12 of rows 9 to 11, and the leader goes on to 70 pixels, in column 17.
    assert np.argwhere(taken).min(axis=0).tolist() == [9, 8]
    assert [bool(taken[10, column]) for column in (7, 8, 12, 13, 17, 18)] == [False, True, True, True, True, False]
    assert not taken[11, 13:].any()
    # A name of 6.8 and twice 3 pixels needs two cells either way.
    (free,) = grid.find_free([clearance], taken)
    assert [bool(free[10, column]) for column in (19, 20)] == [False, True]
