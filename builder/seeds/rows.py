"""Turns delimited text into rows of cells, each with the line it begins on, past whatever quote is out of place."""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

DELIMITERS = (",", ";", "\t", "|")
# An abstract has a few line ends; a cell with more is one that nobody closed.
_MOST_LINES = 1000
# The most that the csv module takes on every system; no file is that long.
_LONGEST_CELL = 2**31 - 1


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of one row; `line` is its first, counted from 1. `is_damaged` where its quotes don't match."""

    line: int
    cells: tuple[str, ...]
    is_damaged: bool = False


class _Lines:
    """The lines from `place` on, up to `stop`; it can be set back."""

    def __init__(self, lines: Sequence[str]) -> None:
        self.lines = lines
        self.place = 0
        self.stop = 0

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        if self.place >= self.stop:
            raise StopIteration
        self.place += 1
        return self.lines[self.place - 1] + "\n"


def split_rows(lines: Sequence[str], delimiter: str) -> Iterator[Row]:
    """The rows of a text in the dialect of spreadsheets: quoted cells may hold delimiters, line ends, doubled quotes.

    A row whose quotes don't match is cut at the end of its first line, so that the rows below it stay whole. Linear:
    the lines that are read in vain in search of a closing quote are no more than there are lines.
    """
    source = _Lines(lines)
    reader = csv.reader(source, delimiter=delimiter, skipinitialspace=True, strict=True)
    in_vain = len(lines)
    limit = csv.field_size_limit(_LONGEST_CELL)
    try:
        while source.place < len(lines):
            start = source.place
            source.stop = min(len(lines), start + 1 + min(_MOST_LINES, in_vain))
            try:
                yield Row(start + 1, tuple(next(reader)))
            except csv.Error:
                in_vain -= source.place - start - 1
                source.place = start + 1
                yield Row(start + 1, tuple(_split_line(lines[start], delimiter)), is_damaged=True)
    finally:
        csv.field_size_limit(limit)


def _split_line(line: str, delimiter: str) -> Iterator[str]:
    """The cells of one line; a quote closes a cell only where a delimiter or the end of the line follows."""
    place, may_close = 0, True
    while place <= len(line):
        if may_close and line.startswith('"', place):
            end = line.find(f'"{delimiter}', place + 1)
            if end < 0 and line.endswith('"') and len(line) - 1 > place:
                end = len(line) - 1
            may_close = end >= 0
            if may_close:
                yield line[place + 1 : end].replace('""', '"')
                place = end + 2
                continue
        end = line.find(delimiter, place)
        end = end if end >= 0 else len(line)
        yield line[place:end]
        place = end + 1
