"""Turns topics and areas into their course over time: areas stacked on each other, and a row of bars for each topic."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from builder import addresses
from builder.model import FieldMap
from builder.palette import colour_areas
from builder.timeline import Timeline, Trend, choose_ticks, tell_dates

STEP, WIDTH = 10, 9  # of the drawing's units: from one bin to the next, and of a bar
HEIGHT = 200  # of the drawing's units


@dataclass(frozen=True, slots=True)
class Tick:
    """A year that begins at a bin: where on the way from the first bin to the last, in 0..1."""

    x: float
    year: str


@dataclass(frozen=True, slots=True)
class Course:
    """A topic's bars; `told` says how many papers each bin holds that holds any, and `turn` that it rises or falls."""

    label: str
    address: str
    papers: int
    path: str
    told: str
    turn: str


@dataclass(frozen=True, slots=True)
class Layer:
    """An area: its outline in the stack, how many of its papers each bin holds, and the courses of its topics."""

    label: str
    address: str
    colour: int
    path: str
    counts: tuple[int, ...]
    courses: tuple[Course, ...]


@dataclass(frozen=True, slots=True)
class Courses:
    """All areas by bin, the largest first and at the bottom of the stack.

    `across` is how wide the drawing of the stack is, `wide` that of bars. The fullest bin has `most` papers, and the
    fullest of a topic `most_of_topic`: all bars are of one scale. `ends` names the first and the last bin, `note` tells
    how many papers have no date, and `how` is the address of what is said of rise and fall.
    """

    unit: str
    bins: tuple[str, ...]
    ticks: tuple[Tick, ...]
    across: int
    wide: int
    height: int
    most: int
    most_of_topic: int
    ends: str
    note: str
    how: str
    layers: tuple[Layer, ...]


def course_topics(field: FieldMap, timeline: Timeline | None, trends: Mapping[str, Trend]) -> Courses | None:
    """The courses of all topics and areas, with the `trends` of topics; None without a timeline."""
    if timeline is None:
        return None
    counts = {topic.id: timeline.tally(topic.papers).counts for topic in field.topics.topics}
    hues, size = colour_areas(field.topics), len(timeline.bins)
    most_of_topic = max(max(each) for each in counts.values())
    sums = [
        [sum(column) for column in zip(*(counts[t] for t in area.topics), strict=True)] for area in field.topics.by_size
    ]
    most = max(map(sum, zip(*sums, strict=True)))
    floor, layers = [0] * size, []
    for area, own in zip(field.topics.by_size, sums, strict=True):
        top = [below + count for below, count in zip(floor, own, strict=True)]
        courses = tuple(
            Course(
                field.topics.by_id[topic].label,
                addresses.topic(topic),
                sum(counts[topic]),
                draw_bars(counts[topic], most_of_topic),
                _tell(timeline, counts[topic]),
                _turn(trends.get(topic)),
            )
            for topic in area.topics
        )
        path = draw_layer(floor, top, most)
        layers.append(Layer(area.label, addresses.area(area.id), hues[area.id], path, tuple(own), courses))
        floor = top
    return Courses(
        unit=timeline.unit.name,
        bins=tuple(each.label for each in timeline.bins),
        ticks=tuple(Tick(place / (size - 1), year) for place, year in choose_ticks(timeline.bins).items()),
        across=STEP * (size - 1),
        wide=STEP * size,
        height=HEIGHT,
        most=most,
        most_of_topic=most_of_topic,
        ends=_name_ends(timeline),
        note=tell_dates(timeline, timeline.tally(paper.id for paper in field.corpus.papers)),
        how=addresses.Address(f"{addresses.ABOUT}#time"),
        layers=tuple(layers),
    )


def draw_layer(floor: Sequence[int], top: Sequence[int], most: int) -> str:
    """The outline of an area between two lines of counts, bins STEP apart, as the path of an SVG element."""
    points = [(STEP * place, count) for place, count in enumerate(top)]
    points += [(STEP * place, count) for place, count in reversed(list(enumerate(floor)))]
    return "M" + "L".join(f"{x} {_scale(count, most)}" for x, count in points) + "Z"


def draw_bars(counts: Sequence[int], most: int) -> str:
    """A bar for each bin that holds papers, as one path."""
    return "".join(
        f"M{STEP * place} {HEIGHT}V{_scale(count, most)}H{STEP * place + WIDTH}V{HEIGHT}Z"
        for place, count in enumerate(counts)
        if count
    )


def _scale(count: int, most: int) -> int:
    return round(HEIGHT * (1 - count / most))


def _name_ends(timeline: Timeline) -> str:
    first, last = timeline.bins[0], timeline.bins[-1]
    return (
        f"Time runs from {first.label if first.since else f'all {first.label}'} to {last.label}, which may not be over."
    )


def _tell(timeline: Timeline, counts: Sequence[int]) -> str:
    told = (f"{each.label}: {count}" for each, count in zip(timeline.bins, counts, strict=True) if count)
    return ", ".join(told) or "no paper with a date"


def _turn(trend: Trend | None) -> str:
    return ("rising" if trend.is_rising else "falling") if trend else ""
