"""Turns areas and topics into tiles whose size is their number of papers, on a wide sheet and on a tall one."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from squarify import normalize_sizes, squarify

from builder.maps.labels import measure
from builder.maps.marks import hue_of
from builder.model import Area, FieldMap, Topic

WIDENESS = 1.5  # of tiles: squares would be too narrow for long words
LINE_HEIGHT = 1.2  # of the font size; charts.css says the same
HEAD_FONT = 0.58  # of an area's strip
PADDING = 5.0  # pixels of a sheet between a tile's edge and its name
HEAD_SHARE = 1 / 3  # of an area's height that its name may take at most
ROUNDS = 8  # of the search for sizes that leave topics their due beside the names of areas; 5 were enough so far
DIGITS = 2  # after the point of a percentage: less than a fifth of a pixel

_BREAK = re.compile(r"\s+|(?<=-)")


@dataclass(frozen=True, slots=True)
class Sheet:
    """The smallest picture that a layout is made for, in pixels; a larger one shows the same, larger.

    `head` is the height of an area's name, `fonts` the sizes that a topic's name may have, the best first.
    """

    width: float
    height: float
    head: float
    fonts: tuple[float, ...]


WIDE = Sheet(width=720, height=440, head=17, fonts=(14, 12.5, 11, 10))
TALL = Sheet(width=310, height=500, head=16, fonts=(13, 12, 11, 10))


@dataclass(frozen=True, slots=True)
class Box:
    """A place on a sheet in percent of its width and height; `font` is in percent of its width, 0 for no text."""

    x: float
    y: float
    width: float
    height: float
    font: float


@dataclass(frozen=True, slots=True)
class Tile:
    """A topic, or the strip that names an area, on either sheet."""

    id: str
    label: str
    papers: int
    wide: Box
    tall: Box


@dataclass(frozen=True, slots=True)
class Plot:
    """An area: the strip with its name, and its topics below it, the largest first."""

    colour: int
    head: Tile
    topics: tuple[Tile, ...]


@dataclass(frozen=True, slots=True)
class _Rectangle:
    """A place on a sheet in its pixels."""

    x: float
    y: float
    width: float
    height: float


def tile_topics(field: FieldMap) -> tuple[Plot, ...]:
    """A squarified treemap (Bruls et al. 2000): every topic's tile is as large as its number of papers."""
    topics = {topic.id: topic for topic in field.topics.topics}
    areas = [
        (hue_of(place), area, sorted((topics[topic] for topic in area.topics), key=lambda topic: -len(topic.papers)))
        for place, area in enumerate(field.topics.areas)
    ]
    areas.sort(key=lambda entry: -_count(entry[2]))
    wide, tall = (_lay_out([members for _, _, members in areas], sheet) for sheet in (WIDE, TALL))
    return tuple(
        _plot(colour, area, members, wide[place], tall[place]) for place, (colour, area, members) in enumerate(areas)
    )


def _count(topics: Sequence[Topic]) -> int:
    return sum(len(topic.papers) for topic in topics)


def _lay_out(areas: Sequence[Sequence[Topic]], sheet: Sheet) -> list[list[_Rectangle]]:
    """For each area the rectangle of its name, then those of its topics.

    Names take room from areas in unequal parts, so areas are given more until their topics have their due.
    """
    papers = [_count(topics) for topics in areas]
    whole = _Rectangle(0, 0, sheet.width, sheet.height)
    plots = _divide(papers, whole)
    for _ in range(ROUNDS):
        heads = [_head(plot, sheet) * plot.width for plot in plots]
        due = (sheet.width * sheet.height - sum(heads)) / sum(papers)
        plots = _divide([due * count + head for count, head in zip(papers, heads, strict=True)], whole)
    laid = []
    for topics, plot in zip(areas, plots, strict=True):
        head = _head(plot, sheet)
        ground = _Rectangle(plot.x, plot.y + head, plot.width, plot.height - head)
        name = _Rectangle(plot.x, plot.y, plot.width, head)
        laid.append([name, *_divide([len(topic.papers) for topic in topics], ground)])
    return laid


def _head(plot: _Rectangle, sheet: Sheet) -> float:
    return min(sheet.head, HEAD_SHARE * plot.height)


def _divide(sizes: Sequence[float], ground: _Rectangle) -> list[_Rectangle]:
    """Rectangles about `WIDENESS` times as wide as high: squares on a ground that is narrower by as much."""
    width, height = ground.width / WIDENESS, ground.height
    parts = squarify(normalize_sizes(sizes, width, height), 0, 0, width, height)
    return [
        _Rectangle(ground.x + part["x"] * WIDENESS, ground.y + part["y"], part["dx"] * WIDENESS, part["dy"])
        for part in parts
    ]


def _plot(
    colour: int, area: Area, topics: Sequence[Topic], wide: Sequence[_Rectangle], tall: Sequence[_Rectangle]
) -> Plot:
    head = Tile(area.id, area.label, _count(topics), _place_head(wide[0], WIDE), _place_head(tall[0], TALL))
    tiles = (
        Tile(topic.id, topic.label, len(topic.papers), _place_topic(topic, on_wide, WIDE), _place_topic(topic, on_tall, TALL))
        for topic, on_wide, on_tall in zip(topics, wide[1:], tall[1:], strict=True)
    )
    return Plot(colour, head, tuple(tiles))


def _place_head(place: _Rectangle, sheet: Sheet) -> Box:
    return _place(place, HEAD_FONT * sheet.head, sheet)


def _place_topic(topic: Topic, place: _Rectangle, sheet: Sheet) -> Box:
    name = f"{topic.label} {len(topic.papers)}"
    return _place(place, next((font for font in sheet.fonts if _fits(name, place, font)), 0), sheet)


def _place(place: _Rectangle, font: float, sheet: Sheet) -> Box:
    across, down = 100 / sheet.width, 100 / sheet.height
    sizes = (place.x * across, place.y * down, place.width * across, place.height * down, font * across)
    return Box(*(round(size, DIGITS) for size in sizes))


def _fits(text: str, place: _Rectangle, font: float) -> bool:
    """Whether a text broken at spaces and hyphens, as browsers do, stays within a place."""
    room = (place.width - 2 * PADDING) / font
    lines, filled = 1, 0.0
    for word in _BREAK.split(text):
        width = measure(word)
        if width > room:
            return False
        if filled + width > room:
            lines, filled = lines + 1, 0.0
        filled += measure(f"{word} ")
    return lines * LINE_HEIGHT * font <= place.height - 2 * PADDING
