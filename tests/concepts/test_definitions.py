from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.concepts.definitions import LEAST_WORDS, MOST_LETTERS, define_concepts, find_definition
from builder.concepts.mentions import find_concepts
from builder.concepts.vocabulary import Vocabulary
from builder.model import Concept, Concepts, Mention, Paper

SAYS = "is a wetland that the tide floods"


def mention(sentence: str, paper: str = "a", where: str = "abstract") -> Mention:
    return Mention(paper, "salt-marsh", "title" if where == "title" else "abstract", sentence, 0, 1)


def define(sentence: str, language: str = "en", names: tuple[str, ...] = ("salt marsh", "SM")) -> str | None:
    found = find_definition(names, [mention(sentence)], {"a": language})
    return found and found[0]


@pytest.mark.parametrize(
    "sentence",
    [
        f"A salt marsh {SAYS}.",
        f"Salt marsh (SM) {SAYS}.",
        f"The salt marsh, {SAYS}.",
        f"SM {SAYS}.",
        "SMs are any wetlands that the tide floods.",
        "Salt marsh refers to wetlands that the tide floods.",
        "Salt marsh denotes a wetland that the tide floods.",
        "Salt marsh means wetland that the tide floods.",
    ],
)
def test_a_sentence_that_says_what_it_is_defines(sentence: str) -> None:
    assert define(sentence) == sentence


@pytest.mark.parametrize(
    "sentence",
    [
        "Salt marsh is a challenge.",
        "Salt marsh is a wetland of tides.",  # three words
        "Salt marsh is a powerful wetland that the tide floods.",
        "Salt marsh is a wetland of great importance here.",
        "Salt marsh is a wetland of tides important here.",
        "Salt marsh is flooded by a tide that rises.",
        "Salt marsh bird is a wader that the tide feeds.",
        f"We think that salt marsh {SAYS}.",
        f"Salt marsh, {'very ' * 60}{SAYS}.",
    ],
)
def test_other_sentences_define_nothing(sentence: str) -> None:
    assert define(sentence) is None


def test_praise_after_four_words_is_no_praise() -> None:
    sentence = "Salt marsh is a wetland that tides flood, of great use."
    assert define(sentence) == sentence
    assert LEAST_WORDS == 4
    assert define("Salt marsh is a wetland that floods often.") == "Salt marsh is a wetland that floods often."


def test_a_long_sentence_tells_too_much() -> None:
    start, end = f"Salt marsh {SAYS}, ", "."
    fitting = f"{start}{'x' * (MOST_LETTERS - len(start) - 1)}{end}"
    assert len(fitting) == 320
    assert define(fitting) == fitting
    assert define(fitting[:-1] + "y.") is None


@pytest.mark.parametrize(
    ("language", "name", "sentence"),
    [
        ("de", "salzwiese", "Die Salzwiese ist eine Wiese, die das Meer überflutet."),
        ("es", "marisma", "La marisma es un humedal que inunda la marea."),
        ("fr", "marais salé", "Le marais salé est un milieu que la mer inonde."),
        ("it", "barena", "La barena è un terreno che la marea sommerge."),
        ("pt", "sapal", "O sapal é um terreno que a maré inunda."),
    ],
)
def test_other_languages_define_in_their_own_words(language: str, name: str, sentence: str) -> None:
    assert define(sentence, language, (name,)) == sentence
    assert define(sentence, "en", (name,)) is None
    assert define(sentence, "tr", (name,)) is None


def test_a_paper_without_a_language_is_read_as_english() -> None:
    sentence = f"A salt marsh {SAYS}."
    for languages in ({}, {"a": ""}):
        assert find_definition(["salt marsh"], [mention(sentence)], languages) == (sentence, "a")


def test_hyphens_of_a_name_may_be_missing() -> None:
    for name in ("salt-marsh", "salt marsh", "saltmarsh"):
        assert define(f"A {name} {SAYS}.", names=("salt-marsh",)) is not None
    assert define(f"A salt-marsh {SAYS}.", names=("salt marsh",)) is None


def test_the_shortest_definition_is_taken_and_titles_define_nothing() -> None:
    short, long = f"A salt marsh {SAYS}.", f"A salt marsh {SAYS} twice."
    mentions = [mention(long, "a"), mention(short, "c"), mention(short, "b"), mention("SM " + SAYS, "d", "title")]
    assert find_definition(["salt marsh", "SM"], mentions, {}) == (short, "b")
    assert find_definition(["salt marsh", "SM"], mentions[::-1], {}) == (short, "b")
    assert find_definition(["salt marsh"], [], {}) is None


def test_only_discovered_concepts_are_defined_by_papers() -> None:
    sentence = f"A salt marsh {SAYS}."
    written = Concept("salt-marsh", "Salt marsh", "My own words.", ("salt marsh",))
    papers = [Paper("a", "Of", sentence, ("a.txt",))]
    concepts = Concepts((written,), (mention(sentence),))
    assert define_concepts(concepts, papers) == concepts
    found = replace(concepts, concepts=(replace(written, definition="", discovered=True),))
    defined = define_concepts(found, papers).concepts[0]
    assert (defined.definition, defined.defined_by) == (sentence, "a")
    silent = replace(found, mentions=(mention("A salt marsh."),))
    assert define_concepts(silent, papers) == silent


@settings(max_examples=30, deadline=None)
@given(st.lists(st.sampled_from(["salt marsh", "is", "a", "wetland", "of", "tides", ".", "SM", "(SM)", "  ", "\n"])))
def test_a_definition_is_quoted_from_its_paper(words: list[str]) -> None:
    text = " ".join(words)
    found = find_definition(["salt marsh", "SM"], [mention(text)], {})
    assert found is None or found[0] == " ".join(text.split())


def test_a_definition_stands_in_its_paper() -> None:
    papers = [
        Paper(f"p{n}", "A paper", f"Peat {n} grows. A salt marsh {SAYS}. Salt marsh {n}.", ("a.txt",)) for n in range(3)
    ] + [Paper(f"q{n}", "A paper", f"Other {n}, of an owl.", ("a.txt",)) for n in range(12)]
    (concept,) = [each for each in find_concepts(papers, Vocabulary()).concepts if each.id == "salt-marsh"]
    assert concept.defined_by == "p0"
    (paper,) = [each for each in papers if each.id == concept.defined_by]
    assert concept.definition in paper.abstract
