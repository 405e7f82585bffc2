"""Places the names of a field's maps side by side, before the maps are drawn one after another."""

from collections.abc import Iterator

from builder.maps.concept_graph import ask_discs
from builder.maps.map_set import MapSet
from builder.maps.placing import place_labels
from builder.maps.remembering import Call, call_ahead
from builder.maps.scene import GRAPH_SHEETS, ask_topics
from builder.maps.views import view_field, view_parts


def place_ahead(maps: MapSet, jobs: int) -> None:
    """Work out in so many processes where names lie on the maps of a field; what draws them finds it remembered."""
    call_ahead(_list_calls(maps), jobs)


def _list_calls(maps: MapSet) -> Iterator[Call]:
    if maps.field.graph.nodes:
        yield from ((place_labels, ask_discs(maps.field, sheet)) for sheet in GRAPH_SHEETS)
    for scene in (view_field(maps.terrain), *view_parts(maps.terrain)):
        yield from ((place_labels, ask_topics(maps.terrain, scene, sheet)) for sheet in scene.sheets)
