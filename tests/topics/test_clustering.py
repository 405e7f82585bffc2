from collections.abc import Sequence
from math import hypot, log, sqrt

import numpy as np
import pytest
from scipy.cluster.hierarchy import linkage
from scipy.spatial.distance import squareform
from sklearn.metrics import adjusted_rand_score, homogeneity_score, normalized_mutual_info_score

import builder.topics.clustering as clustering
from builder.model import Paper, Settings, TextSpace
from builder.textspace import build_space
from builder.topics.clustering import (
    LARGEST_SHARE,
    SMALLEST_TOPIC,
    agreement_table,
    choose_cut,
    cluster_papers,
    cut_tree,
    gather_agreement,
    place_strays,
)
from tests.planted import subject_of

SUBJECTS = {
    "soil": "soil erosion river sediment rainfall slope basin runoff",
    "star": "stellar spectra galaxy redshift telescope dust halo orbit",
    "bird": "bird song migration nest plumage wetland feeding chick",
    "bone": "bone fracture implant surgery patient healing graft hip",
}


def draw_papers(each: int) -> list[Paper]:
    """Papers of four subjects without a word in common, their words in another order each time."""
    draw = np.random.default_rng(0)
    return [
        Paper(f"{name}-{number:03d}", " ".join(draw.permutation(words.split())), "", ("a.txt",))
        for name, words in sorted(SUBJECTS.items())
        for number in range(each)
    ]


def agree(groups: list[int]) -> tuple[np.ndarray, np.ndarray]:
    """The tree and table of runs that all found the same groups."""
    table = agreement_table(gather_agreement([np.array(groups)] * 3))
    return linkage(squareform(1 - table, checks=False), "average"), table


def test_clear_subjects_are_found() -> None:
    papers = draw_papers(30)
    found = cluster_papers(build_space(papers))
    assert homogeneity_score([paper.id[:4] for paper in papers], found) > 0.999


def test_the_cut_is_the_one_that_all_runs_found() -> None:
    groups = sorted(list(range(6)) * 6)
    tree, table = agree(groups)
    assert adjusted_rand_score(groups, choose_cut(tree, table, np.ones(36, dtype=int))) == 1


def test_small_company_is_placed_with_its_nearest() -> None:
    tree, table = agree([0] * 10 + [1] * 10 + [2] * (SMALLEST_TOPIC - 1))
    table[20:, :10] = table[:10, 20:] = 0.2
    labels = place_strays(cut_tree(tree, np.ones(23, dtype=int), 3), table, np.ones(23, dtype=int))
    assert len(set(labels.tolist())) == 2
    assert (np.bincount(labels) >= SMALLEST_TOPIC).all()


def test_corpora_of_any_size_fall_into_topics_of_four_or_more(papers) -> None:
    for count in (1, 2, 5, 8, 12, 30, 60):
        sizes = np.bincount(cluster_papers(build_space(papers[:count])))
        assert sizes.sum() == count
        assert sizes.min() >= min(count, SMALLEST_TOPIC)


@pytest.mark.parametrize("title", ["One and the same title", "?!"])
def test_papers_that_cannot_be_told_apart_are_one_topic(title: str) -> None:
    papers = [Paper(f"p{number:02d}", title, "", ("a.txt",)) for number in range(40)]
    assert set(cluster_papers(build_space(papers)).tolist()) == {0}


def test_the_corpus_has_as_many_topics_as_a_reader_can_survey(space) -> None:
    sizes = np.bincount(cluster_papers(space))
    assert 15 <= len(sizes) <= 30
    assert sizes.min() >= SMALLEST_TOPIC
    assert sizes.max() <= LARGEST_SHARE * len(space.ids)


def test_grinding_hardly_changes_the_topics(space, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = cluster_papers(space)
    monkeypatch.setattr(clustering, "GRAINS", 200)
    assert adjusted_rand_score(whole, cluster_papers(space)) > 0.7
    assert max(gather_agreement([whole]).grains) < 200


def test_mini_batches_find_clear_subjects(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clustering, "LARGE_CORPUS", 100)
    papers = draw_papers(60)
    found = cluster_papers(build_space(papers))
    assert homogeneity_score([paper.id[:4] for paper in papers], found) > 0.95


def test_as_many_topics_as_asked_from_the_start_that_is_asked(space: TextSpace) -> None:
    few = cluster_papers(space, Settings(topics=12))

    assert len(set(few.tolist())) == 12
    assert cluster_papers(space, Settings(topics=12)).tolist() == few.tolist()
    assert cluster_papers(space, Settings(topics=12, seed=1)).tolist() != few.tolist()


def test_planted_subjects_are_found_though_papers_stray(papers: Sequence[Paper], space: TextSpace) -> None:
    found = cluster_papers(space)

    assert normalized_mutual_info_score([subject_of(paper.id) for paper in papers], found) > 0.93


def test_agreement_is_the_share_of_runs_that_put_two_together() -> None:
    runs = [np.array(run) for run in ([0, 0, 1, 1], [0, 0, 0, 1], [1, 0, 0, 2], [0, 1, 2, 2])]

    table = agreement_table(gather_agreement(runs))

    # The first two papers met in two of four runs, the first and third in one, the last two in two.
    assert table.tolist() == [[1, 0.5, 0.25, 0], [0.5, 1, 0.5, 0], [0.25, 0.5, 1, 0.5], [0, 0, 0.5, 1]]


@pytest.mark.parametrize(("together", "apart", "topics"), [(3, 2, 3), (2, 3, 4)])
def test_the_cut_with_the_largest_sum_of_votes_wins(together: int, apart: int, topics: int) -> None:
    # Four groups of four papers, which some runs put together by twos. A pair across such two counts for one topic
    # with its share of runs less the rest: 0.6 - 0.4, or 0.4 - 0.6, which is against it.
    fours = np.repeat(np.arange(4), 4)
    table = agreement_table(gather_agreement([fours // 2] * together + [fours] * apart))
    tree = linkage(squareform(1 - table, checks=False), "average")
    sizes = np.ones(16, dtype=int)

    # Sixteen papers have from 0.75 to 1.4 times four topics: joining all by twos would leave too few.
    assert len(set(choose_cut(tree, table, sizes).tolist())) == topics
    assert adjusted_rand_score(fours // 2, choose_cut(tree, table, sizes, 2)) == 1


def test_a_stray_joins_those_that_it_met_most_often_for_their_number() -> None:
    # The stray met four of the first part at 0.3, and one of the second's two at 0.5: 0.3 is more than 0.25.
    table = np.eye(7)
    table[6, :6] = [0.3, 0.3, 0.3, 0.3, 0.5, 0.0]
    labels = np.array([0, 0, 0, 0, 1, 1, -1])

    assert place_strays(labels, table, np.ones(7, dtype=int)).tolist() == [0, 0, 0, 0, 1, 1, 0]
    # A grain of three papers weighs as three: (3 x 0.5 + 0) / 4 is more than 0.3.
    sizes = np.array([1, 1, 1, 1, 3, 1, 1])
    assert place_strays(labels, table, sizes).tolist() == [0, 0, 0, 0, 1, 1, 1]


def test_the_scale_is_a_square_root_up_to_what_can_be_read() -> None:
    assert [clustering.find_scale(papers) for papers in (4, 100, 784, 50_000)] == [2, 10, 28, 28]


def test_rare_terms_are_emphasised_by_a_quarter_more_of_their_rarity() -> None:
    papers = [Paper(f"p{n}", text, "", ("a.txt",)) for n, text in enumerate(("moss; fern", "moss; rock", "fern"))]
    space = build_space(papers)

    latent = clustering.emphasise_rare_terms(space)

    # Two of three papers hold fern and moss, one rock: weights are idf to the power of 1.25, rows of unit length.
    usual, rare = (log(4 / 3) + 1) ** 1.25, (log(4 / 2) + 1) ** 1.25
    first_second = usual * usual / (hypot(usual, usual) * hypot(usual, rare))
    assert latent @ latent.T == pytest.approx(
        np.array([[1, first_second, sqrt(0.5)], [first_second, 1, 0], [sqrt(0.5), 0, 1]]), abs=1e-9
    )


def test_too_large_a_part_is_split_before_a_looser_one() -> None:
    # Two groups of 8 that hardly met, and one of 40 in two halves that met often; three parts are wanted. The
    # large one, of more than 2/3 of all, is split first, though the two of 8 lie farther apart.
    halves = np.repeat(np.arange(4), [8, 8, 20, 20])
    closeness = np.array([[1, 0.3, 0, 0], [0.3, 1, 0, 0], [0, 0, 1, 0.8], [0, 0, 0.8, 1]])
    table = closeness[halves][:, halves]
    tree = linkage(squareform(1 - table, checks=False), "average")

    assert adjusted_rand_score([0] * 16 + [1] * 20 + [2] * 20, cut_tree(tree, np.ones(56, dtype=int), 3)) == 1
    assert adjusted_rand_score(halves, cut_tree(tree, np.ones(56, dtype=int), 4)) == 1
