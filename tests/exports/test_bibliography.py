"""Bibliographies read back by other programs' readers hold what went in."""

import csv
import io
import json
import re
from pathlib import Path

import jsonschema
import pybtex.database
import pytest
import rispy
from hypothesis import given
from hypothesis import strategies as st
from pylatexenc.latex2text import LatexNodes2Text, MacroTextSpec, get_default_latex_context_db

from builder import model
from builder.exports import export_data
from builder.exports.bibliography import (
    TEX_ESCAPES,
    Reference,
    write_bibtex_entry,
    write_csv_row,
    write_ris_entry,
)
from builder.text import list_addresses

FIXTURES = Path(__file__).parents[1] / "fixtures"
SITE = "https://example.org/seedmap/"


def read(field: model.FieldMap, path: str, site_url: str = SITE) -> str:
    contents = {artifact.path: artifact.content for artifact in export_data(field, site_url)}
    return bytes(contents[f"data/{path}"]).decode()


def fold(text: str) -> str:
    return " ".join(text.replace("\x07", "").split())


def read_tex(text: str) -> str:
    """What TeX would print of a field, its grouping braces gone."""
    names = get_default_latex_context_db()
    braces = [MacroTextSpec("textbraceleft", "{"), MacroTextSpec("textbraceright", "}")]
    names.add_context_category("braces", macros=braces, prepend=True)
    return LatexNodes2Text(names, math_mode="verbatim", strict_latex_spaces=True).latex_to_text(text)


def print_tex(text: str) -> str:
    """`text` with the quotation ligatures that TeX (and so `read_tex`) applies to any input."""
    return text.replace("``", "“").replace("''", "”").replace("'", "’")


def test_bibtex_reads_back(field: model.FieldMap) -> None:
    entries = pybtex.database.parse_string(read(field, "papers.bib"), "bibtex").entries
    assert list(entries) == [paper.id for paper in field.corpus.papers]
    for paper in field.corpus.papers:
        fields = entries[paper.id].fields
        for name, text in (("title", paper.title), ("abstract", paper.abstract)):
            found = read_tex(fields[name]).replace("ˆ", "^")
            assert print_tex(fold(found)) == print_tex(fold(text))
        assert fields.get("url") == ("https://doi.org/10.1000/a%7Bb%7D_c" if paper.details.doi else None)
        assert read_tex(fields["note"]).endswith(f"mapped at {SITE}papers/{paper.id}/")
        assert entries[paper.id].type == ("article" if paper.details.venue else "misc")


def test_bibtex_keeps_a_publication(field: model.FieldMap) -> None:
    entry = pybtex.database.parse_string(read(field, "papers.bib"), "bibtex").entries["3-paper"]
    assert [str(person) for person in entry.persons["author"]] == [
        "Lovelace, Ada",
        "{Black and White Consortium}",
    ]
    assert (entry.fields["year"], entry.fields["journal"]) == ("2024", r"J. \& Co")
    assert entry.fields["doi"] == "10.1000/a%7Bb%7D_c"
    assert (entry.fields["date"], entry.fields["pmid"]) == ("2024-05-09", "123456")
    assert (entry.fields["archiveprefix"], entry.fields["eprint"]) == ("arXiv", "2405.01234")
    assert entry.fields["keywords"] == "peat, fire; water, DPO, LoRA, PEFT"


def test_bibtex_protects_capitals_inside_words(field: model.FieldMap) -> None:
    text = read(field, "papers.bib")
    assert "title = {A survey of {LoRA} and quantization}" in text
    assert "title = {Direct preference optimization revisited}" in text


def test_bibtex_braces_balance_whatever_the_title_holds(field: model.FieldMap) -> None:
    for line in read(field, "papers.bib").splitlines():
        if " = " in line:
            assert line.count("{") == line.count("}")
            assert not re.search(r"\\[{}]", line)


def test_ris_reads_back(field: model.FieldMap) -> None:
    records = rispy.loads(read(field, "papers.ris"))
    assert [record["id"] for record in records] == [paper.id for paper in field.corpus.papers]
    for record, paper in zip(records, field.corpus.papers, strict=True):
        assert (record["title"], record["abstract"]) == (fold(paper.title), fold(paper.abstract))
        assert record["type_of_reference"] == ("JOUR" if paper.details.venue else "GEN")
        concepts = ["DPO", "LoRA", "PEFT"] if "DPO" in paper.abstract else ["LoRA", "PEFT"]
        assert record["keywords"] == [*paper.details.keywords, *concepts]
        assert record.get("urls", []) == [address.url for address in list_addresses(paper.details)]
        assert record["notes"] == [f"Listed in {', '.join(paper.sources)}; mapped at {SITE}papers/{paper.id}/"]
    assert (records[3]["year"], records[3]["secondary_title"]) == ("2024", "J. & Co")
    assert records[3]["authors"] == ["Ada Lovelace", "Black and White Consortium"]
    assert (records[3]["date"], records[3]["accession_number"], records[3]["language"]) == (
        "2024/05/09/",
        "123456",
        "en",
    )


def test_csv_reads_back_and_runs_no_formula(field: model.FieldMap) -> None:
    rows = list(csv.DictReader(io.StringIO(read(field, "papers.csv"))))
    assert [row["id"] for row in rows] == [paper.id for paper in field.corpus.papers]
    for row, paper in zip(rows, field.corpus.papers, strict=True):
        assert not any(cell.startswith(("=", "+", "-", "@")) for cell in row.values())
        assert row["title"].removeprefix("'") == fold(paper.title)
        assert row["abstract"] == paper.abstract
        assert row["sources"].split("; ") == list(paper.sources)
    assert rows[0]["title"].startswith("'=cmd()")
    assert rows[1]["title"].startswith("'@{title")
    assert (rows[3]["topic"], rows[3]["concepts"], rows[3]["year"]) == ("Alignment", "DPO; LoRA; PEFT", "2024")
    assert (rows[3]["date"], rows[3]["arxiv"], rows[3]["pmid"]) == ("2024-05-09", "2405.01234", "123456")
    assert rows[3]["source_url"] == "https://journal.example/a?b=1&c={d}"
    assert (rows[3]["keywords"], rows[3]["references"]) == ("peat; fire; water", "10.1000/x; W123")


@pytest.mark.parametrize(
    ("path", "papers"),
    [
        ("topics/alignment", ["3-paper", "1-paper"]),
        ("topics/tuning", ["4-paper", "2-paper", "0-paper"]),
        ("concepts/dpo", ["1-paper", "3-paper"]),
    ],
)
def test_lists_hold_their_papers_in_order(field: model.FieldMap, path: str, papers: list[str]) -> None:
    assert list(pybtex.database.parse_string(read(field, f"{path}.bib"), "bibtex").entries) == papers
    assert [record["id"] for record in rispy.loads(read(field, f"{path}.ris"))] == papers
    assert [row["id"] for row in csv.DictReader(io.StringIO(read(field, f"{path}.csv")))] == papers


def test_a_list_says_of_a_paper_what_a_citation_needs(field: model.FieldMap) -> None:
    def rows(path: str) -> dict[str, dict[str, str]]:
        return {row["id"]: row for row in csv.DictReader(io.StringIO(read(field, path)))}

    left_out = ("abstract", "concepts", "links", "sources", "keywords", "references")
    whole = rows("papers.csv")
    assert all(whole["3-paper"][column] for column in (*left_out, "url"))
    listed_rows = rows("topics/alignment.csv")
    # Where nothing tells the paper's own address, that of its page leads on.
    assert listed_rows["1-paper"] == whole["1-paper"] | dict.fromkeys(left_out, "")
    assert listed_rows["3-paper"] == whole["3-paper"] | dict.fromkeys((*left_out, "url"), "")
    entries = pybtex.database.parse_string(read(field, "papers.bib"), "bibtex").entries
    listed = pybtex.database.parse_string(read(field, "topics/alignment.bib"), "bibtex").entries
    assert dict(listed["3-paper"].fields) == {
        key: value for key, value in entries["3-paper"].fields.items() if key not in ("abstract", "keywords", "note")
    }
    assert read_tex(listed["1-paper"].fields["note"]) == f"Mapped at {SITE}papers/1-paper/"
    records = {record["id"]: record for record in rispy.loads(read(field, "papers.ris"))}
    (listed_record,) = [r for r in rispy.loads(read(field, "topics/alignment.ris")) if r["id"] == "3-paper"]
    assert listed_record == {
        key: value for key, value in records["3-paper"].items() if key not in ("abstract", "keywords", "notes")
    }


def test_no_address_without_a_site(field: model.FieldMap) -> None:
    assert "mapped at" not in read(field, "papers.bib", "")
    assert "mapped at" not in read(field, "papers.ris", "")
    assert all(not row["url"] for row in csv.DictReader(io.StringIO(read(field, "papers.csv", ""))))


# One line of text, as papers hold it; the characters that formats are made of come often.
TEXTS = st.one_of(
    st.text(st.characters(exclude_categories=("C", "Zl", "Zp"))),
    st.text(st.sampled_from("{}\\%$&#_^~@\"'`=+-,;: \tABab\u00e9\u03bc")),
).map(fold)


def refer(title: str, abstract: str) -> Reference:
    return Reference(model.Paper("a-paper", title or "x", abstract or "y", ("a.txt",)), "Topic", (), "")


def undo_tex(text: str) -> str:
    names = {name: chr(code) for code, name in TEX_ESCAPES.items()}
    pattern = "|".join(map(re.escape, names)) + "|[{}]"
    return re.sub(pattern, lambda match: names.get(match[0], ""), text)


@given(TEXTS, TEXTS)
def test_any_text_survives_bibtex(title: str, abstract: str) -> None:
    reference = refer(title, abstract)
    entries = pybtex.database.parse_string(write_bibtex_entry(reference), "bibtex").entries
    assert list(entries) == ["a-paper"]
    fields = entries["a-paper"].fields
    assert set(fields) == {"title", "abstract", "note"}
    assert fold(undo_tex(fields["title"])) == reference.paper.title
    assert fold(undo_tex(fields["abstract"])) == reference.paper.abstract


@given(TEXTS, TEXTS)
def test_any_text_survives_ris(title: str, abstract: str) -> None:
    reference = refer(title, abstract)
    [record] = rispy.loads(write_ris_entry(reference))
    assert (record["title"], record["abstract"]) == (reference.paper.title, reference.paper.abstract)


@given(TEXTS, TEXTS)
def test_any_text_survives_csv(title: str, abstract: str) -> None:
    reference = refer(title, abstract)
    [row] = csv.reader(io.StringIO(write_csv_row(reference)))
    for cell, text in zip(row[1:3], (reference.paper.title, reference.paper.abstract), strict=True):
        assert cell == ("'" + text if text.startswith(("=", "+", "-", "@")) else text)


def test_csl_json_is_valid_against_the_schema_of_its_makers(field: model.FieldMap) -> None:
    schema = json.loads((FIXTURES / "csl" / "csl-data.json").read_text(encoding="utf-8"))
    items = json.loads(read(field, "papers.csl.json"))

    jsonschema.validate(items, schema)
    with pytest.raises(jsonschema.ValidationError):  # it knows no other fields
        jsonschema.validate([{**items[0], "venue": "J. & Co"}], schema)
