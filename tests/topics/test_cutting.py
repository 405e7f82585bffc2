from collections.abc import Sequence

import numpy as np
import pytest
from scipy.cluster.hierarchy import linkage
from scipy.spatial.distance import squareform
from sklearn.metrics import adjusted_rand_score

import builder.topics.cutting as cutting
from builder.model.space import Matrix, unit_rows
from builder.topics.clustering import agreement_table, gather_agreement
from builder.topics.cutting import (
    SMALLEST_TOPIC,
    Labels,
    choose_cut,
    count_least,
    cut_tree,
    measure_clarity,
    measure_company,
    settle,
)


def ones(count: int) -> Labels:
    """Grains of one paper each."""
    return np.ones(count, dtype=np.int64)


def vote(*runs: Sequence[int] | Labels) -> Matrix:
    """The table of these clusterings."""
    return agreement_table(gather_agreement([np.array(run) for run in runs]))


def grow_tree(table: Matrix) -> Matrix:
    """The tree that is cut."""
    tree: Matrix = linkage(squareform(1 - table, checks=False), "average")
    return tree


def test_a_topic_has_four_papers_five_of_more_than_200_and_a_hundredth() -> None:
    assert [count_least(papers) for papers in (8, 200, 201, 443, 500, 501, 778, 10_000)] == [4, 4, 5, 5, 5, 6, 8, 100]


def test_the_cut_is_the_one_that_all_runs_found() -> None:
    groups = np.repeat(np.arange(6), 6)

    assert adjusted_rand_score(groups, choose_cut(vote(groups), np.arange(36), np.eye(6)[groups], 12)) == 1


@pytest.mark.parametrize(("subjects", "topics"), [(2, 2), (4, 4), (8, 4)])
def test_the_cut_whose_topics_are_clearest_in_the_texts_wins(subjects: int, topics: int) -> None:
    # The runs allow for eights, fours and pairs alike; pairs are too few papers for a topic.
    rows = np.arange(16)
    table = vote(rows // 8, rows // 4, rows // 2)
    view = np.eye(subjects)[rows // (16 // subjects)]

    assert adjusted_rand_score(rows // (16 // topics), choose_cut(table, rows, view, 6)) == 1
    for wanted in (1, 2, 4):
        assert adjusted_rand_score(rows // (16 // wanted), choose_cut(table, rows, view, 6, wanted)) == 1


@pytest.mark.parametrize("most", [7, 14, 30])
def test_room_for_more_topics_is_not_taken(most: int) -> None:
    groups = np.repeat(np.arange(6), 20)
    view = np.hstack([2 * np.eye(6)[groups], np.random.default_rng(0).normal(0, 0.2, (120, 6))])
    table = vote(*[groups * 2 + (view[:, 6 + side] > 0) for side in range(6)])

    assert adjusted_rand_score(groups, choose_cut(table, np.arange(120), unit_rows(view), most)) == 1


@pytest.mark.parametrize("clarity", [{2: 0.6, 3: 0.596, 4: 0.593}, {2: -0.6, 3: -0.604, 4: -0.607}])
def test_of_cuts_that_are_as_clear_within_a_hundredth_the_finest_is_taken(
    clarity: dict[int, float], monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = np.arange(16)
    monkeypatch.setattr(cutting, "measure_clarity", lambda cut, view: clarity[int(cut.max()) + 1])

    found = choose_cut(vote(rows // 8, rows // 4), rows, np.eye(16), 4)

    assert found.max() + 1 == 3


def test_nothing_clear_is_still_cut() -> None:
    # Groups of the runs that the texts know nothing of: every cut has a negative clarity.
    groups = np.repeat(np.arange(2), 6)

    found = choose_cut(vote(groups), np.arange(12), np.eye(2)[np.arange(12) % 2], 2)

    assert adjusted_rand_score(groups, found) == 1


def test_grains_of_several_papers_are_cut_as_their_papers_would_be() -> None:
    grains = np.repeat(np.arange(8), 5)

    found = choose_cut(vote(np.arange(8) // 2), grains, np.eye(4)[grains // 2], 6)

    assert adjusted_rand_score(grains // 2, found) == 1


def test_one_topic_is_neither_clear_nor_unclear() -> None:
    assert set(choose_cut(vote([0] * 10), np.arange(10), np.ones((10, 1)), 5).tolist()) == {0}
    assert measure_clarity(np.zeros(10, dtype=np.int64), np.ones((10, 1))) == 0


def test_clarity_is_the_mean_silhouette_of_papers_left_out_of_their_own_centre() -> None:
    view = np.array([[1, 0], [1, 0], [0, 1], [0.6, 0.8]])

    # The first two are like each other: 1. The third is 0.2 from the fourth and 1 from the first two: 0.8. The
    # fourth is 0.2 from the third and 0.4 from the first two: 0.5.
    assert measure_clarity(np.array([0, 0, 1, 1]), view) == pytest.approx((1 + 1 + 0.8 + 0.5) / 4)
    assert measure_clarity(np.array([0, 1, 0, 1]), np.eye(2)[[0, 0, 1, 1]]) < 0


def test_company_is_the_mean_over_a_part_without_the_paper_itself() -> None:
    table = vote([0, 0, 0, 1], [0, 0, 1, 1])
    company = measure_company(np.array([0, 0, 0, -1]), table, ones(4))

    # The first two met always, both met the third in one of two runs, and the stray met the third in the other.
    assert company[:, 0].tolist() == [0.75, 0.75, 0.5, pytest.approx(0.5 / 3)]


def test_a_grain_of_several_papers_weighs_as_many_and_is_company_for_itself() -> None:
    table = np.array([[0.8, 0.2], [0.2, 0.9]])

    company = measure_company(np.array([0, 0]), table, np.array([3, 1]))

    # One of the three meets its two companions at 0.8 and the fourth at 0.2; the fourth meets three at 0.2.
    assert company[:, 0] == pytest.approx([(2 * 0.8 + 0.2) / 3, 0.2])


def test_small_company_is_placed_with_its_nearest() -> None:
    table = vote([0] * 10 + [1] * 10 + [2] * (SMALLEST_TOPIC - 1))
    table[20:, :10] = table[:10, 20:] = 0.2

    labels = settle(cut_tree(grow_tree(table), ones(23), 3), table, ones(23))

    assert np.bincount(labels).tolist() == [13, 10]


def test_a_stray_joins_those_that_it_met_most_often_for_their_number() -> None:
    # The stray met four of the first part at 0.3, and one of the other's five at 0.9: 0.3 is more than 0.18.
    table = vote([0, 0, 0, 0, 1, 1, 1, 1, 1, 2])
    table[9, :9] = table[:9, 9] = [0.3, 0.3, 0.3, 0.3, 0.9, 0, 0, 0, 0]
    labels = np.array([0, 0, 0, 0, 1, 1, 1, 1, 1, -1])

    assert settle(labels, table, ones(10)).tolist() == [0, 0, 0, 0, 1, 1, 1, 1, 1, 0]
    # A grain of nine papers weighs as nine: (9 x 0.9 + 0) / 13 is more than 0.3.
    heavy = np.array([1, 1, 1, 1, 9, 1, 1, 1, 1, 1])
    assert settle(labels, table, heavy).tolist() == [0, 0, 0, 0, 1, 1, 1, 1, 1, 1]


def test_a_paper_moves_to_the_topic_it_agrees_with() -> None:
    groups = np.repeat([0, 1], 6)
    wrong = groups.copy()
    wrong[0] = 1

    assert settle(wrong, vote(groups), ones(12)).tolist() == groups.tolist()


def test_of_two_topics_too_small_the_smaller_is_given_up_and_may_save_the_other() -> None:
    groups = np.repeat(np.arange(3), [10, 3, 2])
    table = vote(groups)
    table[10:13, 13:] = table[13:, 10:13] = 0.4

    assert np.bincount(settle(groups, table, ones(15))).tolist() == [10, 5]


def test_too_large_a_part_is_split_before_a_looser_one() -> None:
    # Two groups of 8 that hardly met, and one of 40 in two halves that met often; three parts are wanted. The
    # large one, of more than 2/3 of all, is split first, though the two of 8 lie farther apart.
    halves = np.repeat(np.arange(4), [8, 8, 20, 20])
    closeness = np.array([[1, 0.3, 0, 0], [0.3, 1, 0, 0], [0, 0, 1, 0.8], [0, 0, 0.8, 1]])
    tree = grow_tree(closeness[halves][:, halves])

    assert adjusted_rand_score([0] * 16 + [1] * 20 + [2] * 20, cut_tree(tree, ones(56), 3)) == 1
    assert adjusted_rand_score(halves, cut_tree(tree, ones(56), 4)) == 1


def test_no_part_keeps_more_than_half_because_few_others_stand_apart() -> None:
    groups = np.repeat(np.arange(3), [8, 40, 40])
    closeness = np.array([[1, 0, 0], [0, 1, 0.8], [0, 0.8, 1]])
    tree = grow_tree(closeness[groups][:, groups])

    assert adjusted_rand_score(groups, cut_tree(tree, ones(88), 2)) == 1
    assert set(cut_tree(tree, ones(88), 1).tolist()) == {0}
