"""Turns a FieldMap into what all its pictures share: marked dots, lands and hills; worked out once a field."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from builder.maps.regions import draw_hills, draw_lands
from builder.model import Area, Concept, FieldMap, Topic
from builder.palette import hue_of, mark_of

CORE, CORE_ROUNDS = 0.6, 4  # part of a group's papers that is its core, and rounds to find it
RIM = 0.05  # of the unit square: room for the outermost dots and the land around them


@dataclass(frozen=True, slots=True)
class Dot:
    """A paper on the map; `topic` is the place of its topic in reading order."""

    id: str
    title: str
    x: float
    y: float
    topic: int


@dataclass(frozen=True, slots=True)
class Frame:
    """The part of the unit square that a picture shows: its left and top edge and its side."""

    x: float
    y: float
    side: float

    def shows(self, x: float, y: float) -> bool:
        return self.x <= x <= self.x + self.side and self.y <= y <= self.y + self.side


WHOLE = Frame(-RIM, -RIM, 1 + 2 * RIM)


@dataclass(frozen=True, eq=False)
class Terrain:
    """Lookups and shapes that the pictures of one field share; sequences are in reading order of topics.

    `topic_cores` and `area_cores` are the papers of the dense parts of topics and of areas. A terrain is equal to
    itself alone, so that what is worked out for it can be kept by it.
    """

    field: FieldMap
    dots: tuple[Dot, ...]
    points: NDArray[np.float64]
    places: Mapping[str, int]
    topics: tuple[Topic, ...]
    areas: tuple[Area, ...]
    area_hues: tuple[int, ...]
    hues: tuple[int, ...]
    marks: tuple[int, ...]
    concept_papers: Mapping[str, frozenset[str]]
    concepts: Mapping[str, Concept]
    topic_areas: tuple[int, ...]
    topic_cores: frozenset[str]
    area_cores: frozenset[str]
    lands: tuple[str, ...]
    hills: tuple[tuple[str, ...], ...]

    def dot(self, paper: str) -> Dot:
        return self.dots[self.places[paper]]

    def dots_in(self, frame: Frame) -> list[Dot]:
        """The dots that a view shows, in the order of the corpus."""
        inside = (
            (self.points >= (frame.x, frame.y)) & (self.points <= (frame.x + frame.side, frame.y + frame.side))
        ).all(axis=1)
        return [self.dots[place] for place in np.flatnonzero(inside)]


def build_terrain(field: FieldMap) -> Terrain:
    """The terrain of a field; asked again for the same field, the same terrain."""
    return _chart(_Same(field))


def frame_dots(dots: list[Dot], least: float) -> Frame:
    """The smallest square view, `least` a side or more, that holds the dots with some room around them."""
    xs, ys = [dot.x for dot in dots], [dot.y for dot in dots]
    side = min(max(max(xs) - min(xs), max(ys) - min(ys)) * 1.16, WHOLE.side)
    side = max(side, min(least, WHOLE.side))
    far = WHOLE.x + WHOLE.side - side
    left, top = ((min(values) + max(values) - side) / 2 for values in (xs, ys))
    x, y = (round(min(max(edge, WHOLE.x), far), 4) for edge in (left, top))
    return Frame(x, y, round(side, 4))


class _Same:
    """A field as a key: equal only to itself, since its mappings have no hash."""

    def __init__(self, field: FieldMap) -> None:
        self.field = field

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.field is other.field

    def __hash__(self) -> int:
        return id(self.field)


@lru_cache(maxsize=1)
def _chart(key: _Same) -> Terrain:
    field = key.field
    topics = field.topics.topics
    number = {topic.id: place for place, topic in enumerate(topics)}
    hue = {area.id: hue_of(place) for place, area in enumerate(field.topics.areas)}
    mark = {topic: mark_of(place) for area in field.topics.areas for place, topic in enumerate(area.topics)}
    dots = tuple(
        Dot(paper.id, paper.title, point.x, point.y, number[field.topics.memberships[paper.id].topic])
        for paper in field.corpus.papers
        for point in (field.layout.papers[paper.id],)
    )
    mentions: dict[str, set[str]] = {concept.id: set() for concept in field.concepts.concepts}
    for mention in field.concepts.mentions:
        mentions[mention.concept].add(mention.paper)
    area_number = {area.id: place for place, area in enumerate(field.topics.areas)}
    topic_areas = tuple(area_number[topic.area] for topic in topics)
    topic_dots = [[dot for dot in dots if dot.topic == place] for place in range(len(topics))]
    area_dots = [[dot for dot in dots if topic_areas[dot.topic] == place] for place in range(len(field.topics.areas))]
    return Terrain(
        field=field,
        dots=dots,
        points=_points(dots),
        places={dot.id: place for place, dot in enumerate(dots)},
        topics=topics,
        areas=field.topics.areas,
        area_hues=tuple(hue.values()),
        hues=tuple(hue[topic.area] for topic in topics),
        marks=tuple(mark[topic.id] for topic in topics),
        concept_papers={concept: frozenset(papers) for concept, papers in mentions.items()},
        concepts={concept.id: concept for concept in field.concepts.concepts},
        topic_areas=topic_areas,
        topic_cores=_find_cores(topic_dots),
        area_cores=_find_cores(area_dots),
        lands=draw_lands([_points(own) for own in area_dots]),
        hills=tuple(draw_hills(_points(own), len(dots)) for own in topic_dots),
    )


def _find_cores(groups: Sequence[Sequence[Dot]]) -> frozenset[str]:
    """The papers of the dense part of each group: those nearest to its heart, which is sought among them in turn."""
    cores: set[str] = set()
    for dots in groups:
        points = core = _points(dots)
        for _ in range(CORE_ROUNDS):
            distances = np.hypot(*(points - np.median(core, axis=0)).T)
            near = distances <= np.quantile(distances, CORE)
            core = points[near]
        cores.update(dot.id for dot, in_core in zip(dots, near, strict=True) if in_core)
    return frozenset(cores)


def _points(dots: Sequence[Dot]) -> NDArray[np.float64]:
    return np.array([(dot.x, dot.y) for dot in dots], dtype=np.float64).reshape(-1, 2)
