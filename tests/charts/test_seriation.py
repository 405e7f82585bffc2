"""An order keeps groups together and puts likes side by side."""

from itertools import groupby

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from builder.charts.seriation import seriate


@given(st.integers(0, 12), st.integers(0, 2**32 - 1))
def test_each_thing_has_one_place_and_each_group_one_block(size: int, seed: int) -> None:
    random = np.random.default_rng(seed)
    similarities = np.triu(random.uniform(-1, 1, (size, size)), 1)
    groups = random.integers(0, 4, size).tolist()

    order = seriate(similarities + similarities.T + np.eye(size), groups)

    assert sorted(order) == list(range(size))
    assert len([group for group, _ in groupby(groups[place] for place in order)]) == len(set(groups))


def test_things_on_a_line_come_in_its_order() -> None:
    line = np.array([3, 0, 4, 1, 2])
    similarities = 1 - np.abs(np.subtract.outer(line, line)) / 4

    along = line[list(seriate(similarities, [0] * 5))].tolist()

    assert along in ([0, 1, 2, 3, 4], [4, 3, 2, 1, 0])
