"""Turns a FieldMap into the pictures that other sites show beside a link: one of the field, one a topic."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, partial

from PIL import Image, ImageDraw, ImageFont

from builder import addresses
from builder.cache import digest
from builder.charts.painting import FINE, INK, PAPER, QUIET, REST, encode, load_font, measure_dot
from builder.memory import PICTURES, Shelf
from builder.model import Artifact, FieldMap, Point
from builder.palette import LIGHT_HUES, colour_areas
from builder.parallel import stream_batches

WIDTH, HEIGHT = 1200, 630  # pixels that link previews ask for (Open Graph)
MARGIN = 48
TEXT_WIDTH = 530  # pixels left of the map
NAME_SIZES = (72, 60, 50, 42)  # pixels, the best first
MOST_LINES = 4
LINE_HEIGHT = 1.18  # of the font size
NOTE_SIZE = 30

_PICTURES = Shelf[bytes](PICTURES)


@dataclass(frozen=True, slots=True)
class Group:
    """Dots of one colour."""

    places: tuple[Point, ...]
    colour: str


class Ground:
    """All dots, on which those of each picture are drawn once more."""

    def __init__(self, dots: Group, radius: float) -> None:
        self._dots, self._radius = dots, radius
        self.look = digest([repr(dots).encode()])

    @cached_property  # drawn once, if at all
    def picture(self) -> Image.Image:
        ground = Image.new("RGB", (WIDTH * FINE, HEIGHT * FINE), PAPER)
        _draw_dots(ground, self._dots, self._radius)
        return ground


@dataclass(frozen=True, slots=True)
class Preview:
    """What a picture shows on the ground that looks so: dots in colour, of one radius in pixels, a name and a note."""

    look: str
    groups: tuple[Group, ...]
    radius: float
    name: str
    note: str


def draw_previews(field: FieldMap, title: str, jobs: int = 1) -> Iterator[Artifact]:
    """PNG pictures of 1200 x 630 pixels: the map with the papers of a topic (or all) in colour, and a name.

    A name that Pillow's own font has no letters for is left out: what shows the picture also shows the
    page's title as text. What was drawn of the same papers in the same places is kept. More jobs than one begin at
    once, in so many processes.
    """
    places = field.layout.papers
    radius = measure_dot(len(places))
    ground = Ground(Group(tuple(places.values()), REST), radius)
    previews = dict(_list_previews(field, title, ground.look, radius))
    kept = {each: _PICTURES.get(each, partial(_draw, ground, each)) for each in previews.values() if each in _PICTURES}
    made = stream_batches(_draw, ground, [each for each in previews.values() if each not in kept], jobs)
    return _collect(previews, kept, made)


def _list_previews(field: FieldMap, title: str, look: str, radius: float) -> Iterator[tuple[str, Preview]]:
    """All pictures by their addresses."""
    colours = {area: LIGHT_HUES[hue] for area, hue in colour_areas(field.topics).items()}
    places, groups = field.layout.papers, []
    for topic in field.topics.topics:
        group = Group(tuple(places[paper] for paper in topic.papers), colours[topic.area])
        note = f"{len(group.places)} of {len(places)} papers"
        yield addresses.preview(topic.id), Preview(look, (group,), 1.4 * radius, topic.label, note)
        groups.append(group)
    note = f"{len(places)} papers in {len(groups)} topics"
    yield addresses.preview(), Preview(look, tuple(groups), radius, title, note)


def _collect(
    previews: Mapping[str, Preview], kept: Mapping[Preview, bytes], made: Iterator[bytes]
) -> Iterator[Artifact]:
    for address, preview in previews.items():
        content = kept.get(preview) or next(made)
        _PICTURES.add({preview: content})
        yield Artifact(address, content)


def _draw(ground: Ground, preview: Preview) -> bytes:
    picture = ground.picture.copy()
    for group in preview.groups:
        _draw_dots(picture, group, preview.radius)
    _write(picture, preview.name, preview.note)
    return encode(picture)


def _draw_dots(picture: Image.Image, group: Group, radius: float) -> None:
    draw = ImageDraw.Draw(picture)
    side = HEIGHT - 2 * MARGIN
    for place in group.places:
        centre = ((WIDTH - MARGIN - side + side * place.x) * FINE, (MARGIN + side * place.y) * FINE)
        draw.circle(centre, radius * FINE, fill=group.colour, outline=PAPER, width=FINE)


def _write(picture: Image.Image, name: str, note: str) -> None:
    """A name above a note, from the left margin to the map."""
    draw = ImageDraw.Draw(picture)
    font, lines = _fit(name)
    step = LINE_HEIGHT * font.size
    top = (picture.height - step * len(lines) - 2 * NOTE_SIZE * FINE) / 2
    for place, line in enumerate(lines):
        draw.text((MARGIN * FINE, top + step * place), line, font=font, fill=INK)
    note_top = top + step * len(lines) + NOTE_SIZE * FINE
    draw.text((MARGIN * FINE, note_top), note, font=load_font(NOTE_SIZE), fill=QUIET)


def _fit(name: str) -> tuple[ImageFont.FreeTypeFont, list[str]]:
    """The largest font in which a name fits, and its lines there; no lines where it fits in none."""
    for font in map(load_font, NAME_SIZES):
        lines = _break_lines(name, font)
        if len(lines) <= MOST_LINES and all(font.getlength(line) <= TEXT_WIDTH * FINE for line in lines):
            return font, lines if name.isascii() else []
    return font, []


def _break_lines(text: str, font: ImageFont.FreeTypeFont) -> list[str]:
    lines: list[str] = []
    for word in text.split():
        if lines and font.getlength(f"{lines[-1]} {word}") <= TEXT_WIDTH * FINE:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines
