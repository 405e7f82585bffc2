"""The JSON files keep the contract of docs/data.md."""

import json
from typing import Any

import pytest

from builder import model
from builder.exports import export_data
from builder.exports.contract import round_number


def read(field: model.FieldMap, name: str) -> Any:
    contents = {artifact.path: artifact.content for artifact in export_data(field)}
    return json.loads(contents[f"data/{name}.json"])


def test_every_file_of_the_contract_is_there(field: model.FieldMap) -> None:
    paths = [artifact.path for artifact in export_data(field)]
    lists = ["papers", "topics/alignment", "topics/tuning", "concepts/dpo", "concepts/lora", "concepts/peft"]
    expected = {f"data/{name}.{suffix}" for name in lists for suffix in ("bib", "ris", "csv")}
    expected |= {
        f"data/{name}.json"
        for name in ("papers", "topics", "areas", "concepts", "mentions", "redirects", "report", "glossary")
    }
    expected |= {f"data/{name}.{suffix}" for name in ("papers", "concepts") for suffix in ("graphml", "vosviewer.json")}
    assert sorted(paths) == sorted(expected | {"data/papers.csl.json"})


def test_papers_have_the_promised_fields_and_lose_nothing(field: model.FieldMap) -> None:
    entries = read(field, "papers")
    assert [(entry["id"], entry["title"], entry["abstract"]) for entry in entries] == [
        (paper.id, paper.title, paper.abstract) for paper in field.corpus.papers
    ]
    always = ["id", "title", "abstract", "url", "topic", "fit", "fits_nowhere", "concepts", "ties", "related"]
    always += ["sources", "links", "x", "y"]
    known = ["authors", "year", "doi", "venue", "date", "arxiv", "pmid", "source_url"]
    known += ["keywords", "language", "references", "notice"]
    for entry in entries:
        assert list(entry) == always + (known if entry["id"] == "3-paper" else [])
    first = entries[0]
    assert first["url"] == "papers/0-paper/"
    assert (first["fit"], first["fits_nowhere"]) == (1.0, False)
    assert first["related"] == [{"id": "2-paper", "score": 0.1235, "concepts": ["lora"], "terms": ["low rank"]}]
    assert first["sources"] == ["a.txt", "b.txt"]
    assert first["links"] == ["https://x.org/a_0"]
    assert entries[1]["x"] == 0.1429
    assert entries[1]["concepts"] == ["dpo", "lora", "peft"]
    assert entries[1]["ties"] == [
        {"concept": "dpo", "implied": False, "through": [], "central": False, "weight": 0.5},
        {"concept": "lora", "implied": False, "through": [], "central": False, "weight": 0.5},
        {"concept": "peft", "implied": True, "through": ["lora"], "central": False, "weight": 0.5},
    ]
    assert entries[3]["authors"] == ["Ada Lovelace", "Black and White Consortium"]
    assert (entries[3]["year"], entries[3]["date"]) == (2024, "2024-05-09")
    assert (entries[3]["keywords"], entries[3]["references"]) == (["peat", "fire; water"], ["10.1000/x", "W123"])


def test_topics_are_sorted_and_their_papers_stay_central_first(field: model.FieldMap) -> None:
    entries = read(field, "topics")
    assert [entry["id"] for entry in entries] == ["alignment", "tuning"]
    assert entries[0] == {
        "id": "alignment",
        "label": "Alignment",
        "terms": [{"term": "preference", "weight": 0.3333}],
        "papers": ["3-paper", "1-paper"],
        "url": "topics/alignment/",
        "x": 0.7,
        "y": 0.6,
        "parent": "training",
        "naming": {"read": 0, "automatic": "", "names": [], "runners_up": [], "mixed": False, "kept": False},
        "tightness": 1.0,
        "misfits": 0,
        "loose": False,
        "start": [],
    }


def test_areas_keep_reading_order(field: model.FieldMap) -> None:
    assert read(field, "areas") == [
        {"id": "training", "label": "Training", "topics": ["tuning", "alignment"], "url": "areas/training/"}
    ]


def test_concepts_name_their_papers_and_neighbours(field: model.FieldMap) -> None:
    dpo, lora, peft = read(field, "concepts")
    promised = ["id", "label", "aliases", "definition", "papers", "url", "neighbours"]
    assert list(dpo)[: len(promised)] == promised
    assert dpo["papers"] == ["1-paper", "3-paper"]
    assert dpo["neighbours"] == [
        {"id": "lora", "papers": ["1-paper", "3-paper"], "npmi": 0.1235, "expected": 1.4, "q": 0.00123}
    ]
    assert dpo["met"] == [{"id": "peft", "npmi": -0.1235, "expected": 2.0, "q": 1.0}]
    assert peft["papers"] == lora["papers"]
    assert lora["neighbours"][0]["id"] == "dpo"
    assert lora["variants"] == [{"label": "QLoRA", "aliases": []}]
    assert (lora["broader"], lora["discovered"]) == (["peft"], False)


def test_offsets_of_mentions_point_at_the_mention(field: model.FieldMap) -> None:
    papers = {entry["id"]: entry for entry in read(field, "papers")}
    mentions = read(field, "mentions")
    implied = [mention for mention in mentions if mention["implied"]]
    assert len(mentions) - len(implied) == len(field.concepts.mentions)
    for mention in mentions:
        promised = ["paper", "concept", "where", "sentence", "start", "end", "implied"]
        assert list(mention) == promised + ["through"] * mention["implied"]
        text = papers[mention["paper"]][mention["where"]]
        word = text[mention["start"] : mention["end"]]
        assert word.lower() == mention.get("through", mention["concept"])
        assert word in mention["sentence"]
        assert mention["sentence"] in text


def test_every_concept_of_a_paper_has_its_mention_and_what_is_implied_says_through_what(
    field: model.FieldMap,
) -> None:
    mentions = {(each["paper"], each["concept"]): each.get("through") for each in read(field, "mentions")}
    ties = {(each["id"], tie["concept"]): tie for each in read(field, "papers") for tie in each["ties"]}

    assert mentions.keys() == ties.keys()
    assert {pair for pair, through in mentions.items() if through} == {
        pair for pair, tie in ties.items() if tie["implied"]
    }
    assert all(through in ties[pair]["through"] for pair, through in mentions.items() if through)


def test_every_id_resolves(field: model.FieldMap) -> None:
    papers, topics = read(field, "papers"), read(field, "topics")
    concepts, areas = read(field, "concepts"), read(field, "areas")
    paper_ids, topic_ids = {entry["id"] for entry in papers}, {entry["id"] for entry in topics}
    concept_ids, area_ids = {entry["id"] for entry in concepts}, {entry["id"] for entry in areas}
    for paper in papers:
        assert paper["topic"] in topic_ids
        assert set(paper["concepts"]) <= concept_ids
        assert {related["id"] for related in paper["related"]} <= paper_ids
    assert sorted(id_ for topic in topics for id_ in topic["papers"]) == sorted(paper_ids)
    assert {topic["parent"] for topic in topics} <= area_ids
    assert {id_ for area in areas for id_ in area["topics"]} == topic_ids
    for concept in concepts:
        assert set(concept["papers"]) <= paper_ids
        assert {neighbour["id"] for neighbour in concept["neighbours"]} <= concept_ids


def test_report_counts_every_entry(field: model.FieldMap) -> None:
    report = read(field, "report")
    assert {key: report[key] for key in ("papers", "topics", "concepts")} == {
        "papers": 5,
        "topics": 2,
        "concepts": 3,
    }
    for file in report["files"]:
        assert file["entries"] == file["new"] + file["duplicates"] + len(file["rejected"])
    assert report["files"][0]["rejected"] == [{"line": 7, "reason": "stray byte ?", "remedy": "UTF-8"}]
    assert report["files"][1]["notes"] == ["line ends of Windows"]
    assert report["differences"][0]["paper"] == "0-paper"


def test_same_values_give_the_same_bytes(field: model.FieldMap, twin: model.FieldMap) -> None:
    assert [*export_data(field, "https://x.org/")] == [*export_data(twin, "https://x.org/")]


@pytest.mark.parametrize("name", ["papers", "topics", "areas", "concepts", "mentions"])
def test_lists_have_one_entry_a_line(field: model.FieldMap, name: str) -> None:
    contents = {artifact.path: artifact.content for artifact in export_data(field)}
    content = contents[f"data/{name}.json"]
    assert isinstance(content, bytes)
    lines = content.decode().split("\n")
    assert (lines[0], lines[-2:]) == ("[", ["]", ""])
    assert [json.loads(line.rstrip(",")) for line in lines[1:-2]] == read(field, name)


def test_text_is_not_escaped_to_ascii(field: model.FieldMap) -> None:
    contents = {artifact.path: artifact.content for artifact in export_data(field)}
    assert "μLO: naïve “Nyström”".encode() in bytes(contents["data/papers.json"])


def test_round_number_has_no_negative_zero() -> None:
    assert str(round_number(-0.00001)) == "0.0"


def test_the_glossary_tells_of_each_concept_what_it_is_and_in_how_many_papers(field: model.FieldMap) -> None:
    glossary = read(field, "glossary")

    assert list(glossary) == ["dpo", "lora", "peft"]
    assert glossary == {
        concept.id: [
            concept.label,
            concept.definition,
            len(field.concepts.papers[concept.id]),
            len(field.concepts.about[concept.id]),
        ]
        for concept in field.concepts.concepts
    }
