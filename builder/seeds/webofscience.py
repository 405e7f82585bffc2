"""Turns Web of Science's tagged text (`.ciw`, "plain text file") into entries."""

import re

from builder.model import Details
from builder.seeds.entries import Reading
from builder.seeds.fields import (
    find_first,
    join_date,
    read_authors,
    read_date,
    read_doi,
    read_keywords,
    read_language,
    read_line,
    read_pmid,
)
from builder.seeds.tagged import Grammar, Record, Style, TagLine, list_tags, read_records, split_records

# A tag of two signs in the first columns; what goes on a field is indented.
_TAG_LINE = re.compile(r"([A-Z][A-Z0-9])(?:[ \t](.*))?")
_KIND = re.compile(r"[A-Z]|[A-Z][a-z]+")
_TITLES = frozenset({"TI"})


def read_webofscience(file: str, text: str) -> Reading:
    """The records of a file of Web of Science's, each in the line of its PT."""
    return read_records(file, split_records(text, _GRAMMAR), _STYLE)


def looks_like_webofscience(text: str) -> bool:
    """Whether the file's head (FN, VR) or a record's (PT J) stands first, and fields of a record follow."""
    tags = [line for line in list_tags(text, _read_tag, 80) if line]
    if not tags or not (tags[0].tag in {"FN", "VR"} or (tags[0].tag == "PT" and _KIND.fullmatch(tags[0].text))):
        return False
    return len({"PT", "AU", "TI", "SO", "PY", "UT", "AB", "DT", "AF", "LA", "CA"} & {line.tag for line in tags}) >= 2


def _read_tag(line: str) -> TagLine | None:
    found = _TAG_LINE.fullmatch(line)
    return TagLine(found[1], found[2] or "") if found else None


_GRAMMAR = Grammar(
    _read_tag,
    heads=frozenset({"PT"}),
    always=frozenset({"PT"}),
    titles=_TITLES,
    ends=frozenset({"ER", "EF"}),
    furniture=frozenset({"FN", "VR"}),
)


def _read_title(record: Record) -> str:
    return record.first("TI", "BT", "FT")


def _read_abstract(record: Record) -> str:
    return record.first("AB")


def _read_details(record: Record) -> Details:
    # Fields that run over several lines are one text, but names and references stand one a line.
    groups = [f"{{{name}}}" for text in record.all("CA") for name in text.split(";")]
    return Details(
        authors=read_authors((record.all("AF") or record.all("AU") or record.all("BE")) + groups),
        date=_read_date(record),
        venue=read_line(record.first("SO", "J9", "JI")),
        doi=find_first(read_doi, record.all("DI", "D2")),
        pmid=find_first(read_pmid, record.all("PM", "UT")),
        keywords=read_keywords(record.all("DE", "ID", joined_by=" ")),
        language=find_first(read_language, record.all("LA")),
        references=_read_references(record),
    )


def _read_date(record: Record) -> str:
    """PY and what PD adds to it, with or without the year; the date of early access where there is neither."""
    year, day = record.first("PY", "EY"), record.first("PD")
    dates = [join_date(year, day), read_date(day)] if year else []
    return max((date for date in dates if date.startswith(year)), key=len, default="") or find_first(
        read_date, [year, day, record.first("EA")]
    )


_REFERENCED_DOI = re.compile(r"\bDOI \[?(10\.[^\s,\]]+)")


def _read_references(record: Record) -> tuple[str, ...]:
    """The DOIs of the works that the record cites, one a line, each once."""
    lines = (line for text in record.all("CR") for line in text.split("\n"))
    found = (read_doi(match[1]) for line in lines if (match := _REFERENCED_DOI.search(line)))
    return tuple(dict.fromkeys(filter(None, found)))


_STYLE = Style("PT", "ER", _read_title, _read_abstract, _read_details, _TITLES | {"AB", "AU", "AF"})
