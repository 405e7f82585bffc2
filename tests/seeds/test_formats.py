"""Content decides which reader takes a file, then its suffix; every format has one line in the table."""

import csv
import io
import json

import pytest
from openpyxl import Workbook

from builder.errors import SeedmapError
from builder.seeds.formats import BINARY_FORMATS, TEXT_FORMATS, name_formats, read_content

ABSTRACT = "Peat was drained, and shrank. We followed it for nine years with forty wells. " * 4


def write_csv() -> bytes:
    text = io.StringIO()
    csv.writer(text).writerows([["Title", "Abstract", "Year"], ["On peat", ABSTRACT, 2019]])
    return text.getvalue().encode()


def write_workbook() -> bytes:
    book = Workbook()
    book.active.append(["Title", "Abstract", "Year"])
    book.active.append(["On peat", ABSTRACT, 2019])
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


# One paper in every format.
CONTENTS = {
    "BibTeX": f"@article{{bee, title = {{On peat}}, abstract = {{{ABSTRACT}}}, year = 2019}}\n".encode(),
    "RIS": f"TY  - JOUR\nTI  - On peat\nAB  - {ABSTRACT}\nPY  - 2019\nER  - \n".encode(),
    "PubMed": f"PMID- 123\nOWN - NLM\nTI  - On peat\nAB  - {ABSTRACT}\nDP  - 2019\n".encode(),
    "Web of Science": f"FN Clarivate\nVR 1.0\nPT J\nTI On peat\nAB {ABSTRACT}\nPY 2019\nER\n\nEF\n".encode(),
    "JSON": json.dumps([{"title": "On peat", "abstract": ABSTRACT, "year": 2019}]).encode(),
    "Atom": (
        '<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>On peat</title>'
        f"<summary>{ABSTRACT}</summary><published>2019</published></entry></feed>"
    ).encode(),
    "CSV or TSV": write_csv(),
    "Excel workbook": write_workbook(),
    "titles and abstracts in turn": f"On peat\n\n{ABSTRACT}\n".encode(),
}


def test_every_format_has_its_sample_here() -> None:
    assert [each.name for each in (*TEXT_FORMATS, *BINARY_FORMATS)] == sorted(
        CONTENTS, key=[each.name for each in (*TEXT_FORMATS, *BINARY_FORMATS)].index
    )


@pytest.mark.parametrize("name", CONTENTS)
def test_every_format_is_read_under_its_suffixes(name: str) -> None:
    [suffixes] = [each.suffixes for each in (*TEXT_FORMATS, *BINARY_FORMATS) if each.name == name]
    for suffix in (*suffixes, suffixes[0].upper()):
        [entry] = read_content(f"a{suffix}", CONTENTS[name]).entries
        assert (entry.title, entry.abstract.strip()) == ("On peat", ABSTRACT.strip())


@pytest.mark.parametrize("name", [name for name in CONTENTS if name != "titles and abstracts in turn"])
@pytest.mark.parametrize("file", ["a.txt", "a.csv", "a.ris", "a.bib", "a.json", "a.xlsx", "a.md", "a.dat", "a"])
def test_what_is_plainly_of_a_format_is_read_as_that_whatever_its_name(name: str, file: str) -> None:
    [entry] = read_content(file, CONTENTS[name]).entries
    assert (entry.title, entry.details.year) == ("On peat", 2019)


@pytest.mark.parametrize("name", [name for name in CONTENTS if name != "Excel workbook"])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-be"])
def test_every_format_of_text_is_read_in_every_encoding_of_unicode(name: str, encoding: str) -> None:
    content = CONTENTS[name].decode().replace("On peat", "Über Moore").encode(encoding)
    [entry] = read_content("a.txt", content).entries
    assert entry.title == "Über Moore"


def test_windows_1252_is_told_with_the_entries_it_brings() -> None:
    text = "Title,Abstract\nÜber entwässerte Moore,Größere Flächen müssen geschützt werden\n"
    reading = read_content("a.csv", text.encode("cp1252"))

    assert reading.entries[0].title == "Über entwässerte Moore"
    assert [each.what for each in reading.warnings] == ["is not in UTF-8, read as Windows-1252"]


def test_a_record_with_a_stray_byte_is_rejected_with_its_line_and_the_others_are_kept() -> None:
    rows = ["Title,Abstract,Authors", "Één,é,Ann", "Tw\udcffo,b,Carl", "Thréé,é,Eve", "Four,d,F\udcfelix"]
    reading = read_content("a.csv", "\n".join(rows).encode("utf-8", "surrogateescape"))

    assert [entry.title for entry in reading.entries] == ["Één", "Thréé", "Four"]
    assert [(each.line, each.reason) for each in reading.rejected] == [(3, "byte 0xFF in column 3 is not UTF-8")]
    assert [(each.line, each.what) for each in reading.warnings] == [
        (5, "byte 0xFE in column 9 is not UTF-8, and left out")
    ]


def test_half_of_a_character_never_reaches_a_file() -> None:
    reading = read_content("a.json", b'[{"title": "A", "abstract": "a"}, {"title": "B \\ud83d", "abstract": "b"}]')

    assert [entry.title for entry in reading.entries] == ["A"]
    assert [each.reason for each in reading.rejected] == ["half of a character (a lone surrogate)"]


@pytest.mark.parametrize(
    ("file", "content", "reason"),
    [
        ("a.csv", b"", "an empty file"),
        ("a.json", b"\xef\xbb\xbf \n", "an empty file"),
        ("a.xlsx", b"PK\x03\x04", "no Excel workbook, or a damaged one"),
        ("a.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "no Excel workbook, or a damaged one"),
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "an Excel workbook of before 2007"),
        ("a.docx", b"PK\x03\x04 word/document.xml", "a Word document"),
        ("a", b"PK\x03\x04 word/document.xml", "an archive"),
        ("a.txt", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", "a PDF"),
        ("a.dat", b"SQLite format 3\0", "a database"),
        ("a.dat", bytes(range(256)), "a file that isn't text"),
        ("a.xml", b"<?xml version='1.0'?><PubmedArticleSet><PubmedArticle/>", "PubMed's XML"),
        ("a.txt", b"<!DOCTYPE html>\n<html lang='en'>", "a web page"),
        ("a.txt", b"<html>", "a web page"),
        ("a.xml", b"<rss version='2.0'>", "an RSS feed"),
        ("a.xml", b"<?xml version='1.0'?><xml><records>", "EndNote's XML"),
        ("a.xml", b"<?xml version='1.0'?><teiCorpus>", "XML of a kind that isn't read"),
        ("notes.md", b"# Notes\n\nRead more.\n", "a Markdown page"),
        ("a.log", b"a line\n", "a file of no known format (.log)"),
        ("a", b"a line\n", "a file of no known format"),
        ("a.ris", b"some prose\n", "no paper in it, read as RIS"),
        ("a.csv", b"Title,Abstract\n", "no paper in it, read as CSV or TSV"),
    ],
)
def test_what_no_reader_takes_is_told_with_a_remedy(file: str, content: bytes, reason: str) -> None:
    with pytest.raises(SeedmapError) as error:
        read_content(file, content)
    assert error.value.found == reason
    assert error.value.where == file
    assert error.value.expected


def test_the_formats_are_named_with_their_suffixes() -> None:
    assert "RIS (.ris)" in name_formats()
    assert "Excel workbook (.xlsx .xlsm)" in name_formats()
