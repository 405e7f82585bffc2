"""Turns the shared-concept graph into GraphML and VOSviewer files of concepts and of papers."""

import io
import math
from collections.abc import Iterator, Mapping

import networkx as nx

from builder import addresses, model
from builder.exports.contract import round_number, round_rate
from builder.exports.vosviewer import CONCEPTS, PAPERS, write_vosviewer
from builder.text import reveal

ID_SEPARATOR = " "
LEAST_SIZE, SIZE_RANGE = 0.002, 0.008  # of a node, in parts of the map's width: small enough to stand apart


def export_networks(field: model.FieldMap, site_url: str) -> Iterator[model.Artifact]:
    """Both graphs as ``.graphml`` and as ``.vosviewer.json``; addresses are whole where `site_url` makes them so."""
    root = f"{site_url.rstrip('/')}/" if site_url.rstrip("/") else ""
    for name, build, kind in (("concepts", build_concept_graph, CONCEPTS), ("papers", build_paper_graph, PAPERS)):
        graph = build(field, root)
        yield model.Artifact(addresses.data(f"{name}.graphml"), write_graphml(graph))
        yield model.Artifact(addresses.data(f"{name}.vosviewer.json"), write_vosviewer(graph, kind, field, bool(root)))


def build_concept_graph(field: model.FieldMap, root: str = "") -> "nx.Graph[str]":
    """Concepts tied by more shared papers than chance would draw; an edge's `weight` is their number."""
    graph: nx.Graph[str] = nx.Graph()
    sizes = _scale_sizes({node.id: len(field.concepts.papers[node.id]) for node in field.graph.nodes})
    for node in field.graph.nodes:
        graph.add_node(
            node.id,
            label=reveal(field.concepts.by_id[node.id].label),
            url=f"{root}{addresses.concept(node.id)}",
            cluster=node.community,
            x=round_number(node.x),
            y=round_number(node.y),
            papers=len(field.concepts.papers[node.id]),
            betweenness=round_number(node.betweenness),
            size=sizes[node.id],
        )
    for edge in field.graph.edges:
        graph.add_edge(
            edge.source,
            edge.target,
            weight=len(edge.papers),
            npmi=round_number(edge.npmi),
            expected=round_number(edge.expected),
            q=round_rate(edge.q),
            evidence=ID_SEPARATOR.join(edge.papers),
        )
    return graph


def build_paper_graph(field: model.FieldMap, root: str = "") -> "nx.Graph[str]":
    """Papers tied by the concepts they share; an edge's `weight` grows with the rarity of those."""
    concepts = {paper.id: len(field.concepts.by_paper.get(paper.id, ())) for paper in field.corpus.papers}
    sizes = _scale_sizes(concepts)
    clusters = {topic.id: number for number, topic in enumerate(field.topics.topics)}
    graph: nx.Graph[str] = nx.Graph()
    for paper in field.corpus.papers:
        topic = field.topics.memberships[paper.id].topic
        point = field.layout.papers[paper.id]
        graph.add_node(
            paper.id,
            label=reveal(paper.title),
            url=f"{root}{addresses.paper(paper.id)}",
            cluster=clusters[topic],
            x=round_number(point.x),
            y=round_number(point.y),
            topic=topic,
            concepts=concepts[paper.id],
            fit=round_number(field.topics.memberships[paper.id].fit),
            size=sizes[paper.id],
            **({"year": paper.details.year} if paper.details.year else {}),
        )
    for edge in field.graph.paper_edges:
        graph.add_edge(
            edge.source,
            edge.target,
            weight=round_number(edge.weight),
            evidence=ID_SEPARATOR.join(edge.concepts),
        )
    return graph


def _scale_sizes(counts: Mapping[str, int]) -> dict[str, float]:
    """Radii whose areas grow with the counts, in the units of `x` and `y`, as Gephi draws them."""
    most = max(counts.values(), default=0) or 1
    return {key: round_number(LEAST_SIZE + SIZE_RANGE * math.sqrt(count / most)) for key, count in counts.items()}


def write_graphml(graph: "nx.Graph[str]") -> bytes:
    """`graph` as GraphML; labels hold nothing that XML 1.0 can't write once they are revealed."""
    out = io.BytesIO()
    # Not write_graphml, whose bytes depend on whether lxml is installed.
    nx.write_graphml_xml(graph, out, prettyprint=False)
    return out.getvalue()
