"""Turns a FieldMap into what the page of all topics shows: areas, topics, and what sets them apart."""

from dataclasses import dataclass

from builder import charts
from builder.pages.atlas import Atlas
from builder.pages.topic import AreaSection, view_section


@dataclass(frozen=True, slots=True)
class TopicsPage:
    """All topics by area, and what sets them apart."""

    paper_count: int
    topic_count: int
    areas: tuple[AreaSection, ...]
    treemap: tuple[charts.Plot, ...]
    courses: charts.Courses | None
    profiles: charts.Profiles


def view_topics(atlas: Atlas) -> TopicsPage:
    field = atlas.field
    return TopicsPage(
        paper_count=len(field.corpus.papers),
        topic_count=len(field.topics.topics),
        areas=tuple(view_section(atlas, area.id) for area in field.topics.by_size),
        treemap=charts.tile_topics(field),
        courses=charts.course_topics(field, atlas.timeline, atlas.topic_trends),
        profiles=charts.profile_topics(field),
    )
