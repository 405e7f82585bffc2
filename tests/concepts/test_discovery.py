from builder.concepts.acronyms import Definition
from builder.concepts.discovery import discover_concepts
from builder.concepts.vocabulary import Vocabulary, parse_vocabulary

VOCABULARY = parse_vocabulary(
    """[discovery]
ignore = ["LLM"]
[concept.sam]
label = "Sharpness-aware minimization"
definition = "It seeks flat minima."
aliases = ["SAM", "sharpness-aware minimization"]
""",
    "c.toml",
)


def define(short: str, long: str, count: int = 3) -> Definition:
    return Definition(short, long, tuple(f"p{number}" for number in range(count)))


def test_definitions_of_three_papers_become_concepts() -> None:
    (entry,) = discover_concepts([define("TTT", "test-time training"), define("FL", "far light", 2)], Vocabulary())
    assert entry.concept.label == "Test-time training (TTT)"
    assert entry.concept.aliases == ("test-time training", "TTT")
    assert entry.concept.definition == ("Discovered from the text: 3 papers define TTT as “test-time training”.")


def test_what_is_known_or_ignored_is_not_discovered() -> None:
    known = [define("SAM", "sharpness-aware minimisation"), define("LLM", "large language model")]
    assert discover_concepts(known, VOCABULARY) == ()


def test_another_meaning_of_a_known_acronym_goes_by_its_long_form() -> None:
    (entry,) = discover_concepts([define("SAM", "segment anything model")], VOCABULARY)
    assert (entry.concept.id, entry.concept.aliases) == (
        "segment-anything-model",
        ("segment anything model",),
    )


def test_of_two_meanings_the_more_frequent_has_the_acronym() -> None:
    entries = discover_concepts([define("AD", "anomaly detection"), define("AD", "automatic driving", 5)], Vocabulary())
    assert [entry.concept.aliases for entry in entries] == [
        ("anomaly detection",),
        ("automatic driving", "AD"),
    ]
