"""Turns PubMed's tagged text (MEDLINE, `.nbib`) into entries."""

import re

from builder.model import Details
from builder.seeds.entries import Reading
from builder.seeds.fields import (
    find_first,
    read_authors,
    read_date,
    read_doi,
    read_keywords,
    read_language,
    read_line,
    read_pmid,
)
from builder.seeds.tagged import Grammar, Record, Style, TagLine, list_tags, read_records, split_records

# A tag of two to four capitals fills four columns, and the dash stands in the fifth.
_TAG_LINE = re.compile(r"(?=.{4}-)([A-Z][A-Z0-9]{1,3}) {0,2}- ?(.*)")
_HEADS = frozenset({"PMID", "PMC", "UI", "OWN"})
_TITLES = frozenset({"TI", "BTI"})


def read_pubmed(file: str, text: str) -> Reading:
    """The records of a file of PubMed's, each in the line of its PMID (or what stands first, in PubMed Central's)."""
    return read_records(file, split_records(text, _GRAMMAR), _STYLE)


def looks_like_pubmed(text: str) -> bool:
    """Whether the first tag is one that begins a record, with what belongs to it, and others follow."""
    tags = [line for line in list_tags(text, _read_tag, 80) if line]
    return len(tags) >= 3 and tags[0].tag in _HEADS and _IDENTIFIER.fullmatch(tags[0].text) is not None


_IDENTIFIER = re.compile(r"\s*(?:\d+|PMC\d+|[A-Za-z]+)\s*")


def _read_tag(line: str) -> TagLine | None:
    found = _TAG_LINE.fullmatch(line)
    return TagLine(found[1], found[2]) if found else None


_GRAMMAR = Grammar(_read_tag, heads=_HEADS, titles=_TITLES)
_NO_TITLE = re.compile(r"\W*(?:not available|no title)\W*", re.IGNORECASE)


def _read_title(record: Record) -> str:
    # A title that was never translated stands in TT alone.
    titles = (record.first(tag) for tag in ("TI", "TT", "BTI", "CTI"))
    return next((title for title in titles if title and not _NO_TITLE.fullmatch(title)), "")


def _read_abstract(record: Record) -> str:
    # The abstract of another provider is headed by that provider's name.
    return record.first("AB") or record.first("OAB").removeprefix("Publisher: ")


def _read_details(record: Record) -> Details:
    kinds = {"FAU" if record.all("FAU") else "AU", "CN"}
    names = [(tag, " ".join(text.split())) for tag, text in record.texts() if tag in kinds]
    venue = record.first("JT", "TA", "BTI")
    return Details(
        # Braces tell that the name is a group's.
        authors=read_authors((f"{{{name}}}" if tag == "CN" else name for tag, name in names), is_medline=True),
        date=find_first(read_date, record.all("DP", "DEP", "DA", "EDAT")),
        venue=read_line(venue) if venue != _read_title(record) else "",
        doi=_read_doi(record),
        pmid=find_first(read_pmid, record.all("PMID", "UI")),
        keywords=read_keywords(record.all("MH", "MJ", joined_by=" "), mesh=True)
        + read_keywords(record.all("OT", "KW", joined_by=" ")),
        language=find_first(read_language, record.all("LA")),
        notice=read_line(" ".join(record.all("CI", joined_by=" "))),
    )


_DOI_IN_SOURCE = re.compile(r"\bdoi:\s?(10\.\S+)", re.IGNORECASE)


def _read_doi(record: Record) -> str:
    doi = find_first(read_doi, record.all("LID", "AID", "DO", "DOI"))
    source = _DOI_IN_SOURCE.search(record.first("SO"))
    return doi or (read_doi(source[1]) if source else "")


_STYLE = Style("PMID", "", _read_title, _read_abstract, _read_details, _TITLES | {"AB", "AU", "FAU"})
