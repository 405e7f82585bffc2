"""Turns RIS, in the dialects of reference managers and databases, into entries."""

import re

from rispy.config import TAG_KEY_MAPPING  # type: ignore[import-untyped]

from builder.model import Details
from builder.seeds.entries import Reading
from builder.seeds.fields import (
    find_first,
    join_date,
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
from builder.seeds.tagged import (
    Grammar,
    Record,
    Style,
    TagLine,
    TagReader,
    list_tags,
    read_records,
    split_records,
)

# The standard's tags and those that databases add.
_TAGS = frozenset(TAG_KEY_MAPPING) | frozenset(
    "AV BT C9 CC CP CT DI DS ED H1 H2 ID J1 J9 JI L3 LK M2 NL NS PA PD PG PI PM PT PU SU T4 TS U1 U2 U3 U4 U5 WE"
    " X1 X2 X3 X4 X5".split()
)
_LONG_TAGS = frozenset({"PMID", "PMC", "LID", "AID"})
_TAG_LINE = re.compile(r"([ \t]{0,2})([A-Za-z][A-Za-z0-9]{1,3})([ \t\u00a0]{0,4})[-–—](?![-–—])[ \t\u00a0]*(.*)")
_HEAD = re.compile(r"^[ \t\ufeff]{0,2}(ty)([ \t\u00a0]{0,4})[-–—][ \t\u00a0]*[a-z]", re.IGNORECASE | re.MULTILINE)
_TYPE = re.compile(r"[A-Za-z][A-Za-z0-9 _-]{1,30}")
_TITLES = frozenset({"TI", "T1"})


def read_ris(file: str, text: str) -> Reading:
    """The records of a RIS file, each in the line of its TY; one without TY or ER is read as far as it is plain."""
    grammar = Grammar(
        read_tag=_make_tag_reader(text),
        heads=frozenset({"TY"}),
        always=frozenset({"TY"}),
        titles=_TITLES,
        ends=frozenset({"ER"}),
    )
    return read_records(file, split_records(text, grammar), _STYLE)


def looks_like_ris(text: str) -> bool:
    """Whether a TY line and other tags stand at the beginning, below a header of any kind, or a title and an ER."""
    tags = [line.tag if line else None for line in list_tags(text, _make_tag_reader(text[:_LOOK]), 80)]
    if "TY" in tags:
        return sum(tag is not None for tag in tags[tags.index("TY") + 1 :][:_BELOW]) >= 2
    is_headless = bool(tags) and tags[0] is not None and not _TITLES.isdisjoint(tags)
    return is_headless and "ER" in tags and len(set(tags) - {None}) >= 4


_LOOK = 100_000
# So many lines a first field may run over before the next.
_BELOW = 30


def _make_tag_reader(text: str) -> TagReader:
    """What takes the lines of `text` for tags: two capitals, two spaces, a dash; and known tags as its TY lines stand.

    Words of an abstract may begin a line like a tag of small letters or one without spaces, so these count only where
    the file's own records begin so.
    """
    heads = _HEAD.findall(text)
    is_small = any(tag.islower() for tag, _ in heads)
    narrowest = min((len(gap) for _, gap in heads), default=2)

    def read_tag(line: str) -> TagLine | None:
        found = _TAG_LINE.fullmatch(line)
        if found is None:
            return None
        _, written, gap, text = found.groups()
        tag = written.upper()
        if len(tag) > 2:
            is_tag = written in _LONG_TAGS and len(written + gap) == 4
        elif tag == "TY":
            is_tag = _TYPE.fullmatch(text) is not None
        elif len(gap) >= 2 and written.isupper():
            is_tag = True
        else:
            is_tag = tag in _TAGS and len(gap) >= min(narrowest, 1) and (written.isupper() or is_small)
        return TagLine(tag, text) if is_tag else None

    return read_tag


# Kinds of record whose title may stand in the field of a book's or a series' title.
_BOOKS = frozenset({"BOOK", "EBOOK", "EDBOOK", "SER", "CONF", "UNPB", "RPRT", "GEN"})
_SHORT_CITATION = re.compile(r".{1,60}\(\d{4}[a-z]?\)")


def _read_title(record: Record) -> str:
    if title := record.first("TI", "T1", "CT", "BT"):
        return title
    # EPPI-Reviewer writes "Example (2020)" into the field of the short title.
    if (title := record.first("ST")) and not _SHORT_CITATION.fullmatch(title):
        return title
    return record.first("T2", "T3") if record.first("TY") in _BOOKS else ""


_ABSTRACT_IN_NOTES = re.compile(r"abstract\s*[:.\n—-]\s*", re.IGNORECASE)


def _read_abstract(record: Record) -> str:
    """The abstract, its paragraphs on lines; of notes, which are private, only those that say that they are one."""
    if abstract := record.all("AB") or record.all("N2"):
        return "\n".join(dict.fromkeys(abstract))
    notes = (note for note in record.all("N1") if _ABSTRACT_IN_NOTES.match(note))
    return _ABSTRACT_IN_NOTES.sub("", next(notes, ""), count=1)


def _read_details(record: Record) -> Details:
    venues = map(read_line, record.all("JF", "T2", "JO", "BT", "JA", "J2", "J1", "JI", joined_by=" "))
    title = read_line(_read_title(record))
    addresses = [address for text in record.all("UR", "L2", "LK") for address in _ADDRESS.findall(text)]
    # A note may speak of another paper's DOI, but not where it says nothing else.
    bare_notes = [note for note in record.all("N1") if len(note.split()) == 1]
    return Details(
        authors=_read_authors(record),
        date=_read_date(record),
        venue=next((venue for venue in venues if venue and venue != title), ""),
        doi=find_first(read_doi, [*record.all("DO", "DI", "L3", "M3", "LID", "AID"), *addresses, *bare_notes]),
        arxiv=_read_arxiv(record, addresses),
        pmid=_read_pmid(record, addresses),
        url=find_first(read_url, record.all("UR")),
        keywords=read_keywords(record.all("KW")),
        language=find_first(read_language, record.all("LA")),
    )


def _read_authors(record: Record) -> tuple[str, ...]:
    """AU and A1 in the record's order: some divide the authors among them, some write all of them twice."""
    names = read_authors(text for tag, text in record.texts() if tag in {"AU", "A1"})
    return tuple(dict.fromkeys(names)) if {"AU", "A1"} <= record.values.keys() else names


_ADDRESS = re.compile(r"\b(?:https?://|www\.|(?:dx\.)?doi\.org/)\S+", re.IGNORECASE)


def _read_date(record: Record) -> str:
    """The year's own field decides, and the fullest date that agrees with it is taken; DA may lack the year."""
    dates = [read_date(text) for text in record.all("PY", "DA", "Y1")]
    year = next((date[:4] for date in dates if date), "")
    dates += [join_date(year, text) for text in record.all("DA") if year and not read_date(text)]
    return max((date for date in dates if date.startswith(year)), key=len, default="")


def _read_arxiv(record: Record, addresses: list[str]) -> str:
    is_preprint = any("arxiv" in text.lower() for text in record.all("PB", "DB", "T2", "JO", "JF", "DP"))
    bare = record.all("M1", "AN", "C7", "SP", "ID") if is_preprint else []
    named = [text for text in record.all("DO", "T2", "JO", "JF", "M1", "M3", "AN", "ID") if "arxiv" in text.lower()]
    notes = [note for note in record.all("N1") if note[:6].lower() == "arxiv:"]
    return find_first(read_arxiv, [*named, *(text for text in addresses if "arxiv" in text.lower()), *notes, *bare])


_LIKELY_PMID = re.compile(r"\d{7,8}")
_NAMED_PMID = re.compile(r"(?:pmid|pubmed|medline)\W", re.IGNORECASE)
# The databases, and EBSCO's short names of theirs, whose accession numbers are PubMed's.
_PUBMED = re.compile(r"pubmed|medline|\bNLM\b|cmedm|\bmnh\b|\bmdc\b", re.IGNORECASE)


def _read_pmid(record: Record, addresses: list[str]) -> str:
    """A PubMed id where the record says that it is one, by its tag, its text or its database."""
    database = " ".join(record.all("DB", "DP", "DS"))
    numbers = record.all("PMID", "PM")
    numbers += [text for text in record.all("AN", "C2", "C3", "C5", "M1", "M2", "ID", "N1") if _NAMED_PMID.match(text)]
    if _PUBMED.search(database):
        # Reference managers put their own short numbers into the same fields.
        numbers += [text for text in record.all("AN", "ID") if _LIKELY_PMID.fullmatch(text)]
    if _PUBMED.search(database) or "embase" in database.lower():
        numbers += record.all("C5")
    if "scopus" in database.lower():
        numbers += record.all("C2")
    return find_first(read_pmid, [*numbers, *addresses])


# What tells a record without TY from a stray line of a database's.
_STYLE = Style("TY", "ER", _read_title, _read_abstract, _read_details, _TITLES | {"AB", "AU", "A1", "N2"})
