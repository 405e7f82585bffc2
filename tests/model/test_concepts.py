"""Which papers mention which concept, worked out once for all that ask."""

from hypothesis import given
from hypothesis import strategies as st

from builder.model import Concept, Concepts, Mention, Where, find_broader

CONCEPTS = Concepts(
    tuple(Concept(key, key.upper(), "It is one.") for key in ("fern", "moss", "rock", "sand")),
    tuple(
        Mention(paper, concept, "abstract", "", start, start + 1)
        for paper, concept, start in (
            ("p1", "moss", 0),
            ("p1", "moss", 5),
            ("p2", "fern", 0),
            ("p0", "moss", 0),
            ("p0", "sand", 2),
        )
    ),
)


def test_papers_and_concepts_are_found_from_either_side() -> None:
    assert CONCEPTS.papers == {"fern": ("p2",), "moss": ("p0", "p1"), "rock": (), "sand": ("p0",)}
    assert CONCEPTS.by_paper == {"p0": ("moss", "sand"), "p1": ("moss",), "p2": ("fern",)}
    assert len(CONCEPTS.ties["p1", "moss"].mentions) == len(CONCEPTS.mentions_by_paper["p1"]) == 2
    assert len(CONCEPTS.mentions_by_concept["moss"]) == 3
    assert CONCEPTS.by_id["rock"].label == "ROCK"


def test_the_most_frequent_come_first_and_equals_by_id() -> None:
    assert CONCEPTS.by_frequency == ("moss", "fern", "sand", "rock")


def concept(key: str, *broader: str) -> Concept:
    return Concept(key, key.upper(), "It is one.", broader=broader)


def mention(paper: str, key: str, start: int, where: Where = "abstract") -> Mention:
    return Mention(paper, key, where, "", start, start + 1)


# Peat moss is moss, and moss a plant; so is fern. p0 names peat moss alone, p1 moss and fern, p2 plants.
GROUND = Concepts(
    (concept("fern", "plant"), concept("moss", "plant"), concept("peat", "moss"), concept("plant")),
    (
        mention("p0", "peat", 4, "title"),
        mention("p0", "peat", 0),
        mention("p1", "moss", 9),
        mention("p1", "fern", 2),
        mention("p2", "plant", 0),
    ),
)


def test_a_paper_has_all_that_is_broader_than_what_it_mentions() -> None:
    assert GROUND.by_paper == {"p0": ("moss", "peat", "plant"), "p1": ("fern", "moss", "plant"), "p2": ("plant",)}
    assert GROUND.papers == {"fern": ("p1",), "moss": ("p0", "p1"), "peat": ("p0",), "plant": ("p0", "p1", "p2")}
    assert GROUND.by_frequency == ("plant", "moss", "fern", "peat")


def test_what_is_implied_rests_on_the_mentions_of_narrower_concepts() -> None:
    ties = GROUND.ties

    assert {pair: tie.through for pair, tie in ties.items() if tie.implied} == {
        ("p0", "moss"): ("peat",),
        ("p0", "plant"): ("peat",),
        ("p1", "plant"): ("fern", "moss"),
    }
    assert ties["p0", "moss"].mentions == GROUND.mentions[:2]
    assert [(each.concept, each.start) for each in ties["p1", "plant"].mentions] == [("fern", 2), ("moss", 9)]
    assert not ties["p2", "plant"].implied
    assert [(tie.paper, tie.concept) for tie in GROUND.implied] == [("p0", "moss"), ("p0", "plant"), ("p1", "plant")]
    assert list(ties) == sorted(ties)


@given(st.dictionaries(st.integers(0, 5), st.lists(st.integers(0, 6), max_size=3)))
def test_broader_is_what_is_reached_step_by_step_and_circles_end(parents: dict[int, list[int]]) -> None:
    named = {str(key): [str(parent) for parent in found] for key, found in parents.items()}

    found = find_broader(named)

    for key, wider in found.items():
        steps = {parent for each in (key, *wider) for parent in named[each]} & named.keys()
        assert wider == steps - {key}
