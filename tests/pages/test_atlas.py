"""What every page asks of the field: lists in the order that readers need."""

from dataclasses import replace

from builder.model import Concept, Concepts, Mention, Site, Where
from builder.pages.atlas import Atlas
from tests.handmade import make_field


def mention(paper: str, concept: str, start: int, where: Where = "abstract") -> Mention:
    return Mention(paper, concept, where, "", start, start + 1)


def make_atlas() -> Atlas:
    field = make_field({"p0": "one", "p1": "one", "p2": "two", "p3": "two"})
    concepts = tuple(Concept(key, key.upper(), "It is one.") for key in ("moss", "rock", "survey"))
    mentions = (
        *(mention("p0", "moss", start) for start in range(3)),
        mention("p0", "rock", 9),
        mention("p1", "moss", 0),
        mention("p2", "moss", 0, "title"),
        mention("p2", "survey", 0),
    )
    return Atlas(replace(field, concepts=Concepts(concepts, mentions)), Site())


def test_concepts_of_a_paper_are_those_it_speaks_of_most_first() -> None:
    assert [concept.id for concept in make_atlas().concepts_of("p0")] == ["moss", "rock"]
    assert make_atlas().concepts_of("p3") == ()


def test_papers_of_a_concept_are_those_with_it_in_the_title_then_the_most_mentions_first() -> None:
    assert make_atlas().papers_of("moss") == ("p2", "p0", "p1")


def test_what_is_implied_comes_after_what_is_said_and_tells_through_what() -> None:
    field = make_field({"p0": "one", "p1": "one", "p2": "two"})
    concepts = (
        Concept("moss", "Small moss (moss)", "It is one.", broader=("plant",)),
        Concept("plant", "Plants", "They are many."),
        Concept("rock", "Rocks", "They are hard."),
    )
    mentions = (
        *(mention("p0", "moss", start, "title") for start in range(3)),
        mention("p0", "rock", 0),
        mention("p1", "plant", 0),
    )
    atlas = Atlas(replace(field, concepts=Concepts(concepts, mentions)), Site())

    assert [concept.id for concept in atlas.concepts_of("p0")] == ["moss", "plant", "rock"]
    assert [concept.label for concept in atlas.subjects_of("p0")] == ["Small moss (moss)", "Plants"]
    assert atlas.papers_of("plant") == ("p0", "p1")
    assert [atlas.name_through((paper, "plant")) for paper in ("p0", "p1")] == [("moss",), ()]
    assert atlas.link_concept("plant").size == 2
