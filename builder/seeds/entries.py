"""The entry that every reader turns its format into, before cleaning and merging."""

from dataclasses import dataclass

from builder.model import NO_DETAILS, Details, Rejection, SeedWarning


@dataclass(frozen=True, slots=True)
class Entry:
    """Title and abstract as they stand in a seed file; `line` is the title's, counted from 1."""

    file: str
    line: int
    title: str
    abstract: str
    details: Details = NO_DETAILS


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader found in one file: entries and what it could make none of, each in order of lines."""

    entries: tuple[Entry, ...] = ()
    rejected: tuple[Rejection, ...] = ()
    warnings: tuple[SeedWarning, ...] = ()
    notes: tuple[str, ...] = ()
