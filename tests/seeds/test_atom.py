"""Feeds of arXiv give their papers with their lines; what is no XML, or could grow without end, is told."""

import time

import pytest

from builder.errors import SeedmapError
from builder.model import Details
from builder.seeds.atom import looks_like_atom, read_atom

HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xmlns:arxiv="http://arxiv.org/schemas/atom">
  <title>ArXiv Query: all:peat</title>
"""
ENTRY = """  <entry>
    <id>http://arxiv.org/abs/2401.00001v2</id>
    <published>2024-01-02T03:04:05Z</published>
    <updated>2024-05-06T00:00:00Z</updated>
    <title>On peat &amp; fire
      in x&lt;y</title>
    <summary>  It burns. </summary>
    <author><name>Ann Bee</name><arxiv:affiliation>A University</arxiv:affiliation></author>
    <author>
      <name>Carl Dee</name>
    </author>
    <arxiv:doi>10.1000/Peat</arxiv:doi>
    <arxiv:journal_ref>Mires 1 (2024)</arxiv:journal_ref>
    <link href="https://doi.org/10.1000/peat" rel="related" title="doi"/>
    <link href="http://arxiv.org/abs/2401.00001v2" rel="alternate" type="text/html"/>
    <arxiv:primary_category term="cs.LG"/>
    <category term="cs.LG"/>
  </entry>
"""


def test_an_entry_gives_all_its_fields() -> None:
    reading = read_atom("a.xml", HEAD + ENTRY + "</feed>\n")

    [entry] = reading.entries
    assert (entry.line, entry.title.split(), entry.abstract) == (4, "On peat & fire in x<y".split(), "It burns.")
    assert entry.details == Details(
        authors=("Ann Bee", "Carl Dee"),
        date="2024-01-02",
        venue="Mires 1 (2024)",
        doi="10.1000/peat",
        arxiv="2401.00001",
        url="http://arxiv.org/abs/2401.00001v2",
    )
    assert not reading.rejected


def test_the_listing_of_a_day_is_read_without_its_announcements() -> None:
    text = (
        '<feed xmlns="http://www.w3.org/2005/Atom" xmlns:dc="http://purl.org/dc/elements/1.1/"><entry>'
        "<id>oai:arXiv.org:2401.00002v1</id><title>On moss</title>"
        "<summary>arXiv:2401.00002v1 Announce Type: new \nAbstract: It grows.</summary>"
        "<dc:creator>Ann Bee, Carl Dee</dc:creator></entry></feed>"
    )
    [entry] = read_atom("a.xml", text).entries

    assert (entry.abstract, entry.details.authors, entry.details.arxiv) == (
        "It grows.",
        ("Ann Bee", "Carl Dee"),
        "2401.00002",
    )


def test_markup_within_a_title_is_part_of_its_text() -> None:
    xhtml = '<title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">On <i>Sphagnum</i> moss</div></title>'
    [entry] = read_atom("a.xml", f"{HEAD}<entry>{xhtml}</entry></feed>").entries

    assert entry.title == "On Sphagnum moss"


def test_entries_without_a_title_and_errors_of_the_service_are_rejected() -> None:
    error = (
        "<entry><id>http://arxiv.org/api/errors#incorrect_id_format_for_abc</id>"
        "<title>Error</title><summary>incorrect id format for abc</summary></entry>\n"
    )
    reading = read_atom("a.xml", f"{HEAD}{error}<entry/>\n{ENTRY}</feed>")

    assert len(reading.entries) == 1
    assert [(each.line, each.reason) for each in reading.rejected] == [
        (4, "arXiv's error “incorrect id format for abc”"),
        (5, "an entry without a title"),
    ]


def test_what_comes_before_a_break_is_kept_and_the_break_told() -> None:
    reading = read_atom("a.xml", HEAD + ENTRY + "  <entry>\n    <title>Cut o")

    assert len(reading.entries) == 1
    [rejection] = reading.rejected
    assert rejection.line == HEAD.count("\n") + ENTRY.count("\n") + 2
    assert rejection.reason.startswith("no XML")


def test_an_entry_with_a_stray_byte_is_rejected_with_its_line() -> None:
    reading = read_atom("a.xml", HEAD + ENTRY + ENTRY.replace("burns", "b\udcffrns") + ENTRY + "</feed>")

    assert len(reading.entries) == 2
    assert [each.reason for each in reading.rejected] == ["byte 0xFF in column 20 is not UTF-8"]


def test_control_characters_and_another_declared_encoding_do_no_harm() -> None:
    text = (HEAD + ENTRY + "</feed>").replace("UTF-8", "UTF-16").replace("burns", "bur\x0bns")
    assert read_atom("a.xml", text).entries[0].abstract == "It bur ns."


def test_entities_that_grow_are_refused_at_once() -> None:
    entities = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    text = (
        f'<!DOCTYPE feed [<!ENTITY a0 "x">{entities}]>{HEAD.split("?>")[1]}<entry><title>&a11;</title></entry></feed>'
    )
    start = time.process_time()

    with pytest.raises(SeedmapError, match="a document type of its own"):
        read_atom("a.xml", text)
    assert time.process_time() - start < 1


def test_reading_is_linear_in_entries() -> None:
    def measure(count: int) -> float:
        start = time.process_time()
        assert len(read_atom("a.xml", HEAD + ENTRY * count + "</feed>").entries) == count
        return time.process_time() - start

    measure(10)
    assert measure(2_000) < 1 + 20 * measure(200)


@pytest.mark.parametrize(
    ("text", "is_atom"),
    [
        (HEAD, True),
        ('<!-- a comment --><feed xmlns="http://www.w3.org/2005/Atom">', True),
        ('<a:feed xmlns:a="http://www.w3.org/2005/Atom">', True),
        ("<rss><channel/></rss>", False),
        ("<feed>", False),
        ("Feed\n\nhttp://www.w3.org/2005/Atom", False),
    ],
)
def test_atom_is_known_by_its_root(text: str, is_atom: bool) -> None:
    assert looks_like_atom(text) is is_atom
