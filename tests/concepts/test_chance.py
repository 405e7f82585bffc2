"""Chances are those that counting all ways gives, and few papers never look like much."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import false_discovery_control

from builder.concepts.chance import (
    adjust_chances,
    chance_of_fewer,
    chance_of_more,
    compute_npmi,
    expect_below,
)


def npmi(shared: int, a: int, b: int, total: int) -> float:
    (found,) = compute_npmi(np.array([shared]), np.array([a]), np.array([b]), total)
    return float(found)


@pytest.mark.parametrize(("a", "b", "total"), [(3, 4, 8), (2, 2, 5), (6, 6, 6), (1, 7, 7)])
def test_chances_are_shares_of_all_ways_to_draw(a: int, b: int, total: int) -> None:
    own = set(range(a))
    shares = np.array([len(own & set(drawn)) for drawn in combinations(range(total), b)])
    for shared in range(min(a, b) + 1):
        sizes = np.array([shared]), np.array([a]), np.array([b]), total
        assert chance_of_more(*sizes)[0] == pytest.approx((shares >= shared).mean())
        assert chance_of_fewer(*sizes)[0] == pytest.approx((shares <= shared).mean())


@given(st.lists(st.floats(0, 1), min_size=1, max_size=12), st.integers(0, 30))
def test_those_that_are_not_given_count_as_one(chances: list[float], others: int) -> None:
    whole = false_discovery_control(np.array([*chances, *([1.0] * others)]))[: len(chances)]
    assert adjust_chances(np.array(chances), len(chances) + others) == pytest.approx(whole)


def test_nothing_looked_at_is_nothing_found() -> None:
    assert len(adjust_chances(np.zeros(0), 0)) == 0


def test_chance_leaves_as_many_as_its_whole_counts_allow() -> None:
    # Six and six of twelve: none shared has 1 of 924 ways, one at most 37, which is more than a hundredth.
    # Nine and nine of eighteen: one at most has 82 of 48,620 ways. Two of four share none in one of six.
    sizes = np.array([6, 9, 2])
    assert expect_below(0.01, sizes[:1], sizes[:1], 12) == pytest.approx(1 / 924)
    assert expect_below(0.01, sizes[1:2], sizes[1:2], 18) == pytest.approx(82 / 48_620)
    assert expect_below(0.01, sizes[2:], sizes[2:], 4) == 0.0


@pytest.mark.parametrize(
    ("shared", "a", "b", "total", "value"), [(3, 3, 3, 9, 0.848), (1, 3, 3, 9, 0.0), (9, 9, 9, 9, 0)]
)
def test_npmi_at_its_limits(shared: int, a: int, b: int, total: int, value: float) -> None:
    # log(3.5 / 1.5) / log(9.5 / 3.5) = 0.848
    assert npmi(shared, a, b, total) == pytest.approx(value, abs=1e-3)


@given(st.integers(0, 30), st.integers(0, 30), st.integers(0, 30), st.integers(1, 30))
def test_npmi_is_symmetric_and_within_bounds(shared: int, more_a: int, more_b: int, rest: int) -> None:
    a, b, total = shared + more_a, shared + more_b, shared + more_a + more_b + rest
    assert -1 <= npmi(shared, a, b, total) <= 1
    assert npmi(shared, a, b, total) == npmi(shared, b, a, total)


def test_of_two_that_always_meet_the_more_frequent_are_the_closer() -> None:
    strengths = [npmi(size, size, size, 1000) for size in (1, 2, 5, 20, 100)]
    assert strengths == sorted(strengths)
    assert strengths[0] < 0.2 < 0.9 < strengths[-1]
