"""Turns areas and topics into tiles whose size is their number of papers, on a wide canvas and on a tall one."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from squarify import normalize_sizes, squarify

from builder import addresses
from builder.maps.lettering import measure
from builder.model import FieldMap
from builder.palette import colour_areas

# How many times as wide as high tiles should be, the best first: squares would be too narrow for long words.
WIDENESSES = (1.6, 1.4, 1.8, 1.2, 2.0, 1.0, 2.4)
ROUNDS = 8  # of the search for room beside the names of areas; where it ends at all, 5 were enough
MOST_UNEVEN = 1.01  # times as much room a paper on one tile as on another that no eye can tell
HEAD_SHARE = 1 / 2  # of an area's height that its name may take at most
PADDING = 4.0  # pixels of a canvas between a tile's edge and its name
LINE_HEIGHT = 1.2  # of the font size; 5-charts.css says the same
MEDIUM = 0.92  # width of letters against those of the bold face that `measure` knows
DIGITS = 2  # after the point of a percentage: less than a fifth of a pixel

_BREAK = re.compile(r"\s+|(?<=-)")


@dataclass(frozen=True, slots=True)
class Canvas:
    """The smallest picture that a layout is made for, in pixels; a larger one shows the same, larger.

    A line of an area's name has the height `head` and the size `head_font`, a topic's name one of the `fonts`, the best
    first.
    """

    width: float
    height: float
    head: float
    head_font: float
    fonts: tuple[float, ...]


WIDE = Canvas(width=720, height=400, head=20, head_font=10, fonts=(14, 12.5, 11, 10, 9))
TALL = Canvas(width=288, height=650, head=24, head_font=10, fonts=(13, 12, 11, 10, 9))


@dataclass(frozen=True, slots=True)
class Box:
    """A place on a canvas in percent of its width and height; `font` is in percent of its width, 0 for no text."""

    x: float
    y: float
    width: float
    height: float
    font: float


@dataclass(frozen=True, slots=True)
class Tile:
    """A topic, or the strip that names an area, on either canvas."""

    label: str
    address: str
    papers: int
    wide: Box
    tall: Box


@dataclass(frozen=True, slots=True)
class Plot:
    """An area: the strip with its name, and its topics below it, the largest first."""

    colour: int
    head: Tile
    topics: tuple[Tile, ...]

    @property
    def unnamed(self) -> tuple[Tile, ...]:
        """What has no room for its name on one canvas or the other, to be named below the chart."""
        return tuple(tile for tile in (self.head, *self.topics) if not (tile.wide.font and tile.tall.font))


class _Rectangle(NamedTuple):
    """A place on a canvas in its pixels."""

    x: float
    y: float
    width: float
    height: float


class _Share(NamedTuple):
    """What a tile stands for: an area (the first of its group) or one of its topics."""

    label: str
    address: str
    papers: int


class _Layout(NamedTuple):
    """Boxes by group, whether topics have unequal room, and how many papers lie below no name."""

    boxes: list[list[Box]]
    uneven: bool
    nameless: int


def tile_topics(field: FieldMap) -> tuple[Plot, ...]:
    """A squarified treemap (Bruls et al. 2000), the largest area first.

    A topic's tile is as large as its number of papers, whichever its area.
    """
    topics, hues = field.topics.by_id, colour_areas(field.topics)
    groups = []
    for area in field.topics.by_size:
        members = [
            _Share(topics[topic].label, addresses.topic(topic), len(topics[topic].papers)) for topic in area.topics
        ]
        whole = _Share(area.label, addresses.area(area.id), sum(entry.papers for entry in members))
        groups.append((hues[area.id], [whole, *members]))
    entries = tuple(tuple(members) for _, members in groups)
    plots = []
    for (colour, members), wide, tall in zip(groups, _lay_out(entries, WIDE), _lay_out(entries, TALL), strict=True):
        head, *tiles = (Tile(*entry, *boxes) for entry, *boxes in zip(members, wide, tall, strict=True))
        plots.append(Plot(colour, head, tuple(tiles)))
    return tuple(plots)


@lru_cache(maxsize=4)  # an edit leaves most topics as large as they were
def _lay_out(groups: tuple[tuple[_Share, ...], ...], canvas: Canvas) -> list[list[Box]]:
    """For each group the box of its area's name, then those of its topics."""
    layouts = (_try_layout(groups, canvas, wideness) for wideness in WIDENESSES)
    return min(layouts, key=lambda layout: (layout.uneven, layout.nameless)).boxes


def _try_layout(groups: Sequence[Sequence[_Share]], canvas: Canvas, wideness: float) -> _Layout:
    papers = [area.papers for area, *_ in groups]
    ground = _Rectangle(0, 0, canvas.width, canvas.height)
    plots = _divide(papers, ground, wideness)
    # Names take room from areas in unequal parts, so areas are given more until their topics have their due.
    for _ in range(ROUNDS):
        heads = [_head(group[0], plot, canvas) * plot.width for group, plot in zip(groups, plots, strict=True)]
        due = (canvas.width * canvas.height - sum(heads)) / sum(papers)
        plots = _divide([due * count + head for count, head in zip(papers, heads, strict=True)], ground, wideness)
    room = [
        (plot.height - _head(group[0], plot, canvas)) * plot.width / group[0].papers
        for group, plot in zip(groups, plots, strict=True)
    ]
    boxes = [_fill(group, plot, canvas) for group, plot in zip(groups, plots, strict=True)]
    nameless = sum(_count_nameless(*filled) for filled in zip(groups, boxes, strict=True))
    return _Layout(boxes, max(room) > MOST_UNEVEN * min(room), nameless)


def _fill(group: Sequence[_Share], plot: _Rectangle, canvas: Canvas) -> list[Box]:
    """The boxes of one group: of the ways to divide its area the one that names most."""
    head = _head(group[0], plot, canvas)
    lines = _count_lines(group[0].label, plot.width - 2 * PADDING, canvas.head_font)
    named = 0 < lines * LINE_HEIGHT * canvas.head_font <= head
    name = _box(plot._replace(height=head), canvas.head_font * named, canvas)
    ground = _Rectangle(plot.x, plot.y + head, plot.width, plot.height - head)
    ways = []
    for wideness in WIDENESSES:
        tiles = zip(group[1:], _divide([topic.papers for topic in group[1:]], ground, wideness), strict=True)
        ways.append([name, *(_box(tile, _find_font(topic, tile, canvas), canvas) for topic, tile in tiles)])
    return min(ways, key=lambda boxes: _count_nameless(group, boxes))


def _count_nameless(group: Sequence[_Share], boxes: Sequence[Box]) -> int:
    return sum(entry.papers for entry, box in zip(group, boxes, strict=True) if not box.font)


def _head(area: _Share, plot: _Rectangle, canvas: Canvas) -> float:
    """The height of the strip above an area's topics: as many lines as its name takes there."""
    lines = _count_lines(area.label, plot.width - 2 * PADDING, canvas.head_font)
    return min(canvas.head + max(0, lines - 1) * LINE_HEIGHT * canvas.head_font, HEAD_SHARE * plot.height)


def _divide(sizes: Sequence[float], ground: _Rectangle, wideness: float) -> list[_Rectangle]:
    """Rectangles about `wideness` times as wide as high: squares on a ground that is narrower by as much."""
    width, height = ground.width / wideness, ground.height
    parts = squarify(normalize_sizes(sizes, width, height), 0, 0, width, height)
    return [
        _Rectangle(ground.x + part["x"] * wideness, ground.y + part["y"], part["dx"] * wideness, part["dy"])
        for part in parts
    ]


def _box(place: _Rectangle, font: float, canvas: Canvas) -> Box:
    across, down = 100 / canvas.width, 100 / canvas.height
    sizes = (place.x * across, place.y * down, place.width * across, place.height * down, font * across)
    return Box(*(round(size, DIGITS) for size in sizes))


def _find_font(topic: _Share, place: _Rectangle, canvas: Canvas) -> float:
    """The best size at which a topic's name and number fit their tile, or 0."""
    text = f"{topic.label} {topic.papers}"
    return next((font for font in canvas.fonts if _fits(text, place, font)), 0)


def _fits(text: str, place: _Rectangle, font: float) -> bool:
    """Whether a text broken at spaces and hyphens, as browsers do, stays within a place."""
    lines = _count_lines(text, place.width - 2 * PADDING, MEDIUM * font)
    return 0 < lines * LINE_HEIGHT * font <= place.height - 2 * PADDING


def _count_lines(text: str, width: float, font: float) -> int:
    """How many lines a text takes in so many pixels; 0 where a word is wider."""
    room = width / font
    lines, filled = 1, 0.0
    for word in _BREAK.split(text):
        if measure(word) > room:
            return 0
        if filled + measure(word) > room:
            lines, filled = lines + 1, 0.0
        filled += measure(f"{word} ")
    return lines
