"""Turns a feed in Atom, above all an answer or listing of arXiv, into entries."""

import re
from dataclasses import dataclass, field
from xml.parsers import expat

from builder.errors import SeedmapError
from builder.model import Details, Rejection
from builder.seeds.columns import read_names
from builder.seeds.decoding import StrayBytes, replace_stray_bytes
from builder.seeds.entries import Entry, Reading
from builder.seeds.fields import (
    read_abstract,
    read_arxiv,
    read_authors,
    read_date,
    read_doi,
    read_line,
    read_url,
)

_ATOM = "http://www.w3.org/2005/Atom"
_ARXIV = "http://arxiv.org/schemas/atom"
_DUBLIN_CORE = "http://purl.org/dc/elements/1.1/"
_FEED = re.compile(r"\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--(?:[^-]|-(?!->))*-->\s*)*<(?:\w+:)?feed\b[^>]*" + re.escape(_ATOM))
_OPENING = 4000
# What XML doesn't allow, even escaped.
_NOT_XML = {code: " " for code in (*range(0x20), 0xFFFE, 0xFFFF) if code not in (0x09, 0x0A)}
# Listings of the day put it above the abstract.
_ANNOUNCEMENT = re.compile(r"\s*arXiv:\S+\s+Announce Type:\s*\S+\s+Abstract:\s*")
_NAME_OF_AUTHOR = [f"{_ATOM} author", f"{_ATOM} name"]
_ERROR = "arxiv.org/api/errors"


@dataclass(slots=True)
class _Draft:
    """An entry as it is read: the texts of its children by name, and the addresses of its links by relation."""

    line: int
    texts: dict[str, list[str]] = field(default_factory=dict)
    links: dict[str, str] = field(default_factory=dict)

    def read(self, name: str, namespace: str = _ATOM) -> str:
        return next((text.strip() for text in self.texts.get(f"{namespace} {name}", ()) if text.strip()), "")


class _FeedParser:
    """Gathers the entries of a feed; a document that declares entities is refused, for they can grow without end."""

    def __init__(self, file: str, strays: StrayBytes) -> None:
        self.file = file
        self.strays = strays
        self.entries: list[Entry] = []
        self.rejected: list[Rejection] = []
        self._path: list[str] = []
        self._draft: _Draft | None = None
        self._text: list[str] = []
        self._parser = expat.ParserCreate("utf-8", namespace_separator=" ")
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._text.append
        self._parser.StartDoctypeDeclHandler = self._refuse

    def parse(self, text: str) -> None:
        """Reads the whole text; where it is no XML, what follows is rejected."""
        try:
            self._parser.Parse(text.encode(), True)
        except expat.ExpatError as error:
            what = expat.ErrorString(error.code)
            self.rejected.append(Rejection(self.file, error.lineno, f"no XML ({what})", "well-formed XML from here on"))

    def _refuse(self, *_: object) -> None:
        raise SeedmapError(self.file, "a feed with a document type of its own", "Atom as arXiv sends it")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if name == f"{_ATOM} entry" and self._draft is None:
            self._draft, self._path = _Draft(self._parser.CurrentLineNumber), []
            return
        if self._draft is None:
            return
        self._path.append(name)
        if len(self._path) == 1 or self._path == _NAME_OF_AUTHOR:
            self._text.clear()
        if name == f"{_ATOM} link":
            relation = attributes.get("title") or attributes.get("rel", "alternate")
            self._draft.links.setdefault(relation, attributes.get("href", ""))

    def _end(self, name: str) -> None:
        if self._draft is None:
            return
        if not self._path:
            self._finish(self._draft)
            self._draft = None
            return
        # A child, or the name within an author; markup within a child is part of its text.
        if len(self._path) == 1 or self._path == _NAME_OF_AUTHOR:
            self._draft.texts.setdefault(name, []).append("".join(self._text))
            self._text.clear()
        self._path.pop()

    def _finish(self, draft: _Draft) -> None:
        stray = self.strays.find(draft.line)
        if stray and stray[0] <= self._parser.CurrentLineNumber:
            self.rejected.append(Rejection(self.file, *stray, "the file saved in UTF-8"))
        elif _ERROR in draft.read("id"):
            told = replace_stray_bytes(draft.read("summary"))[:200]
            self.rejected.append(
                Rejection(self.file, draft.line, f"arXiv's error “{told}”", "the answer to a valid query")
            )
        elif title := draft.read("title"):
            told = draft.read("summary") or draft.read("content")
            announced = _ANNOUNCEMENT.match(told)
            abstract = read_abstract(told[announced.end() :] if announced else told)
            self.entries.append(Entry(self.file, draft.line, title, abstract, _read_details(draft)))
        else:
            self.rejected.append(Rejection(self.file, draft.line, "an entry without a title", "a title"))


def looks_like_atom(text: str) -> bool:
    """Whether `text` opens as a feed in Atom."""
    return _FEED.match(text[:_OPENING]) is not None


def read_atom(file: str, text: str) -> Reading:
    """The papers of a feed; categories are no keywords.

    Raises SeedmapError for a feed that declares a document type, whose entities could grow without end.
    """
    parser = _FeedParser(file, StrayBytes(text))
    parser.parse(replace_stray_bytes(text).translate(_NOT_XML))
    return Reading(tuple(parser.entries), tuple(parser.rejected))


def _read_details(draft: _Draft) -> Details:
    address = draft.read("id")
    creators = draft.texts.get(f"{_DUBLIN_CORE} creator", ())
    names = read_authors(draft.texts.get(f"{_ATOM} name", ()))
    return Details(
        authors=names or tuple(name for each in creators for name in read_names(each)),
        date=read_date(draft.read("published") or draft.read("updated")),
        venue=read_line(draft.read("journal_ref", _ARXIV)),
        doi=read_doi(draft.read("doi", _ARXIV)) or read_doi(draft.links.get("doi", "")),
        arxiv=read_arxiv(address.replace("oai:arXiv.org:", "arXiv:")),
        url=read_url(draft.links.get("alternate", "")) or read_url(address),
    )
