from math import hypot, log

import numpy as np
import pytest
from scipy.sparse import csr_array, csr_matrix

from builder.model import Concept, Concepts, Mention, Paper, Where
from builder.model.space import TextSpace
from builder.related import neighbours
from builder.related.neighbours import find_neighbours, weigh_concepts
from builder.textspace import build_space


def make_papers(count: int) -> tuple[Paper, ...]:
    words = "alpha beta gamma delta epsilon zeta eta theta".split()
    random = np.random.default_rng(3)
    return tuple(Paper(f"p{row:03}", "t", " ".join(random.choice(words, 12)), ("a.txt",)) for row in range(count))


def mention(paper: str, concept: str, where: Where = "abstract") -> Mention:
    return Mention(paper, concept, where, "s", 0, 1)


def test_blocks_do_not_show(monkeypatch: pytest.MonkeyPatch) -> None:
    papers = make_papers(50)
    space = build_space(papers)
    weighed = weigh_concepts(papers, Concepts((), ()))
    whole = find_neighbours(space, weighed, 5)
    monkeypatch.setattr(neighbours, "BLOCK_CELLS", 350)
    assert find_neighbours(space, weighed, 5) == whole


def test_neighbours_are_those_of_all_similarities() -> None:
    papers = make_papers(50)
    space = build_space(papers)
    text = neighbours.describe_text(space)
    scores = (text @ text.T) * (1 - neighbours.CONCEPT_SHARE)
    np.fill_diagonal(scores, -1)
    found = find_neighbours(space, weigh_concepts(papers, Concepts((), ())), 5)
    for row, nearest in enumerate(found):
        assert nearest[-1][1] >= round(np.sort(scores[row])[-6], 4)


def test_concepts_weigh_by_rarity_place_and_number() -> None:
    papers = make_papers(4)
    concepts = Concepts(
        tuple(Concept(id, id, "d") for id in ("often", "rare", "titled")),
        (
            *(mention(paper.id, "often") for paper in papers),
            mention("p000", "rare"),
            mention("p000", "titled", "title"),
        ),
    )
    often, rare, titled = weigh_concepts(papers, concepts).toarray()[0]
    assert 0 < often < rare < titled
    assert np.allclose(np.linalg.norm(weigh_concepts(papers, concepts).toarray(), axis=1), 1)


def make_space(*latent: dict[int, float]) -> TextSpace:
    """A space of fifty dimensions, each paper given by those in which it is not 0."""
    vectors = np.zeros((len(latent), 50))
    for row, places in enumerate(latent):
        for place, value in places.items():
            vectors[row, place] = value
    return TextSpace(tuple(f"p{row}" for row in range(len(latent))), (), csr_matrix((len(latent), 0)), vectors)


@pytest.mark.parametrize("frequent", [0.02, 1.0])
def test_similarity_is_two_thirds_of_text_and_one_of_concepts(monkeypatch: pytest.MonkeyPatch, frequent: float) -> None:
    monkeypatch.setattr(neighbours, "FREQUENT", frequent)
    space = make_space({0: 1, 20: 1, 40: 1}, {0: 1, 20: -1, 40: 1}, {1: 1})
    weighed = csr_array([[1.0, 0.0], [0.6, 0.8], [0.0, 1.0]])

    found = find_neighbours(space, weighed, 2)

    # Cosines of the first two in 15, 30 and 50 dimensions: 1, (1 - 1) / 2, (1 - 1 + 1) / 3.
    text = (1 + 0 + 1 / 3) / 3
    assert found[0] == [(1, round(2 / 3 * text + 1 / 3 * 0.6, 4)), (2, 0.0)]
    assert found[1] == [(0, round(2 / 3 * text + 1 / 3 * 0.6, 4)), (2, round(1 / 3 * 0.8, 4))]
    assert found[2] == [(1, round(1 / 3 * 0.8, 4)), (0, 0.0)]


def test_weights_of_concepts_are_damped_counts_times_rarity() -> None:
    papers = make_papers(4)
    mentions = (
        *(mention("p000", "moss") for _ in range(3)),
        mention("p000", "fern", "title"),
        mention("p001", "moss"),
    )
    concepts = Concepts((Concept("fern", "Fern", "d"), Concept("moss", "Moss", "d")), mentions)

    # Of four papers, and one more, two mention moss and one fern; a title counts twice.
    fern, moss = log(1 + 2) * log(5 / 1), log(1 + 3) * log(5 / 2)
    first, second, *others = weigh_concepts(papers, concepts).toarray().tolist()
    assert first == pytest.approx([fern / hypot(fern, moss), moss / hypot(fern, moss)])
    assert second == [0, 1]
    assert others == [[0, 0], [0, 0]]


def test_equals_come_in_order_and_nothing_is_beyond_one() -> None:
    space = make_space({0: 1}, {0: 2}, {0: 3})

    assert find_neighbours(space, csr_array([[1.0], [1.0], [1.0]]), 9) == [
        [(1, 1.0), (2, 1.0)],
        [(0, 1.0), (2, 1.0)],
        [(0, 1.0), (1, 1.0)],
    ]


def test_opposites_are_no_less_than_strangers() -> None:
    assert find_neighbours(make_space({0: 1}, {0: -1}), csr_array((2, 1)), 1) == [[(1, 0.0)], [(0, 0.0)]]
