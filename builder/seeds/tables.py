"""Turns tables of papers, above all CSV and TSV, into entries: one a row, by the names of the columns."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice

from builder.errors import SeedmapError
from builder.model import Rejection, SeedWarning
from builder.seeds.columns import Columns, find_columns, list_names, read_cell, read_details
from builder.seeds.entries import Entry, Reading
from builder.seeds.fields import read_abstract
from builder.seeds.rows import DELIMITERS, Row, split_rows

# Databases put their search and a rule above the header.
PREAMBLE = 40
# So many rows tell whether a text is a table.
_PROBE = 20
# An abstract that line ends outside quotes have broken has no more lines than that.
_MOST_PARTS = 20
# So many rows at fault to one that is sound are no table.
_MANY = 10_000
_MANY_TO_ONE = 20
_DECLARED = re.compile(r'"?sep=(.)"?')


@dataclass(frozen=True, slots=True)
class _Header:
    """The row that names the columns, and which of them hold what."""

    row: Row
    columns: Columns


def looks_like_delimited(text: str) -> bool:
    """Whether `text` is plainly CSV or TSV: a header with a title and another field, over rows of as many cells."""
    lines = text.split("\n", 5 * PREAMBLE)[: 5 * PREAMBLE]
    rows = list(islice(split_rows(*_find_dialect(lines)), PREAMBLE))
    header = _find_header(rows)
    if header is None or len(header.columns) < 2:
        return False
    below = [row for row in rows if row.line > header.row.line and any(row.cells)][:_PROBE]
    return 2 * sum(_fits(row.cells, len(header.row.cells)) for row in below) >= len(below)


def _fits(cells: Sequence[str], columns: int) -> bool:
    """Whether a row has a cell for each column; some programs end every row with one more delimiter."""
    return len(cells) == columns or (len(cells) == columns + 1 and not cells[-1].strip())


def read_delimited(file: str, text: str) -> Reading:
    """The papers of CSV or TSV, whatever its delimiter: comma, semicolon, tab or bar.

    Raises SeedmapError, with the names of the columns, if none of them is that of titles.
    """
    return read_table(file, split_rows(*_find_dialect(text.split("\n"))))


def has_titles(rows: Iterable[Row]) -> bool:
    """Whether one of the rows is a header that names a column of titles."""
    return _find_header(rows) is not None


def read_table(file: str, rows: Iterable[Row]) -> Reading:
    """The papers of a table: every row below the header that is not empty becomes an entry or is rejected.

    A paper has no abstract where its cell is empty or no column holds any. Rows with more cells than columns are
    rejected, for nobody knows which cell is which; where cells are missing at a row's end, they are empty.
    Raises SeedmapError, with the names of the columns, if none of them is that of titles.
    """
    rows = iter(rows)
    top = list(islice(rows, PREAMBLE))
    header = _find_header(top)
    if header is None:
        raise SeedmapError(file, f"no column of titles among {_list_columns(top)}", "one named Title")
    entries: list[Entry] = []
    rejected: list[Rejection] = []
    warnings: list[SeedWarning] = []
    if "abstract" not in header.columns:
        found = f"no column of abstracts among {_list_columns([header.row])}, papers are kept with their titles alone"
        warnings.append(SeedWarning(file, header.row.line, found))
    below = (row for row in top if row.line > header.row.line)
    for run in _gather(chain(below, rows), header):
        title = read_cell(run[0].cells, header.columns, "title")
        if fault := _find_fault(run, title, header):
            rejected.append(Rejection(file, run[0].line, *fault))
            _check_fit(file, entries, rejected)
            continue
        if doubt := _find_doubt(run[0], header):
            warnings.append(SeedWarning(file, run[0].line, doubt))
        abstract = read_abstract(read_cell(run[0].cells, header.columns, "abstract"))
        entries.append(Entry(file, run[0].line, title, abstract, read_details(run[0].cells, header.columns)))
    return Reading(tuple(entries), tuple(rejected), tuple(warnings))


def _check_fit(file: str, entries: list[Entry], rejected: list[Rejection]) -> None:
    """Raises SeedmapError where so many rows are at fault that they can't be those of the header."""
    if len(rejected) >= _MANY and len(rejected) > _MANY_TO_ONE * len(entries):
        found = f"rows that don't fit their header: {len(rejected):,} of the first {len(rejected) + len(entries):,}"
        raise SeedmapError(file, f"{found}, first in line {rejected[0].line} {rejected[0].reason}", rejected[0].remedy)


def _find_dialect(lines: list[str]) -> tuple[list[str], str]:
    """The lines without Excel's word on the delimiter, and the delimiter under which most columns have known names."""
    if declared := _DECLARED.fullmatch(lines[0].strip(" ")):
        return ["", *lines[1:]], declared.group(1)

    def count_known(delimiter: str) -> tuple[int, int]:
        rows = list(islice(split_rows(lines[: 5 * PREAMBLE], delimiter), PREAMBLE))
        header = _find_header(rows)
        return len(header.columns) if header else 0, max(len(row.cells) for row in rows)

    return lines, max(DELIMITERS, key=count_known)


def _find_header(rows: Iterable[Row]) -> _Header | None:
    """The row with most columns of known names, the first of several; titles must be among them."""
    headers = (_Header(row, find_columns(row.cells)) for row in rows)
    named = [header for header in headers if "title" in header.columns]
    return max(named, key=lambda header: len(header.columns), default=None)


def _gather(rows: Iterable[Row], header: _Header) -> Iterator[list[Row]]:
    """The rows that are records, each for itself, and together those that line ends outside quotes made of one."""
    width = len(header.row.cells)
    records = (row for row in rows if _is_record(row, header))
    window: list[Row] = []
    for row in records:
        window.append(row)
        while window and (len(window) == _MOST_PARTS or len(row.cells) >= width):
            parts = _count_parts(window, width)
            yield window[:parts]
            del window[:parts]
    while window:
        parts = _count_parts(window, width)
        yield window[:parts]
        del window[:parts]


def _count_parts(rows: list[Row], width: int) -> int:
    """How many of the first rows, each too short, make one of `width` cells: a cell of one goes on in the next."""
    cells = 1
    for count, row in enumerate(rows, start=1):
        if len(row.cells) >= width:
            return 1
        cells += len(row.cells) - 1
        if cells >= width:
            return count if cells == width else 1
    return 1


def _is_record(row: Row, header: _Header) -> bool:
    """Whether a row is neither empty, nor a rule, nor the header once more, as where files were put together."""
    return row.cells != header.row.cells and any(cell.strip(" -=:") for cell in row.cells)


def _find_fault(run: list[Row], title: str, header: _Header) -> tuple[str, str] | None:
    """Why a row becomes no entry, and what would mend it."""
    row, width = run[0], len(header.row.cells)
    count = _count_cells(row, width)
    places = [header.columns[field][0] for field in ("title", "abstract") if field in header.columns]
    if row.is_damaged and count != width:
        return "a quote that isn't closed", "quotes in pairs, and doubled within a quoted cell"
    if len(run) > 1:
        return f"a row broken into {len(run)} by line ends", "quotes around a cell that holds line ends"
    if count > width or count <= max(places) or (count == 1 and width > 1):
        return (
            f"a row of {_enumerate(count)} under {width} columns",
            "a cell for each column, in quotes if it holds the delimiter",
        )
    if not title:
        return "a row without a title", "a title"
    return None


def _find_doubt(row: Row, header: _Header) -> str:
    """What of a row that is read may be misread; empty if nothing is."""
    if row.is_damaged:
        return "a quote that isn't closed, or not doubled within quotes, read as it stands"
    count, width = _count_cells(row, len(header.row.cells)), len(header.row.cells)
    return f"a row of {_enumerate(count)} under {width} columns, the rest taken as empty" if count < width else ""


def _count_cells(row: Row, width: int) -> int:
    """How many cells a row has, but for empty ones beyond the columns."""
    count = len(row.cells)
    while count > width and not row.cells[count - 1].strip():
        count -= 1
    return count


def _enumerate(count: int) -> str:
    return "1 cell" if count == 1 else f"{count} cells"


def _list_columns(rows: list[Row]) -> str:
    """The names in the row that has most of them, shortened for a message."""
    return list_names(max(rows, key=lambda row: sum(map(bool, row.cells)), default=Row(1, ())).cells)
