"""Turns the first sheet of an Excel workbook that is a table of papers into entries."""

import io
import warnings
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from builder.errors import SeedmapError
from builder.files import MOST_BYTES
from builder.model import SeedWarning
from builder.seeds.entries import Reading
from builder.seeds.rows import Row
from builder.seeds.tables import PREAMBLE, has_titles, read_table

# No export has as many columns; a sheet may claim 16,384 in each of a million rows.
_MOST_COLUMNS = 512
_EXPECTED = "a workbook that Excel opens, or its sheet saved as “CSV UTF-8”"


def looks_like_workbook(content: bytes) -> bool:
    """Whether `content` is an Excel workbook of 2007 or later."""
    return content.startswith(b"PK\x03\x04") and b"xl/workbook.xml" in content


def read_workbook(file: str, content: bytes) -> Reading:
    """The papers of the first sheet with a column of titles; lines are the sheet's rows, formulas their last values.

    It is read row by row, whatever size a sheet claims to have; other sheets of papers are told. Raises SeedmapError
    for what is no workbook or unpacks to more than a seed file may hold, and where no sheet has a column of titles.
    """
    try:
        _check_size(file, content)
        with warnings.catch_warnings():
            # They are about styles.
            warnings.simplefilter("ignore")
            return _read_sheets(file, content)
    except SeedmapError:
        raise
    # Of a damaged workbook openpyxl raises whatever Python raises where it stumbles.
    except Exception as error:
        raise SeedmapError(file, "no Excel workbook, or a damaged one", _EXPECTED) from error


def _check_size(file: str, content: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        size = sum(part.file_size for part in archive.infolist())
    if size > MOST_BYTES:
        found = f"a workbook that unpacks to {size // 1_000_000:,} MB"
        raise SeedmapError(file, found, f"papers in files of less than {MOST_BYTES // 1_000_000} MB")


def _read_sheets(file: str, content: bytes) -> Reading:
    # Imported here, for it takes long, and most seeds are no workbooks.
    from openpyxl import load_workbook

    workbook = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    sheets = [(sheet, list(_read_rows(sheet, _MOST_COLUMNS, PREAMBLE))) for sheet in workbook.worksheets]
    if not sheets:
        raise SeedmapError(file, "a workbook without a sheet of cells", _EXPECTED)
    of_papers = [(sheet, top) for sheet, top in sheets if has_titles(top)]
    if not of_papers:
        return read_table(file, sheets[0][1])
    sheet, top = of_papers[0]
    # What stands beside the table is no part of it.
    width = max(place for row in top for place, cell in enumerate(row.cells, start=1) if cell)
    reading = read_table(file, _read_rows(sheet, width))
    left_out = tuple(
        SeedWarning(file, 1, f"only the sheet “{sheet.title}” was read, not “{other.title}”")
        for other, _ in of_papers[1:]
    )
    return replace(reading, warnings=left_out + reading.warnings)


def _read_rows(sheet: Any, width: int, height: int | None = None) -> Iterator[Row]:
    """The rows of a sheet that hold anything, all of one width: a spreadsheet has none that are too short."""
    # The size that a sheet claims to have is wrong where programs other than Excel wrote it.
    sheet.reset_dimensions()
    rows = sheet.iter_rows(values_only=True, max_col=width, max_row=height)
    for number, values in enumerate(rows, start=1):
        if values.count(None) < len(values):
            yield Row(number, tuple(map(_write_cell, values)))


def _write_cell(value: Any) -> str:
    """A cell's value as text: days in ISO form, whole numbers without a fraction."""
    match value:
        case None:
            return ""
        case datetime():
            return value.date().isoformat()
        case date():
            return value.isoformat()
        case float() if value.is_integer():
            return str(int(value))
        case str():
            return _unescape(value) if "_x" in value else value
        case _:
            return str(value)


def _unescape(text: str) -> str:
    """Text with the characters that XML can't hold, which Excel writes as ``_x0007_``."""
    from openpyxl.utils.escape import unescape

    return str(unescape(text))
