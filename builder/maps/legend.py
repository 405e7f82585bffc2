"""Turns what a picture shows into its key: marks with the names that they stand for."""

from collections.abc import Iterable

from markupsafe import Markup

from builder import addresses
from builder.elements import element, empty, join
from builder.maps.scene import Scene
from builder.maps.terrain import Terrain
from builder.model import Topics
from builder.palette import MARKS


def draw_contents(terrain: Terrain, scene: Scene, topics: Topics, root: str) -> Markup:
    """The legend of the whole field: areas and their topics, the largest first, each with its mark, name and size."""
    areas = []
    hues = {area.id: hue for area, hue in zip(terrain.areas, terrain.area_hues, strict=True)}
    for area in topics.by_size:
        rows = [terrain.rows_of_topics[topic] for topic in area.topics]
        entries = [draw_entry(terrain, row, len(terrain.topics[row].papers), root) for row in rows]
        address = root + addresses.area(area.id)
        name = element("a", area.label, class_="sm-legend__area", href=address, data_area=area.id)
        areas.append(element("li", name, element("ul", *entries), class_=f"sm-c{hues[area.id]}"))
    return element(
        "div", element("ul", *_list_looks(terrain, scene), *areas, class_="sm-legend"), class_="sm-map__side"
    )


def _list_looks(terrain: Terrain, scene: Scene) -> list[Markup]:
    """Entries for what a picture shows of loose topics and of papers that fit nowhere well; none for what it lacks."""

    def draw(path: str, kind: str, text: str) -> Markup:
        mark = element("svg", empty("path", d=path), class_=f"sm-mark sm-mark--{kind}", aria_hidden="true")
        return element("li", mark, text, class_="sm-legend__look")

    looks = []
    if terrain.veils and terrain.topics_in(scene.frame).keys() & terrain.veils.keys():
        looks.append(draw("M-6-5H6V5H-6Z", "veil", "pale land: a loose topic"))
    if any(dot.stray for dot in scene.shown):
        looks.append(draw(MARKS[0].path, "stray", "hollow: fits no topic well"))
    return looks


def draw_key(terrain: Terrain, scene: Scene, entries: Iterable[Markup], rest: str) -> Markup:
    mark = element("svg", empty("circle", r="2.5"), class_="sm-mark", aria_hidden="true")
    others = element("li", mark, rest, class_="sm-legend__rest")
    items = (*entries, others, *_list_looks(terrain, scene))
    return element("div", element("ul", *items, class_="sm-legend sm-legend--row"), class_="sm-map__side")


def draw_entry(terrain: Terrain, row: int, size: int, root: str) -> Markup:
    topic = terrain.topics[row]
    path = empty("path", d=MARKS[terrain.marks[row]].path)
    return element(
        "li",
        element("svg", path, class_="sm-mark", aria_hidden="true"),
        element("a", topic.label, href=root + addresses.topic(topic.id)),
        join((Markup(" "), element("span", size, class_="sm-legend__size"))) if size else Markup(),
        class_=f"sm-c{terrain.hues[row]}",
        data_topic=topic.id,
    )
