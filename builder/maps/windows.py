"""Turns the whole map at a few scales into names placed once, and a window of it into those that lie wholly in it."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import hypot

import numpy as np

from builder.maps.clearance import RIM_GAP
from builder.maps.grid import LABEL_GAP
from builder.maps.lettering import Label, Name, Sheet, Spot
from builder.maps.placing import FAR, FAR_PIXELS, list_places
from builder.maps.scene import DOT_ROOM, SMALL_SHEETS, TOPIC, Points, choose_ways, scale_dots
from builder.maps.terrain import WHOLE, Frame, Terrain
from builder.maps.ways import Way
from builder.text import shorten_label

SIDES = (0.3, 0.4, 0.52, 0.68, 0.86, WHOLE.side)  # of the windows that small maps show, parts of the map's side
TILES = 2  # of a window's side: a topic is named once in each, so that a window anywhere finds a name in it

LEAST_IN_TILE = 2  # papers of a topic that make a tile worth naming
MOST_PLACES = 2  # of a name, to choose from
SPECK = 4.5  # pixels: a paper of the ground, as in 4-map.css

Box = tuple[float, float, float, float]  # left, top, right, bottom
Asked = tuple[Sequence[Name], Points, float, Sheet, tuple[Way, ...], float, int]


@dataclass(frozen=True, slots=True)
class Mark:
    """A paper put forward on a small map: its place, the radius of its mark or ring in pixels, and its topic's row."""

    x: float
    y: float
    radius: float
    topic: int


@dataclass(frozen=True, slots=True)
class Scale:
    """The whole map for windows of one `side`: how large its dots are, and names by sheet and by the topic's row.

    Labels are in pixels of the whole map; no two of a sheet need have room for each other.
    """

    side: float
    dots: float
    names: Mapping[str, Mapping[int, tuple[Label, ...]]]


def choose_side(extent: float) -> float:
    """The smallest of `SIDES` that holds so much."""
    return next((side for side in SIDES if extent <= side), WHOLE.side)


def place_scale(terrain: Terrain, side: float) -> Scale:
    """Names for all windows of that side, wherever they are: each in reach of the papers it means."""
    share = side / WHOLE.side
    dots = scale_dots(round(len(terrain.dots) * share**2))
    return Scale(side, dots, {sheet.name: _place_all(terrain, side, sheet) for sheet in SMALL_SHEETS})


def cut_names(scale: Scale, frame: Frame, sheet: Sheet, wanted: Iterable[int], marks: Sequence[Mark]) -> list[Label]:
    """The names in a window of that scale, in pixels of it, with ids ``topics <row>``: of each topic one at the most.

    None covers another. The topics `wanted` first choose first; each takes the name that covers the fewest `marks`,
    of those rather one without a leader, and of those the nearest to a mark of its topic, or else to the first.
    """
    left, top = _place(frame, sheet, (WHOLE.x, WHOLE.y))
    placed = [replace(mark, x=x, y=y) for mark in marks for x, y in (_place(frame, sheet, (mark.x, mark.y)),)]
    taken: list[Box] = []
    chosen = []
    for row in wanted:
        own = [mark for mark in placed if mark.topic == row] or placed[:1]
        moved = (replace(label, x=label.x + left, y=label.y + top) for label in scale.names[sheet.name].get(row, ()))
        for label in sorted((label for label in moved if _lies_inside(label, sheet)), key=_rank(placed, own)):
            boxes = list(_list_boxes(label))
            if not any(_meet(box, other) for box in boxes for other in taken):
                taken += boxes
                chosen.append(label)
                break
    return chosen


def _rank(marks: Sequence[Mark], own: Sequence[Mark]) -> Callable[[Label], tuple[int, bool, float]]:
    def rank(label: Label) -> tuple[int, bool, float]:
        covered = sum(_measure_gap(label, mark) < mark.radius for mark in marks)
        return covered, label.leader is not None, min(_measure_gap(label, mark) for mark in own)

    return rank


def _measure_gap(label: Label, mark: Mark) -> float:
    """Pixels from the box of a label to the middle of a mark."""
    across, down = abs(label.x - mark.x) - label.width / 2, abs(label.y - mark.y) - label.height / 2
    return hypot(max(across, 0), max(down, 0))


def _place(frame: Frame, sheet: Sheet, spot: Spot) -> Spot:
    """Where a place of the map is in a frame on a sheet, in pixels."""
    x, y = spot
    return (x - frame.x) / frame.side * sheet.width, (y - frame.y) / frame.side * sheet.height


def _lies_inside(label: Label, sheet: Sheet) -> bool:
    across, down = label.width / 2 + RIM_GAP, label.height / 2 + RIM_GAP
    if not (across <= label.x <= sheet.width - across and down <= label.y <= sheet.height - down):
        return False
    if label.leader is None:
        return True
    x, y = label.leader[1]
    return 0 <= label.x + x <= sheet.width and 0 <= label.y + y <= sheet.height


def _list_boxes(label: Label) -> Iterator[Box]:
    """The box of a label, and that of its leader, if it has one."""
    x, y, across, down = label.x, label.y, label.width / 2 + LABEL_GAP, label.height / 2 + LABEL_GAP
    yield x - across, y - down, x + across, y + down
    if label.leader is not None:
        (start_x, start_y), (end_x, end_y) = label.leader
        xs, ys = sorted((x + start_x, x + end_x)), sorted((y + start_y, y + end_y))
        yield xs[0], ys[0], xs[1], ys[1]


def _meet(box: Box, other: Box) -> bool:
    return box[0] < other[2] and other[0] < box[2] and box[1] < other[3] and other[1] < box[3]


def ask_windows(terrain: Terrain, side: float, sheet: Sheet) -> Asked:
    """What `list_places` takes for the names in all windows of that side, with ids ``topics <row> <number>``."""
    share = side / WHOLE.side
    whole = replace(sheet, width=round(sheet.width / share), height=round(sheet.height / share))
    places = (terrain.points - (WHOLE.x, WHOLE.y)) / WHOLE.side * (whole.width, whole.height)
    names = list(_name_tiles(terrain, places, share, sheet))
    reach = max(FAR_PIXELS, FAR * hypot(sheet.width, sheet.height))
    ways = choose_ways(len(terrain.dots) * share**2)
    return names, places, SPECK / 2 + DOT_ROOM, whole, ways, reach, MOST_PLACES


def _place_all(terrain: Terrain, side: float, sheet: Sheet) -> dict[int, tuple[Label, ...]]:
    found: dict[int, dict[Label, None]] = {}
    for label in list_places(*ask_windows(terrain, side, sheet)):
        row = int(label.id.split()[1])
        found.setdefault(row, {})[replace(label, id=f"{TOPIC} {row}")] = None
    return {row: tuple(labels) for row, labels in found.items()}


def _name_tiles(terrain: Terrain, places: Points, share: float, sheet: Sheet) -> Iterator[Name]:
    """Names for all of a topic, and for each tile with some of its papers, by the middle of the dense part."""
    core = np.array([dot.id in terrain.topic_cores for dot in terrain.dots])
    tiles = (places // (np.array([sheet.width, sheet.height]) / TILES)).astype(int)
    for row, topic in enumerate(terrain.topics):
        kin = terrain.homes == row
        short = shorten_label(topic.label)
        text = short if sheet.short else topic.label
        groups = [kin]
        if share < 1:
            groups += [kin & (tiles == tile).all(axis=1) for tile in sorted(set(map(tuple, tiles[kin].tolist())))]
        for number, own in enumerate(groups):
            if number and own.sum() < LEAST_IN_TILE:
                continue
            dense = own & core if (own & core).any() else own
            x, y = np.median(places[dense], axis=0)
            yield Name(f"{TOPIC} {row} {number}", text, places[dense], (float(x), float(y)), places[kin], short)
