"""Turns a table of metadata into fields of papers that other files bring: it adds no paper, title or abstract."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from builder.errors import SeedmapError
from builder.files import locate, refuse_obstacle
from builder.memory import FILES
from builder.model import Details, MetadataReport, Origin, Paper, SeedWarning, Unread
from builder.seeds.columns import Columns, find_columns, read_cell, read_details
from builder.seeds.decoding import decode
from builder.seeds.folder import METADATA
from builder.seeds.paper_index import IDENTIFIERS, PaperIndex
from builder.seeds.rows import DELIMITERS, Row, split_rows
from builder.text import clean_title

# Fields of one value by their names: a cell of theirs is such a value or is told.
_CHECKED = {
    "doi": "DOI",
    "arxiv": "arXiv id",
    "pmid": "PubMed id",
    "date": "date",
    "url": "web address",
    "language": "language",
}
# The column in which `seedmap enrich` keeps where it has asked; no field of a paper.
ASKED = "asked"
_FIELDS = tuple(field.name for field in fields(Details))
_SHOWN = 3


@dataclass(frozen=True, slots=True)
class MetadataRow:
    """What one row tells, and of which paper: by an identifier or a whole title; `asked` names sources."""

    line: int
    title: str
    details: Details
    asked: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Metadata:
    """The rows of a file of metadata, in order of lines, and what was not sound in it."""

    file: str
    rows: tuple[MetadataRow, ...] = ()
    warnings: tuple[SeedWarning, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Enriched:
    """Papers with the fields that metadata adds, where they come from, and the report of it; None without a file."""

    papers: tuple[Paper, ...]
    origins: tuple[Origin, ...]
    report: MetadataReport | None = None


def read_metadata(folder: Path, name: str = METADATA) -> Metadata | Unread | None:
    """The metadata that lies in a folder of seeds; None where none does. A link out of the folder is not followed."""
    path = folder / name
    if not path.exists() and not path.is_symlink():
        return None
    try:
        with locate(name, "a table of metadata"):
            refuse_obstacle(path, folder, name)
            return parse_metadata(name, path.read_bytes())
    except SeedmapError as error:
        return Unread(name, f"{error.found}; expected {error.expected}")


@lru_cache(maxsize=FILES)
def parse_metadata(file: str, content: bytes) -> Metadata:
    """The rows of a table whose first row names the columns: title, DOI or arXiv id, and any fields of `Details`.

    A row that tells of no paper or can't be read, and a cell that isn't what its column holds, are left out with a
    warning. Raises SeedmapError for what is no text, and where no column tells which papers the rows are of.
    """
    decoded = decode(file, content)
    lines = decoded.text.split("\n")
    header, *rows = [row for row in split_rows(lines, _find_delimiter(lines)) if any(map(str.strip, row.cells))] or [
        Row(1, ())
    ]
    if not header.cells:
        return Metadata(file, notes=("holds nothing",))
    columns = find_columns(header.cells)
    if not {"title", *IDENTIFIERS} & columns.keys():
        raise SeedmapError(file, "no column that says which papers its rows are of", "one named title, doi or arxiv")
    warnings = [*decoded.warnings, *(SeedWarning(file, header.line, what) for what in _find_unused(header, columns))]
    asked = next((place for place, name in enumerate(header.cells) if _is_asked(name)), None)
    found = []
    for row in rows:
        title = clean_title(read_cell(row.cells, columns, "title"))
        details = replace(read_details(row.cells, columns), references=())
        warnings.extend(SeedWarning(file, row.line, doubt) for doubt in _find_doubts(row, header, columns, details))
        if len(row.cells) <= len(header.cells) and (title or any(getattr(details, key) for key in IDENTIFIERS)):
            told = row.cells[asked] if asked is not None and asked < len(row.cells) else ""
            found.append(MetadataRow(row.line, title, details, tuple(filter(None, map(str.strip, told.split(";"))))))
    return Metadata(file, tuple(found), tuple(warnings), decoded.notes)


def _find_delimiter(lines: Sequence[str]) -> str:
    header = next(filter(str.strip, lines), "")
    return max(DELIMITERS, key=header.count)


def _is_asked(name: str) -> bool:
    return name.strip().casefold() == ASKED


def _find_unused(header: Row, columns: Columns) -> Iterator[str]:
    used = {place for field, places in columns.items() if field in ("title", *_FIELDS) for place in places}
    for place, name in enumerate(header.cells):
        if name.strip() and place not in used and not _is_asked(name):
            yield f"the column “{name.strip()}” is not used, expected one of those that the documentation lists"


def _find_doubts(row: Row, header: Row, columns: Columns, details: Details) -> Iterator[str]:
    if row.is_damaged:
        yield "a quote that isn't closed, read to the end of its line"
    if len(row.cells) > len(header.cells):
        yield f"{len(row.cells)} cells under {len(header.cells)} columns, the row is left out"
        return
    for field, name in _CHECKED.items():
        cell = read_cell(row.cells, columns, field)
        if cell and not getattr(details, field):
            yield f"“{cell}” is no {name}, and left out"
    if not read_cell(row.cells, columns, "title") and not any(getattr(details, key) for key in IDENTIFIERS):
        yield "neither title nor identifier, the row is left out"


def add_metadata(papers: Sequence[Paper], origins: Sequence[Origin], metadata: Metadata | None) -> Enriched:
    """The papers with those fields filled that are empty in their own records and told by a row.

    A row's paper is the one with its DOI, arXiv id, PubMed id or whole title, as `PaperIndex` finds it. Of several
    rows for a paper the earlier counts.
    """
    if metadata is None:
        return Enriched(tuple(papers), tuple(origins))
    index = PaperIndex(papers)
    enriched = {paper.id: paper for paper in papers}
    origin_of = {origin.paper: origin for origin in origins}
    added: Counter[str] = Counter()
    unmatched: list[MetadataRow] = []
    ambiguous: list[MetadataRow] = []
    for row in metadata.rows:
        found = index.find(row.title, row.details)
        if len(found) != 1:
            (ambiguous if found else unmatched).append(row)
            continue
        paper = enriched[found[0].id]
        if given := _choose_new(paper.details, row.details):
            enriched[paper.id] = replace(paper, details=replace(paper.details, **given))
            origin_of[paper.id] = _extend_origin(origin_of.get(paper.id) or _tell_origin(paper), given, metadata.file)
            added.update(given.keys())
    report = MetadataReport(
        file=metadata.file,
        rows=len(metadata.rows),
        matched=len(metadata.rows) - len(unmatched) - len(ambiguous),
        added=tuple((field, added[field]) for field in _FIELDS if added[field]),
        warnings=metadata.warnings,
        notes=(
            *metadata.notes,
            *_note_rows(unmatched, "no paper here is the one that it tells of"),
            *_note_rows(ambiguous, "its title and identifiers are of several papers"),
        ),
    )
    return Enriched(tuple(enriched.values()), tuple(origin for _, origin in sorted(origin_of.items())), report)


def _choose_new(own: Details, told: Details) -> dict[str, Any]:
    return {field: value for field in _FIELDS if (value := getattr(told, field)) and not getattr(own, field)}


def _tell_origin(paper: Paper) -> Origin:
    """Where the fields of a paper come from that one file alone holds."""
    own = [field for field in _FIELDS if getattr(paper.details, field)]
    fields_told = ["title", *(["abstract"] if paper.abstract else []), *own]
    return Origin(paper.id, tuple((field, paper.sources[0]) for field in fields_told))


def _extend_origin(origin: Origin, given: Iterable[str], file: str) -> Origin:
    return replace(origin, fields=(*origin.fields, *((field, file) for field in given)))


def _note_rows(rows: Sequence[MetadataRow], what: str) -> Iterator[str]:
    """One note for all rows of a kind, with the lines of the first."""
    if rows:
        lines = ", ".join(str(row.line) for row in rows[:_SHOWN])
        more = f" and {len(rows) - _SHOWN} more" if len(rows) > _SHOWN else ""
        yield f"{len(rows)} of its rows add nothing, for {what}: {'line' if len(rows) == 1 else 'lines'} {lines}{more}"
