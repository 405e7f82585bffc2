"""The values that flow through the build: frozen, ordered, referring to each other by id."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

LinkKind = Literal["code", "model", "page"]
Where = Literal["title", "abstract"]


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

    The abstract is empty where no record of it has one.
    """

    id: str
    title: str
    abstract: str
    sources: tuple[str, ...]
    links: tuple[Link, ...] = ()
    details: Details = NO_DETAILS


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
class Corpus:
    """All papers, sorted by id, and the report of the files they came from, sorted by name."""

    papers: tuple[Paper, ...]
    files: tuple[FileReport, ...]
    differences: tuple[Difference, ...] = ()
    unread: tuple[Unread, ...] = ()


@dataclass(frozen=True, slots=True)
class Variant:
    """A named member of a concept's family (QLoRA under LoRA) that stays visible as itself."""

    label: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Concept:
    """A concept of the vocabulary, or one discovered from acronym definitions."""

    id: str
    label: str
    definition: str
    aliases: tuple[str, ...] = ()
    variants: tuple[Variant, ...] = ()
    broader: tuple[str, ...] = ()
    discovered: bool = False


@dataclass(frozen=True, slots=True)
class Mention:
    """One occurrence of a concept; `start` and `end` are offsets into the cleaned title or abstract.

    `sentence` is the text of the sentence that holds it; `variant` is the label of the named variant
    that was matched, or None.
    """

    paper: str
    concept: str
    where: Where
    sentence: str
    start: int
    end: int
    variant: str | None = None


@dataclass(frozen=True, slots=True)
class Concepts:
    """Concepts with at least one mention, sorted by id; mentions by paper, where, start, concept."""

    concepts: tuple[Concept, ...]
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class Term:
    """A distinctive term and its weight (positive, comparable within one list)."""

    term: str
    weight: float


@dataclass(frozen=True, slots=True)
class Area:
    """A group of topics: the upper of the tree's two levels."""

    id: str
    label: str
    topics: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Topic:
    """A cluster of papers; `papers` are ids, the most central first; `area` is an Area's id."""

    id: str
    label: str
    terms: tuple[Term, ...]
    papers: tuple[str, ...]
    area: str


@dataclass(frozen=True, slots=True)
class Membership:
    """How a paper sits in its topic; shares are in 0..1 and `runner_up` is the next best topic."""

    topic: str
    share: float
    runner_up: str | None
    runner_up_share: float


@dataclass(frozen=True, slots=True)
class Topics:
    """The tree: every paper in exactly one topic, every topic in exactly one area.

    Areas and topics are in reading order (neighbours in meaning stand side by side).
    `redirects` maps the id of a topic that died or was merged to the one that took it up.
    """

    areas: tuple[Area, ...]
    topics: tuple[Topic, ...]
    memberships: Mapping[str, Membership]
    redirects: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RelatedPaper:
    """A neighbour of a paper with the reasons: concepts and terms that both hold."""

    id: str
    score: float
    concepts: tuple[str, ...]
    terms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ConceptEdge:
    """Two concepts (`source` < `target`) and the papers that mention both.

    `npmi` is in -1..1; `expected` is the number of shared papers under independence.
    """

    source: str
    target: str
    papers: tuple[str, ...]
    npmi: float
    expected: float


@dataclass(frozen=True, slots=True)
class OpenGround:
    """Two frequent concepts that meet far less often than chance would have it."""

    source: str
    target: str
    observed: int
    expected: float
    nearest: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ConceptNode:
    """A concept's standing in the shared-concept graph."""

    id: str
    degree: int
    betweenness: float
    community: int
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class PaperEdge:
    """Two papers (`source` < `target`), the concepts they share, weighted by rarity."""

    source: str
    target: str
    concepts: tuple[str, ...]
    weight: float


@dataclass(frozen=True, slots=True)
class BridgingPaper:
    """A paper that ties two topics together: `score` is its betweenness in the paper graph."""

    paper: str
    topics: tuple[str, ...]
    score: float


@dataclass(frozen=True, slots=True)
class ConceptGraph:
    """The shared-concept graph: concept-concept and paper-paper edges and what the graph shows."""

    nodes: tuple[ConceptNode, ...]
    edges: tuple[ConceptEdge, ...]
    paper_edges: tuple[PaperEdge, ...]
    open_ground: tuple[OpenGround, ...]
    bridges: tuple[BridgingPaper, ...]


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

    `gone` maps the id of a paper that the map lock knows and the seeds no longer hold to a topic's id.
    """

    corpus: Corpus
    concepts: Concepts
    topics: Topics
    related: Mapping[str, tuple[RelatedPaper, ...]]
    graph: ConceptGraph
    layout: Layout
    gone: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Site:
    """What the site says of itself beside its map; what is empty is left unsaid.

    `subject` names the field in a few words (without it the largest areas speak), `origin` says where the papers
    come from and on what terms, `url` is the site's whole address, `source` that of its repository, and `date`
    must follow from the seeds alone, or the same seeds would give other bytes.
    """

    title: str = "Seedmap"
    subject: str = ""
    origin: str = ""
    url: str = ""
    source: str = ""
    date: str = ""


@dataclass(frozen=True, slots=True)
class Artifact:
    """One file of the output tree; `path` is relative, with forward slashes."""

    path: str
    content: str | bytes
