"""Graph files are valid in their formats and hold the graph."""

import dataclasses
import io
import json
import re

import networkx as nx
import pytest

from builder import model
from builder.exports import export_data

VOSVIEWER_TERMS = {
    *("cluster", "clusters", "item", "items", "link", "links", "link_strength", "total_link_strength"),
}


def read(field: model.FieldMap, path: str, site_url: str = "") -> bytes:
    contents = {artifact.path: artifact.content for artifact in export_data(field, site_url)}
    return bytes(contents[f"data/{path}"])


def test_concept_graphml_reads_back(field: model.FieldMap) -> None:
    graph = nx.read_graphml(io.BytesIO(read(field, "concepts.graphml")))
    assert dict(graph.nodes["dpo"]) == {
        "label": "DPO",
        "url": "concepts/dpo/",
        "cluster": 0,
        "x": 0.25,
        "y": 0.75,
        "papers": 2,
        "betweenness": 0.0,
        "size": round(0.002 + 0.008 * (2 / 5) ** 0.5, 4),
    }
    edge = graph.edges["dpo", "lora"]
    assert (edge["weight"], edge["npmi"], edge["expected"], edge["q"]) == (2, 0.1235, 1.4, 0.00123)
    assert (graph.number_of_edges(), graph.nodes["peft"]["cluster"]) == (1, -1)
    assert edge["evidence"].split() == ["1-paper", "3-paper"]


def test_paper_graphml_holds_every_paper_though_titles_are_hostile(field: model.FieldMap) -> None:
    graph = nx.read_graphml(io.BytesIO(read(field, "papers.graphml")))
    assert list(graph) == [paper.id for paper in field.corpus.papers]
    for paper in field.corpus.papers:
        assert graph.nodes[paper.id]["label"] == " ".join(paper.title.replace("\x07", "").split())
    assert dict(graph.edges["0-paper", "1-paper"]) == {"weight": 0.6931, "evidence": "lora"}


@pytest.mark.parametrize("name", ["concepts", "papers"])
def test_vosviewer_files_keep_the_format(field: model.FieldMap, name: str) -> None:
    network = json.loads(read(field, f"{name}.vosviewer.json"))["network"]
    ids = [item["id"] for item in network["items"]]
    assert ids == [*range(1, len(ids) + 1)]
    for item in network["items"]:
        assert 1 <= item.get("cluster", 1) <= 1000
        assert "<" not in item["label"]
        assert "url" not in item
    assert network["links"]
    for link in network["links"]:
        assert {link["source_id"], link["target_id"]} <= set(ids)
        assert link["strength"] >= 0


def test_vosviewer_draws_upwards_and_takes_whole_addresses(field: model.FieldMap) -> None:
    network = json.loads(read(field, "concepts.vosviewer.json", "https://example.org/map/"))["network"]
    assert network["items"][1]["y"] == 0.0
    assert network["items"][1]["url"] == "https://example.org/map/concepts/lora/"


def test_vosviewer_items_and_links_carry_the_graphs_numbers(field: model.FieldMap) -> None:
    first, *others = field.graph.nodes
    graph = dataclasses.replace(field.graph, nodes=(dataclasses.replace(first, betweenness=0.25), *others))
    network = json.loads(read(dataclasses.replace(field, graph=graph), "concepts.vosviewer.json"))["network"]

    assert network["items"] == [
        {
            "id": 1,
            "name": "DPO",
            "definition": "Learning from preference pairs.",
            "label": "DPO",
            "x": 0.25,
            "y": 0.25,
            "cluster": 1,
            "weights": {"Papers": 2},
            "scores": {"Betweenness": 0.25},
        },
        {
            "id": 2,
            "name": "LoRA",
            "definition": "Low-rank updates.",
            "label": "LoRA",
            "x": 0.0,
            "y": 0.0,
            "cluster": 1,
            "weights": {"Papers": 5},
            "scores": {"Betweenness": 0.0},
        },
        {
            "id": 3,
            "name": "PEFT",
            "definition": "Few parameters.",
            "label": "PEFT",
            "x": 0.5,
            "y": 0.5,
            "weights": {"Papers": 5},
            "scores": {"Betweenness": 0.0},
        },
    ]
    assert network["links"] == [{"source_id": 1, "target_id": 2, "strength": 2}]


def test_papers_stand_in_the_clusters_of_their_topics(field: model.FieldMap) -> None:
    graph = nx.read_graphml(io.BytesIO(read(field, "papers.graphml")))
    nodes = {node: (data["cluster"], data["topic"]) for node, data in graph.nodes(data=True)}

    assert nodes["0-paper"] == (0, "tuning")
    assert nodes["1-paper"] == (1, "alignment")
    assert [graph.nodes["3-paper"][axis] for axis in "xy"] == [round(3 / 7, 4), round(4 / 7, 4)]
    links = json.loads(read(field, "papers.vosviewer.json"))["network"]["links"]
    assert links == [{"source_id": 1, "target_id": 2, "strength": 0.6931}]


def test_addresses_are_whole_where_the_site_has_one(field: model.FieldMap) -> None:
    for name in ("concepts", "papers"):
        graph = nx.read_graphml(io.BytesIO(read(field, f"{name}.graphml", "https://example.org/map/")))
        assert {data["url"] for _, data in graph.nodes(data=True)} == {
            f"https://example.org/map/{name}/{node}/" for node in graph
        }


def test_papers_have_a_year_where_it_is_known_and_a_size_by_their_concepts(field: model.FieldMap) -> None:
    nodes = nx.read_graphml(io.BytesIO(read(field, "papers.graphml"))).nodes

    assert {node: data.get("year") for node, data in nodes(data=True)} == {
        f"{number}-paper": 2024 if number == 3 else None for number in range(5)
    }
    assert nodes["1-paper"]["concepts"] > nodes["0-paper"]["concepts"]
    assert nodes["1-paper"]["size"] == 0.01 > nodes["0-paper"]["size"] > 0.002
    assert nodes["0-paper"]["fit"] == 1.0


def test_vosviewer_names_topics_and_tells_of_papers_as_text(field: model.FieldMap) -> None:
    data = json.loads(read(field, "papers.vosviewer.json", "https://example.org/map/"))
    items = {paper.id: item for paper, item in zip(field.corpus.papers, data["network"]["items"], strict=True)}
    told = items["3-paper"]

    assert data["network"]["clusters"] == [
        {"cluster": 1, "label": "Fine-tuning & adapters"},
        {"cluster": 2, "label": "Alignment"},
    ]
    assert (told["authors"], told["published"]) == ("Ada Lovelace, Black and White Consortium", "J. & Co, 2024-05-09")
    assert (told["weights"], told["scores"]) == ({"Concepts": 3}, {"Year": 2024, "Fit": 1.0})
    # Labels are read as HTML, and what a description takes from an item is not.
    assert "</script><b>" in items["1-paper"]["title"] and "<" not in items["1-paper"]["label"]
    assert "Year" not in items["0-paper"]["scores"] and "authors" not in items["0-paper"]


@pytest.mark.parametrize("name", ["concepts", "papers"])
@pytest.mark.parametrize("site_url", ["", "https://example.org/map/"])
def test_vosviewer_is_told_what_things_are_called_and_what_to_show(
    field: model.FieldMap, name: str, site_url: str
) -> None:
    data = json.loads(read(field, f"{name}.vosviewer.json", site_url))
    shown = data["config"]["templates"]["item_description"]
    keys = {key for item in data["network"]["items"] for key in item}

    assert set(data["config"]["terminology"]) == VOSVIEWER_TERMS
    # No paper here is about a concept.
    assert set(re.findall(r"\{(.*?)\}", shown)) <= keys | {"about"}
    # It replaces a whole piece of text, or nothing of it: no piece may hold two values.
    assert all(text.count("{") <= 1 for text in re.split(r"<[^>]*>", shown))
    assert data["config"]["parameters"] == {"largest_component": False}
    # VOSviewer takes for a weight, a score or a cluster whatever has the word in its name.
    assert not [key for key in keys - {"weights", "scores", "cluster"} if re.search("weight|score|cluster", key)]
