"""What live maps fetch: columns of one length, places that exist, the coordinates of the picture."""

import json
from dataclasses import replace
from typing import Any

import pytest

from builder.maps import payload, prepare_maps
from builder.maps.payload import map_artifacts
from builder.model import Details, FieldMap


def test_columns_agree_with_the_field(field: FieldMap) -> None:
    columns, texts, graph = (json.loads(artifact.content) for artifact in map_artifacts(prepare_maps(field))[:3])
    papers, topics = columns["papers"], columns["topics"]

    for table in (papers, topics, columns["areas"], columns["concepts"], columns["marks"], *graph.values()):
        assert len({len(column) for column in table.values()}) == 1
    assert texts["abstracts"] == [paper.abstract for paper in field.corpus.papers]
    assert texts["terms"] == [[list(other.terms) for other in field.related[paper.id]] for paper in field.corpus.papers]
    for place, paper in enumerate(field.corpus.papers):
        point = field.layout.papers[paper.id]
        assert (papers["id"][place], papers["title"][place]) == (paper.id, paper.title)
        assert (papers["x"][place], papers["y"][place]) == (round(point.x, 4), round(point.y, 4))
        assert topics["id"][papers["topic"][place]] == field.topics.memberships[paper.id].topic
        assert papers["stray"][place] == field.topics.memberships[paper.id].stray
        related = [papers["id"][other] for other in papers["related"][place]]
        assert related == [other.id for other in field.related[paper.id]]
        assert papers["alike"][place] == [round(100 * other.score) for other in field.related[paper.id]]
    concepts = columns["concepts"]
    wider = {
        id_: {concepts["id"][place] for place in concepts["broader"][row]} for row, id_ in enumerate(concepts["id"])
    }
    assert wider == dict(field.concepts.broader)
    assert topics["loose"] == [int(topic.loose) for topic in field.topics.topics]
    named = {
        (papers["id"][place], columns["concepts"]["id"][concept])
        for place, concepts in enumerate(papers["concepts"])
        for concept in concepts
    }
    assert named == set(field.concepts.ties)
    about = {
        (papers["id"][place], columns["concepts"]["id"][concept])
        for place, concepts in enumerate(papers["about"])
        for concept in concepts
    }
    assert about == {pair for pair, tie in field.concepts.ties.items() if tie.central}


def test_papers_come_with_their_dates_and_bins(field: FieldMap) -> None:
    dates = {paper.id: ("2019", "2021-06", "")[row % 3] for row, paper in enumerate(field.corpus.papers)}
    papers = tuple(replace(paper, details=Details(date=dates[paper.id])) for paper in field.corpus.papers)
    dated = replace(field, corpus=replace(field.corpus, papers=papers))

    plain, columns = (json.loads(map_artifacts(prepare_maps(each))[0].content) for each in (field, dated))

    assert columns["papers"]["date"] == [dates[id_] for id_ in columns["papers"]["id"]]
    assert columns["bins"]["label"] == columns["bins"]["since"] == columns["bins"]["until"] == ["2019", "2020", "2021"]
    assert columns["bins"]["shade"] == [0, 2, 4]
    bins = {"2019": 0, "2021-06": 2, "": -1}
    assert columns["papers"]["bin"] == [bins[date] for date in columns["papers"]["date"]]
    assert set(plain["papers"]["bin"]) == {-1} and not any(plain["bins"].values())


def read_files(field: FieldMap) -> dict[str, Any]:
    artifacts = map_artifacts(prepare_maps(field))
    return {each.path: json.loads(each.content) for each in artifacts if each.path.endswith((".json", ".json.gz"))}


def test_texts_of_many_papers_are_in_several_files(field: FieldMap, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = read_files(field)
    monkeypatch.setattr(payload, "PAPERS_A_FILE", 2)
    files = read_files(field)

    number = -(-len(field.corpus.papers) // 2)
    names = ["data/map-text.json.gz", *(f"data/map-text-{row}.json.gz" for row in range(1, number))]
    assert number > 2 and [name for name in files if "text" in name] == names
    assert files["data/map.json"]["papersAFile"] == 2
    for column, values in whole["data/map-text.json.gz"].items():
        assert [value for name in names for value in files[name][column]] == values


def test_what_ties_a_paper_to_a_concept_is_told_with_sentence_and_mark(field: FieldMap) -> None:
    implying = imply_one_by_the_other(field)
    columns, texts = (json.loads(artifact.content) for artifact in map_artifacts(prepare_maps(implying))[:2])
    concepts = columns["concepts"]["id"]
    told = []
    for paper, spans in zip(field.corpus.papers, texts["mentions"], strict=True):
        for concept, *span in spans:
            cut = [paper.abstract[start:end] for start, end in zip(span[::2], span[1::2], strict=True)]
            told.append((paper.id, concepts[concept], *(cut or [paper.title, ""])))

    assert implying.concepts.implied
    assert sorted(told) == sorted(
        (tie.paper, tie.concept, m.sentence if m.where == "abstract" else named.title, cut)
        for tie in implying.concepts.ties.values()
        for m in tie.mentions
        for named in [field.corpus.by_id[m.paper]]
        for cut in [named.abstract[m.start : m.end] if m.where == "abstract" else ""]
    )


def imply_one_by_the_other(field: FieldMap) -> FieldMap:
    """The field, where the first concept is below the last, which not all of its papers mention."""
    first, *others, last = field.concepts.concepts
    assert set(field.concepts.papers[first.id]) - set(field.concepts.papers[last.id])
    concepts = (replace(first, broader=(last.id,)), *others, last)
    return replace(field, concepts=replace(field.concepts, concepts=concepts))


def test_links_of_the_graph_are_the_edges(field: FieldMap) -> None:
    graph = json.loads(map_artifacts(prepare_maps(field))[2].content)
    ids, links = graph["nodes"]["id"], graph["links"]

    pairs = [(ids[a], ids[b]) for a, b in zip(links["source"], links["target"], strict=True)]

    assert pairs == [(edge.source, edge.target) for edge in field.graph.edges]
    assert links["papers"] == [len(edge.papers) for edge in field.graph.edges]


def test_equal_fields_give_equal_bytes(field: FieldMap) -> None:
    assert map_artifacts(prepare_maps(field)) == map_artifacts(prepare_maps(field))
