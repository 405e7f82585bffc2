"""Places the names of a field's maps side by side, before the maps are drawn one after another.

Once what these functions return has waited for the names, what draws the maps finds them remembered.
"""

from collections.abc import Callable

from builder.maps.concept_graph import ask_discs
from builder.maps.placing import place_labels
from builder.maps.remembering import call_ahead
from builder.maps.scene import GRAPH_SHEETS, ask_names
from builder.maps.terrain import Terrain
from builder.maps.views import view_field, view_parts
from builder.model import FieldMap


def place_concepts_ahead(field: FieldMap, jobs: int) -> Callable[[], None]:
    """Begin to work out in so many processes where names lie on the graph of concepts."""
    sheets = GRAPH_SHEETS if field.graph.nodes else ()
    return call_ahead(((place_labels, ask_discs(field, sheet)) for sheet in sheets), jobs)


def place_topics_ahead(terrain: Terrain, jobs: int) -> Callable[[], None]:
    """Begin to work out in so many processes where names lie on the maps of the whole field, of topics and of areas."""
    scenes = (view_field(terrain), *view_parts(terrain))
    return call_ahead((ask_names(terrain, scene, sheet) for scene in scenes for sheet in scene.sheets), jobs)
