"""Every row of a table is a paper or told with its line; no cell is taken for another's."""

import csv
import io
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.errors import SeedmapError
from builder.seeds.entries import Reading
from builder.seeds.rows import DELIMITERS
from builder.seeds.tables import looks_like_delimited, read_delimited

ABSTRACT = "Peat was drained, and shrank. We followed it for nine years."


def read(text: str) -> Reading:
    return read_delimited("a.csv", text)


def summarise(reading: Reading) -> list[tuple[int, str, str]]:
    return [(entry.line, entry.title, entry.abstract) for entry in reading.entries]


@pytest.mark.parametrize("delimiter", DELIMITERS)
def test_a_table_is_read_whatever_divides_its_cells(delimiter: str) -> None:
    rows = [["Title", "Year", "Abstract"], ["Peat; a | study, with\ttabs", "2019", ABSTRACT], ["Moss", "2020", ""]]
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter, lineterminator="\n").writerows(rows)

    assert looks_like_delimited(text.getvalue())
    reading = read(text.getvalue())

    assert summarise(reading) == [(2, "Peat; a | study, with\ttabs", ABSTRACT), (3, "Moss", "")]
    assert [entry.details.date for entry in reading.entries] == ["2019", "2020"]
    assert not reading.rejected
    assert not reading.warnings


@pytest.mark.parametrize("declared", ["sep=;", '"sep=;"'])
def test_the_delimiter_that_excel_declares_is_taken_and_lines_stay(declared: str) -> None:
    reading = read(f"{declared}\nTitle;Abstract\nA, b, c;d\n")

    assert summarise(reading) == [(3, "A, b, c", "d")]


def test_lines_above_the_header_are_passed_over() -> None:
    preamble = '"SEARCH QUERY","peat:ti"\n' + "-" * 37 + "\n\n"
    reading = read(f'{preamble}"Title","Source title","Abstract"\n"A","Mires","b"\n')

    assert summarise(reading) == [(5, "A", "b")]
    assert reading.entries[0].details.venue == "Mires"
    assert not reading.rejected


def test_a_row_has_the_line_it_begins_on() -> None:
    reading = read('Title,Abstract\n"A","one\n\ntwo"\nB,c\n')

    assert summarise(reading) == [(2, "A", "one\n\ntwo"), (5, "B", "c")]


def test_titles_missing_is_an_error_that_lists_the_columns() -> None:
    with pytest.raises(
        SeedmapError, match=r"a\.csv: no column of titles among “Name”, “Text”; expected one named Title"
    ):
        read("Name,Text\na,b\n")


def test_abstracts_missing_is_a_warning_that_lists_the_columns() -> None:
    reading = read("PMID,Title\n1,A\n2,B\n")

    assert [(entry.title, entry.abstract) for entry in reading.entries] == [("A", ""), ("B", "")]
    [warning] = reading.warnings
    assert warning.line == 1
    assert warning.what.startswith("no column of abstracts among “PMID”, “Title”")


def test_what_says_that_there_is_no_abstract_is_none() -> None:
    reading = read("Title,Abstract\nA,[No abstract available]\nB,NA\n")

    assert [entry.abstract for entry in reading.entries] == ["", ""]


def test_rows_at_fault_are_told_and_those_around_them_read() -> None:
    reading = read(
        "Title,Abstract,Year\nOne,a,2001\nTwo,unquoted, comma,2002\n,no title,2003\n"
        'Four,"open, and on,2004\nFive\nSix,f,2006\n'
    )

    assert [entry.title for entry in reading.entries] == ["One", "Six"]
    assert [(each.line, each.reason) for each in reading.rejected] == [
        (3, "a row of 4 cells under 3 columns"),
        (4, "a row without a title"),
        (5, "a quote that isn't closed"),
        (6, "a row of 1 cell under 3 columns"),
    ]
    assert all(each.remedy for each in reading.rejected)


def test_a_row_that_line_ends_broke_is_one_and_its_parts_are_no_papers() -> None:
    reading = read("Title,Abstract,Year\nOne,a first line\na second\nand a third,2001\nTwo,b,2002\n")

    assert summarise(reading) == [(5, "Two", "b")]
    assert [(each.line, each.reason) for each in reading.rejected] == [(2, "a row broken into 3 by line ends")]


def test_cells_missing_at_the_end_of_a_row_are_empty_and_told() -> None:
    reading = read("Title,Abstract,Year,Notes\nOne,a\nTwo,b,2002,x\nThree,c,2003\n")

    assert [(entry.title, entry.details.date) for entry in reading.entries] == [
        ("One", ""),
        ("Two", "2002"),
        ("Three", "2003"),
    ]
    assert [(each.line, each.what) for each in reading.warnings] == [
        (2, "a row of 2 cells under 4 columns, the rest taken as empty"),
        (4, "a row of 3 cells under 4 columns, the rest taken as empty"),
    ]


def test_empty_cells_beyond_the_columns_do_no_harm() -> None:
    reading = read("Title,Abstract\nOne,a,,\n")

    assert summarise(reading) == [(2, "One", "a")]
    assert not reading.warnings


def test_a_quote_that_is_not_doubled_is_read_and_told() -> None:
    reading = read('Title,Abstract\n"On "peat" and more",a\n')

    assert summarise(reading) == [(2, 'On "peat" and more', "a")]
    assert [(each.line, each.what.partition(",")[0]) for each in reading.warnings] == [(2, "a quote that isn't closed")]


def test_empty_rows_rules_and_repeated_headers_are_no_records() -> None:
    reading = read("| Title | Abstract |\n|---|---|\n| One | a |\n\n| Title | Abstract |\n| Two | b |\n")

    assert [(entry.line, entry.title) for entry in reading.entries] == [(3, "One"), (6, "Two")]
    assert not reading.rejected


CELL = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=30)


@given(st.lists(st.tuples(CELL, CELL, CELL), max_size=8), st.sampled_from(DELIMITERS))
def test_every_row_comes_out_as_an_entry_or_a_rejection(rows: list[tuple[str, ...]], delimiter: str) -> None:
    text = io.StringIO()
    writer = csv.writer(text, delimiter=delimiter, lineterminator="\n", quoting=csv.QUOTE_ALL)
    writer.writerows([("Title", "Abstract", "Journal"), *rows])
    records = [row for row in rows if any(cell.strip(" -=:") for cell in row)]

    reading = read(text.getvalue())

    assert len(reading.entries) + len(reading.rejected) == len(records)
    assert [entry.title for entry in reading.entries] == [row[0].strip() for row in records if row[0].strip()]


@pytest.mark.parametrize(
    "text",
    [
        "A Title, Abstract and Keywords\n\nWe study titles, abstracts, and years.\n",
        "Title\n\nAbstract\n",
        "title, abstract, year: what readers see first\n\nOne, two.\n\nAnother title\n\nThree.\n\nFour\n\nFive.\n",
        "TY  - JOUR\nTI  - A; title, abstract\nER  - \n",
        "",
    ],
)
def test_prose_is_no_table(text: str) -> None:
    assert not looks_like_delimited(text)


def test_a_text_whose_rows_do_not_fit_its_header_is_refused_as_a_whole() -> None:
    with pytest.raises(SeedmapError, match="rows that don't fit their header: 10,000 of the first 10,000"):
        read("Title,Abstract,Year\n" + "one line of prose\n" * 12_000)


def test_reading_is_linear_in_rows() -> None:
    def measure(count: int) -> float:
        text = "Title,Abstract,Authors,Year\n" + "A title,An abstract,Ann Bee and Carl Dee,2019\n" * count
        start = time.process_time()
        assert len(read(text).entries) == count
        return time.process_time() - start

    measure(100)
    assert measure(8_000) < 1 + 16 * measure(1_000)


def test_rows_that_end_in_one_more_tab_are_a_table_whatever_the_suffix() -> None:
    text = (
        "PT\tAU\tTI\tAB\tPY\nJ\tBerg, A\tDrained mires\tMires shrink.\t2021\t\nJ\tLi, B\tHawks\tHawks hunt.\t2020\t\n"
    )

    assert looks_like_delimited(text)
    assert [entry.title for entry in read_delimited("a.txt", text).entries] == ["Drained mires", "Hawks"]
