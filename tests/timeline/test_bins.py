"""Bins are as fine as span and dates bear, hold every paper that they can, and say what they can't hold."""

import random
from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.model import Details, Paper
from builder.timeline import Timeline, build_timeline
from builder.timeline.bins import UNITS


def make_papers(dates: Iterable[str]) -> tuple[Paper, ...]:
    return tuple(
        Paper(f"p{row:03}", f"Title {row}", "", (), details=Details(date=date)) for row, date in enumerate(dates)
    )


def build(*dates: str) -> Timeline:
    timeline = build_timeline(make_papers(dates))
    assert timeline
    return timeline


def tell(timeline: Timeline) -> dict[str, int]:
    """What a chart of all papers shows: the label and number of each bin that holds any."""
    counts = timeline.tally(timeline.dates).counts
    return {each.label: count for each, count in zip(timeline.bins, counts, strict=True) if count}


@pytest.mark.parametrize(
    ("dates", "unit", "bins"),
    [
        (("2024-01", "2025-12-31"), "month", 24),
        (("2024-01", "2026-01"), "quarter", 9),
        (("2020-01", "2025-12"), "quarter", 24),
        (("2020-01", "2026-01"), "year", 7),
        (("2024", "2025"), "year", 2),  # these tell no month
        (("2024-01", "2024-03", "2025"), "year", 2),  # and one of three doesn't
        (("1985", "2024"), "year", 40),
        (("1984", "2024"), "five years", 9),
        (("1400", "2099"), "decade", 70),
    ],
)
def test_the_unit_goes_by_span_and_by_what_dates_tell(dates: tuple[str, ...], unit: str, bins: int) -> None:
    timeline = build(*dates)

    assert (timeline.unit.name, len(timeline.bins)) == (unit, bins)


SPANS = (("2024-08", "2024-09"), ("2014-08", "2023"), ("1971", "2024"))


def test_bins_are_named_and_bounded_by_whole_months_or_years() -> None:
    month, year, five = (build(first, last).bins[0] for first, last in SPANS)

    assert (month.since, month.until, month.label) == ("2024-08", "2024-08", "Aug 2024")
    assert (year.since, year.until, year.label) == ("2014", "2014", "2014")
    assert (five.since, five.until, five.label) == ("1970", "1974", "1970–1974")
    whole = build("2021-02", "2023-11").bins
    assert [each.label for each in whole[:2]] == ["Jan–Mar 2021", "Apr–Jun 2021"]
    assert (whole[-1].since, whole[-1].until) == ("2023-10", "2023-12")


def test_a_few_old_papers_stand_in_an_open_bin() -> None:
    recent = [f"20{year}-{month:02}" for year in (22, 23, 24) for month in range(1, 13)]
    timeline = build("1957", "2014-05", "2021", *recent, *recent, *recent)

    assert timeline.unit.name == "quarter"
    assert (timeline.bins[0].since, timeline.bins[0].until, timeline.bins[0].label) == ("", "2021-12", "until 2021")
    # A year before the open bin's end is told, though it tells no quarter.
    assert tell(timeline)["until 2021"] == 3
    assert len(timeline.bins) == 13 and sum(tell(timeline).values()) == 111


def test_dates_that_tell_no_bin_are_counted_apart() -> None:
    papers = make_papers(["2024-01", "2024-02", "2024-02", *["2024-03"] * 16, "2024", ""])
    timeline = build_timeline(papers)
    assert timeline

    tally = timeline.tally(paper.id for paper in papers)

    assert timeline.unit.name == "month"
    assert (tally.counts, tally.vague, tally.undated) == ((1, 2, 16), 1, 1)
    assert (tally.binned, tally.total) == (19, 21)


@pytest.mark.parametrize("dates", [(), ("",), ("2024-05-01", "2024-05-31", ""), ("2024", "2024", "2024-05")])
def test_what_fills_no_two_bins_is_no_timeline(dates: tuple[str, ...]) -> None:
    assert build_timeline(make_papers(dates)) is None


def test_the_middle_parts_papers_as_evenly_as_bins_can() -> None:
    assert build(*["2001"] * 9, "2002", "2003").middle == 1
    assert build("2001", "2002", *["2003"] * 9).middle == 2
    assert build("2001", "2002", "2003", "2004").middle == 2
    assert build("2001", "2002", "2003", "2004").name_start(2) == "2003"
    assert build("2001-01", "2001-02").name_start(1) == "February 2001"


dates = st.one_of(
    st.just(""),
    st.integers(1400, 2099).map(str),
    st.tuples(st.integers(1990, 2030), st.integers(1, 12)).map(lambda pair: f"{pair[0]}-{pair[1]:02}"),
)


@given(st.lists(dates, max_size=60))
def test_bins_follow_each_other_without_a_gap_and_lose_no_paper(found: list[str]) -> None:
    papers = make_papers(found)
    timeline = build_timeline(papers)
    if timeline is None:
        return
    tally = timeline.tally(paper.id for paper in papers)
    assert tally.total == len(papers) and tally.undated == found.count("")
    assert len(timeline.bins) <= timeline.unit.most
    assert all(before.until < after.since for before, after in zip(timeline.bins, timeline.bins[1:], strict=False))
    assert timeline.unit in UNITS and 0 < timeline.middle < len(timeline.bins)
    for paper, place in timeline.places.items():
        date, here = timeline.dates[paper], timeline.bins[place]
        assert here.since <= date[: len(here.since)] and date[: len(here.until)] <= here.until


def test_the_order_of_papers_changes_nothing() -> None:
    papers = list(make_papers(["2019-03", "2020", "2021-07-01", "", "2022-02"] * 5))
    one = build_timeline(papers)
    random.Random(1).shuffle(papers)
    other = build_timeline(papers)

    assert one == other and one and other and one.middle == other.middle
