"""A workbook is read as the table in it; what is none, or claims too much, is told."""

import io
import time
import zipfile
from datetime import datetime

import pytest
from openpyxl import Workbook

from builder.errors import SeedmapError
from builder.seeds import workbook
from builder.seeds.workbook import looks_like_workbook, read_workbook


def make_workbook(*sheets: list[list[object]]) -> bytes:
    book = Workbook(write_only=True)
    for rows in sheets:
        sheet = book.create_sheet()
        for row in rows:
            sheet.append(row)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def test_a_sheet_is_read_as_a_table_with_its_rows_as_lines() -> None:
    content = make_workbook(
        [
            ["My papers", None],
            [],
            ["Title", "Abstract", "Year", "Date", "PMID"],
            ["One", "a\nb", 2019, datetime(2019, 5, 6), 12.0],
            ["Two", None, None, None, None, "a remark beside the table"],
            [None, "no title"],
        ]
    )

    assert looks_like_workbook(content)
    reading = read_workbook("a.xlsx", content)

    assert [(entry.line, entry.title, entry.abstract) for entry in reading.entries] == [
        (4, "One", "a\nb"),
        (5, "Two", ""),
    ]
    assert (reading.entries[0].details.date, reading.entries[0].details.pmid) == ("2019-05-06", "12")
    assert [(each.line, each.reason) for each in reading.rejected] == [(6, "a row without a title")]
    assert not reading.warnings


def test_the_sheet_of_papers_is_found_and_further_ones_are_told() -> None:
    reading = read_workbook(
        "a.xlsx",
        make_workbook([["Notes"], ["x"]], [["Title", "Abstract"], ["One", "a"]], [["Title", "Abstract"], ["Two", "b"]]),
    )

    assert [entry.title for entry in reading.entries] == ["One"]
    assert [each.what for each in reading.warnings] == ["only the sheet “Sheet1” was read, not “Sheet2”"]


def test_a_workbook_without_titles_is_an_error_that_lists_the_columns() -> None:
    with pytest.raises(SeedmapError, match="no column of titles among “Name”, “Text”"):
        read_workbook("a.xlsx", make_workbook([["Name", "Text"], ["a", "b"]]))


def test_what_is_damaged_is_told_with_a_remedy() -> None:
    content = make_workbook([["Title", "Abstract"], ["One", "a"]])
    for damaged in (b"PK\x03", content[: len(content) // 2], b"PK\x03\x04" + b"x" * 100 + b"xl/workbook.xml"):
        with pytest.raises(SeedmapError, match=r"no Excel workbook, or a damaged one; expected .*CSV UTF-8"):
            read_workbook("a.xlsx", damaged)


def test_a_workbook_that_unpacks_to_too_much_is_told_before_it_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "MOST_BYTES", 1_000)
    with pytest.raises(SeedmapError, match="unpacks to"):
        read_workbook("a.xlsx", make_workbook([["Title"], ["One"]]))


def test_a_sheet_that_claims_to_be_huge_costs_what_it_holds() -> None:
    content = io.BytesIO(make_workbook([["Title", "Abstract"], ["One", "a"]]))
    far = '<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>far</t></is></c></row></sheetData>'
    changed = io.BytesIO()
    with zipfile.ZipFile(content) as source, zipfile.ZipFile(changed, "w", zipfile.ZIP_DEFLATED) as target:
        for part in source.namelist():
            data = source.read(part)
            target.writestr(part, data.replace(b"</sheetData>", far.encode()) if "sheet1" in part else data)
    start = time.process_time()

    reading = read_workbook("a.xlsx", changed.getvalue())

    assert [entry.title for entry in reading.entries] == ["One"]
    assert time.process_time() - start < 20
