"""Turns a FieldMap into charts: values that templates print as tables and tiles, and pictures for link previews."""

from builder.charts.courses import Courses, course_topics
from builder.charts.matrix import Matrix, cross_concepts
from builder.charts.preview import draw_previews
from builder.charts.profiles import Profiles, profile_topics
from builder.charts.treemap import Plot, tile_topics

__all__ = [
    "Courses",
    "Matrix",
    "Plot",
    "Profiles",
    "course_topics",
    "cross_concepts",
    "draw_previews",
    "profile_topics",
    "tile_topics",
]
