"""What holds of every format that records are exchanged in: they come back, whole and apart from one another."""

import re
import string
import time
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.seeds.bibtex import looks_like_bibtex, read_bibtex
from builder.seeds.entries import Reading
from builder.seeds.pubmed import looks_like_pubmed, read_pubmed
from builder.seeds.ris import looks_like_ris, read_ris
from builder.seeds.webofscience import looks_like_webofscience, read_webofscience


@dataclass(frozen=True)
class Record:
    title: str
    abstract: str
    authors: tuple[tuple[str, str], ...]  # family and given names
    year: int
    doi: str


def wrap(tag: str, indent: str, text: str) -> list[str]:
    """`text` in lines of four words, the first behind the tag."""
    words = text.split(" ")
    lines = [" ".join(words[start : start + 4]) for start in range(0, len(words), 4)]
    return [tag + lines[0], *(indent + line for line in lines[1:])]


def write_bibtex(record: Record, number: int) -> list[str]:
    return [
        f"@article{{key{number},",
        f"  title = {{{record.title}}},",
        "  author = {" + " and ".join(f"{family}, {given}" for family, given in record.authors) + "},",
        f"  year = {record.year},",
        *wrap("  abstract = {", "    ", record.abstract + "},"),
        f"  doi = {{{record.doi}}}",
        "}",
    ]


def write_ris(record: Record, _: int) -> list[str]:
    return [
        "TY  - JOUR",
        f"TI  - {record.title}",
        *(f"AU  - {family}, {given}" for family, given in record.authors),
        f"PY  - {record.year}",
        *wrap("AB  - ", "", record.abstract),
        f"DO  - {record.doi}",
        "ER  - ",
    ]


def write_pubmed(record: Record, number: int) -> list[str]:
    return [
        f"PMID- {number + 1}",
        *wrap("TI  - ", "      ", record.title),
        *wrap("AB  - ", "      ", record.abstract),
        *(f"FAU - {family}, {given}" for family, given in record.authors),
        f"DP  - {record.year}",
        f"AID - {record.doi} [doi]",
    ]


def write_webofscience(record: Record, _: int) -> list[str]:
    names = [f"{family}, {given}" for family, given in record.authors]
    return [
        "PT J",
        f"AU {names[0]}",
        *(f"   {name}" for name in names[1:]),
        *wrap("TI ", "   ", record.title),
        *wrap("AB ", "   ", record.abstract),
        f"PY {record.year}",
        f"DI {record.doi}",
        "ER",
    ]


@dataclass(frozen=True)
class Format:
    read: Callable[[str, str], Reading]
    recognise: Callable[[str], bool]
    write: Callable[[Record, int], list[str]]


FORMATS = {
    "bibtex": Format(read_bibtex, looks_like_bibtex, write_bibtex),
    "ris": Format(read_ris, looks_like_ris, write_ris),
    "pubmed": Format(read_pubmed, looks_like_pubmed, write_pubmed),
    "webofscience": Format(read_webofscience, looks_like_webofscience, write_webofscience),
}
every_format = pytest.mark.parametrize("name", FORMATS)

# Small letters, so that no line of an abstract is rightly taken for a tag, and signs that no format acts on.
WORDS = st.text(string.ascii_lowercase + "éßøжиβ中文" + "0123456789.;:()<>!?'*/+-", min_size=1, max_size=9)
TEXTS = st.lists(WORDS, min_size=1, max_size=30).map(lambda words: " ".join(["so", *words, "ends."]))
NAMES = st.text("abcdefgéßøжи", min_size=2, max_size=8).map(str.capitalize)
RECORDS = st.lists(
    st.builds(
        Record,
        title=TEXTS,
        abstract=TEXTS,
        authors=st.lists(st.tuples(NAMES, NAMES), min_size=1, max_size=4).map(tuple),
        year=st.integers(1500, 2099),
        doi=st.text(string.ascii_lowercase + string.digits, min_size=1, max_size=12).map("10.1000/{}x".format),
    ),
    min_size=1,
    max_size=5,
)


def write(name: str, records: list[Record]) -> tuple[str, list[int]]:
    """The text of a file, and the lines that its records begin in."""
    lines: list[str] = []
    starts = []
    for number, record in enumerate(records):
        starts.append(len(lines) + 1)
        lines += [*FORMATS[name].write(record, number), ""]
    return "\n".join(lines), starts


@every_format
@given(records=RECORDS)
def test_records_come_back(name: str, records: list[Record]) -> None:
    text, starts = write(name, records)
    reading = FORMATS[name].read("a", text)
    assert (reading.rejected, reading.warnings, reading.notes) == ((), (), ())
    assert [entry.line for entry in reading.entries] == starts
    for record, entry in zip(records, reading.entries, strict=True):
        assert entry.title == record.title
        assert " ".join(entry.abstract.split()) == record.abstract
        assert entry.details.authors == tuple(f"{given} {family}" for family, given in record.authors)
        assert entry.details.year == record.year
        assert entry.details.doi == record.doi


@every_format
@given(records=RECORDS)
def test_a_file_is_known_as_its_own_format_alone(name: str, records: list[Record]) -> None:
    text, _ = write(name, records)
    assert [other for other in FORMATS if FORMATS[other].recognise(text)] == [name]


def mark(record: Record, number: int) -> Record:
    """The record with words that tell whose they are."""
    return Record(
        f"of-{number} {record.title}", f"of-{number} {record.abstract}", record.authors, record.year, record.doi
    )


@every_format
@given(records=RECORDS, data=st.data())
def test_what_is_broken_costs_no_other_record_and_none_is_lost_in_silence(
    name: str, records: list[Record], data: st.DataObject
) -> None:
    text, starts = write(name, [mark(record, number) for number, record in enumerate(records)])
    lines = text.split("\n")
    inner = [place for place in range(len(lines)) if place + 1 not in starts and lines[place]]
    broken = data.draw(st.lists(st.sampled_from(inner), max_size=4, unique=True))
    for place in sorted(broken, reverse=True):
        lines[place] = "" if data.draw(st.booleans()) else re.sub(r"[{}\",]", "", lines[place])
    reading = FORMATS[name].read("a", "\n".join(lines))
    assert sorted(found.line for found in (*reading.entries, *reading.rejected)) == starts
    for entry in reading.entries:
        own = f"of-{starts.index(entry.line)}"
        assert set(re.findall(r"of-\d+", f"{entry.title} {entry.abstract}")) <= {own}


PIECES = [
    *'@{}(),="#%\n -ATYIEROPMDJ1\\',
    "TY  - ",
    "\nER  - ",
    "\n@a{b,",
    "title = {",
    "author = {",
    "\\href",
    "$",
    "PMID- ",
    "\nPT J\nTI ",
]


@every_format
@given(text=st.lists(st.sampled_from(PIECES)).map("".join))
def test_anything_is_read_without_an_error(name: str, text: str) -> None:
    FORMATS[name].recognise(text)
    reading = FORMATS[name].read("a", text)
    assert all(1 <= found.line <= text.count("\n") + 1 for found in (*reading.entries, *reading.rejected))


BOMBS = [
    "{", "}", "@", "@a{", "@a{\n", "@a{b,c={\n", "@a{b,title={x},\n", '"', "=", ",", "#", "\\", "@comment{",
    "@string{a=\n", "TY  - JOUR\n", "TY  - ", "ER  - \n", "TI  - a\n\n", "AB  - ", "AU  - a;", "KW  - [", ";", "$",
    "DO  - 10.1000/)", "PMID- 1\n", "PMID- 1\n\n", "PT J\n", "TI a\n\n", "EF\n", "CR DOI [", " ", "\n", "\t", "- ",
    " and ", "\ufeff", "10.1000/)", "http://a.b/", "a@b.c ", "\\'", "1 ",
]  # fmt: skip
FRAMES = {
    "bibtex": "@article{a, title = {*}, author = {*}, keywords = {*}, url = {*}, doi = {*}}",
    "ris": "TY  - JOUR\nTI  - *\nAU  - *\nKW  - *\nUR  - *\nDO  - *\nPY  - *\nER  - \n",
    "pubmed": "PMID- 1\nTI  - *\nFAU - *\nMH  - *\nAID - *\nSO  - *\n",
    "webofscience": "PT J\nTI *\nAU *\nDE *\nCR *\nDI *\nER\n",
}


@every_format
@pytest.mark.parametrize("is_framed", [False, True])
def test_no_content_takes_longer_than_its_length_allows(name: str, is_framed: bool) -> None:
    frame = FRAMES[name] if is_framed else "*"
    for bomb in BOMBS:
        text = frame.replace("*", bomb * (15_000 // len(bomb)))
        started = time.process_time()
        FORMATS[name].recognise(text)
        FORMATS[name].read("a", text)
        assert time.process_time() - started < 3, bomb
