"""Turns papers and concepts into the shared-concept graph: edges, evidence, and what they show."""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from builder.concepts.cooccurrence import Incidence, find_open_ground, is_link, meet_concepts
from builder.concepts.network import place_concepts
from builder.concepts.paper_links import link_papers
from builder.model import ConceptEdge, ConceptGraph, ConceptNode, Concepts, Paper


def build_graph(papers: Sequence[Paper], concepts: Concepts) -> ConceptGraph:
    """Build the graph of concepts by shared papers and of papers by shared concepts.

    Nodes are sorted by concept id, edges by source and target. Nothing dense in papers x papers is held;
    memory grows with papers x their strongest edges, and with concepts x concepts.
    """
    incidence = Incidence(papers, concepts)
    met = meet_concepts(incidence)
    edges = tuple(edge for edge in met if is_link(edge))
    open_ground, search = find_open_ground(incidence, met)
    return ConceptGraph(
        nodes=_place(incidence.concepts, edges),
        edges=edges,
        paper_edges=link_papers(incidence),
        open_ground=tuple(
            replace(pair, about=len({*concepts.about[pair.source]} & {*concepts.about[pair.target]}))
            for pair in open_ground
        ),
        meetings=tuple(edge for edge in met if not is_link(edge)),
        untold=len(incidence.shared[0]) - len(met),
        untold_once=int((incidence.shared[2] == 1).sum()) - sum(len(edge.papers) == 1 for edge in met),
        pairs=int(incidence.telling.sum()),
        search=search,
    )


@lru_cache(maxsize=1)
def _place(concepts: tuple[str, ...], edges: tuple[ConceptEdge, ...]) -> tuple[ConceptNode, ...]:
    """As `place_concepts`; the last is kept, for most edits of a paper leave the links as they are."""
    return place_concepts(concepts, edges)
