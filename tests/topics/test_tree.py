from itertools import pairwise

import numpy as np
import pytest

from builder.model.space import unit_rows
from builder.topics.tree import TOPICS_WITHOUT_AREAS, count_areas, group_topics


@pytest.mark.parametrize("topics", range(15, 31))
def test_six_to_ten_areas_hold_fifteen_to_thirty_topics(topics: int) -> None:
    assert 5 <= count_areas(topics) <= 10


def test_few_topics_are_one_area() -> None:
    assert count_areas(TOPICS_WITHOUT_AREAS) == 1
    assert group_topics(np.ones((1, 3)), [5]) == [[0]]
    assert group_topics(np.zeros((0, 3)), []) == [[]]


def test_every_topic_is_in_one_area_and_neighbours_stand_together() -> None:
    draw = np.random.default_rng(0)
    corners = np.repeat(np.eye(4), 5, axis=0)
    groups = group_topics(unit_rows(corners + draw.normal(scale=0.05, size=corners.shape)), [10] * 20)
    assert sorted(topic for group in groups for topic in group) == list(range(20))
    order = [topic // 5 for group in groups for topic in group]
    assert sum(first != second for first, second in pairwise(order)) == 3


def test_the_largest_topics_come_first() -> None:
    centres = np.array([[1.0, 0.0], [0.9, 0.1], [0.0, 1.0]])
    assert group_topics(centres, [50, 40, 2])[0][-1] == 2


@pytest.mark.parametrize(("topics", "areas"), [(4, 1), (5, 3), (8, 4), (18, 6), (32, 8), (50, 10)])
def test_there_are_about_as_many_areas_as_topics_in_each(topics: int, areas: int) -> None:
    # n areas of n / 2 topics: n is the root of twice as many topics.
    assert count_areas(topics) == areas


def test_corners_become_areas() -> None:
    # Eight topics fall into sqrt(2 x 8) = 4 areas, here two close ones at each corner.
    corners = np.repeat(np.eye(4), 2, axis=0) + np.tile([[0.0] * 4, [0.01] * 4], (4, 1))

    groups = group_topics(corners, [10] * 8)

    assert sorted(map(sorted, groups)) == [[0, 1], [2, 3], [4, 5], [6, 7]]


@pytest.mark.parametrize("sizes", [[40, 30, 20], [20, 30, 40]])
def test_the_heavier_end_comes_first_though_it_is_but_a_little_heavier(sizes: list[int]) -> None:
    centres = np.array([[1.0, 0.0], [0.7, 0.7], [0.0, 1.0]])

    (group,) = group_topics(centres, sizes)

    assert [sizes[topic] for topic in group] == [40, 30, 20]
