"""Delimited text is split as spreadsheets write it, and a quote out of place harms no row but its own."""

import csv
import io
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.seeds.rows import DELIMITERS, Row, split_rows

CELLS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\r"), max_size=20)


def split(text: str, delimiter: str = ",") -> list[Row]:
    return list(split_rows(text.split("\n"), delimiter))


def test_quoted_cells_hold_delimiters_line_ends_and_doubled_quotes() -> None:
    rows = split('a,"b, c",d\n"one\ntwo, three","say ""so""", e\nf')

    assert rows == [
        Row(1, ("a", "b, c", "d")),
        Row(2, ("one\ntwo, three", 'say "so"', "e")),
        Row(4, ("f",)),
    ]


def test_a_quote_that_is_not_closed_costs_its_own_row_only() -> None:
    rows = split('title,year\n"Open,2019\n"Whole, and quoted",2020\nPlain,2021')

    assert rows == [
        Row(1, ("title", "year")),
        Row(2, ('"Open', "2019"), is_damaged=True),
        Row(3, ("Whole, and quoted", "2020")),
        Row(4, ("Plain", "2021")),
    ]


def test_a_quote_within_a_cell_that_is_not_doubled_is_kept_as_it_stands() -> None:
    [row] = split('"He said "hello" to us","b, c",d')

    assert row == Row(1, ('He said "hello" to us', "b, c", "d"), is_damaged=True)


def test_the_rest_of_a_file_is_not_swallowed_by_a_last_open_quote() -> None:
    rows = split('a,b\n"open,c\nd,e\nf,g')

    assert [row.cells for row in rows] == [("a", "b"), ('"open', "c"), ("d", "e"), ("f", "g")]


@given(st.lists(st.lists(CELLS, min_size=2, max_size=4), min_size=1, max_size=8), st.sampled_from(DELIMITERS))
def test_what_csv_writes_comes_back_with_its_lines(table: list[list[str]], delimiter: str) -> None:
    text = io.StringIO()
    writer = csv.writer(text, delimiter=delimiter, lineterminator="\n", quoting=csv.QUOTE_ALL)
    lines = []
    for cells in table:
        lines.append(text.getvalue().count("\n") + 1)
        writer.writerow(cells)

    rows = split(text.getvalue().removesuffix("\n"), delimiter)

    assert [list(row.cells) for row in rows] == table
    assert [row.line for row in rows] == lines
    assert not any(row.is_damaged for row in rows)


@pytest.mark.parametrize("line", ['a","', '"a', 'a,"b', '"', '"a""', '"a"b'])
def test_quotes_that_never_match_cost_no_more_than_their_number(line: str) -> None:
    def measure(count: int) -> float:
        start = time.process_time()
        assert sum(row.line > 0 for row in split_rows([line] * count, ",")) > 0
        return time.process_time() - start

    measure(100)
    assert measure(40_000) < 2 + 40 * measure(2_000)


def test_the_limit_of_the_csv_module_is_left_as_it_was() -> None:
    limit = csv.field_size_limit()
    [row] = split('"' + "x" * 300_000 + '"')
    assert len(row.cells[0]) == 300_000
    assert csv.field_size_limit() == limit
