"""What was new with a file follows from when it came, and from nothing else."""

import xml.etree.ElementTree as ET
from dataclasses import replace

import pytest

from builder.exports import export_feed
from builder.model import Corpus, Details, FieldMap, FileReport, History, Site
from builder.news import list_arrivals
from builder.pages.atlas import Atlas
from builder.pages.news import SHOWN_PAPERS, view_news
from tests.handmade import make_field

OLD, NEW = "2026-11-01T12:00:00Z", "2026-11-09T12:00:00Z"
ATOM = "{http://www.w3.org/2005/Atom}"
SITE = "https://birds.example/map/"


def make_map(sources: dict[str, tuple[str, ...]], dates: dict[str, str] | None = None) -> FieldMap:
    """Papers in these files: owls a and b, terns c and d; all sing, c and d dive, too."""
    homes = {paper: "owls" if paper in "ab" else "terns" for paper in sources}
    held = {"song": [*sources], "diving": [paper for paper in sources if paper in "cd"]}
    field = make_field(homes, concepts=held)
    files = sorted({file for names in sources.values() for file in names})
    papers = tuple(
        replace(paper, sources=sources[paper.id], details=Details(date=(dates or {}).get(paper.id, "")))
        for paper in field.corpus.papers
    )
    return replace(field, corpus=Corpus(papers, tuple(FileReport(file, 1, 1, 0) for file in files)))


@pytest.fixture
def field() -> FieldMap:
    return make_map({"a": ("one.bib",), "b": ("one.bib", "two.bib"), "c": ("two.bib",), "d": ("two.bib",)})


def test_topics_are_born_and_concepts_appear_with_the_file_of_their_first_paper(field: FieldMap) -> None:
    newest, oldest = list_arrivals(field, History({"one.bib": OLD, "two.bib": NEW}, whole=True))

    assert (newest.file, newest.moment, newest.source) == ("two.bib", NEW, "history")
    assert (newest.papers, newest.known, newest.first) == (("c", "d"), 1, False)
    assert (newest.topics, newest.concepts) == (("terns",), ("diving",))
    assert (oldest.papers, oldest.known, oldest.first) == (("a", "b"), 0, True)


def test_a_file_that_comes_first_brings_what_both_hold(field: FieldMap) -> None:
    newest, oldest = list_arrivals(field, History({"one.bib": NEW, "two.bib": OLD}, whole=True))

    assert (newest.file, newest.papers, newest.topics, newest.concepts) == ("one.bib", ("a",), (), ())
    assert oldest.papers == ("b", "c", "d")


def test_files_of_one_moment_have_no_order(field: FieldMap) -> None:
    one, two = list_arrivals(field, History({"one.bib": OLD, "two.bib": OLD}, whole=True))

    assert (one.file, two.file) == ("one.bib", "two.bib")
    assert one.papers == ("a", "b") and two.papers == ("b", "c", "d")
    assert one.first and two.first


def test_what_is_not_committed_is_the_newest_and_has_no_day(field: FieldMap) -> None:
    newest, _ = list_arrivals(field, History({"one.bib": OLD}, whole=True))

    assert (newest.file, newest.moment, newest.source) == ("two.bib", "", "pending")


def test_records_tell_the_month_where_there_is_no_history() -> None:
    sources = {"a": ("one.bib",), "b": ("one.bib",), "c": ("two.bib",), "d": ("three.bib",)}
    field = make_map(sources, {"a": "2019-05-02", "b": "2018", "c": "2020"})
    # A history that knows none of the files is that of something else.
    for history in (History(), History({"README.md": OLD}, whole=True)):
        told = [(arrival.file, arrival.moment, arrival.source) for arrival in list_arrivals(field, history)]
        assert told == [
            ("two.bib", "2020", "records"),
            ("one.bib", "2019-05", "records"),
            ("three.bib", "", "nobody"),
        ]


def test_in_a_shallow_clone_what_was_there_before_is_dated_by_its_records() -> None:
    field = make_map({"a": ("one.bib",), "c": ("two.bib",)}, {"a": "2020-03"})
    newest, oldest = list_arrivals(field, History({"two.bib": NEW}, whole=False))

    assert (newest.file, oldest.file) == ("two.bib", "one.bib")
    assert (oldest.moment, oldest.source) == ("2020-03", "records")


def test_the_page_shows_a_part_and_counts_the_rest(field: FieldMap) -> None:
    papers = {f"c{number:02}": ("two.bib",) for number in range(SHOWN_PAPERS + 3)}
    field = make_map({"a": ("one.bib",), **papers})
    site = Site(url=SITE, history=History({"one.bib": OLD, "two.bib": NEW}, whole=True))

    page = view_news(Atlas(field, site))

    assert (page.brought[0].paper_count, len(page.brought[0].papers)) == (SHOWN_PAPERS + 3, SHOWN_PAPERS)
    assert (page.brought[0].when, page.feed) == ("9 November 2026", "whats-new/feed.xml")
    assert view_news(Atlas(field, Site())).feed == ""


def read_feed(field: FieldMap, history: History, title: str = "Birds") -> ET.Element:
    [artifact] = export_feed(field, Site(title, url=SITE, history=history))
    assert artifact.path == "whats-new/feed.xml"
    return ET.fromstring(artifact.content)


def test_the_feed_has_all_that_atom_asks_for(field: FieldMap) -> None:
    feed = read_feed(field, History({"one.bib": OLD, "two.bib": NEW}, whole=True), "Birds & <bees>")

    assert feed.findtext(f"{ATOM}title") == "Birds & <bees>: what’s new"
    assert (feed.findtext(f"{ATOM}id"), feed.findtext(f"{ATOM}updated")) == (f"{SITE}whats-new/", NEW)
    assert feed.findtext(f"{ATOM}author/{ATOM}name") == "Birds & <bees>"
    links = {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")}
    assert links == {"self": f"{SITE}whats-new/feed.xml", "alternate": f"{SITE}whats-new/"}
    entries = feed.findall(f"{ATOM}entry")
    ids = [entry.findtext(f"{ATOM}id") for entry in entries]
    assert ids == [f"{SITE}whats-new/#two.bib", f"{SITE}whats-new/#one.bib"]
    assert [entry.findtext(f"{ATOM}updated") for entry in entries] == [NEW, OLD]
    assert all(entry.findtext(f"{ATOM}title") and entry.find(f"{ATOM}content") is not None for entry in entries)


def test_the_feed_leads_to_what_is_new_by_whole_addresses(field: FieldMap) -> None:
    feed = read_feed(field, History({"one.bib": OLD, "two.bib": NEW}, whole=True))
    newest, oldest = (
        [link.get("href", "").removeprefix(SITE) for link in entry.iter("{http://www.w3.org/1999/xhtml}a")]
        for entry in feed.findall(f"{ATOM}entry")
    )

    assert newest == ["papers/c/", "papers/d/", "topics/terns/", "concepts/diving/"]
    assert oldest == ["papers/a/", "papers/b/"]


def test_an_entry_keeps_its_id_and_its_day_when_more_files_come() -> None:
    sources = {"a": ("one.bib",), "b": ("one.bib",)}
    before = read_feed(make_map(sources), History({"one.bib": OLD}, whole=True))
    after = read_feed(make_map({**sources, "c": ("two.bib",)}), History({"one.bib": OLD, "two.bib": NEW}, whole=True))

    [kept] = before.findall(f"{ATOM}entry")
    same = after.findall(f"{ATOM}entry")[1]
    assert ET.tostring(kept) == ET.tostring(same)


def test_a_feed_of_nothing_dated_is_sound_and_there_is_none_without_an_address(field: FieldMap) -> None:
    feed = read_feed(field, History())

    assert feed.findtext(f"{ATOM}updated") == "1970-01-01T00:00:00Z"
    assert feed.findall(f"{ATOM}entry") == []
    assert export_feed(field, Site("Birds")) == ()
