"""The whole map, and what is made of it."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from builder.errors import SeedmapError, quote
from builder.model.concepts import ConceptGraph, Concepts
from builder.model.corpus import Corpus
from builder.model.history import NO_HISTORY, History
from builder.model.topics import Topics

if TYPE_CHECKING:
    from builder.model.space import TextSpace


@dataclass(frozen=True, slots=True)
class RelatedPaper:
    """A neighbour of a paper with the reasons: concepts and terms that both hold."""

    id: str
    score: float
    concepts: tuple[str, ...]
    terms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Point:
    """A place on the map; both coordinates are in 0..1, y grows downwards as in SVG."""

    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Layout:
    """Where everything lies: one point a paper id, one a topic id (its label's anchor)."""

    papers: Mapping[str, Point]
    topics: Mapping[str, Point]


@dataclass(frozen=True, slots=True)
class FieldMap:
    """Everything computed from one set of seeds: what pages, maps and exports are drawn from.

    `space` is what a text that is no seed can be placed by.
    `gone` maps the id of a paper that the map lock knows and the seeds no longer hold to a topic's id, and `moved` an
    earlier id of a paper to the one that it has now.
    """

    corpus: Corpus
    concepts: Concepts
    topics: Topics
    related: Mapping[str, tuple[RelatedPaper, ...]]
    graph: ConceptGraph
    layout: Layout
    space: "TextSpace"
    gone: Mapping[str, str] = field(default_factory=dict)
    moved: Mapping[str, str] = field(default_factory=dict)


MOST = 1_000_000
"""What a setting can ask for; generators of chance take no start that is a thousand times as large."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What a maintainer may ask of a map; left alone, the papers decide.

    `topics` is how many topics are found where no lock holds any (0: as many as the papers fall into), `related` how
    many related papers a paper lists at most, and another `seed` gives other starts to everything left to chance.
    """

    topics: int = 0
    related: int = 10
    seed: int = 0

    def __post_init__(self) -> None:
        for name in ("topics", "related", "seed"):
            value = getattr(self, name)
            if type(value) is not int or not 0 <= value <= MOST:
                raise SeedmapError(name, f"found {quote(value)}", f"a whole number from 0 up, {MOST} at most")


DEFAULTS = Settings()


@dataclass(frozen=True, slots=True)
class Site:
    """What the site says of itself beside its map; what is empty is left unsaid.

    `subject` names the field in a few words (without it the largest areas speak), `readers` those for whom the map is
    made, `origin` says where the papers come from and on what terms, `url` is the site's whole address, `source` that
    of its repository, and `date` must follow from the seeds alone, or the same seeds would give other bytes.
    `history` is that of the seeds. Data files of more than `gzip_above` MB are gzipped, and `gzipped` are the addresses
    of those, without what is behind them then.
    """

    title: str = "Seedmap"
    subject: str = ""
    origin: str = ""
    url: str = ""
    source: str = ""
    date: str = ""
    history: History = NO_HISTORY
    readers: str = ""
    gzip_above: float = math.inf
    gzipped: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Artifact:
    """One file of the output tree; `path` is relative, with forward slashes, and `what` names it to a maintainer."""

    path: str
    content: str | bytes
    what: str = ""

    @property
    def data(self) -> bytes:
        """The content as it is in the file: text in UTF-8."""
        return self.content.encode() if isinstance(self.content, str) else self.content


Setting = str | list[str] | Mapping[str, float | bool] | Mapping[str, list[str]]


@dataclass(frozen=True, slots=True)
class PageArtifact(Artifact):
    """A page in Markdown that begins with its `settings`, of which texts are escaped, as `head` characters of YAML."""

    settings: Mapping[str, Setting] = field(default_factory=dict)
    head: int = 0

    @property
    def body(self) -> str:
        """The Markdown below the settings."""
        return str(self.content)[self.head :]
