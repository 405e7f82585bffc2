"""How distinctive a candidate is, worked out by hand on tables of a few papers."""

from math import log, sqrt

import numpy as np
import pytest

from builder.topics.contrast import contrast_groups
from tests.topics.tables import tabulate


def test_strength_is_the_z_score_of_the_log_odds_times_the_share_of_the_group() -> None:
    # Five papers, three in the first group and two in the second:
    #
    #            a  b        inside   outside  most: 3 x papers
    #   group 0  2  0     a  3        1        9, 6
    #            1  1     b  1        3        9, 6
    #            0  0
    #   group 1  0  2
    #            1  1     prior of a and of b: (4 + 0.01) / 5 = 0.802
    contrast = contrast_groups(tabulate([(2, 0), (1, 1), (0, 0), (0, 2), (1, 1)], "a", "b"), [0, 0, 0, 1, 1])

    odds = log(3.802 / (9 - 3)) - log(1.802 / (6 - 1))
    z_score = odds / sqrt(1 / 3.802 + 1 / 1.802)
    # Two of three papers of group 0 hold a, and one of two of group 1: its share is 2/3 of 2/3 + 1/2.
    assert contrast.coverage.tolist() == pytest.approx(np.array([[2 / 3, 1 / 3], [1 / 2, 1]]))
    assert contrast.strength[0, 0] == pytest.approx(z_score * (2 / 3) / (2 / 3 + 1 / 2))
    other = (log(3.802 / (6 - 3)) - log(1.802 / (9 - 1))) / sqrt(1 / 3.802 + 1 / 1.802)
    assert contrast.strength[1, 1] == pytest.approx(other * 1 / (1 + 1 / 3))
    # What the other group holds more often sets this one not apart.
    assert contrast.strength[0, 1] == contrast.strength[1, 0] == 0
    assert contrast.groups.tolist() == [0, 0, 0, 1, 1]


def test_the_rival_is_the_next_best_group() -> None:
    # Groups of two papers; 2, 1 and 0 of them hold the candidate. The best group's rival is the second, and the
    # best is the rival of all others.
    contrast = contrast_groups(tabulate([(1,), (1,), (1,), (0,), (0,), (0,)], "a"), [0, 0, 1, 1, 2, 2])

    prior = 3.01 / 6
    z_score = (log((2 + prior) / (6 - 2)) - log((1 + prior) / (12 - 1))) / sqrt(1 / (2 + prior) + 1 / (1 + prior))
    assert contrast.strength[0, 0] == pytest.approx(z_score * 1 / (1 + 1 / 2))
    middle = (log((1 + prior) / (6 - 1)) - log((2 + prior) / (12 - 2))) / sqrt(1 / (1 + prior) + 1 / (2 + prior))
    assert contrast.strength[1, 0] == pytest.approx(max(middle, 0) * 0.5 / (0.5 + 1))
    assert contrast.strength[2, 0] == 0


def test_one_group_has_no_rival() -> None:
    # All three papers: inside 2, outside 0 of no paper, which counts as one.
    contrast = contrast_groups(tabulate([(2,), (0,), (0,)], "a"), [0, 0, 0])

    prior = 2.01 / 3
    z_score = (log((2 + prior) / (9 - 2)) - log(prior / 3)) / sqrt(1 / (2 + prior) + 1 / prior)
    assert contrast.strength[0, 0] == pytest.approx(z_score)
