"""Turns the dates of papers into a timeline: bins that the whole site counts by, first papers, rise and fall."""

from builder.timeline.bins import Bin, Tally, Timeline, build_timeline
from builder.timeline.telling import choose_ticks, tell_dates, tell_few
from builder.timeline.trends import Trend, find_first, find_trends

__all__ = [
    "Bin",
    "Tally",
    "Timeline",
    "Trend",
    "build_timeline",
    "choose_ticks",
    "find_first",
    "find_trends",
    "tell_dates",
    "tell_few",
]
