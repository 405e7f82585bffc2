from pathlib import Path

import pytest

from builder.enrich.table import Table
from builder.errors import SeedmapError
from builder.model import Details
from builder.seeds.metadata import MetadataRow

HEADER = "title,doi,arxiv,pmid,date,authors,venue,url,keywords,language,asked\n"


def row(title: str, *asked: str, **fields: object) -> MetadataRow:
    return MetadataRow(0, title, Details(**fields), asked)  # type: ignore[arg-type]


def test_a_row_is_on_disk_as_soon_as_it_is_added(tmp_path: Path) -> None:
    path = tmp_path / "metadata.csv"
    table = Table(path)
    assert path.read_text(encoding="utf-8") == HEADER
    table.add(row('On "peat", wet', "arxiv", authors=("Ana Berg", "Bo Li"), keywords=("peat", "water")))
    assert path.read_text(encoding="utf-8") == (
        f'{HEADER}"On ""peat"", wet",,,,,Ana Berg; Bo Li,,,peat; water,,arxiv\n'
    )
    assert [(each.title, each.details, each.asked) for each in Table(path).rows] == [
        (each.title, each.details, each.asked) for each in table.rows
    ]


def test_a_table_of_other_columns_is_kept_whole(tmp_path: Path) -> None:
    path = tmp_path / "metadata.csv"
    path.write_text("published;title;authors\n2020-05;Peat;Ana Berg\n;Hawks;\n", encoding="utf-8")
    Table(path)
    assert path.read_text(encoding="utf-8") == f"{HEADER}Peat,,,,2020-05,Ana Berg,,,,,\nHawks,,,,,,,,,,\n"


@pytest.mark.parametrize(
    "text", ["title,shelf\nPeat,7\n", "title,date\nPeat,soon\n", "title,doi\nPeat,10.1000/x,more\n", "shelf\n7\n"]
)
def test_a_table_that_would_lose_something_is_left_alone(tmp_path: Path, text: str) -> None:
    path = tmp_path / "metadata.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SeedmapError, match=r"metadata\.csv"):
        Table(path)
    assert path.read_text(encoding="utf-8") == text


def test_rows_of_one_paper_become_one(tmp_path: Path) -> None:
    path = tmp_path / "metadata.csv"
    table = Table(path)
    for each in (
        row("Peat", "openalex"),
        row("Hawks", doi="10.1000/one"),
        row("PEAT.", "arxiv", arxiv="2005.00001"),
        row("Hawks", doi="10.1000/other"),
        row("", doi="10.1000/third"),
        row("", doi="10.1000/fourth"),
    ):
        table.add(each)
    table.tidy()
    assert [(each.title, each.details.doi, each.details.arxiv, each.asked) for each in Table(path).rows] == [
        ("Peat", "", "2005.00001", ("openalex", "arxiv")),
        ("Hawks", "10.1000/one", "", ()),
        ("Hawks", "10.1000/other", "", ()),
        ("", "10.1000/third", "", ()),
        ("", "10.1000/fourth", "", ()),
    ]


def test_a_place_that_can_not_be_written_to_is_told(tmp_path: Path) -> None:
    with pytest.raises(SeedmapError, match="nowhere"):
        Table(tmp_path / "nowhere" / "metadata.csv")
