"""A rewiring keeps every count, moves what it can, and leaves a planted link standing out."""

import numpy as np
import pytest

from builder.concepts.cooccurrence import Incidence, is_link, meet_concepts
from builder.model import Paper
from tests.handmade import make_concepts
from tests.quality.rewiring import count_drawn, rewire_often

PAPERS = tuple(Paper(f"p{number:02}", "", "", ("a.txt",)) for number in range(60))


@pytest.fixture(scope="module")
def incidence() -> Incidence:
    """Twelve concepts by chance, of which the last two are made to meet in fourteen papers."""
    random = np.random.default_rng(3)
    ids = [paper.id for paper in PAPERS]
    strewn = {f"c{number:02}": random.choice(ids, 15, replace=False).tolist() for number in range(10)}
    return Incidence(PAPERS, make_concepts(strewn | {"twin-a": ids[:15], "twin-b": ids[1:15]}))


def test_every_count_of_papers_and_concepts_is_kept(incidence: Incidence) -> None:
    before = incidence.matrix.toarray()
    for strewn in rewire_often(incidence, 3):
        after = strewn.matrix.toarray()
        assert set(np.unique(after)) == {0, 1}
        assert (after.sum(axis=0) == before.sum(axis=0)).all()
        assert (after.sum(axis=1) == before.sum(axis=1)).all()
        assert (after != before).mean() > 0.1


def test_rewirings_are_the_same_at_each_call_and_differ_among_themselves(incidence: Incidence) -> None:
    first, second = ([each.matrix.toarray() for each in rewire_often(incidence, 2)] for _ in range(2))
    assert all((a == b).all() for a, b in zip(first, second, strict=True))
    assert (first[0] != first[1]).any()


def test_a_planted_link_is_gone_once_rewired(incidence: Incidence) -> None:
    (link,) = filter(is_link, meet_concepts(incidence))
    assert (link.source, link.target, len(link.papers)) == ("twin-a", "twin-b", 14)
    assert [count_drawn(each, 1e-6).links for each in rewire_often(incidence, 5)] == [0] * 5
    assert count_drawn(incidence, 1e-6).passing == 1
