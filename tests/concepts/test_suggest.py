"""What is suggested is a vocabulary that reads back to the same map, and says what is wrong with the present one."""

import json
import tomllib
from collections.abc import Sequence
from dataclasses import replace

import pytest

from builder.concepts.mentions import find_concepts
from builder.concepts.suggest import UNDEFINED, suggest
from builder.concepts.vocabulary import Vocabulary, parse_vocabulary
from builder.model import Concept, Concepts, Mention, Paper
from builder.textspace import build_space

# Six subjects, each with its terms; and what is said of any.
SUBJECTS = (
    ("peat bog", "methane flux", "sphagnum moss"),
    ("heart valve", "aortic stenosis", "echocardiogram"),
    ("tree ring", "drought record", "blue intensity"),
    ("coral reef", "bleaching", "symbiont"),
    ("stone tool", "knapping", "obsidian"),
    ("sea ice", "albedo feedback", "polynya"),
)
FRAMES = (
    "Here we study {0} and {1} in detail.",
    "Losses of {0} follow {1} with a delay.",
    "Earlier work on {1} has left {0} aside.",
    "Little is known about {0}, let alone {1}.",
    "We observed {0}, {1} and their surroundings over several seasons.",
    "Measurements show {1} without {0}.",
    "Simulations of {1} confirm earlier findings on {0}.",
)


def write_papers() -> list[Paper]:
    papers = []
    for place, terms in enumerate(SUBJECTS):
        for number in range(5):
            said = (
                FRAMES[(3 * place + 2 * number + step) % len(FRAMES)].format(
                    terms[(number + step) % 3], terms[(number + step + 1) % 3]
                )
                for step in range(3)
            )
            defined = " A peat bog is a wetland where moss piles up as peat." if terms[0] == "peat bog" else ""
            papers.append(Paper(f"{place}-{number}", terms[number % 2], " ".join(said) + defined, ("a.txt",)))
    return papers


PAPERS = write_papers()


def say(papers: Sequence[Paper], vocabulary: Vocabulary) -> str:
    space = build_space(papers)
    return suggest(papers, vocabulary, find_concepts(papers, vocabulary, space), space)


def define(key: str, *aliases: str, more: str = "") -> str:
    return f'[concept.{key}]\nlabel = "{key}"\ndefinition = "It is one."\naliases = {json.dumps(aliases)}\n{more}\n'


def read_finding(papers: Sequence[Paper], text: str, start: str) -> str:
    """What follows the colon of a finding on a vocabulary."""
    lines = say(papers, parse_vocabulary(text, "c.toml")).splitlines()
    (line,) = [line for line in lines if line.startswith(f"# {start}")]
    return line.partition(": ")[2]


def strip(concepts: Concepts) -> list[Concept]:
    return [replace(each, definition="", discovered=False, defined_by="", strength=0.0) for each in concepts.concepts]


def test_what_is_suggested_reads_back_to_the_same_concepts_and_mentions() -> None:
    found = find_concepts(PAPERS, Vocabulary())
    again = find_concepts(PAPERS, parse_vocabulary(say(PAPERS, Vocabulary()), "c.toml"))
    assert len(found.concepts) > 12
    assert strip(again) == strip(found)
    assert again.mentions == found.mentions
    assert not any(concept.discovered for concept in again.concepts)


def test_beside_a_vocabulary_the_suggestion_is_its_continuation() -> None:
    text = "[discovery]\nmost = 5\n" + define("bogs", "peat bog")
    vocabulary = parse_vocabulary(text, "c.toml")
    found = find_concepts(PAPERS, vocabulary)
    more = say(PAPERS, vocabulary)
    assert "[discovery]" not in more and "[concept.bogs]" not in more
    joined = parse_vocabulary(text.replace("most = 5", "most = 0") + more, "c.toml")
    again = find_concepts(PAPERS, joined)
    assert len(joined.entries) == 6
    assert (strip(again), again.mentions) == (strip(found), found.mentions)


@pytest.mark.parametrize("text", ['[discovery]\nignore = ["peat"]\n', "[discovery]\nmost = 3\n", define("x", "xx")])
def test_a_file_that_is_there_is_not_begun_again(text: str) -> None:
    more = say(PAPERS, parse_vocabulary(text, "c.toml"))
    parse_vocabulary(text + more, "c.toml")


def test_each_table_has_its_count_and_a_definition_or_a_place_for_one() -> None:
    text = say(PAPERS, Vocabulary())
    tables = tomllib.loads(text)["concept"]
    bog = tables["peat-bog"]
    assert bog["label"] == "Peat bog" and bog["aliases"] == ["peat bog"]
    assert bog["definition"] == "A peat bog is a wetland where moss piles up as peat."
    assert "# 5 papers; the definition is quoted from 0-0\n[concept.peat-bog]\n" in text
    assert tables["coral-reef"]["definition"] == UNDEFINED
    assert "# 5 papers\n[concept.coral-reef]\n" in text


def test_the_strongest_come_first() -> None:
    found = find_concepts(PAPERS, Vocabulary())
    strengths = [found.by_id[key].strength for key in tomllib.loads(say(PAPERS, Vocabulary()))["concept"]]
    assert strengths == sorted(strengths, reverse=True)


def test_what_a_vocabulary_cannot_hold_is_left_out() -> None:
    concepts = (
        Concept("a", "Bog's moss", 'It is "so"!', ("bog's moss", "bog moss"), discovered=True, strength=2.0),
        Concept("b", "Bog moss", "", ("BOG moss", "moss of bogs"), discovered=True, strength=1.0),
        Concept("c", "Bog!", "", ("bog!",), discovered=True, strength=3.0),
    )
    mentions = tuple(Mention("0-0", key, "title", "peat bog", 0, 4) for key in "abc")
    text = suggest(PAPERS, Vocabulary(), Concepts(concepts, mentions), build_space(PAPERS))
    tables = tomllib.loads(text)["concept"]
    assert {key: table["aliases"] for key, table in tables.items()} == {"a": ["bog moss"], "b": ["moss of bogs"]}
    assert tables["a"]["definition"] == UNDEFINED
    parse_vocabulary(text, "c.toml")


def test_a_table_names_the_wider_concept_if_that_has_one_too() -> None:
    concepts = (
        Concept("a", "Bog", "", ("bog",), discovered=True),
        Concept("b", "Peat bog", "", ("peat bog",), broader=("a",), discovered=True),
        Concept("c", "Bog!", "", ("bog!",), discovered=True),
        Concept("d", "Wet bog!", "", ("wet bog",), broader=("c",), discovered=True),
    )
    mentions = tuple(Mention("0-0", key, "title", "peat bog", 0, 4) for key in "abcd")
    text = suggest(PAPERS, Vocabulary(), Concepts(concepts, mentions), build_space(PAPERS))
    tables = tomllib.loads(text)["concept"]
    assert {key: table.get("broader") for key, table in tables.items()} == {"a": None, "b": ["a"], "d": None}
    parse_vocabulary(text, "c.toml")


def test_concepts_in_more_than_a_quarter_of_the_papers_are_told() -> None:
    text = define("earlier", "earlier") + define("bogs", "peat bog")
    assert sum("earlier" in paper.abstract.lower() for paper in PAPERS) == 26
    assert read_finding(PAPERS, text, "Over-broad, in more than 25% of 30 papers") == "earlier (26)"


def test_concepts_whose_papers_have_nothing_in_common_are_told() -> None:
    # One paper of each subject, and all of one.
    strewn = [replace(p, abstract=p.abstract + " A quartz vein.") if p.id.endswith("-3") else p for p in PAPERS]
    text = define("quartz", "quartz") + define("bogs", "peat bog") + define("early", "earlier")
    assert read_finding(strewn, text, "Over-broad, their papers") == "quartz (6)"
    two = [replace(p, abstract=p.abstract + " A quartz vein.") if p.id in ("0-0", "1-0") else p for p in PAPERS]
    assert read_finding(two, text, "Over-broad, their papers") == "none"  # two papers show nothing


def test_the_floor_is_that_of_discovery(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("builder.concepts.suggest.find_coherence_of_prose", lambda terms, hood: 99.0)
    assert (
        read_finding(PAPERS, "[discovery]\nmost = 0\n" + define("bogs", "peat bog"), "Over-broad, their") == "bogs (5)"
    )


def test_concepts_of_no_paper_are_told() -> None:
    text = define("bogs", "peat bog") + define("quartz", "quartz") + define("agate", "agate")
    assert read_finding(PAPERS, text, "Unmatched") == "agate, quartz"
    assert read_finding(PAPERS, define("bogs", "peat bog"), "Unmatched") == "none"


@pytest.mark.parametrize(
    ("text", "twice"),
    [
        (define("bogs", "peat bog") + define("mires", "peat-bogs"), "bogs and mires (5 of 5 papers)"),
        (define("bogs", "peat bog") + define("mires", "bog"), "bogs and mires (5 of 5 papers)"),
        (define("bogs", "peat bog") + define("methane", "methane flux"), "none"),  # as many papers, other names
        (define("bogs", "peat bog") + define("mires", "bog", more='broader = ["bogs"]'), "none"),
        (define("bogs", "peat bog") + define("mires", "bog", more='includes = ["bogs"]'), "none"),
        (define("bogs", "peat bog") + define("reefs", "coral reef"), "none"),
        # Two spellings of one name are told even where the papers differ.
        (define("a", "peat bog") + define("b", "coral reef", "peatbog"), "a and b (0 of 10 papers)"),
    ],
)
def test_what_is_there_twice_is_told(text: str, twice: str) -> None:
    assert read_finding(PAPERS, "[discovery]\nmost = 0\n" + text, "Found twice") == twice


@pytest.mark.parametrize(("more", "twice"), [(1, "mires and bogs (5 of 6 papers)"), (2, "none")])
def test_four_papers_in_five_make_a_twin(more: int, twice: str) -> None:
    papers = [replace(p, abstract=p.abstract + " A bog.") if p.id in ("5-0", "5-1")[:more] else p for p in PAPERS]
    text = "[discovery]\nmost = 0\n" + define("bogs", "peat bog") + define("mires", "bog")
    assert read_finding(papers, text, "Found twice") == twice


def test_two_long_forms_of_one_acronym_are_twins_if_they_share_a_word() -> None:
    papers = [
        replace(p, abstract=f"{p.abstract} {long} (WSH).")
        for p, long in zip(PAPERS, ("wire-sawn hull", "wire-sawing hulk") * 15, strict=True)
    ]
    text = "[discovery]\nmost = 0\n"
    sawn = text + define("sawn", "wire-sawn hull") + define("sawing", "wire-sawing hulk")
    assert read_finding(papers, sawn, "Found twice") == "none"  # neither has the acronym
    acronym = text + define("sawn", "wire-sawn hull", "WSH") + define("sawing", "wire-sawing hulk")
    assert "sawn" in read_finding(papers, acronym, "Found twice")
    other = [replace(p, abstract=p.abstract.replace("wire-sawing hulk", "west sea harbour")) for p in papers]
    far = text + define("sawn", "wire-sawn hull", "WSH") + define("harbour", "west sea harbour")
    assert read_finding(other, far, "Found twice") == "none"


def test_an_empty_corpus_has_nothing_to_suggest() -> None:
    text = say([], Vocabulary())
    assert tomllib.loads(text) == {"discovery": {"most": 0}}
    assert read_finding([], define("bogs", "peat bog"), "Unmatched") == "bogs"
