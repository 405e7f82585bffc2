"""Turns the dates of a map's papers into the histogram below it: a list of bars, which a script makes a brush."""

from collections.abc import Sequence

from markupsafe import Markup

from builder.elements import element
from builder.timeline import Timeline, choose_ticks, tell_dates, tell_few
from builder.timeline.bins import LEAST_BINS

SHADES = 5  # of the scale from the earliest bin to the last: --sm-y0 and on in 5-charts.css


def draw_histogram(timeline: Timeline | None, papers: Sequence[str]) -> Markup:
    """The papers of these ids by bin, and in words how many have no date; nothing where the whole map has no timeline.

    Where they fill fewer than LEAST_BINS bins, the words alone.
    """
    if timeline is None:
        return Markup()
    tally = timeline.tally(papers)
    if sum(count > 0 for count in tally.counts) < LEAST_BINS:
        return element("div", element("p", tell_few(timeline, tally), class_="sm-time__note"), class_="sm-time")
    most = max(tally.counts)
    ticks = choose_ticks(timeline.bins)
    bars = (
        element(
            "li",
            element("span", f"{each.label}: {count}"),
            style=f"--n:{round(count / most, 3):g};--i:{place}",
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


def shade_of(place: int, bins: int) -> int:
    """The number of a bin's shade, 0 for the earliest; shades are shared evenly between so many bins."""
    return place * SHADES // bins if bins > SHADES else round(place * (SHADES - 1) / max(bins - 1, 1))
