"""Turns a file that no reader takes into what it is and what to save it as."""

import re
from collections.abc import Mapping

_TABLE = "the table saved as CSV or XLSX"
_EXPORT = "the papers exported as BibTeX, RIS or CSV"
# What people have papers in that no reader takes, by suffix, and what to save it as.
FOREIGN: Mapping[str, tuple[str, str]] = {
    ".doc": ("a Word document", "its text saved as .txt"),
    ".docx": ("a Word document", "its text saved as .txt"),
    ".odt": ("a text document", "its text saved as .txt"),
    ".rtf": ("a text document", "its text saved as .txt"),
    ".md": ("a Markdown page", "papers in a .txt file; README.md is left alone"),
    ".pdf": ("a PDF", "title and abstract in a .txt file, or the reference exported as BibTeX or RIS"),
    ".html": ("a web page", _EXPORT),
    ".htm": ("a web page", _EXPORT),
    ".xls": ("an Excel workbook of before 2007", _TABLE),
    ".xlsb": ("a binary Excel workbook", _TABLE),
    ".ods": ("a spreadsheet", _TABLE),
    ".numbers": ("a spreadsheet", _TABLE),
    ".parquet": ("a Parquet table", _TABLE),
    ".xml": ("XML of a kind that isn't read", _EXPORT),
    ".rdf": ("RDF", _EXPORT),
    ".enl": ("an EndNote library", "the references exported as RIS or BibTeX"),
    ".enlx": ("an EndNote library", "the references exported as RIS or BibTeX"),
    ".ctv6": ("a Citavi project", "the references exported as RIS or BibTeX"),
    ".sqlite": ("a database", _EXPORT),
    ".zip": ("an archive", "the files in it, unpacked"),
    ".gz": ("an archive", "the file in it, unpacked"),
    ".7z": ("an archive", "the files in it, unpacked"),
}
# How those begin that go by any name.
_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", ".pdf"),
    (b"PK\x03\x04", ".zip"),
    (b"\x1f\x8b", ".gz"),
    (b"SQLite format 3\0", ".sqlite"),
    (b"PAR1", ".parquet"),
    (b"{\\rtf", ".rtf"),
)

# The markup that people have papers in, by the name of its outermost element.
_MARKUP: Mapping[str, tuple[str, str]] = {
    "pubmedarticleset": ("PubMed's XML", "the same papers saved from PubMed as “PubMed” (.nbib)"),
    "xml": ("EndNote's XML", "the references exported as RIS or BibTeX"),
    "html": FOREIGN[".html"],
    "rss": ("an RSS feed", "the Atom feed of the same papers, or an export as BibTeX, RIS or CSV"),
    "rdf:rdf": FOREIGN[".rdf"],
}
_START_TAG = re.compile(r"\s*(?:<[?!][^>]*>\s*)*<([A-Za-z][\w:.-]*)(?:\s+[\w:.-]+\s*=|\s*/?>)")
_OPENING = 4000


def find_signature(content: bytes) -> str | None:
    """The suffix of the foreign format whose signature `content` begins with."""
    return next((suffix for start, suffix in _SIGNATURES if content.startswith(start)), None)


def describe_markup(text: str) -> tuple[str, str] | None:
    """What markup a text is in, and what to save it as; None for a text that doesn't open as XML or HTML."""
    opening = text[:_OPENING]
    start = _START_TAG.match(opening)
    if start is None or not (opening.lstrip().startswith(("<?", "<!")) or start.group(1).lower() in _MARKUP):
        return None
    return _MARKUP.get(start.group(1).lower(), FOREIGN[".xml"])
