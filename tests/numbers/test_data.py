"""The data files of a built site count one thing alike, those for people and those for its scripts."""

import csv
import json
from collections import Counter

import networkx as nx

from tests.numbers.built_site import Site


def test_the_data_agree_among_themselves(site: Site) -> None:
    ties = {(id_, tie["concept"]): tie for id_, row in site.papers.items() for tie in row["ties"]}
    assert any(tie["implied"] for tie in ties.values()) and site.links and site.meetings

    assert set(ties) == {(id_, concept) for id_, row in site.papers.items() for concept in row["concepts"]}
    assert set(ties) == {(paper, id_) for id_, row in site.concepts.items() for paper in row["papers"]}
    assert set(ties) == {(each["paper"], each["concept"]) for each in site.mentions}
    for each in site.mentions:
        assert not each["implied"] or ties[each["paper"], each["concept"]]["implied"]
    told = site.read("glossary")
    for id_, row in site.concepts.items():
        assert told[id_][2:] == [len(row["papers"]), len(site.about[id_])]
        for wider in row["broader"]:
            assert set(site.about[id_]) <= set(site.about[wider])
            assert set(row["papers"]) <= set(site.concepts[wider]["papers"])
    for (one, other), papers in site.links.items():
        assert papers == [paper for paper in site.concepts[one]["papers"] if (paper, other) in ties]
    counted = {"papers": site.papers, "topics": site.topics, "concepts": site.concepts}
    assert {key: site.report[key] for key in counted} == {key: len(rows) for key, rows in counted.items()}


def test_files_to_take_along_hold_what_the_data_say(site: Site) -> None:
    graph = nx.read_graphml(site.folder / "data" / "concepts.graphml")
    assert {node: data["papers"] for node, data in graph.nodes(data=True)} == {
        id_: len(row["papers"]) for id_, row in site.concepts.items()
    }
    assert {tuple(sorted(pair)): graph.edges[pair]["weight"] for pair in graph.edges} == {
        pair: len(papers) for pair, papers in site.links.items()
    }
    viewer = json.loads((site.folder / "data" / "concepts.vosviewer.json").read_text(encoding="utf-8"))["network"]
    assert len(viewer["links"]) == len(site.links)
    lists = {f"topics/{id_}": row["papers"] for id_, row in site.topics.items()}
    lists |= {f"concepts/{id_}": row["papers"] for id_, row in site.concepts.items()} | {"papers": [*site.papers]}
    for name, papers in lists.items():
        with (site.folder / "data" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            assert [row["id"] for row in csv.DictReader(file)] == papers


def test_live_maps_get_the_same_counts(site: Site) -> None:
    columns, graph = site.read("map"), site.read("map-graph")
    ids = columns["concepts"]["id"]
    held = Counter(ids[place] for places in columns["papers"]["concepts"] for place in places)
    assert held == {id_: len(row["papers"]) for id_, row in site.concepts.items()}
    assert dict(zip(graph["nodes"]["id"], graph["nodes"]["papers"], strict=True)) == held
    names, links = graph["nodes"]["id"], graph["links"]
    assert {
        (names[a], names[b]): papers
        for a, b, papers in zip(links["source"], links["target"], links["papers"], strict=True)
    } == {pair: len(papers) for pair, papers in site.links.items()}
