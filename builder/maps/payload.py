"""Turns a FieldMap into the files that make maps live: compact columns, abstracts to search, and the graph."""

import json
from collections.abc import Iterator, Mapping

from builder.addresses import GRAPH_DATA, MAP_DATA, map_text
from builder.maps.concept_graph import find_radius, most_papers, pick_edges
from builder.maps.histogram import shade_of
from builder.maps.map_set import MapSet
from builder.marks import place_sentence, take_whole_numbers
from builder.model import Artifact, FieldMap, Paper
from builder.palette import MARK_SIZE, MARKS, hue_of
from builder.timeline import Timeline

NPMI_DECIMALS = 3
PAPERS_A_FILE = 1_000
"""Papers whose abstracts are in one file, of about two megabytes, so that a card needs no other's."""


def map_artifacts(maps: MapSet) -> tuple[Artifact, ...]:
    """``map.json``, ``map-text.json.gz`` and ``map-graph.json`` under ``data/``, and the ground, always the same bytes.

    ``map.json`` refers by place: a paper's topic, concepts and related papers are places in the columns of
    topics, concepts and papers; `about` has those of its concepts that it is about, the weightiest first, and `stray`
    is 1 of a paper that fits no topic well; `alike` tells how much so each related paper is, in percent. `date` is
    empty where nobody tells it, and `bin` its place among the bins of the timeline, -1 where it tells none.
    A concept's `broader` ones are all that it implies.
    ``map-text.json.gz`` is apart because it is large, and still to be gzipped; ``map-text-1.json.gz`` and so on have
    the next PAPERS_A_FILE papers each, in the order of those of ``map.json``: abstracts, for each related paper the
    terms shared with it, and the mentions of concepts: the place of the concept and, in the abstract, start and end of
    the sentence and of what is marked; one in the title has the place alone. ``map-graph.json`` holds the nodes and
    links of the graph of concepts.
    """
    field, terrain = maps.field, maps.terrain
    rows = {concept.id: row for row, concept in enumerate(field.concepts.concepts)}
    mentioned, about = field.concepts.by_paper, field.concepts.subjects
    places = maps.timeline.places if maps.timeline else {}
    columns = {
        "papers": {
            "id": [dot.id for dot in terrain.dots],
            "title": [dot.title for dot in terrain.dots],
            "topic": [dot.topic for dot in terrain.dots],
            "stray": [int(dot.stray) for dot in terrain.dots],
            "date": [paper.details.date for paper in field.corpus.papers],
            "bin": [places.get(dot.id, -1) for dot in terrain.dots],
            "concepts": [[rows[concept] for concept in mentioned.get(dot.id, ())] for dot in terrain.dots],
            "about": [[rows[concept] for concept in about.get(dot.id, ())] for dot in terrain.dots],
            "x": [round(dot.x, 4) for dot in terrain.dots],
            "y": [round(dot.y, 4) for dot in terrain.dots],
            "related": [[terrain.rows[other.id] for other in field.related.get(dot.id, ())] for dot in terrain.dots],
            "alike": [[round(100 * other.score) for other in field.related.get(dot.id, ())] for dot in terrain.dots],
        },
        "topics": {
            "id": [topic.id for topic in terrain.topics],
            "label": [topic.label for topic in terrain.topics],
            "area": list(terrain.topic_areas),
            "hue": list(terrain.hues),
            "mark": list(terrain.marks),
            "loose": [int(topic.loose) for topic in terrain.topics],
        },
        "areas": {"id": [area.id for area in terrain.areas], "label": [area.label for area in terrain.areas]},
        "concepts": {
            "id": list(rows),
            "label": [concept.label for concept in field.concepts.concepts],
            "aliases": [list(concept.aliases) for concept in field.concepts.concepts],
            "broader": [sorted(rows[wider] for wider in field.concepts.broader[concept]) for concept in rows],
        },
        "bins": _list_bins(maps.timeline),
        "papersAFile": PAPERS_A_FILE,
        "markSize": MARK_SIZE,
        "marks": {
            "symbol": [mark.symbol for mark in MARKS],
            "path": [mark.path for mark in MARKS],
            "scale": [mark.scale for mark in MARKS],
        },
    }
    return (
        Artifact(MAP_DATA, _dump(columns)),
        *_list_texts(field, rows),
        Artifact(GRAPH_DATA, _dump(_list_graph(field))),
        maps.ground.artifact,
    )


def _list_bins(timeline: Timeline | None) -> dict[str, list[object]]:
    bins = timeline.bins if timeline else ()
    return {
        "since": [each.since for each in bins],
        "until": [each.until for each in bins],
        "label": [each.label for each in bins],
        "shade": [shade_of(place, len(bins)) for place in range(len(bins))],
    }


def _list_texts(field: FieldMap, rows: Mapping[str, int]) -> Iterator[Artifact]:
    """The files of texts, of papers in their order; at least one. `rows` are the places of concepts."""
    papers = field.corpus.papers
    for number, first in enumerate(range(0, max(len(papers), 1), PAPERS_A_FILE)):
        some = papers[first : first + PAPERS_A_FILE]
        texts = {
            "abstracts": [paper.abstract for paper in some],
            "mentions": [_list_mentions(field, rows, paper) for paper in some],
            "terms": [[list(other.terms) for other in field.related.get(paper.id, ())] for paper in some],
        }
        yield Artifact(map_text(number), _dump(texts))


def _list_mentions(field: FieldMap, rows: Mapping[str, int], paper: Paper) -> list[list[int]]:
    """The places that bear a paper's concepts out: for one that is implied, those of the narrower ones."""
    concepts = field.concepts
    spans = []
    for concept in concepts.by_paper.get(paper.id, ()):
        for mention in concepts.ties[paper.id, concept].mentions:
            span = [rows[concept]]
            if mention.where == "abstract":
                start = place_sentence(mention, paper.abstract)
                marked = take_whole_numbers(paper.abstract, mention.start, mention.end)
                span += [start, start + len(mention.sentence), *marked]
            spans.append(span)
    return spans


def _list_graph(field: FieldMap) -> dict[str, dict[str, list[object]]]:
    nodes, edges = field.graph.nodes, field.graph.edges
    rows = {node.id: row for row, node in enumerate(nodes)}
    drawn = {(edge.source, edge.target) for edge in pick_edges(field)}
    sizes = [len(field.concepts.papers[node.id]) for node in nodes]
    return {
        "nodes": {
            "id": [node.id for node in nodes],
            "label": [field.concepts.by_id[node.id].label for node in nodes],
            "aliases": [list(field.concepts.by_id[node.id].aliases) for node in nodes],
            "papers": list(sizes),
            "x": [round(node.x, 4) for node in nodes],
            "y": [round(node.y, 4) for node in nodes],
            "radius": [find_radius(size, most_papers(field)) for size in sizes],
            "hue": [hue_of(node.community) for node in nodes],
        },
        "links": {
            "source": [rows[edge.source] for edge in edges],
            "target": [rows[edge.target] for edge in edges],
            "npmi": [round(edge.npmi, NPMI_DECIMALS) for edge in edges],
            "papers": [len(edge.papers) for edge in edges],
            "drawn": [int((edge.source, edge.target) in drawn) for edge in edges],
        },
    }


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n"
