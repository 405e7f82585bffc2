"""Turns a FieldMap into what all its maps are drawn from, worked out once for all of them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from builder.cache import digest
from builder.maps.ground import Ground, draw_ground
from builder.maps.lettering import Label
from builder.maps.placing import list_places
from builder.maps.remembering import Call, call_ahead
from builder.maps.scene import PART_SHEETS, SMALL_SHEETS, ask_names, name_whole, view_whole
from builder.maps.terrain import Dot, Frame, Terrain, build_terrain, frame_dots
from builder.maps.windows import SIDES, Scale, ask_windows, choose_side, place_scale
from builder.memory import Shelf
from builder.model import FieldMap
from builder.timeline import Timeline, build_timeline

_NAMES = Shelf[tuple[Label, ...]](2 * len(PART_SHEETS))
_SCALES = Shelf[Scale](2 * len(SIDES))


@dataclass(frozen=True, slots=True)
class MapSet:
    """What all maps of one field are drawn from, worked out once and handed down.

    `look` names the terrain as it is drawn, and `told` what maps say of papers beside that: their concepts and dates.
    `names` are the labels of all topics on the whole map, by sheet: the maps of concepts have one frame and the same
    dots, so that their names are placed once for all of them. `scales` have those of papers' maps, by the side of
    their windows. `ground` is the file that all maps but that of the field lie on, and `timeline` what all count by.
    """

    field: FieldMap
    terrain: Terrain
    look: str
    told: str
    ground: Ground
    names: Mapping[str, tuple[Label, ...]]
    scales: Mapping[float, Scale]
    timeline: Timeline | None


def prepare_maps(field: FieldMap, jobs: int = 1) -> MapSet:
    """The set of a field, whose names are placed in so many processes.

    Names on a terrain that looks as one of the last did are taken from there.
    """
    terrain = build_terrain(field)
    look = terrain.look
    sides = sorted({frame_paper(field, terrain, paper.id).side for paper in field.corpus.papers})
    if jobs > 1 and any((look, side) not in _SCALES for side in sides):
        call_ahead(_list_calls(terrain, sides), jobs)()
    sheets = PART_SHEETS if field.concepts.concepts else ()
    names = {sheet.name: _NAMES.get((look, sheet), partial(name_whole, terrain, sheet)) for sheet in sheets}
    scales = {side: _SCALES.get((look, side), partial(place_scale, terrain, side)) for side in sides}
    timeline = build_timeline(field.corpus.papers)
    return MapSet(field, terrain, look, _tell(field), draw_ground(terrain), names, scales, timeline)


def list_related(field: FieldMap, terrain: Terrain, paper_id: str) -> list[Dot]:
    """A paper and its related ones."""
    return [terrain.dot(paper_id), *(terrain.dot(other.id) for other in field.related.get(paper_id, ()))]


def frame_paper(field: FieldMap, terrain: Terrain, paper_id: str) -> Frame:
    """The window of a paper's map."""
    shown = list_related(field, terrain, paper_id)
    return frame_dots(shown, choose_side(frame_dots(shown, 0).side))


def _list_calls(terrain: Terrain, sides: Iterable[float]) -> Iterator[Call]:
    for side in sides:
        yield from ((list_places, ask_windows(terrain, side, sheet)) for sheet in SMALL_SHEETS)
    for sheet in PART_SHEETS:
        yield ask_names(terrain, view_whole(terrain, sheet), sheet)


def _tell(field: FieldMap) -> str:
    labels = [(concept.id, concept.label) for concept in field.concepts.concepts]
    dates = [(paper.id, paper.details.date) for paper in field.corpus.papers]
    told = (labels, sorted(field.concepts.by_paper.items()), dates)
    return digest([repr(told).encode(errors="surrogatepass")])
