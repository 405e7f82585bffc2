from math import log, sqrt

import numpy as np
import pytest
from scipy.sparse import csr_matrix

from builder.model import Membership
from builder.model.space import TextSpace
from builder.topics.membership import (
    _fit_sharpness,
    find_sharpness,
    measure_memberships,
    measure_shares,
    measure_silhouettes,
    rank_by_centrality,
    topic_centres,
)


def test_shares_are_shares_and_the_runner_up_is_another_topic(topics) -> None:
    for held in topics.memberships.values():
        assert 0 <= held.share <= 1
        assert 0 <= held.runner_up_share <= 1
        assert held.share + held.runner_up_share <= 1.0001
        assert held.runner_up != held.topic


def test_shares_are_honest(topics) -> None:
    """Own topics are as likely as their shares say: neither always certain nor a guess."""
    sure = [held.share for held in topics.memberships.values()]
    best = [held.share >= held.runner_up_share for held in topics.memberships.values()]
    assert abs(sum(sure) / len(sure) - sum(best) / len(best)) < 0.1


def test_one_topic_has_no_runner_up(space) -> None:
    held = measure_memberships(space, dict.fromkeys(space.ids, "all"))
    assert {(one.share, one.runner_up, one.runner_up_share) for one in held.values()} == {(1.0, None, 0.0)}


def test_central_papers_are_nearer_to_the_centre_than_the_last(space, topics) -> None:
    assignment = {paper: held.topic for paper, held in topics.memberships.items()}
    ids = [topic.id for topic in topics.topics]
    centres = topic_centres(space, ids, assignment)
    vectors = dict(zip(space.ids, space.lsa(centres.shape[1]), strict=True))
    for topic, ranked in rank_by_centrality(space, assignment).items():
        centre = centres[ids.index(topic)]
        assert vectors[ranked[0]] @ centre > vectors[ranked[-1]] @ centre


def make_space() -> tuple[TextSpace, dict[str, str]]:
    """Two topics of five papers in two directions, of which one paper each lies in the other's."""
    ids = tuple(f"{topic}{number}" for topic in "ab" for number in range(5))
    east, north = [1.0, 0.0], [0.0, 1.0]
    vectors = np.array([east] * 4 + [north] + [north] * 4 + [east])
    return TextSpace(ids, (), csr_matrix((10, 0)), vectors), {paper: paper[0] for paper in ids}


def test_shares_are_as_sharp_as_the_papers_own_topics_are_likely() -> None:
    space, homes = make_space()

    held = measure_memberships(space, homes)

    # Centres: (4, 1) and (1, 4), of length 1. A paper's own centre is taken without it: for one of the four alike
    # (3, 1), at a cosine of 3 / sqrt(10) against 1 / sqrt(17); for the stray (4, 0), at 0 against 4 / sqrt(17).
    usual, stray = 3 / sqrt(10) - 1 / sqrt(17), 0 - 4 / sqrt(17)
    alike, astray = held["a0"].share, held["a4"].share
    # One sharpness for all: the log odds of either are its multiples ...
    sharpness = log(alike / (1 - alike)) / usual
    assert log(astray / (1 - astray)) / stray == pytest.approx(sharpness, abs=0.01)
    # ... and it is that of the greatest likelihood, whose derivative is 0: sum of margin x (1 - share).
    assert 4 * usual * (1 - alike) + stray * (1 - astray) == pytest.approx(0, abs=1e-3)
    assert held["b0"] == Membership("b", alike, "a", held["a0"].runner_up_share)
    assert held["a0"].runner_up_share == pytest.approx(1 - alike, abs=1e-4)


def test_the_more_often_the_nearest_topic_is_the_own_the_sharper() -> None:
    # Three of four papers are nearer to their own of two topics, by 0.5: their share is 3/4, at log(3) / 0.5.
    cosines = np.array([[0.5, 0.0], [0.0, 0.5], [0.7, 0.2], [0.5, 0.0]])

    assert _fit_sharpness(cosines, np.array([0, 1, 0, 1])) == pytest.approx(log(3) / 0.5, rel=1e-3)


def test_the_most_central_come_first_and_equals_by_id() -> None:
    space, homes = make_space()
    # Where the strays change places with the first of either topic, these are the strays.
    swapped = homes | {"a0": "b", "b4": "a"}

    assert rank_by_centrality(space, homes)["a"] == ("a0", "a1", "a2", "a3", "a4")
    assert rank_by_centrality(space, swapped)["b"] == ("b0", "b1", "b2", "b3", "a0")


def test_centres_are_means_of_unit_length() -> None:
    space, homes = make_space()

    assert topic_centres(space, ("b", "a"), homes) == pytest.approx(np.array([[1, 4], [4, 1]]) / sqrt(17))


def test_a_topic_is_as_tight_as_its_papers_stand_apart() -> None:
    # Two topics: papers of the first are one, those of the second point half the way to it.
    apart, leaning = measure_silhouettes(np.array([[1.0, 0.2], [0.6, 0.8]]), np.array([0, 1]))

    assert apart == pytest.approx(1.0)  # distances of 0 and 0.8
    assert leaning == pytest.approx((0.4 - 0.2) / 0.4)


def test_a_text_has_the_shares_of_its_cosines_to_the_centres() -> None:
    space, homes = make_space()
    texts = np.array([[1.0, 0.0], [1.0, 1.0], [0.0, 2.0]])

    topics, shares = measure_shares(space, homes, texts)

    sharpness = find_sharpness(space, homes)
    gap = sharpness * 3 / sqrt(17)  # the centres lie at (4, 1) and (1, 4)
    assert topics == ["a", "b"]
    assert shares[:, 0] == pytest.approx([1 / (1 + np.exp(-gap)), 0.5, 1 / (1 + np.exp(gap))])
    assert shares.sum(axis=1) == pytest.approx(np.ones(3))
