"""Turns a FieldMap into what the pages about the whole show: papers, seeds, about."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from string import ascii_uppercase

from builder import __version__, addresses
from builder.concepts.chance import FALSE_DISCOVERIES, LEAST_EXPECTED
from builder.concepts.cooccurrence import MAX_CHANCE
from builder.model import (
    CENTRAL_DEPTH,
    CENTRAL_MENTIONS,
    CENTRAL_WEIGHT,
    TITLE_MENTIONS,
    FileReport,
    MetadataReport,
    Rejection,
    Search,
    SeedWarning,
    Site,
    Unread,
)
from builder.pages.atlas import LIST_FORMATS, Atlas
from builder.pages.links import Download, PaperLink
from builder.pages.measured import MEASURED, Measured
from builder.pages.parts import ROWS, Part, list_parts
from builder.text import shorten_label
from builder.textspace import SMALL_CORPUS
from builder.topics.cohesion import CHANCE

ABOUT_CONCEPTS = 4  # concepts that serve as examples

DATA_FILES = (
    ("papers.json", "papers with topic, concepts, related papers and place on the map"),
    ("topics.json", "topics with their terms and papers"),
    ("areas.json", "areas with their topics"),
    ("concepts.json", "concepts with their papers and neighbours"),
    (
        "mentions.json",
        "every mention of a concept, or of a narrower one that implies it, with its sentence and offsets",
    ),
    ("report.json", "what each seed file brought, and what was rejected"),
    ("papers.bib", "all papers as BibTeX"),
    ("papers.ris", "all papers as RIS"),
    ("papers.csv", "all papers as a table"),
    ("papers.csl.json", "all papers as CSL-JSON, for citation processors such as pandoc"),
    ("concepts.graphml", "the graph of concepts"),
    ("papers.graphml", "the graph of papers, linked by the concepts they share"),
    ("concepts.vosviewer.json", "the graph of concepts for VOSviewer"),
    ("papers.vosviewer.json", "the graph of papers for VOSviewer"),
)


@dataclass(frozen=True, slots=True)
class ListedPaper:
    """A paper in the list of all; `files` counts the seed files that hold it."""

    paper: PaperLink
    files: int


@dataclass(frozen=True, slots=True)
class PapersPage:
    """Papers by title, those of a `place` in the list of all; `dated` tells whether any of them has a date."""

    dated: bool
    place: Part
    papers: tuple[ListedPaper, ...]
    downloads: tuple[Download, ...]


@dataclass(frozen=True, slots=True)
class SeedFile:
    """What a seed file brought; `key` is a letter that stands for it where its name is too long."""

    key: str
    report: FileReport


@dataclass(frozen=True, slots=True)
class Overlap:
    """The papers that stand in all of `files` and in no other; `bar` is their number against the most, in 0..1."""

    files: tuple[str, ...]
    papers: tuple[PaperLink, ...]
    bar: float


@dataclass(frozen=True, slots=True)
class DifferingAbstract:
    """A paper that came with two abstracts: the files of the one kept and of the other, and where they part."""

    paper: PaperLink
    kept: str
    other: str
    note: str


@dataclass(frozen=True, slots=True)
class SeedsPage:
    """What the seed files brought, what they share, what a table of metadata added, and what could not be read."""

    metadata: MetadataReport | None
    files: tuple[SeedFile, ...]
    entry_count: int
    paper_count: int
    shared_count: int
    overlaps: tuple[Overlap, ...]
    differences: tuple[DifferingAbstract, ...]
    rejected: tuple[Rejection, ...]
    unread: tuple[Unread, ...]
    warnings: tuple[SeedWarning, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of the map and what it counts."""

    name: str
    value: int


@dataclass(frozen=True, slots=True)
class DataFile:
    """A file to take along, and what it holds."""

    file: Download
    holds: str


@dataclass(frozen=True, slots=True)
class AboutPage:
    """How the map was made, and of what; `concepts` are examples, and the rest says what chance was asked."""

    site: Site
    version: str
    files: tuple[FileReport, ...]
    paper_count: int
    shared_count: int
    concepts: tuple[str, ...]
    rate: float
    pairs: int
    least_expected: int
    open_level: float
    search: Search
    central_mentions: int
    central_depth: float
    central_weight: float
    title_mentions: int
    topic_count: int
    loose_count: int
    stray_count: int
    fit_chance: float
    least_told: int
    measured: Measured
    numbers: tuple[Figure, ...]
    data_files: tuple[DataFile, ...]


def list_papers(atlas: Atlas) -> Iterator[PapersPage]:
    """The pages of all papers, at least one."""
    by_title = sorted(atlas.field.corpus.papers, key=lambda paper: (paper.title.casefold(), paper.id))
    dated = any(paper.details.date for paper in by_title)
    downloads = atlas.list_downloads(addresses.PAPERS, (*LIST_FORMATS, ("JSON", "json")))
    for part, here in list_parts(by_title, ROWS, addresses.PAPERS):
        rows = tuple(ListedPaper(atlas.link_paper(paper.id), len(paper.sources)) for paper in here)
        yield PapersPage(dated, part, rows, downloads)


def view_seeds(atlas: Atlas) -> SeedsPage:
    corpus = atlas.field.corpus
    shared: defaultdict[tuple[str, ...], list[PaperLink]] = defaultdict(list)
    for paper in corpus.papers:
        if len(paper.sources) > 1:
            shared[paper.sources].append(atlas.link_paper(paper.id))
    most = max((len(papers) for papers in shared.values()), default=1)
    return SeedsPage(
        metadata=corpus.metadata,
        files=tuple(SeedFile(name_key(number), file) for number, file in enumerate(corpus.files)),
        entry_count=sum(file.entries for file in corpus.files),
        paper_count=len(corpus.papers),
        shared_count=sum(len(papers) for papers in shared.values()),
        overlaps=tuple(
            Overlap(files, tuple(papers), len(papers) / most)
            for files, papers in sorted(shared.items(), key=lambda item: (-len(item[1]), item[0]))
        ),
        differences=tuple(
            DifferingAbstract(atlas.link_paper(each.paper), each.kept, each.other, each.note)
            for each in corpus.differences
        ),
        rejected=corpus.rejected,
        unread=corpus.unread,
        warnings=corpus.warnings,
    )


def name_key(number: int) -> str:
    """The key of the file with this number, from 0: A to Z, then A1 to Z1 and so on."""
    rounds, letter = divmod(number, len(ascii_uppercase))
    return f"{ascii_uppercase[letter]}{rounds or ''}"


def view_about(atlas: Atlas) -> AboutPage:
    field = atlas.field
    shared = sum(len(paper.sources) > 1 for paper in field.corpus.papers)
    sizes = [len(topic.papers) for topic in field.topics.topics]
    numbers = (
        ("Seed files", len(field.corpus.files)),
        ("Entries", sum(file.entries for file in field.corpus.files)),
        ("Papers", len(field.corpus.papers)),
        ("Papers in several files", shared),
        ("Rejected entries", len(field.corpus.rejected)),
        ("Areas", len(field.topics.areas)),
        ("Topics", len(field.topics.topics)),
        ("Papers in the smallest topic", min(sizes)),
        ("Papers in the largest topic", max(sizes)),
        ("Concepts", len(field.concepts.concepts)),
        ("Of these, discovered in the text", sum(concept.discovered for concept in field.concepts.concepts)),
        ("Mentions", len(field.concepts.mentions)),
        ("Papers with a concept, each pair counted", len(field.concepts.ties)),
        ("Of these, through a narrower concept alone", len(field.concepts.implied)),
        ("Of these, what the paper is about", sum(tie.central for tie in field.concepts.ties.values())),
        ("Links between concepts", len(field.graph.edges)),
        ("Other pairs of concepts that meet", len(field.graph.meetings) + field.graph.untold),
        ("Links between papers that share concepts", len(field.graph.paper_edges)),
    )
    examples = field.concepts.by_frequency[:ABOUT_CONCEPTS]
    return AboutPage(
        site=atlas.site,
        version=__version__,
        files=field.corpus.files,
        paper_count=len(field.corpus.papers),
        shared_count=shared,
        concepts=tuple(shorten_label(field.concepts.by_id[concept].label) for concept in examples),
        rate=FALSE_DISCOVERIES,
        pairs=field.graph.pairs,
        least_expected=int(LEAST_EXPECTED),
        open_level=MAX_CHANCE,
        search=field.graph.search,
        central_mentions=CENTRAL_MENTIONS,
        central_depth=CENTRAL_DEPTH,
        central_weight=CENTRAL_WEIGHT,
        title_mentions=TITLE_MENTIONS,
        topic_count=len(field.topics.topics),
        loose_count=sum(topic.loose for topic in field.topics.topics),
        stray_count=sum(held.stray for held in field.topics.memberships.values()),
        fit_chance=CHANCE,
        least_told=SMALL_CORPUS,
        measured=MEASURED,
        numbers=tuple(Figure(name, value) for name, value in numbers),
        data_files=tuple(DataFile(atlas.link_file(name, addresses.data(name)), holds) for name, holds in DATA_FILES),
    )
