import pytest

from builder.model import Details
from builder.seeds.entries import Entry
from builder.seeds.pubmed import looks_like_pubmed, read_pubmed

FIRST = """PMID- 11111111
OWN - NLM
IS  - 1234-5678 (Electronic)
DP  - 2019 May 7
TI  - Peat fires and how to put
      them out.
LID - 10.1000/Peat.1 [doi]
LID - 100 [pii]
AB  - Peat fires smoulder for weeks. The text
      goes on.
CI  - Copyright 2019 A Press. All rights
      reserved.
FAU - Example, Anna B
AU  - Example AB
AD  - University. anna@example.org.
CN  - Peat Fire, Smoke and Water
FAU - Sample, Bert Jr
AU  - Sample B Jr
LA  - eng
TA  - J Wet Soils
JT  - Journal of wet soils
MH  - *Fires/prevention & control
MH  - Soil/*chemistry
OT  - peat
SO  - J Wet Soils. 2019 May 7;1(1):1-2. doi: 10.1000/peat.1.
"""
SECOND = "PMID- 22222222\nOWN - NLM\nDP  - 2020\nTI  - Restoring peat.\nAB  - Peat shrinks.\n"


def only(text: str) -> Entry:
    reading = read_pubmed("a.nbib", text)
    assert (reading.rejected, reading.warnings) == ((), ())
    [entry] = reading.entries
    return entry


def test_a_record_gives_its_title_abstract_and_details() -> None:
    reading = read_pubmed("a.nbib", f"{FIRST}\n{SECOND}")
    assert reading.entries == (
        Entry(
            "a.nbib",
            1,
            "Peat fires and how to put them out.",
            "Peat fires smoulder for weeks. The text goes on.",
            Details(
                authors=("Anna B Example", "Peat Fire, Smoke and Water", "Bert Sample Jr"),
                date="2019-05-07",
                venue="Journal of wet soils",
                doi="10.1000/peat.1",
                pmid="11111111",
                keywords=("Fires", "Soil", "peat"),
                language="en",
                notice="Copyright 2019 A Press. All rights reserved.",
            ),
        ),
        Entry("a.nbib", 27, "Restoring peat.", "Peat shrinks.", Details(date="2020", pmid="22222222")),
    )
    assert (reading.rejected, reading.warnings, reading.notes) == ((), (), ())


@pytest.mark.parametrize("gap", ["\n", "", "\n\n\n", "\r\n"])
def test_records_stand_apart_with_and_without_blank_lines(gap: str) -> None:
    text = f"\ufeff\n{FIRST}{gap}{SECOND}"
    assert looks_like_pubmed(text)
    assert [entry.line for entry in read_pubmed("a", text).entries] == [2, 27 + gap.count("\n")]


def test_pubmed_centrals_records_begin_with_their_own_number() -> None:
    text = f"PMC - PMC7000001\n{FIRST}\nPMC - PMC7000002\n{SECOND}"
    assert looks_like_pubmed(text)
    assert [(entry.line, entry.details.pmid) for entry in read_pubmed("a", text).entries] == [
        (1, "11111111"),
        (28, "22222222"),
    ]


def test_records_of_other_owners_have_no_number_at_all() -> None:
    text = "OWN - ERIC\nTI  - Peat\nAU  - Example, Anna\n\nOWN - ERIC\nTI  - Moss\nAB  - It grows.\n"
    assert looks_like_pubmed(text)
    assert [entry.title for entry in read_pubmed("a", text).entries] == ["Peat", "Moss"]


def test_a_blank_line_within_a_record_does_not_divide_it() -> None:
    assert only(SECOND.replace("AB  -", "\nAB  -")).abstract == "Peat shrinks."


def test_short_names_are_read_where_whole_ones_are_missing() -> None:
    assert only(f"{SECOND}AU  - van der Example AB\nAU  - Sample C Jr\n").details.authors == (
        "AB van der Example",
        "C Sample Jr",
    )


@pytest.mark.parametrize(
    ("old", "new", "title"),
    [
        ("Restoring peat.", "[Not Available].\nTT  - Torf wiederherstellen.", "Torf wiederherstellen."),
        ("TI  - Restoring peat.", "BTI - A Book of Peat", "A Book of Peat"),
        ("Restoring peat.", "[Restoring peat].", "[Restoring peat]."),
    ],
)
def test_titles_that_were_not_translated_and_those_of_books_are_found(old: str, new: str, title: str) -> None:
    assert only(SECOND.replace(old, new)).title == title


def test_a_chapter_stands_in_its_book() -> None:
    assert only(f"{SECOND}BTI - A Book of Peat\n").details.venue == "A Book of Peat"


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("AB  - \nOAB - Publisher: Abstract available from the publisher.", ""),
        ("OAB - Publisher: Peat shrinks.", "Peat shrinks."),
        ("AB  - Peat shrinks.\nOAB - La tourbe.", "Peat shrinks."),
        ("GN  - NLM: a note", ""),
    ],
)
def test_another_abstract_stands_in_for_a_missing_one(lines: str, expected: str) -> None:
    assert only(SECOND.replace("AB  - Peat shrinks.", lines)).abstract == expected


def test_a_doi_is_found_in_the_source_if_nowhere_else() -> None:
    entry = only(f"{SECOND}AID - S1 [pii]\nSO  - J Soils. 2020;1. doi: 10.1000/abc. Epub 2020 May 1.\n")
    assert entry.details.doi == "10.1000/abc"


def test_a_record_without_a_title_is_rejected_and_its_neighbours_are_kept() -> None:
    reading = read_pubmed("a", f"{FIRST}\nPMID- 33333333\nJT  - Soils\nDP  - 2020\n\n{SECOND}")
    assert [(rejection.line, rejection.reason) for rejection in reading.rejected] == [
        (27, "a record without a title (Soils, 2020)")
    ]
    assert len(reading.entries) == 2


@pytest.mark.parametrize(
    "text",
    [
        "",
        "TY  - JOUR\nTI  - Peat\nAB  - It burns.\nER  - \n",
        "FN Clarivate\nVR 1.0\nPT J\nTI Peat\nER\n",
        "Peat fires\n\nPMID- numbers are widely used in reviews of fires.\n\nMoss\n\nIt grows.\n",
        "PMID- 1\n",
        "PMID,title\n1,Peat\n",
    ],
)
def test_other_texts_are_not_taken_for_pubmeds(text: str) -> None:
    assert not looks_like_pubmed(text)
