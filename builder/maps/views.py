"""Turns a terrain into the scenes of its large maps: the whole field, a topic or an area of it, a concept's papers."""

from collections import Counter
from collections.abc import Iterator, Sequence, Set

from builder.maps.scene import CROWD, FULL_SHEETS, PART_SHEETS, Scene, scale_dots
from builder.maps.terrain import WHOLE, Dot, Terrain, frame_dots

LEAST_TOPIC_FRAME = 0.36  # of the map's side: closer, the neighbours that explain a topic's place are lost
FIELD_LINKED = 260  # papers of a crowded field that are links on its map: its lists and the live map have all
MOST_LINKED = 160  # papers of a topic, area or concept that are links on its map; its list has all
MOST_NAMED = 20  # topics named on a concept's map; its key lists all


def view_field(terrain: Terrain) -> Scene:
    """The whole field: every paper a link (on a very large map the most central ones), topics and areas named."""
    most = CROWD if len(terrain.dots) <= CROWD else min(CROWD, FIELD_LINKED)
    shown, unlinked = _split_crowd(terrain, terrain.dots, most)
    papers, topics = say_count(len(terrain.dots), "paper"), say_count(len(terrain.topics), "topic")
    links = f"{_say_links(unlinked)} to {'their papers' if unlinked else 'its paper'}"
    return Scene(
        kind="field",
        title="Map of the field",
        description=f"{papers} in {topics}. Papers that use the same words lie close together; {links}, each name to "
        "its topic.",
        frame=WHOLE,
        shown=shown,
        unlinked=unlinked,
        background=(),
        named=range(len(terrain.topics)),
        sheets=FULL_SHEETS,
        areas=True,
        dots=scale_dots(len(terrain.dots)),
    )


def view_topic(terrain: Terrain, row: int) -> Scene:
    """A topic's papers as links among their neighbours, which are ground."""
    return _view_part(terrain, "topic", terrain.topics[row].label, frozenset({row}))


def view_area(terrain: Terrain, row: int) -> Scene:
    """The papers of an area's topics as links among their neighbours."""
    rows = frozenset(topic for topic, area in enumerate(terrain.topic_areas) if area == row)
    return _view_part(terrain, "area", terrain.areas[row].label, rows)


def view_parts(terrain: Terrain) -> Iterator[Scene]:
    """The scenes of all topics and areas."""
    yield from (view_topic(terrain, row) for row in range(len(terrain.topics)))
    yield from (view_area(terrain, row) for row in range(len(terrain.areas)))


def view_concept(terrain: Terrain, label: str, papers: Set[str]) -> Scene:
    """Where in the field a concept's papers lie: they are links, all others ground; topics of many of them named."""
    own = [dot for dot in terrain.dots if dot.id in papers]
    shown, unlinked = _split_crowd(terrain, own, MOST_LINKED)
    return Scene(
        kind="concept",
        title=f"{label} on the map",
        description=f"{say_count(len(own), 'paper')} of {len(terrain.dots)} have {label}; {_say_links(unlinked)}.",
        frame=WHOLE,
        shown=shown,
        unlinked=unlinked,
        background=(),
        named=sorted(rank_topics(own)[:MOST_NAMED]),
        sheets=PART_SHEETS,
        dots=scale_dots(len(terrain.dots)),
    )


def rank_topics(dots: Sequence[Dot]) -> list[int]:
    """The rows of the topics of some dots, those of most dots first."""
    sizes = Counter(dot.topic for dot in dots)
    return sorted(sizes, key=lambda row: (-sizes[row], row))


def say_count(number: int, noun: str) -> str:
    """A number of something, in words: "1 paper", "2 papers"."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _view_part(terrain: Terrain, kind: str, label: str, rows: Set[int]) -> Scene:
    own = [dot for dot in terrain.dots if dot.topic in rows]
    shown, unlinked = _split_crowd(terrain, own, MOST_LINKED)
    frame = frame_dots(own, LEAST_TOPIC_FRAME)
    background = [dot for dot in terrain.dots_in(frame) if dot.topic not in rows]
    return Scene(
        kind=kind,
        title=f"Map of {label}",
        description=f"{say_count(len(own), 'paper')} of {label} among their neighbours; {_say_links(unlinked)}.",
        frame=frame,
        shown=shown,
        unlinked=unlinked,
        background=background,
        named=sorted(rows | {dot.topic for dot in background}),
        sheets=PART_SHEETS,
        dots=scale_dots(len(own) + len(background)),
    )


def _say_links(unlinked: Sequence[Dot]) -> str:
    return "the most typical are links" if unlinked else "each mark is a link"


def _split_crowd(terrain: Terrain, dots: Sequence[Dot], most: int) -> tuple[list[Dot], list[Dot]]:
    """Papers that get a link of their own, about `most`, and the rest: of a crowd the most central ones, and strays."""
    if len(dots) <= most:
        return list(dots), []
    own, share = {dot.id for dot in dots}, most / len(dots)
    linked = {dot.id for dot in [dot for dot in dots if dot.stray][:most]}
    for row in {dot.topic for dot in dots}:
        papers = [paper for paper in terrain.topics[row].papers if paper in own]
        linked.update(papers[: 1 + int(share * len(papers))])
    return [dot for dot in dots if dot.id in linked], [dot for dot in dots if dot.id not in linked]
