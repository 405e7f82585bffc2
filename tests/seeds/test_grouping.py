from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.model import NO_DETAILS, Details
from builder.seeds.entries import Entry
from builder.seeds.grouping import group_records, make_record

PEAT = (
    "Peat that was drained shrinks. We flooded eleven sites and waited nine years, and wells tell how water returned."
)
RAPTORS = "Hawks hunt over farms. From 410 studies we map who shoots at them, who feeds them, and what came of either."
TITLE = "What eleven flooded sites tell of water in peat"


def entry(title: str, abstract: str = PEAT, details: Details = NO_DETAILS, line: int = 1) -> Entry:
    return Entry("a.txt", line, title, abstract, details)


def count(*entries: Entry) -> int:
    """How many papers the entries are of, whatever their order."""
    told = [Entry("a.txt", line, each.title, each.abstract, each.details) for line, each in enumerate(entries, 1)]
    counts = {
        frozenset(
            frozenset(record.entry.line for record in group) for group in group_records(map(make_record, ordered))
        )
        for ordered in permutations(told)
    }
    assert len(counts) == 1
    return len(counts.pop())


@pytest.mark.parametrize(
    "details",
    [Details(doi="10.1000/peat"), Details(arxiv="2301.00001"), Details(pmid="123")],
)
def test_one_identifier_is_one_paper_under_any_title(details: Details) -> None:
    assert count(entry(TITLE, details=details), entry("Water in peat", details=details)) == 1
    assert count(entry(TITLE, "", details), entry("L'eau dans la tourbe", details=details)) == 1


def test_identifiers_chain() -> None:
    both = Details(doi="10.1000/peat", pmid="123")
    assert count(entry("One"), entry("Two", details=both), entry("Three", details=Details(pmid="123"))) == 2
    assert count(entry("One", details=Details(doi="10.1000/peat")), entry("Two", details=both)) == 1


def test_titles_alone_are_one_paper_even_over_two_abstracts() -> None:
    assert count(entry(TITLE), entry(f"{TITLE}. [v2]", RAPTORS), entry(TITLE, "")) == 1


def test_parts_of_a_series_are_never_one_paper() -> None:
    doi = Details(doi="10.1000/peat")
    assert count(entry("Water in peat. I", details=doi), entry("Water in peat. II", details=doi)) == 2
    assert count(entry("Water in peat, part A", details=doi), entry("Water in peat, part B", details=doi)) == 2
    assert count(entry("Water in peat. II", details=doi), entry("Water in peat, Part 2", details=doi)) == 1


def test_parts_are_not_joined_by_a_record_between_them_either() -> None:
    first = entry("Water in peat. I", details=Details(doi="10.1000/peat"))
    second = entry("Water in peat. II", details=Details(pmid="123"))
    between = entry("Water in peat", details=Details(doi="10.1000/peat", pmid="123"))
    assert count(first, second, between) == 2


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["Water in peat", "Water in peat. I", "Water in peat. II", "Water, part 2", "Hawks"]),
            st.sampled_from(["", "10.1000/a", "10.1000/b"]),
            st.sampled_from(["", "1", "2"]),
        ),
        max_size=9,
    )
)
def test_no_group_holds_two_parts(rows: list[tuple[str, str, str]]) -> None:
    entries = [entry(title, "", Details(doi=doi, pmid=pmid), line) for line, (title, doi, pmid) in enumerate(rows)]
    groups = group_records(map(make_record, entries))
    assert all(len({record.part for record in group} - {""}) <= 1 for group in groups)
    assert sorted(record.entry.line for group in groups for record in group) == list(range(len(rows)))


def test_papers_of_a_volume_that_share_its_identifier_stay_apart() -> None:
    doi = Details(doi="10.1000/volume")
    assert count(entry("Water in peat", PEAT, doi), entry("Hawks over farms", RAPTORS, doi)) == 2
    authors = [Details(doi="10.1000/volume", authors=(name,)) for name in ("Ana Berg", "Bo Li")]
    assert count(entry("Water in peat", "", authors[0]), entry("Hawks over farms", "", authors[1])) == 2


ONE, OTHER = Details(doi="10.1000/one"), Details(doi="10.1000/other")


def test_one_title_with_two_identifiers_is_told_by_the_abstracts() -> None:
    assert count(entry(TITLE, PEAT, ONE), entry(TITLE, f"{PEAT} And more of it.", OTHER)) == 1
    assert count(entry(TITLE, PEAT, ONE), entry(TITLE, RAPTORS, OTHER)) == 2
    assert count(entry("Editorial", PEAT, ONE), entry("Editorial", RAPTORS, OTHER)) == 2


def test_without_abstracts_a_long_title_is_enough_and_a_short_one_is_not() -> None:
    assert count(entry(TITLE, PEAT, ONE), entry(TITLE, "", OTHER)) == 1
    assert count(entry("Editorial", PEAT, ONE), entry("Editorial", "", OTHER)) == 2
    one, other = Details(doi="10.1000/one", authors=("Ana Berg",)), Details(doi="10.1000/other", authors=("Bo Li",))
    assert count(entry(TITLE, "", one), entry(TITLE, "", other)) == 2


def test_identifiers_of_two_kinds_do_not_differ() -> None:
    assert count(entry(TITLE, PEAT, ONE), entry(TITLE, RAPTORS, Details(arxiv="2301.00001"))) == 1


def test_an_entry_without_identifier_joins_the_paper_whose_abstract_it_has() -> None:
    one, other = entry("Editorial", PEAT, ONE), entry("Editorial", RAPTORS, OTHER)
    assert count(one, other, entry("Editorial", RAPTORS)) == 2
    assert count(one, other, entry("Editorial", "")) == 3
    assert count(one, other, entry("Editorial", ""), entry("Editorial", "")) == 3


def test_thousands_of_one_title_or_identifier_are_no_burden() -> None:
    titles = [entry("Editorial", f"{PEAT[line % 60 :]} {line}", Details(doi=f"10.1/{line}")) for line in range(5000)]
    volume = [entry(f"{line} hawks {line}", RAPTORS[line % 90 :], Details(doi="10.1/v")) for line in range(5000)]
    groups = group_records(map(make_record, titles + volume))
    assert sum(map(len, groups)) == 10_000


def test_the_doi_of_a_preprint_is_its_arxiv_id() -> None:
    preprint = Details(doi="10.48550/arxiv.2301.00001")
    assert count(entry("Water in peat", PEAT, preprint), entry("Other words", PEAT, Details(arxiv="2301.00001"))) == 1
    assert count(entry(TITLE, PEAT, preprint), entry(TITLE, RAPTORS, ONE)) == 1
    assert make_record(entry(TITLE, PEAT, preprint)).details.arxiv == "2301.00001"
