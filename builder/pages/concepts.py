"""Turns all concepts and their graph into what their page shows: the standing of each, and open ground."""

from collections import defaultdict
from dataclasses import dataclass

from markupsafe import Markup

from builder import charts
from builder.concepts.chance import FALSE_DISCOVERIES
from builder.concepts.cooccurrence import MIN_EXPECTED
from builder.model import Search
from builder.pages.atlas import Atlas
from builder.pages.links import ConceptLink, PaperLink
from builder.palette import hue_of
from builder.text import shorten_label

NAMING_CONCEPTS = 2  # concepts whose names stand for a community


@dataclass(frozen=True, slots=True)
class Community:
    """Concepts that keep company: the number of their colour, and a name made of those that most papers have."""

    colour: int
    name: str


@dataclass(frozen=True, slots=True)
class ConceptRow:
    """A concept, how many papers are `about` it, and its standing in the graph."""

    concept: ConceptLink
    about: int
    definition: str
    defined_by: PaperLink | None
    discovered: bool
    degree: int
    betweenness: float
    community: Community | None


@dataclass(frozen=True, slots=True)
class OpenPair:
    """Two concepts that meet less often than chance would have it, and the papers that come closest to both.

    `observed` papers mention both, and `about` of them are about both.
    """

    source: ConceptLink
    target: ConceptLink
    observed: int
    about: int
    expected: float
    nearest: tuple[PaperLink, ...]


@dataclass(frozen=True, slots=True)
class ConceptsPage:
    """All concepts, their graph and matrix, and open ground, with how links and open ground were looked for."""

    concepts: tuple[ConceptRow, ...]
    link_count: int
    meeting_count: int
    once_count: int
    rate: float
    pairs: int
    search: Search
    open_expected: int
    matrix: charts.Matrix
    open_ground: tuple[OpenPair, ...]
    map: Markup


def name_communities(atlas: Atlas) -> dict[int, Community]:
    """Colour and name of each community of concepts: the members that most papers have."""
    concepts = atlas.field.concepts
    members: defaultdict[int, list[str]] = defaultdict(list)
    for concept in concepts.by_frequency:
        if concept in atlas.nodes and atlas.nodes[concept].community >= 0:
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
        link_count=len(graph.edges),
        meeting_count=len(graph.meetings) + graph.untold,
        once_count=sum(len(edge.papers) == 1 for edge in graph.meetings) + graph.untold_once,
        rate=FALSE_DISCOVERIES,
        pairs=graph.pairs,
        search=graph.search,
        open_expected=int(MIN_EXPECTED),
        matrix=charts.cross_concepts(atlas.field),
        open_ground=tuple(
            OpenPair(
                source=atlas.link_concept(pair.source),
                target=atlas.link_concept(pair.target),
                observed=pair.observed,
                about=pair.about,
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
        about=len(atlas.field.concepts.about[concept_id]),
        definition=concept.definition,
        defined_by=atlas.link_paper(concept.defined_by) if concept.defined_by else None,
        discovered=concept.discovered,
        degree=node.degree if node else 0,
        betweenness=node.betweenness if node else 0.0,
        community=communities.get(node.community) if node else None,
    )
