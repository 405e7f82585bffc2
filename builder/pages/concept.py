"""Turns concepts and their graph into what their pages show: every edge with the sentences that make it."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from builder import addresses, charts
from builder.model import Concept, ConceptEdge, Mention
from builder.pages.atlas import Atlas, list_downloads
from builder.pages.links import ConceptLink, Download, PaperLink, TopicLink
from builder.pages.passages import Run, mark_sentence
from builder.palette import hue_of
from builder.text import shorten_label

CLOSE_EDGES = 12  # neighbours whose shared papers are nearly all shown with their sentences
CLOSE_EVIDENCE = 12  # papers with sentences under such an edge; the rest are listed by title
NAMING_CONCEPTS = 2  # concepts whose names stand for a community
EVIDENCE = 2  # papers with sentences under any other edge


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with its mentions marked; a title is one, too."""

    in_title: bool
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """A paper and the sentences in which it mentions what it is listed for."""

    paper: PaperLink
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class SharedPapers:
    """The papers that mention another concept, too: some `shown` with sentences, then the `others`.

    By chance there would be `expected` of them; `anchor` is where on the page they are.
    """

    concept: ConceptLink
    anchor: str
    count: int
    expected: float
    npmi: float
    shown: tuple[Evidence, ...]
    others: tuple[PaperLink, ...]


@dataclass(frozen=True, slots=True)
class NamedVariant:
    """A variant of a concept and how many papers name it."""

    label: str
    size: int


@dataclass(frozen=True, slots=True)
class TopicShare:
    """How many of a topic's papers mention the concept; `bar` is that against the topic with the most, in 0..1."""

    topic: TopicLink
    count: int
    bar: float


@dataclass(frozen=True, slots=True)
class ConceptPage:
    """A concept; `share` is its part of all papers."""

    id: str
    label: str
    definition: str
    discovered: bool
    spellings: tuple[str, ...]
    size: int
    share: float
    broader: tuple[ConceptLink, ...]
    narrower: tuple[ConceptLink, ...]
    variants: tuple[NamedVariant, ...]
    topics: tuple[TopicShare, ...]
    edges: tuple[SharedPapers, ...]
    papers: tuple[Evidence, ...]
    downloads: tuple[Download, ...]
    map: Markup


@dataclass(frozen=True, slots=True)
class Community:
    """Concepts that keep company: the number of their colour, and a name made of those that most papers mention."""

    colour: int
    name: str


@dataclass(frozen=True, slots=True)
class ConceptRow:
    """A concept and its standing in the graph."""

    concept: ConceptLink
    definition: str
    discovered: bool
    degree: int
    betweenness: float
    community: Community | None


@dataclass(frozen=True, slots=True)
class OpenPair:
    """Two concepts that meet less often than chance would have it, and the papers that come closest to both."""

    source: ConceptLink
    target: ConceptLink
    observed: int
    expected: float
    nearest: tuple[PaperLink, ...]


@dataclass(frozen=True, slots=True)
class ConceptsPage:
    """All concepts, their graph and matrix, and open ground."""

    concepts: tuple[ConceptRow, ...]
    edge_count: int
    matrix: charts.Matrix
    open_ground: tuple[OpenPair, ...]
    map: Markup


def view_concept(atlas: Atlas, concept_id: str, picture: Markup) -> ConceptPage:
    concepts = atlas.field.concepts
    concept = concepts.by_id[concept_id]
    papers = atlas.papers_of(concept_id)
    edges = atlas.edges_by_concept.get(concept_id, ())
    return ConceptPage(
        id=concept.id,
        label=concept.label,
        definition=concept.definition,
        discovered=concept.discovered,
        spellings=list_spellings(concept),
        size=len(papers),
        share=len(papers) / len(atlas.field.corpus.papers),
        broader=tuple(atlas.link_concept(other) for other in concept.broader if other in concepts.by_id),
        narrower=tuple(atlas.link_concept(other.id) for other in concepts.concepts if concept_id in other.broader),
        variants=count_variants(atlas, concept_id),
        topics=count_topics(atlas, papers),
        edges=tuple(
            view_shared(atlas, concept_id, edge, CLOSE_EVIDENCE if rank < CLOSE_EDGES else EVIDENCE)
            for rank, edge in enumerate(edges)
        ),
        papers=tuple(Evidence(atlas.link_paper(paper), quote(atlas, paper, (concept_id,))) for paper in papers),
        downloads=list_downloads(addresses.concept(concept_id).rstrip("/")),
        map=picture,
    )


def list_spellings(concept: Concept) -> tuple[str, ...]:
    """How else a concept is written. Patterns of the vocabulary's own making tell a reader nothing and are left out;
    the British spelling, which matches too, is named so that a search for it finds the concept."""
    british = concept.label.replace("ization", "isation")
    spellings = [*concept.aliases, *([british] if british != concept.label else [])]
    return tuple(spelling for spelling in spellings if not set("*…") & set(spelling))


def count_variants(atlas: Atlas, concept_id: str) -> tuple[NamedVariant, ...]:
    """Named variants of a concept and the papers that name each, most first."""
    papers: defaultdict[str, set[str]] = defaultdict(set)
    for mention in atlas.field.concepts.mentions_by_concept.get(concept_id, ()):
        if mention.variant:
            papers[mention.variant].add(mention.paper)
    ranked = sorted(papers, key=lambda variant: (-len(papers[variant]), variant))
    return tuple(NamedVariant(variant, len(papers[variant])) for variant in ranked)


def count_topics(atlas: Atlas, papers: Sequence[str]) -> tuple[TopicShare, ...]:
    """How a concept's papers spread over topics, most first."""
    counts = Counter(atlas.field.topics.memberships[paper].topic for paper in papers)
    most = max(counts.values(), default=1)
    ranked = sorted(counts, key=lambda topic: (-counts[topic], topic))
    return tuple(TopicShare(atlas.link_topic(topic), counts[topic], counts[topic] / most) for topic in ranked)


def view_shared(atlas: Atlas, concept_id: str, edge: ConceptEdge, shown: int) -> SharedPapers:
    """The papers behind an edge, the first `shown` with the sentences that mention either end."""
    other = edge.target if edge.source == concept_id else edge.source
    pair = (edge.source, edge.target)
    return SharedPapers(
        concept=atlas.link_concept(other),
        anchor=addresses.shared_papers(concept_id, other).partition("#")[2],
        count=len(edge.papers),
        expected=edge.expected,
        npmi=edge.npmi,
        shown=tuple(Evidence(atlas.link_paper(paper), quote(atlas, paper, pair)) for paper in edge.papers[:shown]),
        others=tuple(map(atlas.link_paper, edge.papers[shown:])),
    )


def quote(atlas: Atlas, paper_id: str, concepts: Sequence[str]) -> tuple[Sentence, ...]:
    """For each concept the sentence that mentions it first, the title only where no abstract does."""
    paper = atlas.field.corpus.by_id[paper_id]
    chosen: dict[tuple[str, str], list[Mention]] = {}
    for concept in concepts:
        mentions = atlas.field.concepts.mentions_by_pair[paper_id, concept]
        first = next((mention for mention in mentions if mention.where == "abstract"), mentions[0])
        for mention in mentions:
            if (mention.where, mention.sentence) == (first.where, first.sentence):
                chosen.setdefault((first.where, first.sentence), []).append(mention)
    return tuple(
        Sentence(where == "title", mark_sentence(mentions, paper.title if where == "title" else paper.abstract))
        for (where, _), mentions in chosen.items()
    )


def name_communities(atlas: Atlas) -> dict[int, Community]:
    """Colour and name of each community of concepts: the members that most papers mention."""
    concepts = atlas.field.concepts
    members: defaultdict[int, list[str]] = defaultdict(list)
    for concept in concepts.by_frequency:
        if concept in atlas.nodes:
            members[atlas.nodes[concept].community].append(shorten_label(concepts.by_id[concept].label))
    return {
        community: Community(hue_of(community), ", ".join(labels[:NAMING_CONCEPTS]))
        for community, labels in members.items()
    }


def view_concepts(atlas: Atlas, picture: Markup) -> ConceptsPage:
    """The concepts index: every concept's standing, and open ground."""
    graph = atlas.field.graph
    communities = name_communities(atlas)
    return ConceptsPage(
        concepts=tuple(_view_row(atlas, concept, communities) for concept in atlas.field.concepts.by_frequency),
        edge_count=len(graph.edges),
        matrix=charts.cross_concepts(atlas.field),
        open_ground=tuple(
            OpenPair(
                source=atlas.link_concept(pair.source),
                target=atlas.link_concept(pair.target),
                observed=pair.observed,
                expected=pair.expected,
                nearest=tuple(map(atlas.link_paper, pair.nearest)),
            )
            for pair in graph.open_ground
        ),
        map=picture,
    )


def _view_row(atlas: Atlas, concept_id: str, communities: dict[int, Community]) -> ConceptRow:
    concept, node = atlas.field.concepts.by_id[concept_id], atlas.nodes.get(concept_id)
    return ConceptRow(
        concept=atlas.link_concept(concept_id),
        definition=concept.definition,
        discovered=concept.discovered,
        degree=node.degree if node else 0,
        betweenness=node.betweenness if node else 0.0,
        community=communities[node.community] if node else None,
    )
