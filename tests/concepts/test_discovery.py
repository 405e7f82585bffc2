"""Discovery as a whole: the terms of a field that nobody wrote a vocabulary for, and the names that they go by."""

import os
import random
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.sparse import csr_matrix

from builder.concepts.acronyms import gather_definitions
from builder.concepts.discovery import discover_concepts, measure_terms, spell_alias, write_label
from builder.concepts.mentions import find_concepts
from builder.concepts.vocabulary import Vocabulary, VocabularyEntry, parse_vocabulary
from builder.model import Details, Paper
from builder.model.space import TextSpace
from builder.textspace import build_space

ROOT = Path(__file__).parents[2]

# Subjects of two fields, each with the terms that its papers share, and what papers of any subject say.
SUBJECTS = (
    ("eelgrass meadow", "blue carbon", "seagrass wasting disease", "juvenile cod"),
    ("horseshoe bat", "white-nose syndrome", "echolocation", "cave roost"),
    ("white dwarf", "asteroseismology", "crystallizing core", "debris disk"),
    ("fast radio burst", "magnetar", "dispersion measure", "radio telescope"),
    ("weak lensing", "dark matter", "galaxy cluster", "cosmic shear"),
)
SHORTS = {"white-nose syndrome": "WNS", "fast radio burst": "FRB"}
FRAMES = (
    "Here we study {0} and {1} in detail.",
    "Losses of {0} follow {1} with a delay.",
    "Earlier work on {1} has left {0} aside.",
    "Models of {0} agree with {1} within uncertainty.",
    "Little is known about {0}, let alone {1}.",
    "We observed {0}, {1} and their surroundings over several seasons.",
    "We discuss {0} under assumptions on {1}.",
    "Measurements show {1} without {0}.",
    "Predictions for {0} differ from those of {1}.",
    "Simulations of {1} confirm earlier findings on {0}.",
)
SPANISH_SUBJECTS = (
    ("lince ibérico", "pérdida de hábitat", "atropello", "conejo"),
    ("cámara magmática", "fumarola", "lava", "domo"),
    ("ballena jorobada", "canto", "barbatana", "red de enmalle"),
    ("balance de masa", "glaciar", "morrena", "albedo"),
    ("bosque nublado", "orquídea", "niebla", "epífita"),
)
SPANISH_FRAMES = (
    "Aquí estudiamos {0} y también {1}.",
    "Poco se sabe sobre {0}, y menos sobre {1}.",
    "Las pérdidas de {1} siguen a {0} con retraso.",
    "Los modelos de {0} coinciden con {1}.",
    "Trabajos anteriores sobre {1} ignoran {0}.",
)


def write_papers(
    subjects: Sequence[Sequence[str]] = SUBJECTS, frames: Sequence[str] = FRAMES, language: str = ""
) -> list[Paper]:
    """Five papers of each subject, which say its terms two by two in changing frames."""
    papers = []
    for place, terms in enumerate(subjects):
        for number in range(5):
            said = [
                frames[(3 * place + 2 * number + step) % len(frames)].format(
                    terms[(number + step) % 4], terms[(number + step + 1) % 4]
                )
                for step in range(4)
            ]
            text = shorten(" ".join(said))
            papers.append(Paper(f"{place}-{number}", f"{terms[number % 3]}", text, ("a.txt",), language=language))
    return papers


def shorten(text: str) -> str:
    """Write each acronym out where it comes first."""
    for long, short in SHORTS.items():
        before, _, after = text.partition(long)
        text = f"{before}{long} ({short}){after.replace(long, short)}" if after else text
    return text


PAPERS = write_papers()


def discover(papers: Sequence[Paper], vocabulary: Vocabulary | None = None) -> tuple[VocabularyEntry, ...]:
    ordered = sorted(papers, key=lambda paper: paper.id)
    return discover_concepts(ordered, build_space(ordered), gather_definitions(ordered), vocabulary or Vocabulary())


def by_id(entries: Sequence[VocabularyEntry]) -> dict[str, VocabularyEntry]:
    return {entry.concept.id: entry for entry in entries}


FOUND = by_id(discover(PAPERS))


def test_the_terms_of_each_subject_are_found() -> None:
    assert {
        "eelgrass-meadow",
        "blue-carbon",
        "horseshoe-bat",
        "white-nose-syndrome",
        "white-dwarf",
        "fast-radio-burst",
        "weak-lensing",
        "dark-matter",
    } <= set(FOUND)


def test_an_entry_says_how_it_is_called_and_how_strong_it_is() -> None:
    bursts = FOUND["fast-radio-burst"].concept
    assert (bursts.label, bursts.aliases) == ("Fast radio burst (FRB)", ("fast radio burst", "FRB"))
    assert bursts.discovered and not bursts.definition
    strengths = [entry.concept.strength for entry in FOUND.values()]
    assert strengths == sorted(strengths, reverse=True)
    assert bursts.strength == round(bursts.strength, 3) > 0.1


def test_no_part_of_a_term_and_no_word_of_prose_is_found() -> None:
    assert not {"eelgrass", "meadow", "frb", "radio-burst", "dwarf", "lensing", "carbon", "findings", "models"} & set(
        FOUND
    )


def test_an_ignored_name_never_comes_again() -> None:
    for ignored in ("FRB", "fast radio burst", "Fast-Radio Bursts"):
        entries = discover(PAPERS, Vocabulary(ignored=(ignored,)))
        assert not any("FRB" in entry.concept.aliases for entry in entries)
        assert "white-dwarf" in by_id(entries)


VOCABULARY = parse_vocabulary(
    """[concept.frbs]
label = "FRBs"
definition = "They are bright."
aliases = ["fast radio burst", "FRB"]
[concept.stars]
label = "Stars"
definition = "They shine."
aliases = ["white dwarf"]
""",
    "c.toml",
)


def test_what_the_vocabulary_names_is_not_discovered() -> None:
    entries = discover(PAPERS, VOCABULARY)
    names = {alias for entry in entries for alias in entry.concept.aliases}
    assert names.isdisjoint({"FRB", "fast radio burst", "white dwarf"})
    assert "weak lensing" in names


@pytest.mark.parametrize("label", ["Weak lensing", "Weak-lensing (WL)", "Weaklensing"])
def test_the_label_of_an_entry_is_not_discovered_beside_it(label: str) -> None:
    text = f"""[concept.shear]
label = "{label}"
definition = "It bends what is behind it."
aliases = ["cosmic shear"]
"""
    entries = discover(PAPERS, parse_vocabulary(text, "c.toml"))
    assert "weak lensing" not in {alias for entry in entries for alias in entry.concept.aliases}


def test_a_term_is_part_of_the_one_that_it_ends_in() -> None:
    papers = [
        *(
            Paper(f"h{n}", f"On bog peatland, part {n}", "Bog peatland is wet. Bog peatland lasts.", ())
            for n in range(3)
        ),
        *(Paper(f"s{n}", f"On peatland, part {n}", "Of peatland. It is peatland.", ()) for n in range(5)),
        *(Paper(f"o{n}", f"Orchards, part {n}", "Apples grow in orchards in spring.", ()) for n in range(30)),
    ]
    found = by_id(discover(papers))
    assert found["bog-peatland"].concept.broader == ("peatland",)
    assert found["peatland"].concept.broader == ()


def test_another_meaning_of_a_known_acronym_goes_by_its_long_form() -> None:
    vocabulary = parse_vocabulary(
        """[concept.wns]
label = "WNS"
definition = "It is a network."
aliases = ["WNS", "wireless node service"]
""",
        "c.toml",
    )
    syndrome = by_id(discover(PAPERS, vocabulary))["white-nose-syndrome"].concept
    assert (syndrome.label, syndrome.aliases) == ("White-nose syndrome", ("white-nose syndrome",))


def test_an_acronym_that_the_vocabulary_does_not_write_out_is_the_same() -> None:
    vocabulary = parse_vocabulary(
        """[concept.wns]
label = "WNS"
definition = "It kills bats."
aliases = ["WNS"]
""",
        "c.toml",
    )
    assert "white-nose-syndrome" not in by_id(discover(PAPERS, vocabulary))


def test_kinds_of_what_the_vocabulary_names_are_known_and_what_is_made_of_it_is_not() -> None:
    text = '[concept.x]\nlabel = "X"\ndefinition = "It is."\naliases = ["%s"]\n'
    assert "weak-lensing" not in by_id(discover(PAPERS, parse_vocabulary(text % "lensing", "c.toml")))
    assert "weak-lensing" in by_id(discover(PAPERS, parse_vocabulary(text % "weak", "c.toml")))


def test_an_id_of_the_vocabulary_is_not_given_again() -> None:
    vocabulary = parse_vocabulary(
        """[concept.white-dwarf]
label = "Small stars"
definition = "They are small."
aliases = ["small star"]
""",
        "c.toml",
    )
    assert "white-dwarf" not in by_id(discover(PAPERS, vocabulary))


@pytest.mark.parametrize("most", [0, 1, 3])
def test_the_vocabulary_says_how_many(most: int) -> None:
    entries = discover(PAPERS, Vocabulary(most=most))
    assert [entry.concept.id for entry in entries] == list(FOUND)[:most]


def test_a_full_vocabulary_leaves_room_for_none() -> None:
    text = "".join(
        f'[concept.c{number}]\nlabel = "C"\ndefinition = "It is."\naliases = ["zz{number}"]\n' for number in range(60)
    )
    assert discover(PAPERS, parse_vocabulary(text, "c.toml")) == ()
    fewer = parse_vocabulary(text.rpartition("[concept")[0], "c.toml")
    assert [entry.concept.id for entry in discover(PAPERS, fewer)] == list(FOUND)[:1]


def test_a_term_must_stand_in_three_papers() -> None:
    assert "white-dwarf" not in by_id(discover([p for p in PAPERS if p.id not in ("2-0", "2-1", "2-2")]))
    assert "white-dwarf" in by_id(discover([p for p in PAPERS if p.id not in ("2-0", "2-1")]))


def test_a_term_in_more_than_a_quarter_of_the_papers_is_none() -> None:
    held = [replace(paper, abstract=paper.abstract + " Blue carbon.") for paper in PAPERS[:7]]
    assert "blue-carbon" not in by_id(discover(held + PAPERS[7:]))


def test_names_of_data_sets_are_none() -> None:
    told = " Tried on SeaView7."
    papers = [replace(p, abstract=p.abstract + told) if p.id[0] == "4" else p for p in PAPERS]
    assert not any("SeaView7" in entry.concept.aliases for entry in discover(papers))
    other = [replace(p, abstract=p.abstract + " Seen with SeaView7.") if p.id[0] == "4" else p for p in PAPERS]
    assert any("SeaView7" in entry.concept.aliases for entry in discover(other))


def test_author_keywords_are_candidates_of_their_own() -> None:
    told = " A novel approach."
    plain = [replace(p, abstract=p.abstract + told) if p.id[0] == "1" else p for p in PAPERS]
    tagged = [replace(p, details=Details(keywords=("Novel approach",))) if p.id[0] == "1" else p for p in plain]
    assert "novel-approach" not in by_id(discover(plain))
    assert "novel-approach" in by_id(discover(tagged))


def test_a_field_in_another_language_has_its_own_terms() -> None:
    papers = write_papers(SPANISH_SUBJECTS, SPANISH_FRAMES, "es")
    names = {alias for entry in discover(papers) for alias in entry.concept.aliases}
    assert {"pérdida de hábitat", "cámara magmática", "ballena jorobada", "bosque nublado"} <= names
    assert names.isdisjoint({"de", "sobre", "hábitat", "pérdida", "perdida de habitat", "modelos", "trabajos"})


def test_a_large_corpus_asks_for_more_papers() -> None:
    said = ["otter den."] * 4 + ["reed bed."] * 3
    papers = [Paper(f"p{n:04}", "Of", said[n] if n < 7 else "", ("a.txt",)) for n in range(8_000)]
    for count, words in ((8_000, {"den", "otter", "otter den"}), (7_000, {"otter den", "reed bed"})):
        space = TextSpace((), (), csr_matrix((count, 0)), np.ones((count, 1)))
        terms, _ = measure_terms(papers[:count], space, ())
        assert words <= {" ".join(term) for term in terms.words}
        assert ("reed bed" in words) is (("reed", "bed") in terms.words)


def test_nothing_to_read_gives_nothing() -> None:
    assert discover([]) == ()
    assert discover([Paper("a", "", "", ("a.txt",))]) == ()


@settings(max_examples=5, deadline=None)
@given(st.randoms(use_true_random=False))
def test_the_order_of_papers_does_not_matter(chance: random.Random) -> None:
    shuffled = chance.sample(PAPERS, len(PAPERS))
    assert (
        by_id(discover_concepts(shuffled, build_space(shuffled), gather_definitions(shuffled), Vocabulary())) == FOUND
    )


SCRIPT = """
from tests.concepts.test_discovery import PAPERS, Vocabulary, find_concepts
print(find_concepts(PAPERS, Vocabulary()))
"""


def test_nothing_depends_on_how_strings_are_hashed() -> None:
    said = {
        subprocess.run(
            [sys.executable, "-c", SCRIPT],
            env={**os.environ, "PYTHONHASHSEED": seed},
            cwd=ROOT,
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(said) == 1
    assert said == {f"{find_concepts(PAPERS, Vocabulary())}\n".encode()}


@pytest.mark.parametrize(
    ("name", "short", "label"),
    [
        ("support vector machine", "SVM", "Support vector machine (SVM)"),
        ("support vector machine", "", "Support vector machine"),
        ("eBird data", "", "eBird data"),
        ("DNA repair", "", "DNA repair"),
        ("NPP", "NPP", "NPP"),
        ("ökologie", "", "Ökologie"),
    ],
)
def test_a_label_is_a_heading(name: str, short: str, label: str) -> None:
    assert write_label(name, short) == label


@pytest.mark.parametrize(
    ("name", "alias"),
    [
        ("Monte Carlo", "monte carlo"),
        ("DNA repair", "DNA repair"),
        ("Darwin's finches", "darwin finches"),
        ("models' size", "models size"),
        ("McDonald process", "McDonald process"),
        ("Salt-marsh", "salt-marsh"),
        ("salt\u2010marsh of non\u2011tidal", "salt-marsh of non-tidal"),
    ],
)
def test_an_alias_is_in_small_letters_but_for_acronyms(name: str, alias: str) -> None:
    assert spell_alias(name) == alias
