"""Turns a FieldMap into maps: pictures with links that work alone, and what lets Plotly make them live."""

from builder.maps.ahead import place_concepts_ahead, place_topics_ahead
from builder.maps.bundle import plotly_bundle
from builder.maps.concept_graph import draw_concept_graph
from builder.maps.figures import (
    BELOW,
    Drawn,
    draw_area_map,
    draw_concept_map,
    draw_field_map,
    draw_paper_map,
    draw_picture,
    draw_topic_map,
    keep_figures,
    note_figures,
)
from builder.maps.glance import draw_glance
from builder.maps.map_set import MapSet, prepare_maps
from builder.maps.payload import map_artifacts

__all__ = [
    "BELOW",
    "Drawn",
    "MapSet",
    "draw_area_map",
    "draw_concept_graph",
    "draw_concept_map",
    "draw_field_map",
    "draw_glance",
    "draw_paper_map",
    "draw_picture",
    "draw_topic_map",
    "keep_figures",
    "map_artifacts",
    "note_figures",
    "place_concepts_ahead",
    "place_topics_ahead",
    "plotly_bundle",
    "prepare_maps",
]
