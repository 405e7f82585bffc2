"""Reads the parts of pages side by side, ahead of who reads one page after another."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain

from builder.parallel import stream_batches
from builder.sections import Section, read_section
from builder.squeezing import squeeze_generated

MOST = 25
"""Pages that are read at a time."""

Parts = Sequence[tuple[str, str]]
"""Headings and what follows each."""


class Reader:
    """Begins to read parts of pages in so many processes, and hands out what those of each page gave."""

    def __init__(self, jobs: int) -> None:
        self._jobs = jobs
        self._begun: set[str] = set()
        self._batches: list[list[str]] = []
        self._made: Iterator[list[tuple[Section, ...]]] = iter(())
        self._read: dict[str, tuple[Section, ...]] = {}

    def begin(self, pages: Mapping[str, Parts]) -> None:
        """Read these parts of pages, by their paths; of a page that was begun before, nothing more."""
        new = [path for path in pages if path not in self._begun]
        self._begun.update(new)
        batches = [new[first : first + MOST] for first in range(0, len(new), MOST)]
        self._batches += batches
        parts = [[pages[path] for path in batch] for batch in batches]
        self._made = chain(self._made, stream_batches(_read, None, parts, self._jobs))

    def take(self, path: str) -> tuple[Section, ...]:
        """The sections of a page that were to be read, once, with how they are written."""
        while path not in self._read and self._batches:
            self._read.update(zip(self._batches.pop(0), next(self._made), strict=True))
        return self._read.pop(path, ())


def _read(shared: None, pages: Sequence[Parts]) -> list[tuple[Section, ...]]:
    return [tuple(_squeeze(read_section(*part)) for part in parts) for parts in pages]


def _squeeze(section: Section) -> Section:
    return replace(section, written=squeeze_generated(section.body)) if section.finished else section
