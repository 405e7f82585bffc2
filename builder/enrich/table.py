"""Turns answers into rows of a table of metadata, each written whole before the next is asked for."""

import csv
import io
import os
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

from builder.errors import SeedmapError
from builder.seeds.details import merge_details
from builder.seeds.metadata import ASKED, MetadataRow, parse_metadata
from builder.seeds.paper_index import IDENTIFIERS
from builder.seeds.title_keys import make_key

FIELDS = ("doi", "arxiv", "pmid", "date", "authors", "venue", "url", "keywords", "language")
_HEADER = ("title", *FIELDS, ASKED)


class Table:
    """A table of metadata on disk that survives being stopped at any time; `rows` are those it holds."""

    def __init__(self, path: Path) -> None:
        """Read the table, or begin one.

        Raises SeedmapError if it holds what would be lost when it is written anew.
        """
        self._path = path
        self.rows = list(_read(path))
        self.tidy()

    def add(self, row: MetadataRow) -> None:
        """Write a row behind the others, all of it or nothing."""
        try:
            with self._path.open("ab", buffering=0) as file:
                file.write(_write([_list_cells(row)]))
                os.fsync(file.fileno())
        except OSError as error:
            raise _complain(self._path, error) from None
        self.rows.append(row)

    def tidy(self) -> None:
        """Write the table anew, in one step: a row a paper, in the order in which they came in."""
        self.rows = list(map(_merge, _gather(self.rows)))
        temporary = self._path.with_name(f".{self._path.name}.part")  # hidden, or it would be a seed file
        try:
            with temporary.open("wb") as file:
                file.write(_write([_HEADER, *map(_list_cells, self.rows)]))
                file.flush()
                os.fsync(file.fileno())
            temporary.replace(self._path)
        except OSError as error:
            raise _complain(self._path, error) from None


def _read(path: Path) -> Sequence[MetadataRow]:
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return ()
    except OSError as error:
        raise _complain(path, error) from None
    metadata = parse_metadata(str(path), content)
    if metadata.warnings:
        first = metadata.warnings[0]
        raise SeedmapError(f"{path}:{first.line}", first.what, "a sound table, for it is written anew")
    return metadata.rows


def _complain(path: Path, error: OSError) -> SeedmapError:
    return SeedmapError(str(path), error.strerror or str(error), "a file that can be written")


def _gather(rows: Iterable[MetadataRow]) -> Iterable[Sequence[MetadataRow]]:
    """The rows of each paper: those of one title, but for papers of one title that have two DOIs."""
    dois: defaultdict[str, set[str]] = defaultdict(set)
    for row in rows:
        dois[make_key(row.title)].add(row.details.doi)
    gathered: dict[tuple[str, str], list[MetadataRow]] = {}
    for row in rows:
        title = make_key(row.title)
        is_apart = not title or len(dois[title] - {""}) > 1
        gathered.setdefault((title, _identify(row) if is_apart else ""), []).append(row)
    return gathered.values()


def _identify(row: MetadataRow) -> str:
    return next((value for kind in IDENTIFIERS if (value := getattr(row.details, kind))), "")


def _merge(rows: Sequence[MetadataRow]) -> MetadataRow:
    asked = dict.fromkeys(name for row in rows for name in row.asked)
    return MetadataRow(rows[0].line, rows[0].title, merge_details([row.details for row in rows]), tuple(asked))


def _list_cells(row: MetadataRow) -> list[str]:
    values = (getattr(row.details, field) for field in FIELDS)
    cells = ["; ".join(value) if isinstance(value, tuple) else value for value in values]
    return [row.title, *cells, "; ".join(row.asked)]


def _write(rows: Iterable[Sequence[str]]) -> bytes:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue().encode("utf-8", "replace")
