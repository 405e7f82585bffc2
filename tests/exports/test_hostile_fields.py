"""Whatever any field holds, each file holds one record a paper, read by other programs as it was meant."""

import csv
import io
import json
import re
import unicodedata
from dataclasses import replace

import networkx as nx
import pybtex.database
import rispy
from hypothesis import example, given, settings
from hypothesis import strategies as st

from builder import model
from builder.exports import collect_references, export_data
from builder.exports.bibliography import NAME_SPLITTER, write_bibtex_entry, write_csv_row, write_ris_entry
from builder.exports.networks import build_concept_graph, build_paper_graph, write_graphml
from builder.text import reveal
from tests.exports.conftest import build_field
from tests.exports.test_bibliography import undo_tex

FIELD = build_field()
HIDDEN = ("Cc", "Cf", "Cs", "Zl", "Zp")
NASTY = (
    "a\nER  - \nTY  - JOUR\nTI  - b",
    "\r\n@article{x, title={y}}\r",
    'unbalanced } and {{ \\ % $ & # _ ^ ~ "',
    "=cmd()|'/C calc'!A0",
    "\t+1\n-1\r@x",
    "x\u2028y\u2029z\x85\x0b\x0c\x1c\x1d\x1e\x00\x1b[31m",
    "a\u202eb\u2066c\u2069\ufeff\u200b\xad\ufffe\ufdd0\U0001ffff\ud800",
    ']]></label><node id="x"/>',
    "Smith, John, Jr., III, and others AND more",
    'id,title\n1,"2',
)
TEXTS = st.text(st.one_of(st.characters(), st.sampled_from("{}\\%@\"'=+-,;\n\r\t\x00\u2028 and")), min_size=1).filter(
    lambda text: any(letter.isalnum() for letter in reveal(text))
)


def put_everywhere(text: str) -> model.FieldMap:
    """A map in which this text stands in every field that seeds, vocabulary, lock or the name of a file fill."""
    details = model.Details((text, "Ada"), "2020-05-09", text, text, "", "", text, (text,), "en", (text,), text)
    link = model.Link(text, 0, 1, "page")
    papers = (
        replace(FIELD.corpus.papers[0], title=text, abstract=text, sources=(text,), links=(link,), details=details),
        *FIELD.corpus.papers[1:],
    )
    concepts = tuple(replace(concept, label=text, definition=text) for concept in FIELD.concepts.concepts)
    topics = tuple(replace(topic, label=text) for topic in FIELD.topics.topics)
    return replace(
        FIELD,
        corpus=replace(FIELD.corpus, papers=papers),
        concepts=replace(FIELD.concepts, concepts=concepts),
        topics=replace(FIELD.topics, topics=topics),
    )


def with_examples(test):  # type: ignore[no-untyped-def]
    for text in NASTY:
        test = example(text)(test)
    return settings(max_examples=40, deadline=None)(given(TEXTS)(test))


@with_examples
def test_ris(text: str) -> None:
    said = reveal(text)
    written = write_ris_entry(collect_references(put_everywhere(text), "")[0])
    assert all(re.match(r"[A-Z][A-Z0-9]  - ", line) for line in written.splitlines() if line)
    [record] = rispy.loads(written)
    for name in ("title", "abstract", "secondary_title", "doi"):
        assert record[name] == said, name
    assert record["authors"] == [said, "Ada"]
    assert record["keywords"][0] == said


@with_examples
def test_bibtex(text: str) -> None:
    said = reveal(text)
    [entry] = pybtex.database.parse_string(
        write_bibtex_entry(collect_references(put_everywhere(text), "")[0]), "bibtex"
    ).entries.values()
    for name in ("title", "abstract", "journal", "keywords"):
        assert " ".join(undo_tex(entry.fields[name]).split()).startswith(said), name
    people = entry.persons["author"]
    assert len(people) == 2
    if NAME_SPLITTER.search(said):
        assert undo_tex(str(people[0])) == said


@with_examples
def test_csv(text: str) -> None:
    said = reveal(text)
    [row] = csv.reader(io.StringIO(write_csv_row(collect_references(put_everywhere(text), "")[0])), strict=True)
    assert [cell.removeprefix("'") for cell in row[1:3]] == [said.removeprefix("'")] * 2
    assert not [cell for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
    assert not [cell for cell in row if "\n" in cell]


@with_examples
def test_graphml(text: str) -> None:
    field = put_everywhere(text)
    papers = nx.read_graphml(io.BytesIO(write_graphml(build_paper_graph(field))))
    concepts = nx.read_graphml(io.BytesIO(write_graphml(build_concept_graph(field))))
    assert list(papers) == [paper.id for paper in field.corpus.papers]
    assert papers.nodes[field.corpus.papers[0].id]["label"] == reveal(text)
    assert {data["label"] for _, data in concepts.nodes(data=True)} == {reveal(text)}


def test_no_file_of_other_programs_has_a_hidden_character() -> None:
    for text in NASTY:
        for artifact in export_data(put_everywhere(text), ""):
            assert isinstance(artifact.content, bytes)
            content = artifact.content.decode("utf-8")
            if artifact.path == "data/papers.csl.json":
                assert json.loads(content)[0]["title"] == reveal(text)
            elif not artifact.path.endswith(".json"):
                signs = set(content) - set("\t\n" if artifact.path.endswith(".bib") else "\n")
                assert not [sign for sign in signs if unicodedata.category(sign) in HIDDEN], artifact.path
