"""Turns records of arXiv into answers."""

from collections.abc import Sequence

import arxiv
import requests

from builder.enrich.session import Manners, open_session
from builder.enrich.sources import DEFAULT_ADDRESSES, Answer, SilenceError, list_words
from builder.model import Details, Paper
from builder.seeds.fields import read_arxiv, read_authors, read_doi, read_line

# "No more than one request every three seconds": terms of use of arXiv's API.
MANNERS = Manners(pause=3.0)
_SHOWN = 10


class Arxiv:
    """The catalogue of arXiv, whose metadata is CC0."""

    name = "arxiv"

    def __init__(self, email: str, address: str = DEFAULT_ADDRESSES["arxiv"], manners: Manners = MANNERS) -> None:
        # The session waits and tries again; the library would do it a second time, and without a time limit.
        self._client = arxiv.Client(page_size=_SHOWN, delay_seconds=0, num_retries=0)
        self._client._session = open_session(email, manners, _check)
        self._client.query_url_format = f"{address.rstrip('/')}/api/query?{{}}"

    def ask(self, paper: Paper) -> Sequence[Answer]:
        """The record with the paper's arXiv id, else those whose titles hold its title as a phrase."""
        if paper.details.arxiv:
            search = arxiv.Search(id_list=[paper.details.arxiv], max_results=1)
        else:
            search = arxiv.Search(query=f'ti:"{list_words(paper.title)}"', max_results=_SHOWN)
        try:
            return [_read(result) for result in self._client.results(search)]
        except arxiv.HTTPError as error:
            # An id that arXiv never gave is a bad request to it.
            if paper.details.arxiv and error.status in (requests.codes.bad_request, requests.codes.not_found):
                return []
            raise SilenceError(f"arXiv: status {error.status}") from error
        except (arxiv.ArxivError, requests.RequestException, ValueError) as error:
            raise SilenceError(f"arXiv: {error}") from error


def _check(response: requests.Response) -> None:
    """The library takes any page for a feed without results: a paper would be said not to be there."""
    if response.status_code == requests.codes.ok and b"<feed" not in response.content:
        raise requests.exceptions.ContentDecodingError("an answer that is no Atom feed", response=response)


def _read(result: arxiv.Result) -> Answer:
    details = Details(
        authors=read_authors(author.name for author in result.authors),
        date=result.published.date().isoformat(),
        venue=read_line(result.journal_ref or ""),
        doi=read_doi(result.doi or ""),
        arxiv=read_arxiv(result.entry_id),
    )
    return Answer(result.title, details)
