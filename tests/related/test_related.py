from pathlib import Path

import pytest

from builder.concepts import load_vocabulary
from builder.concepts.mentions import find_concepts
from builder.model import Concept, Concepts, Mention, Paper, RelatedPaper
from builder.related import find_related
from builder.seeds import read_seeds
from builder.text.folding import fold_words
from builder.textspace import build_space

FIXTURES = Path(__file__).parents[1] / "fixtures"
VOCABULARY = FIXTURES / "vocabulary.toml"


@pytest.fixture(scope="module")
def papers() -> tuple[Paper, ...]:
    return read_seeds(FIXTURES / "mini").papers


@pytest.fixture(scope="module")
def concepts(papers: tuple[Paper, ...]) -> Concepts:
    return find_concepts(papers, load_vocabulary(VOCABULARY))


@pytest.fixture(scope="module")
def related(papers: tuple[Paper, ...], concepts: Concepts) -> dict[str, tuple[RelatedPaper, ...]]:
    return dict(find_related(papers, build_space(papers), concepts))


def test_papers_have_at_most_ten_others_nearest_first_and_some_fewer(
    papers: tuple[Paper, ...], related: dict[str, tuple[RelatedPaper, ...]]
) -> None:
    assert list(related) == [paper.id for paper in papers]
    for paper, found in related.items():
        ids = [other.id for other in found]
        assert len(set(ids)) == len(ids) <= 10
        assert paper not in ids
        scores = [other.score for other in found]
        assert scores == sorted(scores, reverse=True)
        assert all(0 <= score <= 1 for score in scores)
    assert any(related.values())
    assert any(len(found) < 10 for found in related.values())


def test_score_and_reasons_are_the_same_from_either_side(
    related: dict[str, tuple[RelatedPaper, ...]],
) -> None:
    seen = {(paper, other.id): other for paper, found in related.items() for other in found}
    both = [pair for pair in seen if pair[::-1] in seen]
    assert both
    for a, b in both:
        there, back = seen[a, b], seen[b, a]
        assert (there.score, there.concepts, there.terms) == (back.score, back.concepts, back.terms)


def test_reasons_hold_of_both_papers(
    papers: tuple[Paper, ...], concepts: Concepts, related: dict[str, tuple[RelatedPaper, ...]]
) -> None:
    held = {(mention.paper, mention.concept) for mention in concepts.mentions}
    words = {paper.id: fold_words(f"{paper.title} {paper.abstract}") for paper in papers}
    checked = 0
    for paper, found in related.items():
        for other in found:
            assert all((id, concept) in held for concept in other.concepts for id in (paper, other.id))
            for term in other.terms:
                # Spellings may differ: a plural here, a singular there.
                assert all(fold_words(term) <= words[id] for id in (paper, other.id))
                checked += 1
    assert checked > 10


def test_order_of_the_concepts_is_from_rare_to_frequent(
    concepts: Concepts, related: dict[str, tuple[RelatedPaper, ...]]
) -> None:
    sizes = {
        concept.id: len({mention.paper for mention in concepts.mentions if mention.concept == concept.id})
        for concept in concepts.concepts
    }
    for found in related.values():
        for other in found:
            counts = [sizes[concept] for concept in other.concepts]
            assert counts == sorted(counts)


def test_a_shared_rare_concept_brings_papers_nearer() -> None:
    texts = ("fast cats eat", "slow dogs run", "warm birds sing", "cold fish swim")
    papers = tuple(Paper(f"p{row}", text, text, ("a.txt",)) for row, text in enumerate(texts))
    mentions = tuple(Mention(paper, "x", "title", "x", 0, 1) for paper in ("p0", "p3"))
    concepts = Concepts((Concept("x", "X", "A thing."),), mentions)
    related = find_related(papers, build_space(papers), concepts)
    assert related["p0"][0].id == "p3"
    assert related["p3"][0].id == "p0"
    assert related["p0"][0].concepts == ("x",)


@pytest.mark.parametrize("count", [0, 1, 2])
def test_few_papers_have_few_relations(papers: tuple[Paper, ...], count: int) -> None:
    some = papers[:count]
    related = find_related(some, build_space(some), Concepts((), ()))
    assert [len(found) for found in related.values()] == [count - 1] * count
