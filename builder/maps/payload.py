"""Turns a FieldMap into the files that make maps live: compact columns, abstracts to search, and the graph."""

import json

from builder.maps.addresses import GRAPH_PATH, PAYLOAD_PATH, TEXT_PATH
from builder.maps.concept_graph import find_radius, most_papers, pick_edges
from builder.maps.terrain import Terrain, build_terrain
from builder.model import Artifact, FieldMap
from builder.palette import MARK_SIZE, MARKS, hue_of

NPMI_DECIMALS = 3


def map_artifacts(field: FieldMap) -> tuple[Artifact, ...]:
    """``map.json``, ``map-text.json`` and ``map-graph.json`` under ``data/``: equal fields, equal bytes.

    ``map.json`` refers by place: a paper's topic, concepts and related papers are places in the columns of
    topics, concepts and papers. ``map-text.json`` is apart because it is large, in the order of its papers:
    abstracts, and for each related paper the terms shared with it. ``map-graph.json`` holds the nodes and links
    of the graph of concepts.
    """
    terrain = build_terrain(field)
    concepts = {concept: place for place, concept in enumerate(terrain.concepts)}
    areas = {area.id: place for place, area in enumerate(terrain.areas)}
    mentioned: dict[str, list[int]] = {dot.id: [] for dot in terrain.dots}
    for concept, papers in terrain.concept_papers.items():
        for paper in sorted(papers):
            mentioned[paper].append(concepts[concept])
    columns = {
        "papers": {
            "id": [dot.id for dot in terrain.dots],
            "title": [dot.title for dot in terrain.dots],
            "topic": [dot.topic for dot in terrain.dots],
            "concepts": [mentioned[dot.id] for dot in terrain.dots],
            "x": [round(dot.x, 4) for dot in terrain.dots],
            "y": [round(dot.y, 4) for dot in terrain.dots],
            "related": [[terrain.places[other.id] for other in field.related.get(dot.id, ())] for dot in terrain.dots],
        },
        "topics": {
            "id": [topic.id for topic in terrain.topics],
            "label": [topic.label for topic in terrain.topics],
            "area": [areas[topic.area] for topic in terrain.topics],
            "hue": list(terrain.hues),
            "mark": list(terrain.marks),
        },
        "areas": {"id": [area.id for area in terrain.areas], "label": [area.label for area in terrain.areas]},
        "concepts": {
            "id": list(terrain.concepts),
            "label": [concept.label for concept in terrain.concepts.values()],
            "aliases": [list(concept.aliases) for concept in terrain.concepts.values()],
        },
        "markSize": MARK_SIZE,
        "marks": {
            "symbol": [mark.symbol for mark in MARKS],
            "path": [mark.path for mark in MARKS],
            "scale": [mark.scale for mark in MARKS],
        },
    }
    texts = {
        "abstracts": [paper.abstract for paper in field.corpus.papers],
        "terms": [[list(other.terms) for other in field.related.get(dot.id, ())] for dot in terrain.dots],
    }
    return (
        Artifact(PAYLOAD_PATH, _dump(columns)),
        Artifact(TEXT_PATH, _dump(texts)),
        Artifact(GRAPH_PATH, _dump(_list_graph(terrain))),
    )


def _list_graph(terrain: Terrain) -> dict[str, dict[str, list[object]]]:
    nodes, edges = terrain.field.graph.nodes, terrain.field.graph.edges
    places = {node.id: place for place, node in enumerate(nodes)}
    drawn = {(edge.source, edge.target) for edge in pick_edges(terrain.field)}
    sizes = [len(terrain.concept_papers[node.id]) for node in nodes]
    return {
        "nodes": {
            "id": [node.id for node in nodes],
            "label": [terrain.concepts[node.id].label for node in nodes],
            "aliases": [list(terrain.concepts[node.id].aliases) for node in nodes],
            "papers": list(sizes),
            "x": [round(node.x, 4) for node in nodes],
            "y": [round(node.y, 4) for node in nodes],
            "radius": [find_radius(size, most_papers(terrain)) for size in sizes],
            "hue": [hue_of(node.community) for node in nodes],
        },
        "links": {
            "source": [places[edge.source] for edge in edges],
            "target": [places[edge.target] for edge in edges],
            "npmi": [round(edge.npmi, NPMI_DECIMALS) for edge in edges],
            "papers": [len(edge.papers) for edge in edges],
            "drawn": [int((edge.source, edge.target) in drawn) for edge in edges],
        },
    }


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n"
