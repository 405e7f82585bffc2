"""Points near a box are all found, wherever it lies, and measured from its rim."""

import numpy as np
import pytest

from builder.maps.strips import cut_strip, join_axes, measure_gaps, sort_across


def test_a_gap_is_the_way_to_the_rim_of_the_box() -> None:
    points = np.array([(10.0, 0.0), (-7.0, 6.0), (3.0, -1.0), (0.0, 9.0)])

    assert measure_gaps(points, np.array([4.0, 2.0])).tolist() == [6, 5, 0, 7]


@pytest.mark.parametrize(("low", "high", "found"), [(0, 9, 4), (2, 3, 2), (3, 3, 1), (4, 9, 1), (9, 99, 0)])
def test_a_strip_has_the_points_between_two_edges_and_on_them(low: float, high: float, found: int) -> None:
    points = sort_across(np.array([(3.0, 1.0), (1.0, 8.0), (2.0, 0.0), (5.0, 5.0)]))

    assert points[:, 0].tolist() == [1, 2, 3, 5]
    strip = cut_strip(points, low, high)
    assert len(strip) == found
    assert all(low <= x <= high for x, _ in strip)


def test_points_are_the_same_where_both_axes_are() -> None:
    one, other = np.array([(1.0, 2.0), (3.0, 4.0)]), np.array([(3.0, 4.0), (2.0, 1.0), (1.0, 4.0)])

    assert np.isin(join_axes(other), join_axes(one)).tolist() == [True, False, False]
