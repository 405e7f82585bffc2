from collections.abc import Sequence
from math import hypot, log, sqrt

import numpy as np
import pytest
from sklearn.metrics import adjusted_rand_score, homogeneity_score, normalized_mutual_info_score

import builder.topics.clustering as clustering
from builder.model import Paper, Settings
from builder.model.space import TextSpace
from builder.parallel import side_by_side
from builder.textspace import build_space
from builder.topics.clustering import agreement_table, begin_ensemble, cluster_papers, gather_agreement
from builder.topics.cutting import LARGEST_SHARE, SMALLEST_TOPIC, count_least
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


def plant(groups: int, each: int) -> list[Paper]:
    """Papers of so many groups, each with twelve words of its own, of which a paper holds eight."""
    draw = np.random.default_rng(0)
    return [
        Paper(
            f"{group:02d}-{number:03d}",
            " ".join(f"w{group:02d}x{letter}" for letter in draw.permutation(list("abcdefghijkl"))[:8]),
            "",
            ("a.txt",),
        )
        for group in range(groups)
        for number in range(each)
    ]


def test_clear_subjects_are_found() -> None:
    papers = draw_papers(30)
    found = cluster_papers(build_space(papers))
    assert homogeneity_score([paper.id[:4] for paper in papers], found) > 0.999


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
    assert sizes.min() >= count_least(len(space.ids))
    assert sizes.max() <= LARGEST_SHARE * len(space.ids)


def test_runs_are_the_same_in_any_number_of_processes(space: TextSpace) -> None:
    latent = space.lsa(40)
    alone = begin_ensemble(latent, Settings(seed=1))()
    with side_by_side(2):
        assert np.array_equal(begin_ensemble(latent, Settings(seed=1))(), alone)
    assert len(alone) == len(clustering.VIEWS) * len(clustering.FINENESS) * clustering.STARTS
    assert not np.array_equal(begin_ensemble(latent)(), alone)


def test_papers_of_one_place_fall_into_no_more_clusters_than_there_are_places() -> None:
    latent = np.repeat([[0.0, 1.0], [-0.0, 1.0], [1.0, 0.0]], 40, axis=0)
    assert {len(set(run.tolist())) for run in begin_ensemble(latent)()} == {2}


def test_grinding_hardly_changes_the_topics(space, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = cluster_papers(space)
    monkeypatch.setattr(clustering, "GRAINS", 200)
    assert adjusted_rand_score(whole, cluster_papers(space)) > 0.7
    assert max(gather_agreement([whole]).grains) < 200


@pytest.mark.parametrize(("groups", "each"), [(2, 30), (3, 80), (4, 30), (8, 15), (8, 40), (12, 25)])
def test_as_many_topics_as_clear_subjects_whatever_the_size(groups: int, each: int) -> None:
    papers = plant(groups, each)

    found = cluster_papers(build_space(papers))

    assert adjusted_rand_score([paper.id[:2] for paper in papers], found) > 0.99


def test_a_handful_of_papers_on_their_own_is_no_topic_of_a_large_corpus() -> None:
    few = [
        Paper(paper.id.replace("00", "zz"), paper.title.replace("w00", "other"), "", ("a.txt",))
        for paper in plant(1, 4)
    ]
    corpus = [*plant(5, 44), *few]

    sizes = np.bincount(cluster_papers(build_space(corpus)))

    assert sizes.tolist().count(44) >= 4
    assert sizes.min() >= count_least(len(corpus)) == 5


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


def test_the_scale_is_a_square_root_up_to_what_can_be_read() -> None:
    assert [clustering.find_scale(papers) for papers in (4, 100, 784, 50_000)] == [2, 10, 21, 21]


def test_rare_terms_are_emphasised_beyond_their_inverse_frequency() -> None:
    papers = [Paper(f"p{n}", text, "", ("a.txt",)) for n, text in enumerate(("moss; fern", "moss; rock", "fern"))]
    space = build_space(papers)

    latent = clustering.emphasise_rare_terms(space)

    # Two of three papers hold fern and moss, one rock: weights are idf to the power of 1.4, rows of unit length.
    usual, rare = (log(4 / 3) + 1) ** 1.4, (log(4 / 2) + 1) ** 1.4
    first_second = usual * usual / (hypot(usual, usual) * hypot(usual, rare))
    assert latent @ latent.T == pytest.approx(
        np.array([[1, first_second, sqrt(0.5)], [first_second, 1, 0], [sqrt(0.5), 0, 1]]), abs=1e-9
    )
