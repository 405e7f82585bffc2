"""Turns papers into bibliographies that reference managers and spreadsheets read."""

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from urllib.parse import quote

import rispy  # type: ignore[import-untyped]
from bibtexparser.library import Library
from bibtexparser.model import Entry as BibtexEntry
from bibtexparser.model import Field
from bibtexparser.writer import write as write_bibtex

from builder import addresses, model
from builder.exports.contract import write_rows
from builder.exports.references import Reference
from builder.memory import TEXTS
from builder.text import list_addresses

# Characters TeX acts on. BibTeX counts braces even after a backslash, hence the names for those two.
# Everything else stays UTF-8: what biber, Zotero and JabRef read, and what a reader can still search.
TEX_ESCAPES = str.maketrans(
    {
        "\\": r"{\textbackslash}",
        "{": r"{\textbraceleft}",
        "}": r"{\textbraceright}",
        "^": r"{\textasciicircum}",
        "~": r"{\textasciitilde}",
        "$": r"\$",
        "&": r"\&",
        "#": r"\#",
        "%": r"\%",
        "_": r"\_",
    }
)
# Words that must keep their capitals where a style lowers titles: LoRA, GPT, μLO.
CASED_WORD = re.compile(r"\b(\w+[A-Z]\w*)")
NAME_SPLITTER = re.compile(r",|\band\b", re.IGNORECASE)

# A spreadsheet would run cells that begin so; a leading apostrophe makes them text
# (OWASP, "CSV Injection").
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
LIST_SEPARATOR = "; "
YEAR_LENGTH = 4  # of a date that tells no month

DOI_SAFE = "/:;()<>.-_"


@dataclass(frozen=True, slots=True)
class Format:
    """A bibliography file type: its suffix, first line, text of one reference, and what joins them."""

    suffix: str
    head: str
    separator: str
    write: Callable[[Reference], str]


def export_bibliographies(field: model.FieldMap, references: tuple[Reference, ...]) -> Iterator[model.Artifact]:
    """CSL-JSON of all papers; BibTeX, RIS and CSV of all, of each topic's and of each concept's, list by list.

    A paper stands on about five lists: those of topics and concepts leave out what `shorten_reference` does, which the
    files of all papers have, or most of a site would be copies of them.
    """
    lists = {
        **{addresses.topic(topic.id).rstrip("/"): topic.papers for topic in field.topics.topics},
        **{addresses.concept(id_).rstrip("/"): papers for id_, papers in field.concepts.papers.items()},
    }
    yield model.Artifact(addresses.data("papers.csl.json"), write_rows(map(write_csl_entry, references)))
    for format_ in FORMATS:
        yield _write_list(format_, "papers", map(format_.write, references))
    brief = {reference.paper.id: shorten_reference(reference) for reference in references}
    entries = [(format_, {id_: format_.write(reference) for id_, reference in brief.items()}) for format_ in FORMATS]
    for name, papers in lists.items():
        for format_, written in entries:
            yield _write_list(format_, name, (written[paper] for paper in papers))


def shorten_reference(reference: Reference) -> Reference:
    """The reference without what is no part of a citation; its page on the site stays where nothing else leads on."""
    paper = reference.paper
    details = replace(paper.details, references=(), keywords=())
    cited = replace(paper, abstract="", links=(), sources=(), details=details)
    return replace(reference, paper=cited, concepts=(), url="" if reference.link else reference.url)


def _write_list(format_: Format, name: str, entries: Iterable[str]) -> model.Artifact:
    text = format_.head + format_.separator.join(entries)
    return model.Artifact(addresses.data(f"{name}.{format_.suffix}"), text.encode(errors="replace"))


@lru_cache(maxsize=TEXTS)
def write_bibtex_entry(reference: Reference) -> str:
    """One ``@article`` (where the venue is known) or ``@misc``, keyed by the paper's id."""
    paper, details = reference.paper, reference.paper.details
    fields = {
        "title": _escape_title(paper.title),
        "author": " and ".join(_escape_author(author) for author in details.authors),
        "year": details.date[:4],
        "date": details.date if len(details.date) > YEAR_LENGTH else "",
        "journal": _escape_tex(details.venue),
        "doi": _quote_doi(details.doi),
        "eprint": details.arxiv,
        "archiveprefix": "arXiv" if details.arxiv else "",
        "pmid": details.pmid,
        "url": reference.link,
        "language": details.language or paper.language,
        "abstract": _escape_tex(paper.abstract),
        "keywords": _escape_tex(", ".join(reference.keywords)),
        "note": _escape_tex(reference.note),
    }
    entry = BibtexEntry(
        "article" if details.venue else "misc",
        paper.id,
        [Field(key, f"{{{value}}}") for key, value in fields.items() if value],
    )
    return write_bibtex(Library([entry]))


class RisRecord(rispy.RisWriter):  # type: ignore[misc]  # rispy has no types
    """RIS without the running number that rispy puts before each record, which readers stumble over."""

    def set_header(self, count: int) -> str:
        return ""


@lru_cache(maxsize=TEXTS)
def write_ris_entry(reference: Reference) -> str:
    """One RIS record, closed by its ``ER`` line."""
    paper, details = reference.paper, reference.paper.details
    fields = {
        "type_of_reference": "JOUR" if details.venue else "GEN",
        "id": paper.id,
        "title": paper.title,
        "authors": list(details.authors),
        "year": details.date[:4],
        "date": _write_ris_date(details.date),
        "secondary_title": details.venue,
        "doi": details.doi,
        "accession_number": details.pmid,
        "name_of_database": "PubMed" if details.pmid else "",
        "urls": [address.url for address in list_addresses(details)],
        "language": details.language or paper.language,
        "abstract": paper.abstract,
        "keywords": list(reference.keywords),
        "notes": [reference.note] if reference.note else [],
    }
    record: str = RisRecord().formats([{key: value for key, value in fields.items() if value}])
    return record


def _write_ris_date(date: str) -> str:
    """Year/month/day/ as RIS has it, what isn't known left empty."""
    return "/".join((*date.split("-"), "", "")[:3]) + "/" if date else ""


def write_csv_row(reference: Reference) -> str:
    """One line of the table with the columns `CSV_COLUMNS`; lists are joined by "; "."""
    return _write_csv_line(read(reference) for read in CSV_COLUMNS.values())


def write_csl_entry(reference: Reference) -> dict[str, object]:
    """One item of CSL-JSON, the form that pandoc and citation processors take."""
    paper, details = reference.paper, reference.paper.details
    fields: dict[str, object] = {
        "id": paper.id,
        "type": "article-journal" if details.venue else "article",
        "title": paper.title,
        "author": [{"literal": author} for author in details.authors],
        "issued": {"date-parts": [[*map(int, details.date.split("-"))]]} if details.date else None,
        "container-title": details.venue,
        "DOI": details.doi,
        "PMID": details.pmid,
        "number": f"arXiv:{details.arxiv}" if details.arxiv else "",
        "URL": reference.link,
        "language": details.language or paper.language,
        "abstract": paper.abstract,
        "keyword": ", ".join(reference.keywords),
        "note": reference.note,
    }
    return {key: value for key, value in fields.items() if value}


def _write_csv_line(cells: Iterable[str]) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator="\n").writerow(
        "'" + cell if cell.startswith(FORMULA_STARTS) else cell for cell in cells
    )
    return line.getvalue()


def _escape_tex(text: str) -> str:
    return text.translate(TEX_ESCAPES)


def _escape_title(title: str) -> str:
    # Splitting at a group puts the words that need braces at the odd places.
    parts = map(_escape_tex, CASED_WORD.split(title))
    return "".join(f"{{{part}}}" if place % 2 else part for place, part in enumerate(parts))


def _escape_author(author: str) -> str:
    # BibTeX splits names at the word "and" and turns them at commas: braces keep a consortium's name in one piece.
    escaped = _escape_tex(author)
    return f"{{{escaped}}}" if NAME_SPLITTER.search(author) else escaped


def _quote_doi(doi: str) -> str:
    # A DOI is read verbatim, so it can't be escaped; what would break the entry is percent-encoded.
    return quote(doi, safe=DOI_SAFE)


CSV_COLUMNS: Mapping[str, Callable[[Reference], str]] = {
    "id": lambda reference: reference.paper.id,
    "title": lambda reference: reference.paper.title,
    "abstract": lambda reference: reference.paper.abstract,
    "topic": lambda reference: reference.topic,
    "concepts": lambda reference: LIST_SEPARATOR.join(reference.concepts),
    "authors": lambda reference: LIST_SEPARATOR.join(reference.paper.details.authors),
    "year": lambda reference: reference.paper.details.date[:4],
    "venue": lambda reference: reference.paper.details.venue,
    "doi": lambda reference: reference.paper.details.doi,
    "links": lambda reference: LIST_SEPARATOR.join(dict.fromkeys(link.url for link in reference.paper.links)),
    "sources": lambda reference: LIST_SEPARATOR.join(reference.paper.sources),
    "url": lambda reference: reference.url,
    "date": lambda reference: reference.paper.details.date,
    "arxiv": lambda reference: reference.paper.details.arxiv,
    "pmid": lambda reference: reference.paper.details.pmid,
    "source_url": lambda reference: reference.paper.details.url,
    "keywords": lambda reference: LIST_SEPARATOR.join(reference.paper.details.keywords),
    "language": lambda reference: reference.paper.details.language or reference.paper.language,
    "references": lambda reference: LIST_SEPARATOR.join(reference.paper.details.references),
}

FORMATS = (
    Format("bib", "", "\n", write_bibtex_entry),
    Format("ris", "", "\n", write_ris_entry),
    Format("csv", _write_csv_line(CSV_COLUMNS), "", write_csv_row),
)
