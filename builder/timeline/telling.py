"""Turns a timeline into the words of its charts: years below the bars, and how many papers no bar counts."""

import re
from collections.abc import Sequence

from builder.timeline.bins import Bin, Tally, Timeline

MOST_TICKS = 7  # years written below a chart, so that they keep apart on a phone
STEPS = (1, 2, 5, 10, 20, 50, 100)  # years from one of them to the next
_JANUARY = re.compile(r"\d{4}(?:-01)?")


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


def tell_few(timeline: Timeline, tally: Tally) -> str:
    """The same where one bin at most holds papers, with its name."""
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
