"""Turns what formats write of a paper's date, names, identifiers and keywords into the normal form of `Details`."""

from builder.seeds.fields.dates import join_date, read_date
from builder.seeds.fields.identifiers import read_arxiv, read_doi, read_pmid, read_url
from builder.seeds.fields.keywords import read_keywords
from builder.seeds.fields.languages import read_language
from builder.seeds.fields.lines import find_first, holds_email, read_abstract, read_line
from builder.seeds.fields.names import read_author, read_authors

__all__ = [
    "find_first",
    "holds_email",
    "join_date",
    "read_abstract",
    "read_arxiv",
    "read_author",
    "read_authors",
    "read_date",
    "read_doi",
    "read_keywords",
    "read_language",
    "read_line",
    "read_pmid",
    "read_url",
]
