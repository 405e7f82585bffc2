from itertools import pairwise

import numpy as np
import pytest

from builder.model import unit_rows
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
