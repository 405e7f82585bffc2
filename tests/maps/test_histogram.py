"""The histogram below a map: a list of bars that counts what it shows and tells what it can't."""

import re
from html import unescape

import pytest

from builder.maps.histogram import SHADES, draw_histogram, shade_of
from builder.timeline import Timeline, build_timeline, choose_ticks
from tests.timeline.test_bins import make_papers


def make_timeline(*dates: str) -> Timeline:
    timeline = build_timeline(make_papers(dates))
    assert timeline
    return timeline


def read_note(markup: str) -> str:
    note = re.search(r'class="sm-time__note">([^<]*)<', markup)
    assert note
    return unescape(note[1])


def test_bars_count_papers_against_the_fullest_bin() -> None:
    timeline = make_timeline("2001", "2001", "2001", "2001", "2002", "2004", "2004", "")

    markup = unescape(draw_histogram(timeline, [f"p{row:03}" for row in range(8)]))

    assert re.findall(r'--n:([\d.]+);--i:\d+"[^>]*><span>([^<]*)<', markup) == [
        ("1", "2001: 4"),
        ("0.25", "2002: 1"),
        ("0", "2003: 0"),
        ("0.5", "2004: 2"),
    ]
    assert 'aria-label="Papers by year" data-most="4"' in markup
    assert read_note(markup) == "7 of 8 papers by year; 1 has no date."


@pytest.mark.parametrize(
    ("papers", "note"),
    [
        ((0, 1, 20), "2 of 3 papers by month; 1 tells no more than a year."),
        ((0, 1, 20, 21, 22), "2 of 5 papers by month; 1 tells no more than a year and 2 have no date."),
        ((0, 1), "All 2 papers by month."),
        ((0, 2), "All 2 papers by month: Jan 2020."),
        ((0, 21), "1 of 2 papers by month: Jan 2020; 1 has no date."),
        ((21, 22), "2 have no date."),
    ],
)
def test_what_is_not_counted_is_told(papers: tuple[int, ...], note: str) -> None:
    timeline = make_timeline(*["2020-01", "2020-02"] * 10, "2020", "", "")

    markup = draw_histogram(timeline, [f"p{row:03}" for row in papers])

    assert read_note(markup) == note
    assert ("<ol" in markup) == (":" not in note and "month" in note)


def test_a_map_without_dates_has_no_histogram() -> None:
    assert draw_histogram(None, ["p000"]) == ""


def test_years_are_written_where_they_begin_and_not_too_many() -> None:
    quarters = make_timeline("2021-05", "2023-06").bins
    decades = make_timeline(*(str(year) for year in range(1985, 2020))).bins

    assert choose_ticks(quarters) == {3: "2022", 7: "2023"}
    assert list(choose_ticks(decades).values()) == ["1985", "1990", "1995", "2000", "2005", "2010", "2015"]


@pytest.mark.parametrize("bins", range(2, 41))
def test_shades_run_from_the_first_to_the_last(bins: int) -> None:
    shades = [shade_of(place, bins) for place in range(bins)]

    assert shades == sorted(shades) and (shades[0], shades[-1]) == (0, SHADES - 1)
    sizes = [shades.count(shade) for shade in set(shades)]
    assert max(sizes) - min(sizes) <= 1
