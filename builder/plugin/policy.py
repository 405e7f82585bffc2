"""Turns what a theme runs into a Content Security Policy on each page, so that what a seed file slips in can't run."""

import base64
import hashlib
import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from html.parser import HTMLParser
from typing import Any
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

import jinja2
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents
from mkdocs.utils.templates import TemplateContext

from builder.errors import SeedmapError
from builder.framing import Frames
from builder.squeezing import squeeze_generated

Sources = Mapping[str, Iterable[str]]  # by directive

# Who may show the site in a frame can't be said here: browsers heed that in a header alone.
BASE: Sources = {
    "default-src": ["'none'"],
    "script-src": ["'self'"],
    # Bars, tiles and dots carry their measures in attributes, and Plotly writes style sheets of its own.
    "style-src": ["'self'", "'unsafe-inline'"],
    "img-src": ["'self'", "data:"],
    "font-src": ["'self'"],
    "connect-src": ["'self'"],
    "worker-src": ["'self'"],
    "media-src": [],
    "frame-src": [],
    "form-action": ["'self'"],
    "base-uri": ["'none'"],
}
_LOADED = {
    ("script", "src"): "script-src",
    ("img", "src"): "img-src",
    ("audio", "src"): "media-src",
    ("video", "src"): "media-src",
    ("source", "src"): "media-src",
    ("iframe", "src"): "frame-src",
    ("form", "action"): "form-action",
}
_LINKED = {"stylesheet": "style-src", "icon": "img-src", "preconnect": "font-src"}
_DATA = frozenset({"application/json", "application/ld+json"})
_SOURCE = re.compile(r"""[^\s;,"<>&]+""")
_HOST = re.compile(r"\s*(?:(https?):)?//([^/?#]+)", re.IGNORECASE)
# As early as can be, but after the encoding, for which a browser looks in the first bytes.
_HEAD = re.compile(r"<head\b[^>]*>(?:\s*<meta charset=[^>]*>)?\n?", re.IGNORECASE)
_TAGS = """<meta http-equiv="Content-Security-Policy" content="{}">
<meta name="referrer" content="same-origin">
"""
_OUTGOING = re.compile(r"""<a (?=[^>]*\bhref=["']?https?:)(?![^>]*\brel=)""", re.IGNORECASE)


class Policies:
    """The policies of one build; `more` is what mkdocs.yml adds to them, and there are none at all where it is None.

    What a generated page may run is read from the theme around an empty page of the same depth, never from the page
    itself: whatever a seed file had slipped into it would be allowed with the rest. Of such a page the `frames` are
    learnt, too.
    """

    def __init__(self, env: jinja2.Environment, more: Sources | None, frames: Frames) -> None:
        self._env, self._more, self._frames = env, more, frames
        self._tags: dict[tuple[str, bool], str] = {}  # of generated pages, by the way to the root, whole and parted

    def learn(self, context: TemplateContext, page: Page, config: MkDocsConfig) -> None:
        """See what the theme runs on pages that lie as deep as this one."""
        root = context["base_url"]
        if (root, False) in self._tags:
            return
        bare = Page("", File.generated(config, page.file.src_uri, content=""), config)
        bare.content, bare.toc = "", TableOfContents([])
        shown = squeeze_generated(self._env.get_template("main.html").render({**context, "page": bare}))
        self._frames.learn(root, shown)
        self._tags[root, False] = self._write(shown)
        parted = self._frames.part(root, shown)
        self._tags[root, True] = self._write(parted, *self._frames.list_parts(root))

    def guard_generated(self, html: str, root: str) -> str:
        """A page of which only the theme is trusted; `root` is the way from it to the root of the site."""
        parted = self._frames.part(root, html)
        return parted if self._more is None else _put(self._tags[root, parted != html], parted)

    def guard_written(self, html: str) -> str:
        """A page that the owner of the site wrote, with all that it runs and loads."""
        html = _OUTGOING.sub('<a rel="noopener" ', html)
        return html if self._more is None else _put(self._write(html), html)

    def _write(self, *pages: str) -> str:
        return _TAGS.format(write_policy(BASE, *map(read_sources, pages), self._more or {}))


def write_policy(*parts: Sources) -> str:
    """One policy that allows what each part does; a directive without sources is left to `default-src`."""
    merged: dict[str, dict[str, None]] = {}
    for part in parts:
        for name, sources in part.items():
            merged.setdefault(name, {}).update(dict.fromkeys(sources))
    return "; ".join(f"{name} {' '.join(sources)}" for name, sources in merged.items() if sources)


@lru_cache(maxsize=64)  # pages that a rebuild leaves as they are
def read_sources(html: str) -> Sources:
    """What a page runs, as hashes, and from which other hosts it loads, by directive."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.sources


def read_additions(value: object) -> dict[str, list[str]] | None:
    """The option `policy`: sources by directive, or False for no policy (None).

    Raises SeedmapError for anything else.
    """
    if value is False:
        return None
    expected = "false, or sources in a list or a text, by directive: " + ", ".join(BASE)
    if not isinstance(value, dict):
        raise SeedmapError("policy", f"found {value!r}", expected)
    for name, sources in value.items():
        named = sources.split() if isinstance(sources, str) else sources
        if name not in BASE or not isinstance(named, list) or not all(_is_source(each) for each in named):
            raise SeedmapError("policy", f"found {name!r}: {sources!r}", expected)
    return {name: sources.split() if isinstance(sources, str) else sources for name, sources in value.items()}


def allow_reloading(serve: WSGIApplication) -> WSGIApplication:
    """The server of `mkdocs serve`, whose pages allow the script that it writes last into each: it holds the time."""

    def serve_page(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        said: list[Any] = []
        body = serve(environ, lambda *line: said.append(line))  # type: ignore[arg-type]  # nobody writes by the result
        status, headers = said[0]
        if dict(headers).get("Content-Type") == "text/html":
            body = [_allow_last_script(b"".join(body))]
            headers = [(name, value) for name, value in headers if name != "Content-Length"]
            headers.append(("Content-Length", str(len(body[0]))))
        start_response(status, headers)
        return body

    return serve_page


def _allow_last_script(page: bytes) -> bytes:
    script = page.rpartition(b"<script>")[2].partition(b"</script>")[0]
    if b"livereload(" not in script:
        return page
    return page.replace(b"script-src 'self'", f"script-src 'self' {hash_script(script)}".encode(), 1)


def hash_script(script: bytes) -> str:
    """The source that allows one inline script."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(script).digest()).decode()}'"


def _is_source(value: object) -> bool:
    return isinstance(value, str) and _SOURCE.fullmatch(value) is not None


def _put(tags: str, html: str) -> str:
    return _HEAD.sub(lambda head: head[0] + tags, html, count=1)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.sources: dict[str, list[str]] = {}
        self._script: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        for name, value in values.items():
            self._load(_LOADED.get((tag, name)), value)
        if tag == "link":
            for rel in values.get("rel", "").split():
                self._load(_LINKED.get(rel), values.get("href", ""))
        if tag == "script" and "src" not in values and values.get("type") not in _DATA:
            self._script = []

    def handle_data(self, data: str) -> None:
        if self._script is not None:
            self._script.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "script" and self._script is not None:
            script = "".join(self._script).encode(errors="xmlcharrefreplace")
            self._allow("script-src", hash_script(script))
            self._script = None

    def _load(self, directive: str | None, address: str) -> None:
        if directive and (host := _HOST.match(address)):
            self._allow(directive, f"{host[1] or 'https'}://{host[2]}")  # without a scheme, that of the site

    def _allow(self, directive: str, source: str) -> None:
        if _SOURCE.fullmatch(source):
            self.sources.setdefault(directive, []).append(source)
