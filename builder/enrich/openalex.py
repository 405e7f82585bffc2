"""Turns records of OpenAlex into answers."""

from collections.abc import Sequence
from typing import Any

import pyalex
import requests

from builder import __version__
from builder.enrich.session import Manners, open_session
from builder.enrich.sources import DEFAULT_ADDRESSES, Answer, SilenceError, list_words
from builder.model import Details, Paper
from builder.seeds.fields import (
    read_arxiv,
    read_authors,
    read_date,
    read_doi,
    read_language,
    read_line,
    read_pmid,
    read_url,
)

# The catalogue takes a hundred requests a second; nobody here is in such a hurry.
MANNERS = Manners(pause=0.2)
_FIELDS = ("title", "doi", "ids", "publication_date", "authorships", "primary_location", "locations", "language")
_SHOWN = 10


class OpenAlex:
    """The catalogue OpenAlex (openalex.org), whose records are CC0; a `key` raises its daily limit."""

    name = "openalex"

    def __init__(
        self, email: str, key: str = "", address: str = DEFAULT_ADDRESSES["openalex"], manners: Manners = MANNERS
    ) -> None:
        pyalex.config.email = email
        pyalex.config.api_key = key or None
        pyalex.config.user_agent = f"seedmap/{__version__} (mailto:{email})"
        self._address = address.rstrip("/")
        self._session = open_session(email, manners, _check)

    def ask(self, paper: Paper) -> Sequence[Answer]:
        """The record with the paper's DOI, else those whose titles hold its title's words."""
        if paper.details.doi:
            return [_read(work) for work in self._get(pyalex.Works(f"https://doi.org/{paper.details.doi}"))]
        works = pyalex.Works({"per-page": _SHOWN, "select": list(_FIELDS)})
        return [_read(work) for work in self._get(works.search_filter(title=list_words(paper.title)))]

    def _get(self, works: pyalex.Works) -> Sequence[Any]:
        url = works.url.replace(DEFAULT_ADDRESSES["openalex"], self._address, 1)
        try:
            # The public method opens a session of its own, without time limit or manners.
            found = works._get_from_url(url, self._session)
        except requests.HTTPError as error:
            if error.response is not None and error.response.status_code == requests.codes.not_found:
                return []
            raise SilenceError(f"OpenAlex: {error}") from error
        except (requests.RequestException, ValueError, LookupError, TypeError) as error:
            raise SilenceError(f"OpenAlex: {error}") from error
        return found if isinstance(found, list) else [found]


def _check(response: requests.Response) -> None:
    """OpenAlex says in the status what is the matter, and pyalex minds it."""


def _read(work: Any) -> Answer:
    """What a record tells; what it should hold and doesn't is empty."""
    locations = [each for each in (_take(work, "primary_location"), *_list(work, "locations")) if each]
    pages = [str(_take(each, "landing_page_url") or "") for each in locations]
    # A repository is where a copy lies, not where the paper came out.
    sources = [source for each in locations[:1] if (source := _take(each, "source"))]
    venues = [str(_take(each, "display_name") or "") for each in sources if _take(each, "type") != "repository"]
    authorships = _list(work, "authorships")
    names = [_take(each, "raw_author_name") or _take(each, "author", "display_name") for each in authorships]
    doi = str(_take(work, "doi") or "")
    details = Details(
        authors=read_authors(name for name in names if name),
        date=_read_date(str(_take(work, "publication_date") or "")),
        venue=read_line(venues[0]) if venues else "",
        doi=read_doi(doi),
        arxiv=next(filter(None, map(read_arxiv, (doi, *pages))), ""),
        pmid=read_pmid(str(_take(work, "ids", "pmid") or "")),
        url=next(filter(None, map(read_url, pages[:1])), ""),
        language=read_language(str(_take(work, "language") or "")),
    )
    return Answer(str(_take(work, "title") or ""), details)


def _take(value: Any, *keys: str) -> Any:
    for key in keys:
        value = value.get(key) if isinstance(value, dict) else None
    return value


def _list(value: Any, key: str) -> list[Any]:
    found = _take(value, key)
    return found if isinstance(found, list) else []


def _read_date(text: str) -> str:
    """OpenAlex writes the first of January where it knows the year alone."""
    date = read_date(text)
    return date[:4] if date.endswith("-01-01") else date
