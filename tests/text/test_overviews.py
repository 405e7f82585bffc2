"""Which papers call themselves overviews."""

import time

import pytest

from builder.text.overviews import name_kind


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("A Survey of Peat", "survey"),
        ("Peat: A Comprehensive, Up-to-date Survey", "survey"),
        ("Peat restoration: taxonomy, methods and survey", "survey"),
        ("A Taxonomy and Survey of Peat", "survey"),
        ("Bogs - a review", "review"),
        ("Moss, a systematic literature review", "review"),
        ("Mosses: A Systematic Review and Meta-Analysis", "review"),
        ("Overview of moss", "overview"),
        ("An Introduction to Moss", "introduction"),
        ("Moss for all: a gentle primer", "tutorial"),
        ("A Hitchhiker’s Guide to Moss", "guide"),
        ("Moose: ein Überblick", "overview"),
        ("Einführung in die Mooskunde", "introduction"),
        ("Une introduction à la tourbe", "introduction"),
        ("Tourbières : état de l’art", "overview"),
        ("Revisión sistemática de turberas", "review"),
        ("Turfeiras: uma revisão da literatura", "review"),
        ("Le torbiere: una rassegna", "review"),
        ("泥炭地研究综述", "survey"),
        ("苔の生態学入門", "introduction"),
    ],
)
def test_a_title_says_what_kind_of_overview_it_is_of(title: str, kind: str) -> None:
    assert name_kind(title, "") == (kind, True)


@pytest.mark.parametrize(
    "title",
    [
        "Survey data of peat",
        "A National Survey of nurses",
        "Peer review in science",
        "What customer reviews tell",
        "A review helpfulness model",
        "Automatic survey generation: a benchmark",
        "Introduction of alien mosses",
        "Primer design for PCR",
        "Guide RNA design",
        "Guided moss growth",
        "The geography of moss",
    ],
)
def test_a_word_that_names_the_subject_makes_no_overview(title: str) -> None:
    assert name_kind(title, "") is None


def test_an_abstract_may_say_so_of_its_own_text() -> None:
    assert name_kind("Moss", "Moss is wet. This systematic review covers it.") == ("review", False)
    assert name_kind("Moss", "We present a comprehensive survey of mosses.") == ("survey", False)
    assert name_kind("Moss", "Moss grows, and a survey of it was made. This review process is slow.") is None


def test_a_survey_that_asked_people_is_none() -> None:
    assert name_kind("Moss in gardens: a survey", "Of 200 respondents, half have moss.") is None
    assert name_kind("Moss in gardens: a review", "Of 200 respondents, half have moss.") == ("review", True)


@pytest.mark.parametrize("unit", [", recent ", ": ", "this recent, ", "present a and ", "– una ", "a recent survey "])
def test_time_grows_with_length_and_no_faster(unit: str) -> None:
    start = time.process_time()
    name_kind(unit * 20_000, f"survey {unit * 20_000}")
    assert time.process_time() - start < 5
