import json
import os
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from builder.errors import SeedmapError
from builder.model import Details, Unread
from builder.seeds import read_seeds

FIXTURES = Path(__file__).parents[1] / "fixtures"
ABSTRACT = "In {0} we study models, " + "their languages and their ways, " * 10 + "and find {0}."


def page(*titles: str) -> str:
    entries = (f"{title}\n{ABSTRACT.format(title.lower())}\n" for title in titles)
    return "Get trending papers in your email inbox!\nSubscribe" + "".join(entries)


def write(folder: Path, **files: str | bytes) -> Path:
    for name, content in files.items():
        data = content.encode() if isinstance(content, str) else content
        (folder / f"{name}.txt").write_bytes(data)
    return folder


@pytest.mark.parametrize("folder", ["mini", "hostile"])
def test_fixtures_are_read_whole(folder: str) -> None:
    corpus = read_seeds(FIXTURES / folder)
    assert not [report.rejected for report in corpus.files if report.rejected]
    assert sum(report.new for report in corpus.files) == len(corpus.papers)
    assert list(corpus.papers) == sorted(corpus.papers, key=lambda paper: paper.id)
    assert len({paper.id for paper in corpus.papers}) == len(corpus.papers)
    assert all(paper.title and paper.abstract for paper in corpus.papers)


def test_ids_and_texts_do_not_depend_on_the_names_of_files(tmp_path: Path) -> None:
    sources = sorted((FIXTURES / "mini").glob("*.txt"))
    for place, path in enumerate(reversed(sources)):
        shutil.copy(path, tmp_path / f"{place}.txt")
    told = [(paper.id, paper.title, paper.abstract) for paper in read_seeds(FIXTURES / "mini").papers]
    assert [(paper.id, paper.title, paper.abstract) for paper in read_seeds(tmp_path).papers] == told


def test_ids_stay_when_a_file_is_added(tmp_path: Path) -> None:
    before = read_seeds(write(tmp_path, b=page("A Search", "One"))).papers
    after = read_seeds(write(tmp_path, a=page("A* Search", "A Sea", "Two"))).papers
    assert {(paper.id, paper.title) for paper in before} <= {(paper.id, paper.title) for paper in after}
    assert len({paper.id for paper in after}) == 5


def test_duplicates_are_merged_and_counted(tmp_path: Path) -> None:
    corpus = read_seeds(write(tmp_path, a=page("One", "Two", "One"), b=page("TWO!", "Three")))
    assert [paper.title for paper in corpus.papers] == ["One", "Three", "TWO!"]
    assert [paper.sources for paper in corpus.papers] == [("a.txt",), ("b.txt",), ("a.txt", "b.txt")]
    counts = [(report.entries, report.new, report.duplicates) for report in corpus.files]
    assert counts == [(3, 2, 1), (2, 1, 1)]


def test_of_different_abstracts_the_longer_is_kept_and_the_difference_told(tmp_path: Path) -> None:
    longer = page("One").replace("and find one.", "and find one, and more.")
    corpus = read_seeds(write(tmp_path, a=page("One"), b=longer))
    assert corpus.papers[0].abstract.endswith("and find one, and more.")
    [difference] = corpus.differences
    assert (difference.paper, difference.kept, difference.other) == ("one", "b.txt", "a.txt")
    assert "they part at “, and more.” and “.”" in difference.note


def test_one_file_twice_is_noted(tmp_path: Path) -> None:
    corpus = read_seeds(write(tmp_path, a=page("One", "Two"), b=page("One", "Two")))
    assert len(corpus.papers) == 2
    assert corpus.files[1].duplicates == 2
    assert corpus.files[1].notes == ("holds the same entries as a.txt",)


def test_byte_order_mark_and_line_ends_of_windows_are_read_and_noted(tmp_path: Path) -> None:
    windows = b"\xef\xbb\xbf" + page("One", "Two").replace("\n", "\r\n").encode()
    corpus = read_seeds(write(tmp_path, a=windows))
    assert [paper.title for paper in corpus.papers] == ["One", "Two"]
    assert not corpus.files[0].rejected
    assert corpus.files[0].notes == (
        "starts with a byte-order mark, which was skipped",
        "has line ends of Windows, read as plain ones",
    )


def test_an_entry_that_is_not_utf8_is_rejected_and_the_others_are_kept(tmp_path: Path) -> None:
    latin = page("One", "Two", "Three").replace("find two", "find zwö").encode("latin-1")
    corpus = read_seeds(write(tmp_path, a=latin))
    assert [paper.title for paper in corpus.papers] == ["One", "Three"]
    [report] = corpus.files
    [rejection] = report.rejected
    assert (rejection.file, rejection.line) == ("a.txt", 5)
    column = len(ABSTRACT.format("two")) - 1
    assert rejection.reason == f"byte 0xF6 in column {column} is not UTF-8"
    assert (report.entries, report.new, report.duplicates) == (3, 2, 0)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "an empty file; expected papers in it, or no such file"),
        (b" \n\n", "an empty file; expected papers in it, or no such file"),
        (
            b"new\n\nSubscribe\n\nSep 4\n",
            "no paper in it, read as titles and abstracts in turn; expected at least one, or no such file",
        ),
        (b"PK\x03\x04\x00\x00", "an archive; expected the files in it, unpacked"),
    ],
)
def test_a_file_that_brings_nothing_is_unread_and_the_others_are_kept(
    tmp_path: Path, content: bytes, reason: str
) -> None:
    corpus = read_seeds(write(tmp_path, a=content, b=page("One")))
    assert [paper.id for paper in corpus.papers] == ["one"]
    assert [report.file for report in corpus.files] == ["b.txt"]
    assert corpus.unread == (Unread("a.txt", reason),)


def test_text_in_utf16_is_read_and_noted(tmp_path: Path) -> None:
    corpus = read_seeds(write(tmp_path, a=page("One").replace("ways", "wäys").encode("utf-16")))
    assert "wäys" in corpus.papers[0].abstract
    assert corpus.files[0].notes == ("is in UTF-16, read as such",)


def test_files_of_other_kinds_are_unread_and_what_lies_beside_seeds_is_left_aside(tmp_path: Path) -> None:
    write(tmp_path, a=page("One"))
    aside = ("README.md", "README", "concepts.toml", "map-lock.json", ".hidden.txt", "a.txt~")
    for name in (*aside, "~$a.xlsx", "#a.txt#", "desktop.ini", "papers.docx", "notes.md", "papers.xyz", "papers"):
        (tmp_path / name).write_text("anything", encoding="utf-8")
    corpus = read_seeds(tmp_path)
    assert [report.file for report in corpus.files] == ["a.txt"]
    assert [each.file for each in corpus.unread] == ["notes.md", "papers", "papers.docx", "papers.xyz"]
    reasons = {each.file: each.reason for each in corpus.unread}
    assert reasons["papers.docx"] == "a Word document; expected its text saved as .txt"
    assert reasons["papers.xyz"].startswith("a file of no known format (.xyz); expected one of ")


def test_a_title_that_takes_the_address_of_another_is_rejected(tmp_path: Path) -> None:
    crafted = next(paper.id.replace("-", " ") for paper in read_seeds(write(tmp_path, a=page("A* Search"))).papers)
    corpus = read_seeds(write(tmp_path, b=page(crafted)))
    assert len(corpus.papers) == 1
    assert "with the address of another paper" in corpus.files[1].rejected[0].reason


@pytest.mark.parametrize("content", [None, b"", b"A Title Alone\n"])
def test_a_folder_without_any_paper_is_an_error(tmp_path: Path, content: bytes | None) -> None:
    if content is not None:
        write(tmp_path, a=content)
    with pytest.raises(SeedmapError, match=r"no seed file in it|no paper in it \(a\.txt"):
        read_seeds(tmp_path)


def test_a_missing_folder_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(SeedmapError, match="no such folder"):
        read_seeds(tmp_path / "nowhere")


def test_two_titles_over_one_abstract_are_noted_and_stay_two(tmp_path: Path) -> None:
    renamed = page("Learning to Code").replace("SubscribeLearning to Code", "SubscribeCoding Learned")
    corpus = read_seeds(write(tmp_path, a=page("Learning to Code"), b=renamed))
    assert [paper.title for paper in corpus.papers] == ["Coding Learned", "Learning to Code"]
    assert corpus.files[0].notes == (
        "probable double: “Learning to Code” may be “Coding Learned” (abstracts that open alike)",
    )


def test_every_file_is_reported_or_unread_once_and_none_twice(tmp_path: Path) -> None:
    write(tmp_path, a=page("One"), b="", c="TY  - JOUR\nTI  - Two\nAB  - " + ABSTRACT + "\nER  - \n")
    (tmp_path / "sub").mkdir()
    (tmp_path / "d.csv").write_text("Name,Text\na,b\n", encoding="utf-8")
    (tmp_path / "e.json").write_text('[{"title": "Three", "abstract": "c"}]', encoding="utf-8")
    (tmp_path / "bad\x1b.dat").write_bytes(b"\0" * 100)
    (tmp_path / "link.txt").symlink_to(tmp_path.parent / "elsewhere.txt")
    corpus = read_seeds(tmp_path)
    assert [paper.title for paper in corpus.papers] == ["One", "Three", "Two"]
    assert [report.file for report in corpus.files] == ["a.txt", "c.txt", "e.json"]
    assert [each.file for each in corpus.unread] == ["b.txt", "bad\\x1b.dat", "d.csv", "link.txt", "sub"]
    assert all("; expected " in each.reason for each in corpus.unread)


def test_a_file_that_may_not_be_opened_is_unread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, a=page("One"), b=page("Two"))
    read_bytes = Path.read_bytes

    def refuse(path: Path) -> bytes:
        if path.name == "b.txt":
            raise PermissionError(13, "Permission denied")
        return read_bytes(path)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    corpus = read_seeds(tmp_path)
    assert [paper.title for paper in corpus.papers] == ["One"]
    assert corpus.unread[0].reason == "no permission to read it; expected a file that anyone may read"


def test_a_name_that_is_no_utf8_can_be_written(tmp_path: Path) -> None:
    write(tmp_path, a=page("One"))
    try:
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/b\xff.txt")).write_text(page("Two"), encoding="utf-8")
    except OSError:
        pytest.skip("this file system takes names in UTF-8 only")
    corpus = read_seeds(tmp_path)
    assert [report.file for report in corpus.files] == ["a.txt", "b\\udcff.txt"]
    assert corpus.papers[1].sources == ("b\\udcff.txt",)


def test_a_folder_of_files_that_bring_nothing_names_them(tmp_path: Path) -> None:
    for place in range(7):
        (tmp_path / f"{place}.docx").write_bytes(b"PK\x03\x04")
    with pytest.raises(SeedmapError) as error:
        read_seeds(tmp_path)
    assert "0.docx: a Word document" in error.value.found
    assert error.value.found.endswith(" | and 2 more)")
    assert "RIS (.ris)" in error.value.expected


def test_warnings_of_a_file_stand_in_its_report(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("Title,Year\nOne,2019\n", encoding="utf-8")
    [report] = read_seeds(tmp_path).files
    assert [(each.file, each.line) for each in report.warnings] == [("a.csv", 1)]
    assert (report.entries, report.new, report.rejected) == (1, 1, ())


def test_the_same_papers_come_of_every_format(tmp_path: Path) -> None:
    abstract = ABSTRACT.format("spring")
    contents = {
        "a.csv": f'Title,Abstract,Authors,Year,DOI\nOn peat,"{abstract}","Bee, Ann",2019,10.1000/x\n',
        "a.ris": f"TY  - JOUR\nTI  - On peat\nAB  - {abstract}\nAU  - Bee, Ann\nPY  - 2019\nDO  - 10.1000/x\nER  - \n",
        "a.bib": f"@article{{b, title={{On peat}}, abstract={{{abstract}}}, author={{Bee, Ann}}, year=2019, "
        "doi={10.1000/x}}",
        "a.json": json.dumps(
            [{"title": "On peat", "abstract": abstract, "authors": ["Ann Bee"], "year": 2019, "DOI": "10.1000/x"}]
        ),
    }
    papers = []
    for name, content in contents.items():
        (tmp_path / name).write_text(content, encoding="utf-8")
        papers.append(replace(read_seeds(tmp_path).papers[0], sources=()))
        (tmp_path / name).unlink()
    assert papers[0].details == Details(authors=("Ann Bee",), date="2019", doi="10.1000/x")
    assert papers == [papers[0]] * 4
