"""Turns a FieldMap into charts: values that templates print as tables and tiles which need no script."""

from builder.charts.matrix import cross_concepts
from builder.charts.profiles import profile_topics
from builder.charts.treemap import tile_topics

__all__ = ["cross_concepts", "profile_topics", "tile_topics"]
