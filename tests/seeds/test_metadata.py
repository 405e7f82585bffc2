from pathlib import Path

import pytest

from builder.errors import SeedmapError
from builder.model import Details, Origin, Paper, Unread
from builder.seeds import read_seeds
from builder.seeds.metadata import add_metadata, parse_metadata, read_metadata

PEAT = Paper("peat", "How water comes back to drained peat", "Peat shrinks.", ("a.txt",))
HAWKS = Paper("hawks", "Hawks and CO₂ in farms", "", ("a.txt", "b.txt"), details=Details(pmid="12", date="2019"))
TABLE = """title,doi,arxiv,published,authors,venue
How water comes back to drained peat.,10.1000/PEAT,arXiv:2301.00001v2,2023-01-02,"Berg, Ana; Bo Li",Peat Letters
"""


def add(table: str, *papers: Paper) -> dict[str, Details]:
    metadata = parse_metadata("metadata.csv", table.encode())
    assert metadata.warnings == ()
    return {paper.id: paper.details for paper in add_metadata(papers or (PEAT, HAWKS), (), metadata).papers}


def warn(table: str) -> list[tuple[int, str]]:
    return [(each.line, each.what) for each in parse_metadata("metadata.csv", table.encode()).warnings]


def test_a_row_fills_the_fields_of_the_paper_with_its_title() -> None:
    assert add(TABLE)["peat"] == Details(
        doi="10.1000/peat", arxiv="2301.00001", date="2023-01-02", authors=("Ana Berg", "Bo Li"), venue="Peat Letters"
    )


def test_titles_are_cleaned_before_they_are_compared() -> None:
    assert add("title,doi\nHawks and CO$_2$ in farms,10.1000/hawks\n")["hawks"].doi == "10.1000/hawks"


def test_a_row_may_be_keyed_by_an_identifier_alone() -> None:
    assert add("pmid;venue\n12;Hawk Letters\n")["hawks"].venue == "Hawk Letters"


def test_no_field_of_a_paper_is_written_over_and_the_earlier_row_counts() -> None:
    rows = "title,date,venue\nHawks and CO2 in farms,2020-05,First\nHawks and CO2 in farms,2021,Second\n"
    assert add(rows)["hawks"] == Details(pmid="12", date="2019", venue="First")


def test_papers_titles_and_abstracts_stay() -> None:
    metadata = parse_metadata("metadata.csv", b"title,doi\nAn unknown paper,10.1000/x\nPeat,10.1000/y\n")
    enriched = add_metadata((PEAT, HAWKS), (), metadata)
    assert enriched.papers == (PEAT, HAWKS)
    assert enriched.report is not None
    assert (enriched.report.rows, enriched.report.matched, enriched.report.added) == (2, 0, ())
    note = "2 of its rows add nothing, for no paper here is the one that it tells of: lines 2, 3"
    assert enriched.report.notes == (note,)


def test_rows_of_several_papers_add_nothing_and_are_noted() -> None:
    table = b"title,pmid,venue\nHow water comes back to drained peat,12,Peat Letters\n"
    enriched = add_metadata((PEAT, HAWKS), (), parse_metadata("metadata.csv", table))
    assert enriched.papers == (PEAT, HAWKS)
    assert enriched.report is not None
    assert enriched.report.notes == (
        "1 of its rows add nothing, for its title and identifiers are of several papers: line 2",
    )


def test_the_report_tells_what_was_added_and_origins_tell_where_it_comes_from() -> None:
    own = Origin("hawks", (("title", "a.txt"), ("date", "b.txt")))
    table = f"{TABLE}hawks and co2 in farms,10.1000/hawks,,,,\n"
    enriched = add_metadata((PEAT, HAWKS), (own,), parse_metadata("metadata.csv", table.encode()))
    assert enriched.report is not None
    assert enriched.report.added == (("authors", 1), ("date", 1), ("venue", 1), ("doi", 2), ("arxiv", 1))
    hawks, peat = enriched.origins
    assert hawks.fields == (*own.fields, ("doi", "metadata.csv"))
    assert peat.fields[:3] == (("title", "a.txt"), ("abstract", "a.txt"), ("authors", "metadata.csv"))


def test_cells_that_are_not_what_they_should_be_are_told_and_left_out() -> None:
    table = "title,doi,date,language\nPeat,doi of it,soon,Peatish\nHawks,10.1000/x,2020,\n"
    assert warn(table) == [
        (2, "“doi of it” is no DOI, and left out"),
        (2, "“soon” is no date, and left out"),
        (2, "“Peatish” is no language, and left out"),
    ]
    assert [row.details for row in parse_metadata("m.csv", table.encode()).rows] == [
        Details(), Details(doi="10.1000/x", date="2020"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("table", "line", "what"),
    [
        ("title,autors\nPeat,Ana\n", 1, "the column “autors” is not used"),
        ("title,abstract\nPeat,Wet.\n", 1, "the column “abstract” is not used"),
        ("title,doi\n\n,\n,10.1000/x,more\n", 4, "3 cells under 2 columns"),
        ("title,venue\n,Peat Letters\n", 2, "neither title nor identifier"),
        ('title,venue\n"Peat,Peat Letters\nHawks,Hawk Letters\n', 2, "a quote that isn't closed"),
    ],
)
def test_what_is_not_sound_in_a_table_is_a_warning_with_its_line(table: str, line: int, what: str) -> None:
    [warning] = warn(table)
    assert warning[0] == line
    assert warning[1].startswith(what)


def test_an_open_quote_takes_one_row_and_no_other() -> None:
    rows = parse_metadata("m.csv", b'title,venue\n"Peat,Peat Letters\nHawks,Hawk Letters\n').rows
    assert (rows[-1].title, rows[-1].details.venue) == ("Hawks", "Hawk Letters")


def test_the_column_of_those_asked_is_no_field() -> None:
    [row] = parse_metadata("m.csv", b"title,Asked\nPeat,openalex; arxiv\n").rows
    assert row.asked == ("openalex", "arxiv")
    assert row.details == Details()


def test_an_empty_table_is_noted_and_one_without_keys_is_an_error() -> None:
    assert parse_metadata("m.csv", b"\n\n").notes == ("holds nothing",)
    with pytest.raises(SeedmapError, match="no column that says which papers"):
        parse_metadata("m.csv", b"authors,venue\nAna,Peat Letters\n")


def test_a_file_that_is_no_table_is_unread_and_none_is_none(tmp_path: Path) -> None:
    assert read_metadata(tmp_path) is None
    (tmp_path / "metadata.csv").write_bytes(b"\x00\x01\x02\x03\x04\x05\x06\x07" * 9)
    assert read_metadata(tmp_path) == Unread(
        "metadata.csv", "a file that isn't text; expected text in UTF-8 (an editor's “save with encoding”)"
    )


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    outside = tmp_path / "outside.csv"
    outside.write_text(TABLE, encoding="utf-8")
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    (seeds / "metadata.csv").symlink_to(outside)
    unread = read_metadata(seeds)
    assert isinstance(unread, Unread)
    assert "a link that leads outside the folder" in unread.reason
    (seeds / "metadata.csv").unlink()
    (seeds / "metadata.csv").mkdir()
    assert read_metadata(seeds) == Unread("metadata.csv", "a folder, which is not looked into; expected a file")


def test_metadata_beside_seeds_counts_as_no_entry(tmp_path: Path) -> None:
    text = f"{PEAT.title}\n\n{'Peat shrinks where it is drained, and wells tell when the water returns to it. ' * 4}\n"
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    (tmp_path / "metadata.csv").write_text(TABLE, encoding="utf-8")
    corpus = read_seeds(tmp_path)
    assert [(report.file, report.entries) for report in corpus.files] == [("a.txt", 1)]
    [paper] = corpus.papers
    assert (paper.details.doi, paper.sources) == ("10.1000/peat", ("a.txt",))
    assert corpus.metadata is not None
    assert corpus.metadata.matched == 1
    (tmp_path / "metadata.csv").write_text("authors\nAna\n", encoding="utf-8")
    assert [each.file for each in read_seeds(tmp_path).unread] == ["metadata.csv"]
