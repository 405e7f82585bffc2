"""Turns groups of papers into which of them came first, and which groups rise or fall by more than chance."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from builder.concepts.chance import (
    FALSE_DISCOVERIES,
    LEAST_SHARED,
    adjust_chances,
    chance_of_fewer,
    chance_of_more,
)
from builder.text.dates import is_later
from builder.timeline.bins import Timeline


@dataclass(frozen=True, slots=True)
class Trend:
    """How many papers of a group are among all of the earlier half, and how many among all of the later one.

    `since` names when the later half begins, `rate` is the least false discovery rate at which the two shares differ.
    """

    earlier: int
    all_earlier: int
    later: int
    all_later: int
    since: str
    rate: float

    @property
    def is_rising(self) -> bool:
        return self.later * self.all_earlier > self.earlier * self.all_later


def find_first(timeline: Timeline, papers: Iterable[str]) -> tuple[str, ...]:
    """Ids of the papers of a group that no other is earlier than for certain: several where dates leave it open."""
    dates = {paper: timeline.dates[paper] for paper in papers if paper in timeline.dates}
    earliest: dict[int, str] = {}  # of each length: a year alone says less than a day
    for date in dates.values():
        earliest[len(date)] = min(date, earliest.get(len(date), date))
    first = [paper for paper, date in dates.items() if not any(is_later(date, other) for other in earliest.values())]
    return tuple(sorted(first, key=lambda paper: (dates[paper], paper)))


def find_trends(groups: Mapping[str, Sequence[str]], timeline: Timeline) -> Mapping[str, Trend]:
    """The groups whose share of all papers differs between the earlier and the later half by more than chance.

    Each group of two papers and more is put to a two-sided hypergeometric test (Fisher's, its smaller tail counted
    twice), and at the rate FALSE_DISCOVERIES they are told together (Benjamini and Hochberg 1995). Papers whose date
    tells no bin are left out of both halves.
    """
    middle = timeline.middle
    total, late = len(timeline.places), sum(place >= middle for place in timeline.places.values())
    counts = {group: _halve(timeline, papers, middle) for group, papers in groups.items()}
    asked = {group: (early, later) for group, (early, later) in counts.items() if early + later >= LEAST_SHARED}
    if not asked:
        return {}
    later = np.array([later for _, later in asked.values()], dtype=np.int64)
    sizes = np.array([sum(pair) for pair in asked.values()], dtype=np.int64)
    halves = np.full(len(asked), late, dtype=np.int64)
    tails = np.minimum(chance_of_more(later, sizes, halves, total), chance_of_fewer(later, sizes, halves, total))
    rates = adjust_chances(np.minimum(2 * tails, 1.0), len(asked))
    since = timeline.name_start(middle)
    return {
        group: Trend(early, total - late, later, late, since, float(rate))
        for (group, (early, later)), rate in zip(asked.items(), rates, strict=True)
        if rate <= FALSE_DISCOVERIES
    }


def _halve(timeline: Timeline, papers: Iterable[str], middle: int) -> tuple[int, int]:
    places = [timeline.places[paper] for paper in papers if paper in timeline.places]
    later = sum(place >= middle for place in places)
    return len(places) - later, later
