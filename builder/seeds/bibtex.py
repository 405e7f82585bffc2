"""Turns BibTeX and BibLaTeX, as people write them and as managers and databases export them, into entries."""

import re
from collections.abc import Mapping

from builder.model import Details, Rejection, SeedWarning
from builder.seeds.bibtex_entries import Fields, split_bibtex
from builder.seeds.bibtex_text import decode_latex, open_groups, split_names
from builder.seeds.entries import Entry, Reading
from builder.seeds.fields import (
    find_first,
    join_date,
    read_abstract,
    read_arxiv,
    read_authors,
    read_date,
    read_doi,
    read_keywords,
    read_language,
    read_line,
    read_pmid,
    read_url,
)

_BROKEN = "no sound BibTeX: a brace, a quote or a comma is missing"
# So many characters of comments may stand above the first entry.
_LOOK = 20_000
_FIRST_BLOCK = re.compile(
    r"^[ \t\ufeff]*@\s*"
    r"(?:(?:string|preamble|comment)\s*[{(]|[a-z][\w-]*\s*[{(](?:[^,={}()\n]{0,200},)?[\s,]*[\w-]+\s*=)",
    re.IGNORECASE | re.MULTILINE,
)


def read_bibtex(file: str, text: str) -> Reading:
    """An entry of each BibTeX entry that has a title; what is left of LaTeX in titles and abstracts stays.

    What is broken is read where its fields stand on lines of their own, with a warning, else rejected.
    """
    found = split_bibtex(text.replace("\r\n", "\n"))
    entries: list[Entry] = []
    rejected: list[Rejection] = []
    warnings = [SeedWarning(file, line, "a @string that is broken") for line in found.broken_macros]
    for fields in found.entries:
        title = _read_title(fields)
        if not title and fields.is_mended:
            rejected.append(Rejection(file, fields.line, _BROKEN, "the entry mended"))
            continue
        if not title:
            named = f" ({fields.key})" if fields.key else ""
            rejected.append(Rejection(file, fields.line, f"an entry without a title{named}", "its title"))
            continue
        if fields.is_mended:
            warnings.append(SeedWarning(file, fields.line, f"{_BROKEN}; read field by field"))
        abstract = read_abstract(open_groups(fields.values.get("abstract", "")))
        entries.append(Entry(file, fields.line, title, abstract, _read_details(fields)))
    notes = _note_commented(found.commented)
    return Reading(tuple(entries), tuple(rejected), tuple(sorted(warnings, key=lambda warning: warning.line)), notes)


def looks_like_bibtex(text: str) -> bool:
    """Whether an entry with a key and a field, or a block of BibTeX's, begins a line near the beginning."""
    return _FIRST_BLOCK.search(text[:_LOOK]) is not None


def _note_commented(lines: tuple[int, ...]) -> tuple[str, ...]:
    if not lines:
        return ()
    stand = "an entry stands" if len(lines) == 1 else f"{len(lines)} entries stand"
    return (f"{stand} in comments, from line {lines[0]} on, and went unread",)


_WHOLE_BOOKS = frozenset({"book", "mvbook", "proceedings", "mvproceedings", "collection", "mvcollection", "periodical"})


def _read_title(fields: Fields) -> str:
    values = fields.values
    title = values.get("title", "") or (values.get("booktitle", "") if fields.kind in _WHOLE_BOOKS else "")
    subtitle = values.get("subtitle", "")
    if title and subtitle:
        title += f" {subtitle}" if title.rstrip(" {}")[-1:] in {":", "?", "!", "."} else f": {subtitle}"
    return " ".join(open_groups(title).split())


def _read_details(fields: Fields) -> Details:
    values = fields.values
    venues = map(_read_text, _all(values, "journaltitle", "journal", "booktitle", "maintitle", "shortjournal"))
    title = _read_text(_read_title(fields))
    links = [_ESCAPED.sub(r"\1", link) for link in _all(values, "url", "link", "ee", "bdsk-url-1", "howpublished")]
    return Details(
        authors=read_authors(split_names(values.get("author", ""))),
        date=_read_date(values),
        venue=next((venue for venue in venues if venue and venue != title), ""),
        doi=find_first(read_doi, [*_all(values, "doi"), *links]),
        arxiv=_read_arxiv(values, links),
        pmid=_read_pmid(values, links),
        url=find_first(read_url, links),
        keywords=read_keywords(map(decode_latex, _all(values, *_KEYWORDS)), commas=True),
        language=find_first(read_language, _all(values, "language", "langid", "hyphenation")),
        references=_read_references(values),
    )


_KEYWORDS = ("author_keywords", "author-keywords", "keywords", "keyword", "keywords-plus")
_ESCAPED = re.compile(r"\\([_%&~#])")


def _all(values: Mapping[str, str], *names: str) -> list[str]:
    return [values[name] for name in names if name in values]


def _read_text(text: str) -> str:
    return read_line(decode_latex(text))


def _read_date(values: Mapping[str, str]) -> str:
    """The fuller of `date` and of year, month and day, which agree where both are there."""
    date = read_date(values.get("date", ""))
    parts = join_date(values.get("year", ""), values.get("month", ""), values.get("day", ""))
    return max((date, parts), key=len) if parts[:4] == date[:4] else date or parts


def _read_arxiv(values: Mapping[str, str], links: list[str]) -> str:
    kind = " ".join(_all(values, "archiveprefix", "eprinttype")).lower()
    eprints = _all(values, "arxivid", "arxiv") + (_all(values, "eprint") if kind in {"", "arxiv"} else [])
    others = [*_all(values, "doi", "journal", "journaltitle", "number", "note"), *links]
    return find_first(read_arxiv, [*eprints, *(text for text in others if "arxiv" in text.lower())])


def _read_pmid(values: Mapping[str, str], links: list[str]) -> str:
    is_pubmed = values.get("eprinttype", "").lower() in {"pubmed", "pmid", "medline"}
    numbers = _all(values, "pmid", "pubmed", "pubmedid", "pubmed_id", *(["eprint"] if is_pubmed else []))
    notes = [note for note in _all(values, "note") if note.lower().startswith("pmid")]
    return find_first(read_pmid, [*numbers, *notes, *(link for link in links if "//" in link)])


_REFERENCED_DOI = re.compile(r"\bdoi:?\s?\[?(10\.[^\s,\]]+)", re.IGNORECASE)


def _read_references(values: Mapping[str, str]) -> tuple[str, ...]:
    text = "\n".join(_all(values, "cited-references", "references")).replace("\\", "")
    return tuple(dict.fromkeys(filter(None, (read_doi(doi) for doi in _REFERENCED_DOI.findall(text)))))
