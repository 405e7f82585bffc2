"""A server on this machine that answers as the catalogues do, well or badly, and keeps what it was asked."""

import json
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit
from xml.sax.saxutils import escape


@dataclass(frozen=True)
class Work:
    """A paper as a catalogue knows it."""

    title: str
    doi: str = ""
    arxiv: str = ""
    authors: tuple[str, ...] = ("Ana Berg",)
    date: str = "2020-05-17"
    venue: str = "Peat Letters"


@dataclass
class Catalogue:
    """Its works, the faults that it has in store for the next requests, and the requests that it got."""

    works: Sequence[Work]
    faults: list[Any] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    times: list[float] = field(default_factory=list)
    delay: float = 0.0
    address: str = ""


@contextmanager
def serve(*works: Work, faults: Sequence[Any] = (), delay: float = 0.0) -> Iterator[Catalogue]:
    """A running catalogue; a fault is a status, (status, Retry-After), "timeout", or the bytes of a body."""
    catalogue = Catalogue(works, list(faults), delay=delay)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            answer(self, catalogue)

        def log_message(self, format: str, *args: object) -> None:
            """Keep quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    catalogue.address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield catalogue
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def answer(handler: BaseHTTPRequestHandler, catalogue: Catalogue) -> None:
    catalogue.asked.append(unquote(handler.path))
    catalogue.headers.append(dict(handler.headers))
    catalogue.times.append(time.monotonic())
    fault = catalogue.faults.pop(0) if catalogue.faults else None
    if fault == "timeout":
        time.sleep(1.0)
        return
    time.sleep(catalogue.delay)
    status, wait, body = 200, None, b""
    if isinstance(fault, bytes):
        body = fault
    elif fault is not None:
        status, wait = fault if isinstance(fault, tuple) else (fault, None)
        body = b'{"error": "Too many", "message": "slow down"}'
    else:
        status, body = (
            _answer_arxiv(handler, catalogue) if "/api/query" in handler.path else _answer_openalex(handler, catalogue)
        )
    handler.send_response(status)
    if wait is not None:
        handler.send_header("Retry-After", str(wait))
    handler.send_header("Content-Length", str(len(body)))
    handler.end_headers()
    handler.wfile.write(body)


def _answer_openalex(handler: BaseHTTPRequestHandler, catalogue: Catalogue) -> tuple[int, bytes]:
    parts = urlsplit(handler.path)
    if parts.path.startswith("/works/"):
        doi = unquote(parts.path).partition("doi.org/")[2]
        found = [work for work in catalogue.works if work.doi == doi]
        return (200, json.dumps(_describe(found[0])).encode()) if found else (404, b'{"error": "Not found"}')
    query = parse_qs(parts.query)
    field_, _, words = query["filter"][0].partition(":")
    assert field_ == "title.search"
    assert "," not in words
    found = [work for work in catalogue.works if set(words.lower().split()) <= set(_words(work.title))]
    return 200, json.dumps({"results": [_describe(work) for work in found], "meta": {"count": len(found)}}).encode()


def _words(title: str) -> list[str]:
    return "".join(sign if sign.isalnum() else " " for sign in title.lower()).split()


def _describe(work: Work) -> dict[str, Any]:
    page = f"https://arxiv.org/abs/{work.arxiv}" if work.arxiv else None
    locations = [{"landing_page_url": page, "source": {"display_name": "arXiv", "type": "repository"}}] if page else []
    venue = {"landing_page_url": "https://example.org/1", "source": {"display_name": work.venue, "type": "journal"}}
    return {
        "id": "https://openalex.org/W1",
        "title": work.title,
        "doi": f"https://doi.org/{work.doi}" if work.doi else None,
        "ids": {"openalex": "https://openalex.org/W1", "pmid": "https://pubmed.ncbi.nlm.nih.gov/123"},
        "publication_date": work.date,
        "authorships": [{"raw_author_name": None, "author": {"display_name": name}} for name in work.authors],
        "primary_location": venue if work.venue else (locations or [None])[0],
        "locations": locations,
        "language": "en",
    }


def _answer_arxiv(handler: BaseHTTPRequestHandler, catalogue: Catalogue) -> tuple[int, bytes]:
    query = {key: values[0] for key, values in parse_qs(urlsplit(handler.path).query).items()}
    if ids := query.get("id_list", ""):
        found = [work for work in catalogue.works if work.arxiv == ids]
    else:
        words = query["search_query"].removeprefix('ti:"').removesuffix('"')
        found = [work for work in catalogue.works if words.lower() in " ".join(_words(work.title))]
    entries = "".join(
        f"<entry><id>http://arxiv.org/abs/{work.arxiv}v2</id><title>{escape(work.title)}</title>"
        f"<published>{work.date}T10:00:00Z</published><updated>{work.date}T10:00:00Z</updated>"
        + "".join(f"<author><name>{escape(name)}</name></author>" for name in work.authors)
        + f"<arxiv:doi>{work.doi}</arxiv:doi></entry>"
        for work in found
    )
    feed = (
        '<?xml version="1.0" encoding="UTF-8"?><feed xmlns="http://www.w3.org/2005/Atom"'
        ' xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/">'
        f"<opensearch:totalResults>{len(found)}</opensearch:totalResults>{entries}</feed>"
    )
    return 200, feed.encode()
