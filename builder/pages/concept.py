"""Turns a concept and its edges into what its page shows: every edge with the sentences that make it."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from markupsafe import Markup

from builder import addresses
from builder.concepts.chance import FALSE_DISCOVERIES
from builder.model import Concept, ConceptEdge, Mention
from builder.pages.atlas import Atlas
from builder.pages.dated import Dated, view_dated
from builder.pages.links import ConceptLink, Download, PaperLink, TopicLink
from builder.pages.parts import RANKED, Part, list_parts
from builder.pages.passages import Run, mark_sentence
from builder.pages.topic import StarterRow, view_starters
from builder.starters import choose_concept_starters

CLOSE_EDGES = 12  # neighbours whose shared papers are nearly all shown with their sentences
CLOSE_EVIDENCE = 6  # papers with sentences under such an edge; the rest are listed by title
EVIDENCE = 2  # papers with sentences under any other edge
MOST_OTHERS = 20  # papers listed by title under an edge: the map shows all
MOST_MET = 3  # and under a meeting that may be chance, without sentences: there are many of these


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with its mentions marked; a title is one, too."""

    in_title: bool
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """A paper and the sentences in which it mentions what it is listed for, `through` narrower concepts or itself."""

    paper: PaperLink
    sentences: tuple[Sentence, ...]
    through: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SharedPapers:
    """The papers that have another concept, too: some `shown` with sentences, then `others` and so many `more`.

    By chance there would be `expected` of them; `anchor` is where on the page they are, `on_map` where on the map.
    """

    concept: ConceptLink
    anchor: str
    on_map: addresses.Address
    count: int
    expected: float
    npmi: float
    shown: tuple[Evidence, ...]
    others: tuple[PaperLink, ...]
    more: int


@dataclass(frozen=True, slots=True)
class MetOnce:
    """A paper, the only one in which these other concepts meet this one; each with where on the page that is told."""

    paper: PaperLink
    concepts: tuple[tuple[ConceptLink, str], ...]


@dataclass(frozen=True, slots=True)
class Implied:
    """How many papers have a concept through a narrower one, without a mention of its own."""

    concept: ConceptLink
    size: int


@dataclass(frozen=True, slots=True)
class NamedVariant:
    """A variant of a concept and how many papers name it."""

    label: str
    size: int


@dataclass(frozen=True, slots=True)
class TopicShare:
    """How many of a topic's papers have the concept; `bar` is that against the topic with the most, in 0..1."""

    topic: TopicLink
    count: int
    bar: float


@dataclass(frozen=True, slots=True)
class ConceptPage:
    """A concept; `share` is its part of all papers, and `mentioned` of its `size` papers name it themselves.

    `about` of its papers are about it, the others name it in passing: in this order those of this `place` of the list
    stand here.

    The others have it through the narrower concepts `implied`, `several` of them through more than one. A discovered
    one has its `definition` from the paper `defined_by`.

    `links` are the concepts with which it shares more papers than chance would have it, at the false discovery rate
    `rate` over `pairs` pairs; with the others it `meets` in several papers, and with `single` of them `once`, by paper.
    """

    id: str
    label: str
    definition: str
    defined_by: PaperLink | None
    discovered: bool
    spellings: tuple[str, ...]
    size: int
    about: int
    mentioned: int
    implied: tuple[Implied, ...]
    several: int
    share: float
    dated: Dated | None
    broader: tuple[ConceptLink, ...]
    narrower: tuple[ConceptLink, ...]
    variants: tuple[NamedVariant, ...]
    starters: tuple[StarterRow, ...]
    topics: tuple[TopicShare, ...]
    links: tuple[SharedPapers, ...]
    meets: tuple[SharedPapers, ...]
    once: tuple[MetOnce, ...]
    single: int
    rate: float
    pairs: int
    place: Part
    papers: tuple[Evidence, ...]
    downloads: tuple[Download, ...]
    compare: addresses.Address
    way: addresses.Address
    map: Markup


@dataclass(frozen=True, slots=True)
class ConceptList:
    """A part of the papers of a concept: the first `about` of those here are about it, others name it in passing."""

    id: str
    concept: ConceptLink
    about: int
    place: Part
    papers: tuple[Evidence, ...]


def view_concept(atlas: Atlas, concept_id: str, picture: Markup) -> ConceptPage:
    concepts = atlas.field.concepts
    concept = concepts.by_id[concept_id]
    papers = atlas.papers_of(concept_id)
    links, meets = (found.get(concept_id, ()) for found in (atlas.links_by_concept, atlas.meetings_by_concept))
    graph = atlas.field.graph
    part, here = next(list_parts(papers, RANKED, addresses.concept(concept_id)))
    return ConceptPage(
        id=concept.id,
        label=concept.label,
        definition=concept.definition,
        defined_by=atlas.link_paper(concept.defined_by) if concept.defined_by else None,
        discovered=concept.discovered,
        spellings=list_spellings(concept),
        size=len(papers),
        about=len(concepts.about[concept_id]),
        mentioned=sum(not concepts.ties[paper, concept_id].implied for paper in papers),
        implied=count_implied(atlas, concept_id),
        several=sum(len(concepts.ties[paper, concept_id].through) > 1 for paper in papers),
        share=len(papers) / len(atlas.field.corpus.papers),
        dated=view_dated(atlas, concept_id),
        broader=tuple(atlas.link_concept(other) for other in concept.broader if other in concepts.by_id),
        narrower=tuple(atlas.link_concept(other.id) for other in concepts.concepts if concept_id in other.broader),
        variants=count_variants(atlas, concept_id),
        starters=view_starters(atlas, choose_concept_starters(atlas.field, concept_id)),
        topics=count_topics(atlas, papers),
        links=tuple(
            view_shared(atlas, concept_id, edge, CLOSE_EVIDENCE if rank < CLOSE_EDGES else EVIDENCE, MOST_OTHERS)
            for rank, edge in enumerate(links)
        ),
        meets=tuple(view_shared(atlas, concept_id, edge, 0, MOST_MET) for edge in meets if len(edge.papers) > 1),
        once=tuple(list_once(atlas, concept_id, meets)),
        single=sum(len(edge.papers) == 1 for edge in meets),
        rate=FALSE_DISCOVERIES,
        pairs=graph.pairs,
        place=part,
        papers=tuple(view_evidence(atlas, paper, (concept_id,)) for paper in here),
        downloads=atlas.list_downloads(addresses.concept(concept_id)),
        compare=addresses.compare("concept", concept_id),
        way=addresses.way_from("concept", concept_id),
        map=picture,
    )


def list_concept_parts(atlas: Atlas, concept_id: str) -> Iterator[ConceptList]:
    """The further pages of a concept's papers."""
    about = len(atlas.field.concepts.about[concept_id])
    link = atlas.link_concept(concept_id)
    parts = list_parts(atlas.papers_of(concept_id), RANKED, addresses.concept(concept_id))
    for part, here in islice(parts, 1, None):
        papers = tuple(view_evidence(atlas, paper, (concept_id,)) for paper in here)
        yield ConceptList(concept_id, link, min(max(about - part.first + 1, 0), len(here)), part, papers)


def list_spellings(concept: Concept) -> tuple[str, ...]:
    """How else a concept is written than as its label says.

    Patterns of the vocabulary's own making tell a reader nothing and are left out; the British spelling, which matches
    too, is named so that a search for it finds the concept.
    """
    british = concept.label.replace("ization", "isation")
    spellings = [*concept.aliases, *([british] if british != concept.label else [])]
    said = {part.strip().lower() for part in concept.label.rstrip(")").split("(")}
    return tuple(spelling for spelling in spellings if not set("*…") & set(spelling) and spelling.lower() not in said)


def count_variants(atlas: Atlas, concept_id: str) -> tuple[NamedVariant, ...]:
    """Named variants of a concept and the papers that name each, most first."""
    papers: defaultdict[str, set[str]] = defaultdict(set)
    for mention in atlas.field.concepts.mentions_by_concept.get(concept_id, ()):
        if mention.variant:
            papers[mention.variant].add(mention.paper)
    ranked = sorted(papers, key=lambda variant: (-len(papers[variant]), variant))
    return tuple(NamedVariant(variant, len(papers[variant])) for variant in ranked)


def count_implied(atlas: Atlas, concept_id: str) -> tuple[Implied, ...]:
    """The narrower concepts through which papers have a concept that they don't mention, those of most papers first."""
    counts = Counter(
        narrower for tie in atlas.field.concepts.implied if tie.concept == concept_id for narrower in tie.through
    )
    ranked = sorted(counts, key=lambda narrower: (-counts[narrower], narrower))
    return tuple(Implied(atlas.link_concept(narrower), counts[narrower]) for narrower in ranked)


def count_topics(atlas: Atlas, papers: Sequence[str]) -> tuple[TopicShare, ...]:
    """How a concept's papers spread over topics, most first."""
    counts = Counter(atlas.field.topics.memberships[paper].topic for paper in papers)
    most = max(counts.values(), default=1)
    ranked = sorted(counts, key=lambda topic: (-counts[topic], topic))
    return tuple(TopicShare(atlas.link_topic(topic), counts[topic], counts[topic] / most) for topic in ranked)


def view_shared(atlas: Atlas, concept_id: str, edge: ConceptEdge, shown: int, most: int) -> SharedPapers:
    """The papers behind an edge: `shown` with the sentences that mention either end, and up to `most` by title."""
    other = find_other(edge, concept_id)
    pair = (edge.source, edge.target)
    return SharedPapers(
        concept=atlas.link_concept(other),
        anchor=find_anchor(concept_id, other),
        on_map=addresses.both_on_map(concept_id, other),
        count=len(edge.papers),
        expected=edge.expected,
        npmi=edge.npmi,
        shown=tuple(view_evidence(atlas, paper, pair) for paper in edge.papers[:shown]),
        others=tuple(map(atlas.link_paper, edge.papers[shown : shown + most])),
        more=max(len(edge.papers) - shown - most, 0),
    )


def list_once(atlas: Atlas, concept_id: str, meets: Sequence[ConceptEdge]) -> Iterator[MetOnce]:
    """The papers that alone hold one of these meetings, those of most of them first."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for edge in meets:
        if len(edge.papers) == 1:
            found[edge.papers[0]].append(find_other(edge, concept_id))
    for paper in sorted(found, key=lambda paper: (-len(found[paper]), paper)):
        others = tuple((atlas.link_concept(other), find_anchor(concept_id, other)) for other in found[paper])
        yield MetOnce(atlas.link_paper(paper), others)


def find_other(edge: ConceptEdge, concept_id: str) -> str:
    return edge.target if edge.source == concept_id else edge.source


def find_anchor(concept_id: str, other: str) -> str:
    """Where on the page of a concept the papers are that have another one, too."""
    return addresses.shared_papers(concept_id, other).partition("#")[2]


def view_evidence(atlas: Atlas, paper_id: str, concepts: Sequence[str]) -> Evidence:
    through = (name for concept in concepts for name in atlas.name_through((paper_id, concept)))
    return Evidence(atlas.link_paper(paper_id), quote(atlas, paper_id, concepts), tuple(dict.fromkeys(through)))


def quote(atlas: Atlas, paper_id: str, concepts: Sequence[str]) -> tuple[Sentence, ...]:
    """For each concept the sentence that mentions it, or else a narrower one, first; the title only where no abstract
    does."""
    paper = atlas.field.corpus.by_id[paper_id]
    chosen: dict[tuple[str, str], list[Mention]] = {}
    for concept in concepts:
        mentions = atlas.field.concepts.ties[paper_id, concept].mentions
        first = next((mention for mention in mentions if mention.where == "abstract"), mentions[0])
        for mention in mentions:
            if (mention.where, mention.sentence) == (first.where, first.sentence):
                chosen.setdefault((first.where, first.sentence), []).append(mention)
    return tuple(
        Sentence(where == "title", mark_sentence(mentions, paper.title if where == "title" else paper.abstract))
        for (where, _), mentions in chosen.items()
    )
