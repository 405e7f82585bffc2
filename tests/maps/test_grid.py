"""What dots mark of a sheet's cells, and labels take."""

from dataclasses import replace

import numpy as np
import pytest

from builder.maps.lettering import Label
from tests.maps.test_clearance import make_clearance


def test_what_a_label_and_its_leader_take_is_not_free() -> None:
    grid, clearance = make_clearance()
    taken = grid.make_empty()

    grid.occupy(taken, Label("b", ("b",), 40, 40, 16, 8, leader=((8, 0), (30, 0))))

    # The box takes columns 8 to 12 of rows 9 to 11, and the leader goes on to 70 pixels, in column 17.
    assert np.argwhere(taken).min(axis=0).tolist() == [9, 8]
    assert [bool(taken[10, column]) for column in (7, 8, 12, 13, 17, 18)] == [False, True, True, True, True, False]
    assert not taken[11, 13:].any()
    # A name of 6.8 and twice 3 pixels needs two cells either way.
    counted = grid.count_taken(taken, [clearance])
    places = np.array([10 * 40 + column for column in (19, 20)])
    assert grid.are_free(counted, clearance, places).tolist() == [False, True]


@pytest.mark.parametrize(("x", "room"), [(78.0, False), (82.0, True)])
def test_a_label_has_room_where_neither_its_box_nor_its_leader_meets_what_is_taken(x: float, room: bool) -> None:
    grid, clearance = make_clearance()
    taken = grid.make_empty()
    grid.occupy(taken, Label("b", ("b",), 40, 40, 16, 8, leader=((8, 0), (30, 0))))
    label = Label("a", ("il",), x, 42, clearance.width, clearance.height)

    assert grid.has_room(taken, label) == room
    assert grid.has_room(taken, replace(label, x=110.0, leader=((0, 0), (10, 0))))
    # The other's leader goes on to the 70th pixel.
    assert not grid.has_room(taken, replace(label, x=110.0, leader=((0, 0), (-42, 0))))
