"""Papers and the report of the seeds that they came from."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

LinkKind = Literal["code", "model", "page"]


@dataclass(frozen=True, slots=True)
class Link:
    """A web address in an abstract; `start` and `end` are offsets into the cleaned abstract."""

    url: str
    start: int
    end: int
    kind: LinkKind


@dataclass(frozen=True, slots=True)
class Details:
    """What a record tells of a paper beside title and abstract; what it doesn't tell is empty.

    Authors are whole names in the record's order, `date` is YYYY, YYYY-MM or YYYY-MM-DD. Identifiers are bare: `doi`
    in lower case (10.1000/x), `arxiv` without version (2409.00119, math/0211159), `pmid` digits. `url` is the
    record's own link to the paper, `language` its BCP 47 code, `references` are the identifiers that it lists, and
    `notice` is what a publisher added to the abstract (a copyright line), set apart from it.
    """

    authors: tuple[str, ...] = ()
    date: str = ""
    venue: str = ""
    doi: str = ""
    arxiv: str = ""
    pmid: str = ""
    url: str = ""
    keywords: tuple[str, ...] = ()
    language: str = ""
    references: tuple[str, ...] = ()
    notice: str = ""

    @property
    def year(self) -> int | None:
        return int(self.date[:4]) if self.date else None


NO_DETAILS = Details()


@dataclass(frozen=True, slots=True)
class Paper:
    """One distinct paper, its text cleaned for reading (plain Unicode, one line, no markup).

    The abstract is empty where no record of it has one. `language` is that of title and abstract, as a BCP 47 code
    (`en`, `pt`), or empty where nothing tells it.
    """

    id: str
    title: str
    abstract: str
    sources: tuple[str, ...]
    links: tuple[Link, ...] = ()
    details: Details = NO_DETAILS
    language: str = ""


@dataclass(frozen=True, slots=True)
class Rejection:
    """An entry that could not become a paper: where it stands, why, and what would mend it."""

    file: str
    line: int
    reason: str
    remedy: str


@dataclass(frozen=True, slots=True)
class SeedWarning:
    """Something in a seed file that was joined, guessed or mended with doubt; nothing is lost, but look at it."""

    file: str
    line: int
    what: str


@dataclass(frozen=True, slots=True)
class Unread:
    """A file or folder among the seeds that was passed over, and why."""

    file: str
    reason: str


@dataclass(frozen=True, slots=True)
class Difference:
    """Two entries of one paper whose abstracts differ; the longer one was kept."""

    paper: str
    kept: str
    other: str
    note: str


@dataclass(frozen=True, slots=True)
class FileReport:
    """What one seed file brought: `entries` = `new` + `duplicates` + rejected.

    `warnings` tell what was joined or guessed (they fail a strict build), `notes` what a maintainer should know
    though nothing was lost by it.
    """

    file: str
    entries: int
    new: int
    duplicates: int
    rejected: tuple[Rejection, ...] = ()
    warnings: tuple[SeedWarning, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Origin:
    """Where the fields of a paper come from that more than one file tells of: pairs of a field and a file."""

    paper: str
    fields: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class MetadataReport:
    """What a file of metadata added to papers that other files bring.

    `matched` of its `rows` are of papers here; `added` counts the papers that got each field, in the order of
    `Details`.
    """

    file: str
    rows: int
    matched: int
    added: tuple[tuple[str, int], ...] = ()
    warnings: tuple[SeedWarning, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Corpus:
    """All papers, sorted by id, and the report of the files they came from, sorted by name."""

    papers: tuple[Paper, ...]
    files: tuple[FileReport, ...]
    differences: tuple[Difference, ...] = ()
    unread: tuple[Unread, ...] = ()
    origins: tuple[Origin, ...] = ()
    metadata: MetadataReport | None = None

    @property
    def rejected(self) -> tuple[Rejection, ...]:
        """What was rejected in all files."""
        return tuple(rejection for file in self.files for rejection in file.rejected)

    @property
    def warnings(self) -> tuple[SeedWarning, ...]:
        """What was joined or guessed in all files."""
        told = [warning for file in self.files for warning in file.warnings]
        return (*told, *(self.metadata.warnings if self.metadata else ()))

    @cached_property
    def by_id(self) -> Mapping[str, Paper]:
        return {paper.id: paper for paper in self.papers}
