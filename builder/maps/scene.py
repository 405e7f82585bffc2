"""Turns a view of the field and its dots into the names that its picture bears at each width."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from builder.maps.lettering import Label, Name, Sheet
from builder.maps.placing import place_labels
from builder.maps.remembering import Call, Remembered
from builder.maps.terrain import WHOLE, Dot, Frame, Terrain
from builder.maps.ways import CLEAR, CROWDED, LED, OVER, Way
from builder.palette import MARK_SIZE
from builder.text import shorten_label

# Each sheet is the least picture of a range of widths (see the container queries of 4-map.css); a label set
# that fits it fits every larger picture of that range. Narrow ones have short names; on most phones there is so little
# room that places are tried more finely.
FULL_SHEETS = (
    Sheet("xs", 272, 362, 10, 13, dot_scale=0.6, short=True),
    Sheet("s", 320, 426, 10, 13, dot_scale=0.64, short=True, cell=2),
    Sheet("sm", 400, 532, 11, 15, dot_scale=0.75, short=True),
    Sheet("m", 560, 480, 12, 17, dot_scale=0.9, short=True),
    Sheet("ml", 700, 600, 12, 17, dot_scale=0.9, short=True),
    Sheet("l", 780, 585, 13, 19),
    Sheet("xl", 940, 630, 13, 19),
    Sheet("xxl", 1180, 760, 13, 19),
)
# The sets for some widths between find room for hardly a name more than the next smaller ones: these are shown there
# instead (4-map.css) on the graph, and on maps of a part of the field, which are many, on the widest screens, too.
GRAPH_SHEETS = tuple(sheet for sheet in FULL_SHEETS if sheet.name not in {"ml", "xl"})
PART_SHEETS = GRAPH_SHEETS[:-1]
# A paper's map is small; on the narrowest phones it goes without names, which would cover all of it.
SMALL_SHEETS = (
    Sheet("s", 320, 320, 10, 13, dot_scale=0.64, short=True),
    Sheet("sm", 400, 400, 11, 15, dot_scale=0.75, short=True),
)

CROWD = 1500  # dots in view beyond which labels may cover some, and only the most central papers get links
DOT_SCALES = ((150, 1.1), (500, 0.9), (1000, 0.75), (3000, 0.55), (10000, 0.4))  # up to so many dots, so large
LEAST_SCALE = 0.28
LEAST_NAMED = 3  # papers in view that a topic in the background needs for its name to be shown
DOT_ROOM = 1.5  # pixels between a dot's edge and a label

TOPIC, AREA = "topics", "areas"  # what a label's id begins with

Points = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Scene:
    """What a picture shows: dots with links and, of a crowd, without, topics to name, lines between dots.

    `background` are other papers in view: not drawn here, as the ground has them, but names keep off them.
    """

    kind: str
    title: str
    description: str
    frame: Frame
    shown: Sequence[Dot]
    background: Sequence[Dot]
    named: Sequence[int]
    sheets: Sequence[Sheet]
    unlinked: Sequence[Dot] = ()
    areas: bool = False
    lines: Sequence[tuple[Dot, Dot]] = ()
    here: Dot | None = None
    dots: float = 1.0  # size of a dot against `MARK_SIZE`

    @property
    def own(self) -> Sequence[Dot]:
        """The papers put forward."""
        return (*self.shown, *self.unlinked)


def scale_dots(count: int) -> float:
    """Size of a dot against `MARK_SIZE` on a map of `count` papers."""
    return next((scale for most, scale in DOT_SCALES if count <= most), LEAST_SCALE)


def name_scene(terrain: Terrain, scene: Scene, sheet: Sheet) -> tuple[Label, ...]:
    """Labels of a scene on a sheet, with ids ``areas <row>`` and ``topics <row>``.

    The topics with most papers in view choose first, areas have what is left; what finds no room is left out. A topic's
    name may cover some of its dots where there is no other place, an area's never does.
    """
    place, asked = ask_names(terrain, scene, sheet)
    return place(*asked)


def ask_names(terrain: Terrain, scene: Scene, sheet: Sheet) -> Call:
    """What places the names of a scene on a sheet, and what it takes for that."""
    dots, places = _place_dots(scene, sheet)
    topics = np.array([dot.topic for dot in dots])
    own_topics = {dot.topic for dot in scene.own}
    named = []
    for topic in scene.named:
        own = topics == topic
        if own.sum() >= LEAST_NAMED or topic in own_topics:
            core = _find_core(terrain.topic_cores, dots, own)
            named.append(_name(f"{TOPIC} {topic}", terrain.topics[topic].label, places[own], core, sheet))
    asked = _sort(named), places, _room(dots, sheet), sheet, choose_ways(len(dots))
    if not scene.areas:
        return place_labels, asked
    areas = _sort(_list_areas(terrain, dots, places, sheet))
    return _place_before_areas, (*asked, areas, (CROWDED,) if len(dots) > CROWD else (CLEAR, LED))


@Remembered
def _place_before_areas(
    topics: Sequence[Name],
    dots: Points,
    dot_radius: float,
    sheet: Sheet,
    ways: tuple[Way, ...],
    areas: Sequence[Name],
    area_ways: tuple[Way, ...],
) -> tuple[Label, ...]:
    """As `place_labels` has it, topics and then areas."""
    labels = place_labels(topics, dots, dot_radius, sheet, ways)
    return (*place_labels(areas, dots, dot_radius, sheet, area_ways, standing=labels), *labels)


def choose_ways(crowd: float) -> tuple[Way, ...]:
    """How the names of topics may lie on a picture of so many dots: beyond `CROWD` on some of them."""
    return (CROWDED,) if crowd > CROWD else (CLEAR, LED, OVER)


def name_whole(terrain: Terrain, sheet: Sheet) -> tuple[Label, ...]:
    """Labels of all topics on the map of the whole field, where no area is named."""
    return name_scene(terrain, view_whole(terrain, sheet), sheet)


def view_whole(terrain: Terrain, sheet: Sheet) -> Scene:
    """All papers and topics on one sheet."""
    everything = range(len(terrain.topics))
    return Scene("whole", "", "", WHOLE, shown=terrain.dots, background=(), named=everything, sheets=(sheet,))


def _place_dots(scene: Scene, sheet: Sheet) -> tuple[list[Dot], Points]:
    """The dots in view that names keep off, and their places in pixels of the sheet."""
    frame, size = scene.frame, np.array([sheet.width, sheet.height])
    dots = [dot for dot in (*scene.own, *scene.background) if frame.shows(dot.x, dot.y)]
    places = np.array([((dot.x - frame.x) / frame.side, (dot.y - frame.y) / frame.side) for dot in dots]).reshape(-1, 2)
    return dots, places * size


def _room(dots: Sequence[Dot], sheet: Sheet) -> float:
    """How far from the middle of a dot a name stays, where so many are in view."""
    return MARK_SIZE / 2 * scale_dots(len(dots)) * sheet.dot_scale + DOT_ROOM


def _list_areas(terrain: Terrain, dots: Sequence[Dot], places: Points, sheet: Sheet) -> list[Name]:
    """The names of areas of several topics; of others, the topic's name says it."""
    area_of = np.array([terrain.topic_areas[dot.topic] for dot in dots])
    names = []
    for number, area in enumerate(terrain.areas):
        if area.label not in {topic.label for topic in terrain.topics if topic.area == area.id}:
            own = area_of == number
            core = _find_core(terrain.area_cores, dots, own)
            names.append(_name(f"{AREA} {number}", area.label, places[own], core, sheet))
    return names


def _sort(names: Sequence[Name]) -> list[Name]:
    """The names of most papers in view first."""
    return sorted(names, key=lambda name: (-len(name.kin), name.id))


def _find_core(cores: frozenset[str], dots: Sequence[Dot], own: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Which of one's own dots in view are of the dense part; all, where that is out of view."""
    core = np.array([dot.id in cores for dot, is_own in zip(dots, own, strict=True) if is_own])
    return core if core.any() else np.ones_like(core)


def _name(key: str, text: str, points: Points, core: NDArray[np.bool_], sheet: Sheet) -> Name:
    """A name for the dense part of its papers: strays would draw it away from where most are."""
    x, y = np.median(points[core], axis=0)
    short = shorten_label(text)
    return Name(key, short if sheet.short else text, points[core], (float(x), float(y)), points, short)
