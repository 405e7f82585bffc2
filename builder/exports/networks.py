"""Turns the shared-concept graph into GraphML and VOSviewer files of concepts and of papers."""

import html
import io

import networkx as nx

from builder import addresses, model
from builder.exports.contract import round_number, round_rate, write_json
from builder.text import reveal

ID_SEPARATOR = " "


def export_networks(field: model.FieldMap, site_url: str) -> tuple[model.Artifact, ...]:
    """Both graphs as ``.graphml`` and as ``.vosviewer.json``."""
    return tuple(
        artifact
        for name, graph in (("concepts", build_concept_graph(field)), ("papers", build_paper_graph(field)))
        for artifact in (
            model.Artifact(addresses.data(f"{name}.graphml"), write_graphml(graph)),
            model.Artifact(addresses.data(f"{name}.vosviewer.json"), write_vosviewer(graph, site_url)),
        )
    )


def build_concept_graph(field: model.FieldMap) -> "nx.Graph[str]":
    """Concepts tied by more shared papers than chance would draw; an edge's `weight` is their number."""
    graph: nx.Graph[str] = nx.Graph()
    for node in field.graph.nodes:
        graph.add_node(
            node.id,
            label=reveal(field.concepts.by_id[node.id].label),
            url=str(addresses.concept(node.id)),
            cluster=node.community,
            x=round_number(node.x),
            y=round_number(node.y),
            papers=len(field.concepts.papers[node.id]),
            betweenness=round_number(node.betweenness),
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


def build_paper_graph(field: model.FieldMap) -> "nx.Graph[str]":
    """Papers tied by the concepts they share; an edge's `weight` grows with the rarity of those."""
    clusters = {topic.id: number for number, topic in enumerate(field.topics.topics)}
    graph: nx.Graph[str] = nx.Graph()
    for paper in field.corpus.papers:
        topic = field.topics.memberships[paper.id].topic
        point = field.layout.papers[paper.id]
        graph.add_node(
            paper.id,
            label=reveal(paper.title),
            url=str(addresses.paper(paper.id)),
            cluster=clusters[topic],
            x=round_number(point.x),
            y=round_number(point.y),
            topic=topic,
        )
    for edge in field.graph.paper_edges:
        graph.add_edge(
            edge.source,
            edge.target,
            weight=round_number(edge.weight),
            evidence=ID_SEPARATOR.join(edge.concepts),
        )
    return graph


def write_graphml(graph: "nx.Graph[str]") -> bytes:
    """`graph` as GraphML; labels hold nothing that XML 1.0 can't write once they are revealed."""
    out = io.BytesIO()
    # Not write_graphml, whose bytes depend on whether lxml is installed.
    nx.write_graphml_xml(graph, out)
    return out.getvalue()


def write_vosviewer(graph: "nx.Graph[str]", site_url: str) -> bytes:
    """`graph` as a VOSviewer JSON file (https://app.vosviewer.com/docs/file-types/json-file-type/).

    VOSviewer counts clusters from 1 (what is in none names none), draws y upwards and reads labels as HTML. Items get
    an address where `site_url` makes it a whole one.
    """
    root = site_url.rstrip("/")
    items = [
        {
            "id": node,
            "label": html.escape(data["label"], quote=False),
            "x": data["x"],
            "y": round_number(1 - data["y"]),
            **({"cluster": data["cluster"] + 1} if data["cluster"] >= 0 else {}),
            **({"weights": {"Papers": data["papers"]}} if "papers" in data else {}),
            **({"scores": {"Betweenness": data["betweenness"]}} if "betweenness" in data else {}),
            **({"url": f"{root}/{data['url']}"} if root else {}),
        }
        for node, data in graph.nodes(data=True)
    ]
    links = [
        {"source_id": source, "target_id": target, "strength": data["weight"]}
        for source, target, data in graph.edges(data=True)
    ]
    return write_json({"network": {"items": items, "links": links}})
