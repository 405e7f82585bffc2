"""Which papers mention which concept, worked out once for all that ask."""

import pytest
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


def deep(concept: str, *depths: float) -> tuple[Mention, ...]:
    return tuple(Mention("p", concept, "abstract", "", n, n + 1, depth=depth) for n, depth in enumerate(depths))


TITLE = (mention("p", "moss", 0, "title"),)


@pytest.mark.parametrize(
    ("mentions", "central"),
    [
        (TITLE, True),
        (deep("moss", 0.1), False),  # once in the abstract
        (deep("moss", 0.1, 0.9), True),
        (deep("moss", 0.6, 0.9), True),
        (deep("moss", 0.61, 0.9), False),  # first where results are told
        (deep("moss", 0.1, 0.2) + deep("rock", *[0.5] * 18), True),  # two of twenty mentions
        (deep("moss", 0.1, 0.2) + deep("rock", *[0.5] * 19), False),
        (TITLE + deep("rock", *[0.5] * 19), True),
    ],
)
def test_a_paper_is_about_what_its_title_names_or_its_abstract_comes_back_to(
    mentions: tuple[Mention, ...], central: bool
) -> None:
    found = Concepts((concept("moss"), concept("rock")), mentions)

    assert found.ties["p", "moss"].central is central
    assert found.about["moss"] == (("p",) if central else ())
    assert ("moss" in found.subjects.get("p", ())) is central


def test_the_weight_of_a_tie_is_its_part_of_all_mentions_and_the_title_counts_twice() -> None:
    found = Concepts((concept("moss"), concept("rock")), TITLE + deep("moss", 0.1) + deep("rock", 0.2, 0.3, 0.4))

    assert {key: tie.weight for (_, key), tie in found.ties.items()} == {"moss": 3 / 6, "rock": 3 / 6}


def test_what_is_about_a_concept_is_about_all_that_is_broader() -> None:
    named = (*GROUND.mentions, mention("p0", "plant", 50))
    found = Concepts(GROUND.concepts, named)

    assert found.about == {"fern": (), "moss": ("p0",), "peat": ("p0",), "plant": ("p0",)}
    assert found.subjects == {"p0": ("peat", "plant", "moss")}  # of its own mentions, the weightier first
    assert found.ties["p0", "moss"].weight == 3 / 4


@given(st.dictionaries(st.integers(0, 5), st.lists(st.integers(0, 6), max_size=3)))
def test_broader_is_what_is_reached_step_by_step_and_circles_end(parents: dict[int, list[int]]) -> None:
    named = {str(key): [str(parent) for parent in found] for key, found in parents.items()}

    found = find_broader(named)

    for key, wider in found.items():
        steps = {parent for each in (key, *wider) for parent in named[each]} & named.keys()
        assert wider == steps - {key}
