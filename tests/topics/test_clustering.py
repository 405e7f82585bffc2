import numpy as np
import pytest
from scipy.cluster.hierarchy import linkage
from scipy.spatial.distance import squareform
from sklearn.metrics import adjusted_rand_score, homogeneity_score

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
