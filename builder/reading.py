"""Reads the parts of pages side by side, ahead of who reads one page after another."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from builder.parallel import stream_batches
from builder.sections import Section, read_section
from builder.squeezing import squeeze_generated

MOST = 25
"""Pages that are read at a time."""

Parts = Sequence[tuple[str, str]]
"""Headings and what follows each."""


class Reader:
    """Begins to read parts of pages in so many processes, and hands out what those of each page gave."""

    def __init__(self, pages: Mapping[str, Parts], jobs: int, squeezed: bool = False) -> None:
        """`pages` are the parts to read of each page, by its path; where wanted, they are `squeezed` as well."""
        paths = list(pages)
        self._batches = [paths[first : first + MOST] for first in range(0, len(paths), MOST)]
        parts = [[pages[path] for path in batch] for batch in self._batches]
        self._made = stream_batches(_read, squeezed, parts, jobs)
        self._read: dict[str, tuple[Section, ...]] = {}

    def take(self, path: str) -> tuple[Section, ...]:
        """The sections of a page that were to be read, once, with how they are written."""
        while path not in self._read and self._batches:
            self._read.update(zip(self._batches.pop(0), next(self._made), strict=True))
        return self._read.pop(path, ())


def _read(squeezed: bool, pages: Sequence[Parts]) -> list[tuple[Section, ...]]:
    read = _read_squeezed if squeezed else read_section
    return [tuple(read(*part) for part in parts) for parts in pages]


def _read_squeezed(heading: str, body: str) -> Section:
    section = read_section(heading, body)
    return replace(section, written=squeeze_generated(section.body)) if section.finished else section
