"""First papers are told as far as dates tell them; rise and fall only where chance would hardly make them."""

import random

import pytest
from scipy.stats import fisher_exact

from builder.timeline import Timeline, build_timeline, find_first, find_trends
from tests.timeline.test_bins import make_papers

OLD = [f"p{row:03}" for row in range(80)]
NEW = [f"p{row:03}" for row in range(80, 200)]


@pytest.fixture
def timeline() -> Timeline:
    """80 papers of 2010 and 120 of 2011, and one without a date."""
    made = build_timeline(make_papers([*["2010"] * 80, *["2011"] * 120, ""]))
    assert made
    return made


@pytest.mark.parametrize(
    ("dates", "first"),
    [
        (("2021-05", "2020-12-31", ""), ("p001",)),
        (("2020", "2020-05", "2021"), ("p000", "p001")),  # the year may be before May or after
        (("2020-05-09", "2020-05-10", "2020-05"), ("p002", "p000")),
        (("2020-05-09", "2020-05-09"), ("p000", "p001")),
        (("2019", "2020"), ("p000",)),
    ],
)
def test_first_are_those_that_none_is_earlier_than_for_certain(dates: tuple[str, ...], first: tuple[str, ...]) -> None:
    timeline = build_timeline(make_papers([*dates, "2000", "2030"]))
    assert timeline

    assert find_first(timeline, [f"p{row:03}" for row in range(len(dates))]) == first


def test_who_has_no_date_is_no_first(timeline: Timeline) -> None:
    assert find_first(timeline, ["p200"]) == ()


def test_a_rise_is_told_with_its_counts(timeline: Timeline) -> None:
    trends = find_trends({"up": [*OLD[:12], *NEW[:60]], "down": OLD[:30], "flat": [*OLD[:8], *NEW[:12]]}, timeline)

    assert trends.keys() == {"up", "down"}
    up = trends["up"]
    assert (up.earlier, up.all_earlier, up.later, up.all_later, up.since) == (12, 80, 60, 120, "2011")
    assert up.is_rising and not trends["down"].is_rising


def test_the_rate_is_that_of_fishers_test_over_all_groups(timeline: Timeline) -> None:
    groups = {"up": [*OLD[:5], *NEW[:40]], "lone": NEW[:1], "flat": [*OLD[:8], *NEW[:12]]}

    (trend,) = find_trends(groups, timeline).values()

    tail = fisher_exact([[40, 5], [80, 75]], alternative="greater").pvalue
    assert trend.rate == pytest.approx(2 * tail * 2)  # both tails, and two groups of two papers or more


def test_few_papers_tell_nothing_however_new(timeline: Timeline) -> None:
    assert find_trends({"few": NEW[:4]}, timeline) == {}
    assert find_trends({}, timeline) == {} and find_trends({"gone": ["p200"]}, timeline) == {}


def test_chance_alone_is_hardly_ever_told(timeline: Timeline) -> None:
    draw = random.Random(3)
    groups = {f"g{row}": draw.sample(OLD + NEW, draw.randint(2, 60)) for row in range(300)}

    assert len(find_trends(groups, timeline)) <= 1
