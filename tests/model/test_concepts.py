"""Which papers mention which concept, worked out once for all that ask."""

from builder.model import Concept, Concepts, Mention

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
    assert len(CONCEPTS.mentions_by_pair["p1", "moss"]) == len(CONCEPTS.mentions_by_paper["p1"]) == 2
    assert len(CONCEPTS.mentions_by_concept["moss"]) == 3
    assert CONCEPTS.by_id["rock"].label == "ROCK"


def test_the_most_frequent_come_first_and_equals_by_id() -> None:
    assert CONCEPTS.by_frequency == ("moss", "fern", "sand", "rock")
