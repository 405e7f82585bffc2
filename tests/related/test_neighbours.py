import numpy as np
import pytest

from builder.model import Concept, Concepts, Mention, Paper, Where
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
