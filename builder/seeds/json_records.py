"""Turns JSON and JSON Lines into entries: records of CSL, OpenAlex, Semantic Scholar, Crossref, or plainly named."""

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from builder.errors import SeedmapError
from builder.model import Details, Rejection, SeedWarning
from builder.seeds.columns import FIELD_NAMES, list_names, read_names, read_references, simplify
from builder.seeds.entries import Entry, Reading
from builder.seeds.fields import (
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
from builder.seeds.json_text import Broken, JsonObject, find_records, looks_like_json

__all__ = ["looks_like_json", "read_json"]

# Where an object holds a list under one of these names, that is what it is about, whatever title it has itself.
_LISTS = frozenset("results data items papers works documents docs records articles publications entries hits".split())
# What a record may be wrapped in.
_WRAPPERS = "data source attributes paper work item document record article citedpaper citingpaper node".split()
# What the text of a value may be a member of, the plainest first.
_TEXTS = "value text content displayname name title literal raw datetime".split()
# So deep do records nest a journal in an issue in a location.
_DEPTH = 3
_INVERTED = "abstractinvertedindex"
_PARTS_OF_NAMES = (("family", "lastname", "last"), ("given", "firstname", "first"))
_OTHER_NAMES = frozenset(name for field, names in FIELD_NAMES.items() if field != "title" for name in names)
_NO_TITLE = "a record without a title"
_NO_ABSTRACTS = "no record has a member for an abstract, papers are kept with their titles alone"
_AUTHOR_ROLES = frozenset({"", "author", "presenter", "inventor"})


def read_json(file: str, text: str) -> Reading:
    """The papers of JSON or JSON Lines; members are found by their usual names, in any case and spelling.

    A record without a title is rejected; one whose abstract is empty or missing is kept with its title alone.
    Raises SeedmapError if no record has a title.
    """
    drafts: list[tuple[Entry | Rejection, tuple[int, int] | None]] = []
    members: dict[str, None] = {}
    papers = 0
    for found in find_records(text, _is_paper):
        if isinstance(found, Broken):
            drafts.append((Rejection(file, found.line, found.what, "valid JSON from here on"), None))
            continue
        record = _unwrap(found.value)
        members |= dict.fromkeys(record)
        papers += _is_paper(record)
        drafts.append((_read_record(file, found.line, record), found.place))
    # An object that holds papers may hold lists of something else, too.
    of_papers = {None} | {place for draft, place in drafts if isinstance(draft, Entry)}
    entries = tuple(draft for draft, _ in drafts if isinstance(draft, Entry))
    rejected = tuple(draft for draft, place in drafts if isinstance(draft, Rejection) and place in of_papers)
    if not entries or (len(drafts) == 1 and not papers):
        raise SeedmapError(file, _describe_failure(rejected, list(members)), "records with a title and an abstract")
    has_abstracts = any(simplify(name) in FIELD_NAMES["abstract"] for name in members)
    return Reading(entries, rejected, () if has_abstracts else (SeedWarning(file, entries[0].line, _NO_ABSTRACTS),))


def _read_record(file: str, line: int, record: JsonObject) -> Entry | Rejection:
    plain = _flatten(record)
    if title := _read_title(plain):
        return Entry(file, line, title, _read_abstract(plain), _read_details(plain))
    return Rejection(file, line, _NO_TITLE, "a member named title")


def _describe_failure(rejected: Sequence[Rejection], members: list[str]) -> str:
    """Why a file brought nothing: that it is no JSON, or what its records hold in place of titles."""
    if not members and rejected and rejected[0].reason != _NO_TITLE:
        return f"line {rejected[0].line} is {rejected[0].reason}"
    return f"JSON without a record of a paper{f' among {list_names(members)}' if members else ''}"


def _is_paper(record: JsonObject) -> bool:
    """Whether an object is the record of a paper and not a list of them under a title, or something else with one."""
    plain = {simplify(name): value for name, value in record.items()}
    if any(
        isinstance(plain.get(name), list) and any(isinstance(each, dict) for each in plain[name]) for name in _LISTS
    ):
        return False
    return bool(_read_title(plain)) and any(name in plain for name in _OTHER_NAMES)


def _unwrap(value: Any) -> JsonObject:
    """The record in a value of a list; empty if there is none."""
    if not isinstance(value, dict):
        return {}
    if not _read_title({simplify(name): member for name, member in value.items()}):
        wrapped = (member for name, member in value.items() if simplify(name) in _WRAPPERS and isinstance(member, dict))
        return next(wrapped, value)
    return value


def _flatten(record: JsonObject, depth: int = _DEPTH) -> dict[str, Any]:
    """The members by their plain names, and those of an object in them, or of a list's first, by both names."""
    plain: dict[str, Any] = {}
    for name, value in record.items():
        plain.setdefault(simplify(name), value)
        first = value[0] if isinstance(value, list) and value else value
        if isinstance(first, dict) and depth and simplify(name) != _INVERTED:
            for below, member in _flatten(first, depth - 1).items():
                plain.setdefault(simplify(name) + below, member)
    return plain


def _find(plain: dict[str, Any], field: str) -> Iterator[Any]:
    """The values of a field that are not empty, the best first."""
    return (value for name in FIELD_NAMES[field] if (value := plain.get(name)))


def _read_texts(value: Any) -> Iterator[str]:
    """The texts in a value: a text or number itself, each of a list, and of an object the member that is its text."""
    if isinstance(value, str):
        yield value.strip()
    elif isinstance(value, list):
        for each in value:
            yield from _read_texts(each)
    elif isinstance(value, dict):
        plain = {simplify(name): member for name, member in value.items()}
        yield from next((list(_read_texts(plain[name])) for name in _TEXTS if plain.get(name)), [])
    elif isinstance(value, int | float) and not isinstance(value, bool):
        yield str(value)


def _read_text(values: Iterable[Any]) -> str:
    """The first text in the first of the values that has one."""
    return next((text for value in values for text in _read_texts(value) if text), "")


def _read_title(plain: dict[str, Any]) -> str:
    """A record's title; of objects with a name alone, only works have one."""
    if title := _read_text(_find(plain, "title")):
        return title
    return _read_text([plain.get("displayname")]) if "authorships" in plain else ""


def _read_abstract(plain: dict[str, Any]) -> str:
    for name in FIELD_NAMES["abstract"]:
        if value := plain.get(name):
            text = _restore(value) if name == _INVERTED else " ".join(filter(None, _read_texts(value)))
            if abstract := read_abstract(text):
                return abstract
    return ""


def _restore(index: Any) -> str:
    """The text of an inverted index: each word with the places it stands at, as OpenAlex writes abstracts."""
    if isinstance(index, str):
        try:
            index = json.loads(index)
        except (ValueError, RecursionError):
            return ""
    if not isinstance(index, dict):
        return ""
    placed = ((place, word) for word, places in index.items() if isinstance(places, list) for place in places)
    return " ".join(word for place, word in sorted(pair for pair in placed if isinstance(pair[0], int)))


def _read_details(plain: dict[str, Any]) -> Details:
    doi, url = _read_text(_find(plain, "doi")), _read_text(_find(plain, "url"))
    own = _read_text([plain.get("id")]) if any(name in plain for name in ("submitter", "categories")) else ""
    # CSL has no field for it: citation processors print it as the number of a preprint.
    number = text if (text := _read_text([plain.get("number")])).lower().startswith("arxiv:") else ""
    arxiv = (_read_text(_find(plain, "arxiv")), own, doi, url, number)
    return Details(
        authors=next((names for value in _find(plain, "authors") if (names := tuple(_read_names(value)))), ()),
        date=next((date for value in _find(plain, "date") if (date := _read_date(value, plain))), ""),
        venue=read_line(_read_text(_find(plain, "venue"))),
        doi=read_doi(doi) or read_doi(url),
        arxiv=next((found for text in arxiv if (found := read_arxiv(text))), ""),
        pmid=read_pmid(_read_text(_find(plain, "pmid"))),
        url=read_url(url),
        keywords=next((words for value in _find(plain, "keywords") if (words := _read_keywords(value))), ()),
        language=read_language(language) if (language := _read_text(_find(plain, "language"))) else "",
        references=next((told for value in _find(plain, "references") if (told := _read_references(value))), ()),
    )


def _read_names(value: Any) -> Iterator[str]:
    """Authors from a text of names, a list of them, or objects with whole names or their parts."""
    if isinstance(value, str):
        yield from read_names(value)
    elif isinstance(value, list):
        for each in value:
            yield from read_authors([each]) if isinstance(each, str) else _read_names(each)
    elif isinstance(value, dict):
        plain = {simplify(name): member for name, member in value.items()}
        if plain.get("creatortype", "author") not in _AUTHOR_ROLES:
            return
        inner = list(_read_names(plain["author"])) if isinstance(plain.get("author"), dict | list) else []
        if inner:
            yield from inner
            return
        family, given = (_read_text(map(plain.get, names)) for names in _PARTS_OF_NAMES)
        particles = (_read_text([plain.get(name)]) for name in ("droppingparticle", "nondroppingparticle"))
        parts = [" ".join(filter(None, (*particles, family))), given, _read_text([plain.get("suffix")])]
        whole = _read_text(plain.get(name) for name in ("literal", "displayname", "fullname", "name", "rawauthorname"))
        yield from read_authors([", ".join(filter(None, parts)) if family else whole])


def _read_date(value: Any, plain: dict[str, Any]) -> str:
    """The date of a text or of CSL's lists of year, month and day; month and day may be members of their own."""
    parts = value.get("date-parts") if isinstance(value, dict) else None
    if isinstance(parts, list) and parts:
        return join_date(*parts[0][:3]) if isinstance(parts[0], list) else join_date(*parts[:3])
    date = read_date(_read_text([value]))
    return (
        date
        if len(date) != len("2020")
        else join_date(date, _read_text([plain.get("month")]), _read_text([plain.get("day")]))
    )


def _read_keywords(value: Any) -> tuple[str, ...]:
    value = value.get("keyword", value) if isinstance(value, dict) else value
    return read_keywords(_read_texts(value), commas=isinstance(value, str))


def _read_references(value: Any) -> tuple[str, ...]:
    """The identifiers of the works in a list, as texts or as records of their own."""
    if not isinstance(value, list):
        return read_references([value]) if isinstance(value, str) else ()
    told = []
    for each in value:
        plain = _flatten(each, 1) if isinstance(each, dict) else {}
        told.append(each if isinstance(each, str) else _read_text(_find(plain, "doi")))
    return read_references(told)
