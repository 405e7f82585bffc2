from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from builder.model import NO_DETAILS, Details, Origin
from builder.seeds.entries import Entry
from builder.seeds.merging import Merged, merge_entries

PEAT = (
    "Peat that was drained shrinks. We flooded eleven sites and waited nine years, and wells tell how water returned."
)
RAPTORS = "Hawks hunt over farms. From 410 studies we map who shoots at them, who feeds them, and what came of either."
ONE, OTHER = Details(doi="10.1000/one"), Details(doi="10.1000/other")


def entry(title: str, abstract: str = PEAT, details: Details = NO_DETAILS, file: str = "a.txt", line: int = 1) -> Entry:
    return Entry(file, line, title, abstract, details)


def test_a_mark_of_the_version_is_no_part_of_the_title_shown() -> None:
    [paper] = merge_entries([entry("Faster raptors [v3]"), entry("arXiv:2301.00001v2 Faster raptors", line=3)]).papers
    assert (paper.id, paper.title) == ("faster-raptors", "Faster raptors")


def test_an_entry_without_abstract_merges_into_one_that_has_it() -> None:
    merged = merge_entries([entry("Water in peat", ""), entry("Water in peat", PEAT, file="b.txt")])
    [paper] = merged.papers
    assert (paper.abstract, paper.sources) == (PEAT, ("a.txt", "b.txt"))
    assert merged.differences == ()
    assert merged.new == {"a.txt": 1}


def test_the_fullest_title_of_one_identifier_is_shown() -> None:
    merged = merge_entries([entry("Water in peat", details=ONE), entry("Water in peat: a review", details=ONE, line=3)])
    assert [paper.title for paper in merged.papers] == ["Water in peat: a review"]


def test_fields_are_gathered_and_their_files_told() -> None:
    first = entry("Water in peat", "", Details(authors=("Ana Berg",), date="2019", pmid="12"))
    second = entry("Water in peat", PEAT, Details(authors=("Ana Berg", "Bo Li"), date="2019-05"), "b.txt")
    merged = merge_entries([first, second])
    [paper] = merged.papers
    assert paper.details == Details(authors=("Ana Berg", "Bo Li"), date="2019-05", pmid="12")
    fields = (("title", "a.txt"), ("abstract", "b.txt"), ("authors", "b.txt"), ("date", "b.txt"), ("pmid", "a.txt"))
    assert merged.origins == (Origin("water-in-peat", fields),)


def test_a_paper_of_one_file_needs_no_origin() -> None:
    assert merge_entries([entry("Water in peat"), entry("Water in peat.", "", ONE, line=3)]).origins == ()


def test_the_address_of_a_title_that_two_papers_bear_follows_from_their_identifiers() -> None:
    one = entry("Editorial", PEAT, ONE)
    other = entry("Editorial", RAPTORS, OTHER, line=3)
    third = entry("Editorial", "", Details(doi="10.1000/third"), "b.txt")
    bare = entry("Editorial", "", file="c.txt")
    two = {paper.details.doi: paper.id for paper in merge_entries([one, other]).papers}
    four = {paper.details.doi: paper.id for paper in merge_entries([bare, third, other, one]).papers}
    assert [paper.id for paper in merge_entries([one]).papers] == ["editorial"]
    assert four["10.1000/one"] == two["10.1000/one"] != two["10.1000/other"] == four["10.1000/other"]
    assert four[""] == "editorial"
    assert len(set(four.values())) == 4


def test_the_address_of_another_title_is_not_to_be_had() -> None:
    [paper] = merge_entries([entry("A* Search")]).papers
    crafted = entry(paper.id.replace("-", " "), RAPTORS, ONE, "b.txt", 7)
    merged = merge_entries([crafted, entry("A* Search")])
    assert [each.title for each in merged.papers] == ["A* Search"]
    assert [(each.file, each.line) for each in merged.rejected] == [("b.txt", 7)]
    assert "with the address of another paper" in merged.rejected[0].reason


def test_an_entry_without_a_title_is_rejected() -> None:
    merged = merge_entries([entry(" ", PEAT, line=4), entry("Water in peat")])
    assert [(each.line, each.reason) for each in merged.rejected] == [(4, "an entry without a title")]
    assert len(merged.papers) == 1


titles = st.sampled_from(
    ["Editorial", "Water in peat. I", "Water in peat. II", "Water in peat", "WATER IN PEAT [v2]", "Water in peat: more",
     "What eleven flooded sites tell of water in peat", "Hawks and farms*", " "]
)  # fmt: skip
abstracts = st.sampled_from(["", PEAT, f"{PEAT} And more.", RAPTORS])
details = st.builds(
    Details,
    doi=st.sampled_from(["", "10.1/a", "10.1/b"]),
    arxiv=st.sampled_from(["", "2301.00001"]),
    pmid=st.sampled_from(["", "1", "2"]),
    date=st.sampled_from(["", "2019", "2020-05"]),
    authors=st.sampled_from([(), ("Ana Berg",), ("Bo Li", "Cy Ode")]),
)
libraries = st.lists(st.tuples(titles, abstracts, details, st.sampled_from(["a.txt", "b.bib"])), max_size=8).map(
    lambda rows: [Entry(file, line, *rest) for line, (*rest, file) in enumerate(rows, 1)]
)


def summarise(merged: Merged) -> object:
    return merged.papers, merged.new, merged.rejected, merged.differences, merged.origins


@given(libraries, st.randoms(use_true_random=False))
def test_the_order_of_entries_is_of_no_consequence(entries: list[Entry], random: object) -> None:
    shuffled = list(entries)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert summarise(merge_entries(shuffled)) == summarise(merge_entries(entries))


@given(libraries)
def test_every_entry_becomes_a_paper_is_merged_or_rejected(entries: list[Entry]) -> None:
    merged = merge_entries(entries)
    files = Counter(each.file for each in entries)
    rejected = Counter(each.file for each in merged.rejected)
    assert sum(merged.new.values()) == len(merged.papers)
    assert all(merged.new.get(file, 0) + rejected[file] <= count for file, count in files.items())
    assert len({paper.id for paper in merged.papers}) == len(merged.papers)
    assert {file for paper in merged.papers for file in paper.sources} | rejected.keys() == files.keys()
    for kind in ("doi", "pmid", "arxiv"):
        told = {getattr(each.details, kind) for each in entries if each.title.strip()}
        assert {getattr(paper.details, kind) for paper in merged.papers} <= told | {""}


WORKS = (
    (("Editorial",), PEAT, Details(doi="10.1/a", pmid="1", authors=("Ana Berg",))),
    (("Editorial", "EDITORIAL*"), RAPTORS, Details(doi="10.1/b", pmid="2", date="2020-05")),
    (("Water in peat. I", "Water in peat, I [v2]"), PEAT, Details(doi="10.1/c", arxiv="2301.00001", date="2019")),
    (("Water in peat. II",), f"{PEAT} And more.", Details(doi="10.1/d", arxiv="2301.00002")),
    (("Hawks and farms*", "Hawks and farms: a map"), RAPTORS, Details(arxiv="2301.00003", pmid="3", venue="CoRR")),
)


@st.composite
def draw_record(draw: st.DrawFn) -> tuple[str, str, Details]:
    """What a file may tell of a work: one of its spellings, and any of its fields."""
    spellings, abstract, full = draw(st.sampled_from(WORKS))
    told = {name: getattr(full, name) for name in ("doi", "arxiv", "pmid", "date", "venue") if draw(st.booleans())}
    return draw(st.sampled_from(spellings)), draw(st.sampled_from(["", abstract])), Details(**told)


@given(st.lists(draw_record(), max_size=8))
def test_merging_what_is_merged_changes_nothing(records: list[tuple[str, str, Details]]) -> None:
    papers = merge_entries(Entry("a.txt", line, *record) for line, record in enumerate(records, 1)).papers
    again = merge_entries(
        Entry("a.txt", line, paper.title, paper.abstract, paper.details) for line, paper in enumerate(papers, 1)
    )
    assert again.papers == papers
