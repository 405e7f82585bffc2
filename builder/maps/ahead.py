"""Places the names of a field's maps side by side, before the maps are drawn one after another."""

from collections.abc import Callable, Iterator

from builder.maps.concept_graph import ask_discs
from builder.maps.map_set import MapSet
from builder.maps.placing import place_labels
from builder.maps.remembering import Call, call_ahead
from builder.maps.scene import GRAPH_SHEETS, ask_names
from builder.maps.terrain import Terrain
from builder.maps.views import view_field, view_parts
from builder.model import FieldMap


def place_ahead(maps: MapSet, jobs: int, *, is_new: bool = True) -> Callable[[], None]:
    """Begin to work out in so many processes where names lie on the maps of a field.

    Once what is returned has waited for them, what draws the maps finds it remembered. On a terrain that is not new
    they lie where they did, and those of topics are not even asked for.
    """
    calls = list(_list_graph(maps.field))
    if is_new:
        calls += _list_scenes(maps.terrain)
    return call_ahead(calls, jobs)


def _list_graph(field: FieldMap) -> Iterator[Call]:
    if field.graph.nodes:
        yield from ((place_labels, ask_discs(field, sheet)) for sheet in GRAPH_SHEETS)


def _list_scenes(terrain: Terrain) -> Iterator[Call]:
    for scene in (view_field(terrain), *view_parts(terrain)):
        yield from (ask_names(terrain, scene, sheet) for sheet in scene.sheets)
