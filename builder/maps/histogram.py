"""Turns the dates of a map's papers into the histogram below it: a list of bars, which a script makes a brush."""

import re
from collections.abc import Sequence

from markupsafe import Markup

from builder.elements import element
from builder.timeline import Bin, Tally, Timeline
from builder.timeline.bins import LEAST_BINS

SHADES = 5  # of the scale from the earliest bin to the last: --sm-y0 and on in 5-charts.css
MOST_TICKS = 7  # years written below the bars, so that they keep apart on a phone
STEPS = (1, 2, 5, 10, 20, 50, 100)  # years from one of them to the next
_JANUARY = re.compile(r"\d{4}(?:-01)?")


def draw_histogram(timeline: Timeline | None, papers: Sequence[str]) -> Markup:
    """The papers of these ids by bin, and in words how many have no date; nothing where the whole map has no timeline.

    Where they fill fewer than LEAST_BINS bins, the words alone.
    """
    if timeline is None:
        return Markup()
    tally = timeline.tally(papers)
    if sum(count > 0 for count in tally.counts) < LEAST_BINS:
        return element("div", element("p", _tell_few(timeline, tally), class_="sm-time__note"), class_="sm-time")
    most = max(tally.counts)
    ticks = choose_ticks(timeline.bins)
    bars = (
        element(
            "li",
            element("span", f"{each.label}: {count}"),
            style=f"--n:{round(count / most, 3):g}",
            class_=f"sm-y{shade_of(place, len(timeline.bins))}",
            data_tick=ticks.get(place),
        )
        for place, (each, count) in enumerate(zip(timeline.bins, tally.counts, strict=True))
    )
    return element(
        "div",
        element("ol", *bars, class_="sm-time__bars", aria_label=f"Papers by {timeline.unit.name}", data_most=most),
        element("p", tell_dates(timeline, tally), class_="sm-time__note"),
        class_="sm-time",
        style=f"--sm-bins:{len(timeline.bins)}",
    )


def tell_dates(timeline: Timeline, tally: Tally) -> str:
    """How many papers a chart counts, and how many it can't."""
    missing = _list_missing(tally)
    if not missing:
        return f"All {tally.total} papers by {timeline.unit.name}."
    return f"{tally.binned} of {_count(tally.total)} by {timeline.unit.name}; {' and '.join(missing)}."


def choose_ticks(bins: Sequence[Bin]) -> dict[int, str]:
    """The bins below which a year is written: those that begin one, or only such of round years; by their places."""
    starts = {place: int(each.since[:4]) for place, each in enumerate(bins) if _JANUARY.fullmatch(each.since)}
    for step in STEPS:
        ticks = {place: str(year) for place, year in starts.items() if year % step == 0}
        if len(ticks) <= MOST_TICKS:
            break
    return ticks


def shade_of(place: int, bins: int) -> int:
    """The number of a bin's shade, 0 for the earliest; shades are shared evenly between so many bins."""
    return place * SHADES // bins if bins > SHADES else round(place * (SHADES - 1) / max(bins - 1, 1))


def _tell_few(timeline: Timeline, tally: Tally) -> str:
    filled = [each.label for each, count in zip(timeline.bins, tally.counts, strict=True) if count]
    missing = " and ".join(_list_missing(tally))
    if not filled:
        return f"{missing[0].upper()}{missing[1:]}."
    told = f"{tally.binned} of {_count(tally.total)}" if missing else f"All {_count(tally.total)}"
    return f"{told} by {timeline.unit.name}: {filled[0]}{f'; {missing}' if missing else ''}."


def _list_missing(tally: Tally) -> list[str]:
    missing = []
    if tally.vague:
        missing.append(f"{tally.vague} {'tells' if tally.vague == 1 else 'tell'} no more than a year")
    if tally.undated:
        missing.append(f"{tally.undated} {'has' if tally.undated == 1 else 'have'} no date")
    return missing


def _count(number: int) -> str:
    return "1 paper" if number == 1 else f"{number} papers"
