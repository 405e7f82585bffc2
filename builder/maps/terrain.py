"""Turns a FieldMap into what all its pictures share: marked dots, lands and hills."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from builder.cache import digest
from builder.maps.regions import draw_hills, draw_lands
from builder.model import Area, FieldMap, Topic
from builder.palette import colour_areas, mark_of

CORE, CORE_ROUNDS = 0.6, 4  # part of a group's papers that is its core, and rounds to find it
RIM = 0.05  # of the unit square: room for the outermost dots and the land around them


@dataclass(frozen=True, slots=True)
class Dot:
    """A paper on the map; `topic` is the row of its topic, and a `stray` fits none well."""

    id: str
    title: str
    x: float
    y: float
    topic: int
    stray: bool = False


@dataclass(frozen=True, slots=True)
class Frame:
    """The part of the unit square that a picture shows: its left and top edge and its side."""

    x: float
    y: float
    side: float

    def shows(self, x: float, y: float) -> bool:
        return self.x <= x <= self.x + self.side and self.y <= y <= self.y + self.side


WHOLE = Frame(-RIM, -RIM, 1 + 2 * RIM)


@dataclass(frozen=True, slots=True, eq=False)
class Terrain:
    """Lookups and shapes that the pictures of one field share; sequences are in reading order of topics.

    `points` are the places of the dots (n x 2), `homes` the rows of their topics; `rows` finds a paper's dot and
    `rows_of_topics` a topic. `topic_cores` and `area_cores` are the papers of the dense parts of topics and of areas.
    `veils` are the lands of loose topics within those of their areas, by the topic's row.
    """

    dots: tuple[Dot, ...]
    points: NDArray[np.float64]
    homes: NDArray[np.int64]
    rows: Mapping[str, int]
    topics: tuple[Topic, ...]
    rows_of_topics: Mapping[str, int]
    topic_areas: tuple[int, ...]
    areas: tuple[Area, ...]
    area_hues: tuple[int, ...]
    hues: tuple[int, ...]
    marks: tuple[int, ...]
    topic_cores: frozenset[str]
    area_cores: frozenset[str]
    lands: tuple[str, ...]
    hills: tuple[tuple[str, ...], ...]
    veils: Mapping[int, str]

    @property
    def look(self) -> str:
        """A name for all of the terrain that is drawn: equal ones are the same on every map.

        The dense parts, lands and hills come of the dots; of a topic there are its id and its name.
        """
        topics = [(topic.id, topic.label, topic.loose) for topic in self.topics]
        areas = [(area.id, area.label, area.topics) for area in self.areas]
        drawn = (self.dots, topics, self.topic_areas, areas, self.area_hues, self.hues, self.marks)
        return digest([repr(drawn).encode(errors="surrogatepass")])

    def dot(self, paper: str) -> Dot:
        return self.dots[self.rows[paper]]

    def dots_in(self, frame: Frame) -> list[Dot]:
        """The dots that a frame shows, in the order of the corpus."""
        return [self.dots[row] for row in np.flatnonzero(self._find_in(frame))]

    def topics_in(self, frame: Frame) -> dict[int, int]:
        """How many dots a frame shows of each topic that it shows, by the topic's row."""
        rows, counts = np.unique(self.homes[self._find_in(frame)], return_counts=True)
        return dict(zip(rows.tolist(), counts.tolist(), strict=True))

    def _find_in(self, frame: Frame) -> NDArray[np.bool_]:
        corner = np.array([frame.x, frame.y])
        return np.asarray(((self.points >= corner) & (self.points <= corner + frame.side)).all(axis=1))


def build_terrain(field: FieldMap) -> Terrain:
    """The terrain of a field."""
    topics, areas = field.topics.topics, field.topics.areas
    rows_of_topics = {topic.id: row for row, topic in enumerate(topics)}
    rows_of_areas = {area.id: row for row, area in enumerate(areas)}
    hues = colour_areas(field.topics)
    mark = {topic: mark_of(number) for area in areas for number, topic in enumerate(area.topics)}
    dots = tuple(
        Dot(paper.id, paper.title, point.x, point.y, rows_of_topics[held.topic], held.stray)
        for paper in field.corpus.papers
        for point, held in ((field.layout.papers[paper.id], field.topics.memberships[paper.id]),)
    )
    topic_areas = tuple(rows_of_areas[topic.area] for topic in topics)
    topic_dots = [[dot for dot in dots if dot.topic == row] for row in range(len(topics))]
    area_dots = [[dot for dot in dots if topic_areas[dot.topic] == row] for row in range(len(areas))]
    return Terrain(
        dots=dots,
        points=_points(dots),
        homes=np.array([dot.topic for dot in dots], dtype=np.int64),
        rows={dot.id: row for row, dot in enumerate(dots)},
        topics=topics,
        rows_of_topics=rows_of_topics,
        topic_areas=topic_areas,
        areas=areas,
        area_hues=tuple(hues.values()),
        hues=tuple(hues[topic.area] for topic in topics),
        marks=tuple(mark[topic.id] for topic in topics),
        topic_cores=_find_cores(topic_dots),
        area_cores=_find_cores(area_dots),
        lands=draw_lands([_points(own) for own in area_dots]),
        hills=tuple(draw_hills(_points(own), len(dots)) for own in topic_dots),
        veils=_draw_veils(topics, topic_dots),
    )


def frame_dots(dots: list[Dot], least: float) -> Frame:
    """The smallest square frame, `least` a side or more, that holds the dots with some room around them."""
    xs, ys = [dot.x for dot in dots], [dot.y for dot in dots]
    side = min(max(max(xs) - min(xs), max(ys) - min(ys)) * 1.16, WHOLE.side)
    side = max(side, min(least, WHOLE.side))
    far = WHOLE.x + WHOLE.side - side
    left, top = ((min(values) + max(values) - side) / 2 for values in (xs, ys))
    x, y = (round(min(max(edge, WHOLE.x), far), 4) for edge in (left, top))
    return Frame(x, y, round(side, 4))


def _draw_veils(topics: Sequence[Topic], dots: Sequence[Sequence[Dot]]) -> dict[int, str]:
    if not any(topic.loose for topic in topics):
        return {}
    lands = draw_lands([_points(own) for own in dots])
    return {row: lands[row] for row, topic in enumerate(topics) if topic.loose and lands[row]}


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
