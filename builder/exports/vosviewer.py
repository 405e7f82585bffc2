"""Turns a graph of concepts or papers into a file that VOSviewer opens, with what its panels say."""

import html
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from builder import model
from builder.exports.contract import round_number, write_json
from builder.text import reveal, shorten_label

if TYPE_CHECKING:
    import networkx as nx

HEADING = "<div class='description_heading'>{}</div>"
TEXT = "<div class='description_text'>{}</div>"
LINK = "<div><a class='description_url' href='{url}'>On the map</a></div>"


@dataclass(frozen=True, slots=True)
class Kind:
    """What VOSviewer calls the parts of a graph, and what it tells of an item.

    `weights` and `scores` name what it may size and colour items by and the attributes of nodes that hold these;
    `describe` gives the texts of an item that its description shows, one a line.
    """

    terminology: Mapping[str, str]
    weights: Mapping[str, str]
    scores: Mapping[str, str]
    texts: tuple[str, ...]
    describe: Callable[[model.FieldMap, str], Mapping[str, str]]
    name_clusters: Callable[[model.FieldMap], Mapping[int, str]]


def write_vosviewer(graph: "nx.Graph[str]", kind: Kind, field: model.FieldMap, linked: bool) -> bytes:
    """`graph` as a VOSviewer JSON file (https://app.vosviewer.com/docs/file-types/json-file-type/).

    VOSviewer counts clusters from 1 (what is in none names none), draws y upwards and reads labels as HTML, but what
    a description takes from an item as text. Addresses are left out where they are not whole: unless `linked`. As in
    VOSviewer's own files, ids are numbers from 1: most of a file would be ids of papers, once for each end of a link.
    """
    numbers = {node: number for number, node in enumerate(graph, 1)}
    items = [
        {"id": numbers[node], **_describe_item(node, data, kind, field, linked)}
        for node, data in graph.nodes(data=True)
    ]
    links = [
        {"source_id": numbers[source], "target_id": numbers[target], "strength": data["weight"]}
        for source, target, data in graph.edges(data=True)
    ]
    clusters = [{"cluster": number, "label": label} for number, label in sorted(kind.name_clusters(field).items())]
    network = {"clusters": clusters, "items": items, "links": links} if clusters else {"items": items, "links": links}
    return write_json({"network": network, "config": _configure(kind, linked)}, separators=(",", ":"))


def _describe_item(
    node: str, data: Mapping[str, Any], kind: Kind, field: model.FieldMap, linked: bool
) -> Mapping[str, object]:
    return {
        "label": html.escape(data["label"], quote=False),
        "x": data["x"],
        "y": round_number(1 - data["y"]),
        **({"cluster": data["cluster"] + 1} if data["cluster"] >= 0 else {}),
        "weights": {name: data[key] for name, key in kind.weights.items()},
        "scores": {name: data[key] for name, key in kind.scores.items() if key in data},
        **({"url": data["url"]} if linked else {}),
        **{name: text for name, text in kind.describe(field, node).items() if text},
    }


def _configure(kind: Kind, linked: bool) -> object:
    lines = [TEXT.format(f"{{{name}}}") for name in kind.texts]
    shown = [HEADING.format(kind.terminology["item"]), *lines, *([LINK] if linked else [])]
    return {
        "terminology": kind.terminology,
        "templates": {"item_description": "".join(shown)},
        # Items without a link are part of the map, too; VOSviewer would ask whether to leave them out.
        "parameters": {"largest_component": False},
    }


def _describe_concept(field: model.FieldMap, concept: str) -> Mapping[str, str]:
    found = field.concepts.by_id[concept]
    return {"name": reveal(found.label), "definition": reveal(found.definition)}


def _describe_paper(field: model.FieldMap, paper: str) -> Mapping[str, str]:
    found = field.corpus.by_id[paper]
    published = ", ".join(filter(None, (reveal(found.details.venue), found.details.date)))
    names = (shorten_label(field.concepts.by_id[each].label) for each in field.concepts.subjects.get(paper, ()))
    return {
        "title": reveal(found.title),
        "authors": reveal(", ".join(found.details.authors)),
        "published": published,
        "about": reveal(", ".join(names)),
    }


CONCEPTS = Kind(
    terminology={
        "cluster": "Community",
        "clusters": "Communities",
        "item": "Concept",
        "items": "Concepts",
        "link": "Link",
        "links": "Links",
        "link_strength": "Shared papers",
        "total_link_strength": "Shared papers in all",
    },
    weights={"Papers": "papers"},
    scores={"Betweenness": "betweenness"},
    texts=("name", "definition"),
    describe=_describe_concept,
    name_clusters=lambda field: {},
)
PAPERS = Kind(
    terminology={
        "cluster": "Topic",
        "clusters": "Topics",
        "item": "Paper",
        "items": "Papers",
        "link": "Link",
        "links": "Links",
        "link_strength": "Shared concepts",
        "total_link_strength": "Shared concepts in all",
    },
    weights={"Concepts": "concepts"},
    scores={"Year": "year", "Fit": "fit"},
    texts=("title", "authors", "published", "about"),
    describe=_describe_paper,
    name_clusters=lambda field: {number: reveal(topic.label) for number, topic in enumerate(field.topics.topics, 1)},
)
