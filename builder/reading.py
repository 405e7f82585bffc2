"""Reads the parts of pages side by side, ahead of who reads one page after another."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from builder.model import PageArtifact
from builder.parallel import stream_batches
from builder.sections import Section, part_page, read_section
from builder.squeezing import squeeze_generated

MOST = 25
"""Pages that are read at a time."""

Parts = Sequence[tuple[str, str]]
"""Headings and what follows each."""

Unread = PageArtifact | Parts
"""A page of which nothing is known, or the parts of one of which nothing is."""


class Reader:
    """Begins to read parts of pages in so many processes, and hands out what those of each page gave."""

    def __init__(self, pages: Mapping[str, Unread], jobs: int) -> None:
        """`pages` are what is to be read of each page, by its path."""
        paths = list(pages)
        self._batches = [paths[first : first + MOST] for first in range(0, len(paths), MOST)]
        unread = [[pages[path] for path in batch] for batch in self._batches]
        self._made = stream_batches(_read, None, unread, jobs)
        self._read: dict[str, tuple[Section, ...]] = {}

    def take(self, path: str) -> tuple[Section, ...]:
        """The sections of a page that were to be read, once, with how they are written."""
        while path not in self._read and self._batches:
            self._read.update(zip(self._batches.pop(0), next(self._made), strict=True))
        return self._read.pop(path, ())


def _read(shared: None, pages: Sequence[Unread]) -> list[tuple[Section, ...]]:
    return [tuple(_squeeze(read_section(*part)) for part in _list_parts(page)) for page in pages]


def _list_parts(page: Unread) -> Iterable[tuple[str, str]]:
    return part_page(page.body) if isinstance(page, PageArtifact) else page


def _squeeze(section: Section) -> Section:
    return replace(section, written=squeeze_generated(section.body)) if section.finished else section
