"""Turns areas and topics into the key of a poster: each with its mark, its whole name and its number of papers."""

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from builder.elements import element, empty
from builder.maps.lettering import measure, wrap
from builder.maps.terrain import Terrain
from builder.model import Area, Topics
from builder.palette import LIGHT_HUES, MARKS

KEY = (4760, 480, 1030, 3420)  # left, top, width and height, in the poster's units
KEY_LINES = (80.0, 70.0, 60.0, 52.0, 44.0, 38.0, 32.0, 28.0, 24.0)  # heights of a line of the key, the best first
KEY_LETTERS, KEY_INDENT, KEY_COUNT = 0.66, 0.9, 1.4  # of such a line: letters, and room left and right of a name
AREA_GAP = 0.4  # of a line, above an area
PLAIN = 0.88  # width of letters that are not bold, against `measure`
INK, QUIET = "#1b1f27", "#5a6068"
SHADE = 0.58  # of a hue in a text of its area; the rest is ink
FACE = "Helvetica, Arial, 'Liberation Sans', sans-serif"

Look = dict[str, str | float | None]


@dataclass(frozen=True, slots=True)
class _Entry:
    """A name of the key in its lines; `topic` is the row of a topic, or None where it is an area's."""

    lines: tuple[str, ...]
    hue: int
    topic: int | None = None

    @property
    def height(self) -> float:
        """In lines of the key."""
        return len(self.lines) + (AREA_GAP if self.topic is None else 0)


def draw_poster_key(terrain: Terrain, topics: Topics) -> Iterator[Markup]:
    """Areas and their topics, the largest first, with mark and number of papers; what is beyond its foot is counted."""
    left, top, _, height = KEY
    for step in KEY_LINES:
        entries = list(_list_entries(terrain, topics, step))
        if sum(entry.height for entry in entries) * step <= height:
            break
    y, letters = float(top), KEY_LETTERS * step
    for number, entry in enumerate(entries):
        if y + (entry.height + 1) * step > top + height:
            more = sum(other.topic is not None for other in entries[number:])
            yield write_line(left, y + step, letters, f"and {count_things(more, 'more topic')}", QUIET)
            return
        yield from _draw_entry(terrain, entry, y, step)
        y += entry.height * step


def _list_entries(terrain: Terrain, topics: Topics, step: float) -> Iterator[_Entry]:
    room = KEY[2] / (KEY_LETTERS * step)
    for area in topics.by_size:
        hue = _hue_of(terrain, area)
        yield _Entry(_break(area.label, room), hue)
        for topic in area.topics:
            row = terrain.rows_of_topics[topic]
            inner = (room - (KEY_INDENT + KEY_COUNT) / KEY_LETTERS) / PLAIN
            yield _Entry(_break(terrain.topics[row].label, inner), hue, row)


def _break(name: str, room: float) -> tuple[str, ...]:
    """As few lines as have room, in ems; a single word that has none is made smaller when it is written."""
    ways = (wrap(name, count) for count in range(1, len(name.split()) + 1))
    return next((lines for lines in ways if max(map(measure, lines)) <= room), wrap(name, len(name.split())))


def _draw_entry(terrain: Terrain, entry: _Entry, y: float, step: float) -> Iterator[Markup]:
    left, _, width, _ = KEY
    letters = KEY_LETTERS * step
    if entry.topic is None:
        for number, line in enumerate(entry.lines):
            base = y + (number + 0.8 + AREA_GAP) * step
            yield write_line(left, base, letters, line, shade_hue(entry.hue), bold=True, room=width)
        return
    mark, papers = MARKS[terrain.marks[entry.topic]], len(terrain.topics[entry.topic].papers)
    move = f"translate({left + 0.35 * step:.0f} {y + 0.56 * step:.0f}) scale({step / 18 * mark.scale:.3g})"
    yield empty("path", d=mark.path, fill=LIGHT_HUES[entry.hue], transform=move)
    for number, line in enumerate(entry.lines):
        room = width - (KEY_INDENT + KEY_COUNT) * step
        yield write_line(left + KEY_INDENT * step, y + (number + 0.8) * step, letters, line, INK, room=room)
    yield write_line(left + width, y + 0.8 * step, letters, str(papers), QUIET, anchor="end")


def _hue_of(terrain: Terrain, area: Area) -> int:
    return next(hue for known, hue in zip(terrain.areas, terrain.area_hues, strict=True) if known.id == area.id)


def write_line(
    x: float,
    y: float,
    size: float,
    text: str,
    fill: str,
    *,
    bold: bool = False,
    room: float = 0,
    anchor: str | None = None,
) -> Markup:
    """A line of text, in smaller letters where it is longer than its room."""
    length = measure(text) * size * (1 if bold else PLAIN)
    if room and length > room:
        size *= room / length
    look: Look = {
        "font_family": FACE,
        "font_size": f"{size:.3g}",
        "font_weight": 700 if bold else None,
        "text_anchor": anchor,
    }
    return element("text", text, x=f"{x:.0f}", y=f"{y:.0f}", fill=fill, **look)


def shade_hue(hue: int) -> str:
    """A hue dark enough for text."""
    pairs = zip(bytes.fromhex(LIGHT_HUES[hue][1:]), bytes.fromhex(INK[1:]), strict=True)
    return "#" + "".join(f"{round(SHADE * own + (1 - SHADE) * ink):02x}" for own, ink in pairs)


def count_things(number: int, noun: str) -> str:
    """A number of things in words: 1 paper, 2 papers."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
