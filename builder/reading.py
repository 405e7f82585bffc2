"""Reads the parts of pages side by side, ahead of who reads one page after another."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from builder.model import PageArtifact
from builder.parallel import Ahead
from builder.sections import Section, part_page, read_section
from builder.squeezing import squeeze_generated

MOST = 25
"""Pages that are read at a time."""

Parts = Sequence[tuple[str, str]]
"""Headings and what follows each."""

Unread = PageArtifact | Parts
"""A page of which nothing is known, or the parts of one of which nothing is."""


class Reader(Ahead[Unread, tuple[Section, ...]]):
    """Begins to read parts of pages in so many processes, and hands out the sections of each page by its path."""

    def __init__(self, pages: Mapping[str, Unread], jobs: int) -> None:
        super().__init__(_read, pages, MOST, jobs)


def _read(page: Unread) -> tuple[Section, ...]:
    return tuple(_squeeze(read_section(*part)) for part in _list_parts(page))


def _list_parts(page: Unread) -> Iterable[tuple[str, str]]:
    return part_page(page.body) if isinstance(page, PageArtifact) else page


def _squeeze(section: Section) -> Section:
    return replace(section, written=squeeze_generated(section.body)) if section.finished else section
