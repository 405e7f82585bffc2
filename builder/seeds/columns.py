"""Turns the columns of a table, found by their usual names, into the fields of a paper."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from textwrap import shorten

from builder.model import Details
from builder.seeds.decoding import replace_stray_bytes
from builder.seeds.fields import (
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

# Fields by the usual names of their columns or members, as letters and digits alone; of several the earlier counts,
# and those behind it where it is empty. Tags, notes, files and affiliations are private or no field: none is here.
FIELD_NAMES: Mapping[str, tuple[str, ...]] = {
    field: tuple(names.split())
    for field, names in {
        "title": (
            "title articletitle documenttitle primarytitle titleprimary papertitle worktitle itemtitle ti t1 "
            "titleenglish englishtitle titel titulo titre titolo 标题 题名 originaltitle"
        ),
        "abstract": (
            "abstract abstractnote abstracttext articleabstract paperabstract abstractenglish abstractinvertedindex "
            "ab n2 summary zusammenfassung resumen resumo resume riassunto 摘要 originalabstract"
        ),
        "authors": (
            "authorfullnames af authors author authornames authorsprimary primaryauthors authorlist creators creator "
            "authorships authorshipsauthordisplayname authorshipsrawauthorname authordisplayname au a1 "
            "autoren autores auteurs autori 作者 authorstring"
        ),
        "date": (
            "datepublished publicationdate dateofpublication publisheddate firstpublicationdate coverdate pubdate "
            "issued published posted publishedprint publishedonline date versionscreated "
            "publicationyear publishedyear yearpublished yearofpublication pubyear year py yr y1 jahr ano annee anno"
        ),
        "month": "month publishedmonth publicationmonth pubmonth pd",
        "day": "day publishedday publicationday",
        "venue": (
            "sourcetitle publicationtitle journaltitle journal journalbook journalname containertitle publicationname "
            "periodicalfull secondarytitle titlesecondary so jf t2 venue booktitle proceedingstitle publication "
            "primarylocationsourcedisplayname hostvenuedisplayname publicationvenuename journalinfojournaltitle "
            "conferencename journalref"
        ),
        "doi": "doi idsdoi externalidsdoi doilink doiurl digitalobjectidentifier di do",
        "arxiv": "arxiv arxivid arxivnumber externalidsarxiv idsarxiv eprint",
        "pmid": "pmid pubmedid medlinepmid idspmid externalidspubmed pm",
        "url": (
            "sourceurl url link articleurl externalurl urls links landingpageurl primarylocationlandingpageurl "
            "fulltextlink documenturl permalink plink ur weblink"
        ),
        "keywords": (
            "authorkeywords keywords keyword keywordsauthor authorskeywords de kw keywordsdisplayname keywordlist"
        ),
        "language": "language languageoforiginaldocument articlelanguage lang la",
        "references": "references referencedworks citedreferences reference cr",
    }.items()
}
# Names that mean it only where no better one is there: `Source` is the database in Scopus, the journal in Cochrane.
LAST_RESORT: Mapping[str, tuple[str, ...]] = {
    "title": ("displayname",),
    "venue": ("source", "abbreviatedsourcetitle", "journalabbreviation", "periodicalabbrev"),
    "abstract": ("description",),
}
_LONGEST_NAME = 100
_EMPTY = frozenset({"nan", "null", "none", "n/a", "#n/a", "-"})
# A spreadsheet is told by `="2019"` not to take a number for one.
_FORMULA = re.compile(r'="(.*)"', re.DOTALL)
_WHOLE_NUMBER = re.compile(r"\d+\.0")
_MEDLINE_NAME = re.compile(r"[^,]*[^\W\d_A-Z][^,]* [A-Z]{1,3}")
# The full stop with which PubMed ends its list.
_LIST_END = re.compile(r"(?<= [A-Z])\.\Z|(?<= [A-Z]{2})\.\Z")
_INITIALS = re.compile(r"(?:[^\W\d_]{1,2}\.[\s-]?)+|[A-Z]{1,3}")
_NO_GIVEN_NAME = re.compile(r",\s*null\b")
_OPENALEX = re.compile(r"https://openalex\.org/W\d+")

Columns = Mapping[str, tuple[int, ...]]


def find_columns(header: Sequence[str]) -> Columns:
    """The places of the columns of each field, the best first, by the names in `header`; fields without are left out.

    Case, spaces, punctuation and accents of names don't count.
    """
    places: dict[str, int] = {}
    for place, name in enumerate(header):
        if len(name) <= _LONGEST_NAME:
            places.setdefault(simplify(name), place)
    found = {field: tuple(places[name] for name in names if name in places) for field, names in FIELD_NAMES.items()}
    for field, names in LAST_RESORT.items():
        found[field] = found[field] or tuple(places[name] for name in names if name in places)
    return {field: columns for field, columns in found.items() if columns}


def list_names(names: Iterable[str], shown: int = 20, longest: int = 40) -> str:
    """The names of columns or members, shortened for a message."""
    told = [
        replace_stray_bytes(shorten(name[: 4 * longest], longest, placeholder="…")) for name in names if name.strip()
    ]
    more = f" and {len(told) - shown} more" if len(told) > shown else ""
    return ", ".join(f"“{name}”" for name in told[:shown]) + more or "columns without names"


def read_cell(cells: Sequence[str], columns: Columns, field: str) -> str:
    """The first of a field's cells that holds anything, else an empty text."""
    for place in columns.get(field, ()):
        cell = cells[place].strip() if place < len(cells) else ""
        if cell.startswith('="') and (formula := _FORMULA.fullmatch(cell)):
            cell = formula.group(1).strip()
        if cell and (field == "title" or cell.casefold() not in _EMPTY):
            return cell
    return ""


def read_details(cells: Sequence[str], columns: Columns) -> Details:
    """What the cells of one row tell of a paper beside its title and abstract."""

    def read(field: str) -> str:
        return read_cell(cells, columns, field)

    doi, url = read("doi"), read("url")
    keywords = read("keywords").replace("|", ";")
    return Details(
        authors=read_names(read("authors")),
        date=_read_date(cells, columns),
        venue=read_line(read("venue")),
        doi=read_doi(doi) or read_doi(url),
        arxiv=read_arxiv(read("arxiv")) or read_arxiv(doi) or read_arxiv(url),
        pmid=read_pmid(_strip_fraction(read("pmid"))),
        url=read_url(url),
        keywords=read_keywords([keywords], commas=True),
        language=read_language(language) if (language := read("language")) else "",
        references=read_references(re.split(r"[;|\n]", read("references"))),
    )


def read_names(cell: str) -> tuple[str, ...]:
    """The authors in a cell that holds several names, as one reads them aloud."""
    names = split_names(_NO_GIVEN_NAME.sub("", cell))
    is_medline = all(len(name) <= _LONGEST_NAME and _MEDLINE_NAME.fullmatch(name) for name in names)
    return read_authors(names, is_medline=is_medline)


def split_names(cell: str) -> list[str]:
    """The names in a cell that holds several, divided by whatever divides them there.

    >>> split_names("Yang, Z. and Jiang, B."), split_names("Griffin DK, Larkin DM"), split_names("Doe, J.; Roe, K.")
    (['Yang, Z.', 'Jiang, B.'], ['Griffin DK', 'Larkin DM'], ['Doe, J.', 'Roe, K.'])
    """
    if ";" in cell or "|" in cell:
        return [name for part in re.split(r"[;|]", cell) if (name := part.strip())]
    if cell.count(".") == 1:
        cell = _LIST_END.sub("", cell)
    lines = (" ".join(line.split()) for line in cell.split("\n"))
    parts = (part for line in lines for part in re.split(r"(?:^| )(?:and|&) ", line))
    return [name for part in parts for name in _split_at_commas(part)]


def _split_at_commas(text: str) -> list[str]:
    """Names divided by commas that may hold a comma each; one name where that isn't plain."""
    parts = [part for piece in text.split(",") if (part := piece.strip())]
    if all(" " in part and not _INITIALS.fullmatch(part) for part in parts):
        return parts
    if len(parts) % 2 == 0:
        return [f"{family}, {given}" for family, given in zip(parts[::2], parts[1::2], strict=True)]
    return [", ".join(parts)]


def read_references(texts: Sequence[str]) -> tuple[str, ...]:
    """The identifiers of other works in a list of references, each once; references without are left out."""
    references: dict[str, None] = {}
    for text in texts:
        identifier = _OPENALEX.search(text)
        if reference := identifier.group() if identifier else _find_doi(text):
            references[reference] = None
    return tuple(references)


def _find_doi(text: str) -> str:
    place = text.find("10.")
    return read_doi(text[place:].split()[0]) if place >= 0 else ""


def _read_date(cells: Sequence[str], columns: Columns) -> str:
    """The date, from the first column that tells a year; month and day stand in columns of their own at times."""
    for place in columns.get("date", ()):
        if date := read_date(_strip_fraction(read_cell(cells, {"date": (place,)}, "date"))):
            if len(date) > len("2020"):
                return date
            return join_date(date, *(read_cell(cells, columns, part) or None for part in ("month", "day")))
    return ""


def _strip_fraction(cell: str) -> str:
    """A whole number as it was before a program took it for a measure: `2019.0` is 2019."""
    return cell[:-2] if _WHOLE_NUMBER.fullmatch(cell) else cell


@lru_cache(maxsize=4096)
def simplify(name: str) -> str:
    """A name of a column or member as letters and digits alone: `Author(s)` is `authors`."""
    plain = unicodedata.normalize("NFKD", name.strip().casefold())
    return "".join(letter for letter in plain if letter.isalnum())
