"""Link previews: one picture a topic and one of the whole, of the size asked for, in the map's own colours."""

import re
from dataclasses import replace
from io import BytesIO

from PIL import Image

from builder import addresses
from builder.charts.preview import HEIGHT, WIDTH, draw_previews
from builder.model import FieldMap
from builder.palette import LIGHT_HUES
from builder.pipeline import find_templates

TOLERANCE = 8  # of 255, by which a file of few colours may change one


def read(content: str | bytes) -> Image.Image:
    assert isinstance(content, bytes)
    return Image.open(BytesIO(content))


def count(picture: Image.Image, colour: str) -> int:
    """How many pixels are of a colour."""
    wanted = tuple(bytes.fromhex(colour[1:]))
    found = picture.convert("RGB").getcolors(WIDTH * HEIGHT)
    return sum(
        times
        for times, pixel in found
        if max(abs(own - other) for own, other in zip(pixel, wanted, strict=True)) <= TOLERANCE
    )


def test_each_topic_has_a_picture_and_the_field_one(field: FieldMap) -> None:
    previews = {preview.path: read(preview.content) for preview in draw_previews(field, "A map")}
    colours = {area.id: LIGHT_HUES[place] for place, area in enumerate(field.topics.areas)}

    assert list(previews) == [*(addresses.preview(topic.id) for topic in field.topics.topics), addresses.preview()]
    assert {(picture.format, picture.size) for picture in previews.values()} == {("PNG", (WIDTH, HEIGHT))}
    for topic in field.topics.topics:
        assert count(previews[addresses.preview(topic.id)], colours[topic.area]) > 50 * len(topic.papers) ** 0.5
        assert count(previews[addresses.preview()], colours[topic.area]) > 0


def test_a_name_without_letters_or_room_leaves_the_map(field: FieldMap) -> None:
    first = field.topics.topics[0]
    pictures = []
    for label in ("量化大語言模型", "x" * 200):
        topics = (replace(first, label=label), *field.topics.topics[1:])
        changed = replace(field, topics=replace(field.topics, topics=topics))
        pictures.append(next(draw_previews(changed, "")).content)

    assert pictures[0] == pictures[1] != next(draw_previews(field, "")).content


def test_colours_are_those_of_the_style_sheet() -> None:
    sheet = (find_templates() / "assets" / "styles" / "4-map.css").read_text(encoding="utf-8")

    assert re.findall(r"--sm-c\d: (#\w+);", sheet)[: len(LIGHT_HUES)] == list(LIGHT_HUES)
