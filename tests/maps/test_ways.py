"""What a place costs in each way to lie, by hand, and where leaders may run."""

from types import SimpleNamespace
from typing import cast

import numpy as np
import pytest

from builder.maps.clearance import Clearance, Window
from builder.maps.grid import Grid
from builder.maps.lettering import Label, Name, Sheet, Spot
from builder.maps.ways import CLEAR, CROWDED, LED, OVER, Settling, Way

SHEET = Sheet("t", 560, 480, 12, 17)
RADIUS = 5.0


def make_name(spots: object) -> Name:
    points = np.array(spots, dtype=float)
    x, y = np.median(points, axis=0)
    return Name("0", "KV", points, (float(x), float(y)), points)


def clear(**measured: float) -> SimpleNamespace:
    """A clearance of one place."""
    values = {"near": 10.0, "foreign": 40.0, "heart": 0.0, "covered": 0, "strangers": 0} | measured
    return SimpleNamespace(
        window=Window(0, 0, 1, 1, cell=4), **{key: np.array([[each]]) for key, each in values.items()}
    )


@pytest.mark.parametrize(
    ("way", "measured", "price"),
    [
        # Others' dots should be 1.4 times as far as one's own, and a cell of 4: what is lacking costs 1.5 a pixel.
        (CLEAR, {"foreign": 18.0}, 0.0),
        (CLEAR, {"foreign": 12.0}, 1.5 * (14 + 4 - 12)),
        (CLEAR, {"near": 13.0, "foreign": 12.0}, np.inf),
        (CLEAR, {"covered": 1}, np.inf),
        (CLEAR, {"near": 25.0, "foreign": 90.0}, np.inf),
        (LED, {"near": 25.0, "foreign": 1.0}, 0.0),
        (LED, {"covered": 1}, np.inf),
        # A dot of one's own is worth 24 pixels, and a fifth of ten is two.
        (OVER, {"covered": 2}, 48.0),
        (OVER, {"covered": 3}, np.inf),
        (OVER, {"covered": 0}, np.inf),
        (OVER, {"covered": 1, "strangers": 1}, np.inf),
        (CROWDED, {"covered": 3, "strangers": 2, "foreign": 12.0}, 3 * 24 + 1.5 * (14 + 4 - 12)),
    ],
)
def test_a_way_prices_what_a_name_meets(way: Way, measured: dict[str, float], price: float) -> None:
    name = make_name([(float(x), 0.0) for x in range(10)])
    clearance = cast(Clearance, clear(**measured))

    allowed = way.allow(clearance, name)
    assert allowed.shape == (1, 1)
    assert [*way.price(clearance, np.flatnonzero(allowed)).tolist(), np.inf][0] == price


def test_a_leader_ends_at_another_of_its_own_dots_where_the_nearest_is_out_of_its_reach() -> None:
    own = np.array([(300.0, 200.0), (300.0, 280.0)])
    label = Label("0", ("KV",), 200, 200, 40, 20)
    name = make_name(own)

    def lead(*others: Spot) -> Label | None:
        dots = np.array([*own.tolist(), *others])
        grid = Grid(dots, RADIUS, SHEET)
        return Settling(grid, dots, RADIUS).keep_led(name, label, grid.make_empty())

    for others, target in (((), own[0]), (((260.0, 200.0),), own[1])):
        led = lead(*others)
        assert led is not None
        assert led.leader is not None
        end = np.array(led.leader[1]) + np.array([label.x, label.y])
        assert np.hypot(*(end - target)) == pytest.approx(RADIUS)
    assert lead((260.0, 200.0), (250.0, 240.0)) is None
