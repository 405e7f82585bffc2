import pytest

from builder.model import Details
from builder.seeds.entries import Entry
from builder.seeds.webofscience import looks_like_webofscience, read_webofscience

FIRST = """PT J
AU Example, AB
   Sample, C
AF Example, Anna B.
   Sample, Carl
CA Peat Fire, Smoke and Water
TI Peat fires and how to put
   them out
SO JOURNAL OF WET SOILS
LA English
DE peat; fires;
   water table
ID SOIL-MOISTURE
AB Peat fires smoulder for weeks. The text
   goes on.
C1 [Example, Anna B.] Univ, Town, Country.
RP Example, AB (corresponding author), Univ, Town, Country.
EM anna@example.org
CR Other A, 2001, SOILS, V1, P1, DOI 10.1000/other.1
   Another B, 1999, MOSS, V2
   Third C, 2003, SOILS, V3, P1, DOI [10.1000/third.1, 10.1000/third.2]
PD MAY 7
PY 2019
DI 10.1000/Peat.1
PM 11111111
UT WOS:000000000000001
ER
"""
SECOND = "PT J\nAU Sample, C\nTI Restoring peat\nSO SOILS\nAB Peat shrinks.\nPD MAY-JUN\nPY 2020\nER\n"


def test_a_record_gives_its_title_abstract_and_details() -> None:
    reading = read_webofscience("a.ciw", f"FN Clarivate Analytics Web of Science\nVR 1.0\n{FIRST}\n{SECOND}\nEF")
    assert reading.entries == (
        Entry(
            "a.ciw",
            3,
            "Peat fires and how to put them out",
            "Peat fires smoulder for weeks. The text goes on.",
            Details(
                authors=("Anna B. Example", "Carl Sample", "Peat Fire, Smoke and Water"),
                date="2019-05-07",
                venue="JOURNAL OF WET SOILS",
                doi="10.1000/peat.1",
                pmid="11111111",
                keywords=("peat", "fires", "water table", "SOIL-MOISTURE"),
                language="en",
                references=("10.1000/other.1", "10.1000/third.1"),
            ),
        ),
        Entry(
            "a.ciw",
            31,
            "Restoring peat",
            "Peat shrinks.",
            Details(authors=("C Sample",), date="2020-05", venue="SOILS"),
        ),
    )
    assert (reading.rejected, reading.warnings, reading.notes) == ((), (), ())


@pytest.mark.parametrize("head", ["", "\ufeff", "\n\n", "FN Thomson Reuters Web of Knowledge\nVR 1.0\n"])
@pytest.mark.parametrize("end", ["ER\n\n", "ER \n", "ER\nEF\n"])
def test_heads_and_ends_of_any_year_are_read(head: str, end: str) -> None:
    text = head + (FIRST + SECOND).replace("ER\n", end)
    assert looks_like_webofscience(text)
    assert [entry.title for entry in read_webofscience("a", text).entries] == [
        "Peat fires and how to put them out",
        "Restoring peat",
    ]


def test_a_missing_end_does_not_join_records() -> None:
    reading = read_webofscience("a", FIRST.replace("ER\n", "") + SECOND)
    assert [entry.line for entry in reading.entries] == [1, 27]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("PD MAY 7\nPY 2020", "2020-05-07"),
        ("PD MAY 2020\nPY 2020", "2020-05"),
        ("PD 2020 May-Jun\nPY 2020", "2020-05"),
        ("PD SPR\nPY 2020", "2020"),
        ("EA MAY 2020\nEY 2020", "2020"),
        ("EA MAY 2020", "2020-05"),
    ],
)
def test_dates_are_read_in_every_form(lines: str, expected: str) -> None:
    text = SECOND.replace("PD MAY-JUN\nPY 2020", lines)
    assert read_webofscience("a", text).entries[0].details.date == expected


def test_the_number_of_a_record_of_medlines_is_pubmeds() -> None:
    text = SECOND.replace("ER\n", "UT MEDLINE:12345678\nER\n")
    assert read_webofscience("a", text).entries[0].details.pmid == "12345678"


def test_a_record_without_a_title_is_rejected_and_its_neighbours_are_kept() -> None:
    reading = read_webofscience("a", f"{FIRST}PT J\nSO SOILS\nPY 2020\nER\n{SECOND}")
    assert [rejection.line for rejection in reading.rejected] == [28]
    assert [entry.line for entry in reading.entries] == [1, 32]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "TY  - JOUR\nTI  - Peat\nAB  - It burns.\nER  - \n",
        "PMID- 1\nOWN - NLM\nTI  - Peat\nAB  - It burns.\n",
        "PT symmetry in wet soils\n\nWe study PT symmetry.\n\nAI for moss\n\nIT helps.\n",
        "AI systems\nAI systems are built. We build them.\nUT of moss\nPY is a language.\n",
        "PT\tAU\tTI\nJ\tExample, A\tPeat\n",
    ],
)
def test_other_texts_are_not_taken_for_web_of_sciences(text: str) -> None:
    assert not looks_like_webofscience(text)
