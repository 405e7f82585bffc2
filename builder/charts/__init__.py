"""Turns a FieldMap into charts: values that templates print as tables and tiles, and pictures for link previews."""

from builder.charts.matrix import cross_concepts
from builder.charts.preview import draw_previews, name_preview
from builder.charts.profiles import profile_topics
from builder.charts.treemap import tile_topics

__all__ = ["cross_concepts", "draw_previews", "name_preview", "profile_topics", "tile_topics"]
