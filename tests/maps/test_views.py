"""What the large maps show, and what they say of themselves to those who listen."""

import pytest

from builder.maps import views
from builder.maps.terrain import build_terrain
from builder.maps.views import say_count, view_area, view_concept, view_field, view_parts, view_topic
from builder.model import FieldMap


def test_the_field_tells_how_much_it_shows_and_what_leads_where(
    field: FieldMap, monkeypatch: pytest.MonkeyPatch
) -> None:
    terrain = build_terrain(field)
    said = (
        f"{len(terrain.dots)} papers in {len(terrain.topics)} topics. Papers that use the same words lie close together"
    )
    scene = view_field(terrain)
    assert scene.description == f"{said}; each mark is a link to its paper, each name to its topic."
    assert (len(scene.shown), len(scene.unlinked)) == (len(terrain.dots), 0)
    monkeypatch.setattr(views, "CROWD", 10)
    scene = view_field(terrain)
    assert scene.description == f"{said}; the most typical are links to their papers, each name to its topic."
    assert {*scene.shown, *scene.unlinked} == {*terrain.dots} and scene.unlinked


def test_a_topic_lies_among_the_papers_of_others_in_its_frame(field: FieldMap) -> None:
    terrain = build_terrain(field)
    for row, topic in enumerate(terrain.topics):
        scene = view_topic(terrain, row)
        assert {dot.id for dot in scene.own} == {*topic.papers}
        assert all(dot.topic != row and scene.frame.shows(dot.x, dot.y) for dot in scene.background)
        assert set(scene.named) == {row, *(dot.topic for dot in scene.background)}


def test_an_area_has_the_papers_of_its_topics(field: FieldMap) -> None:
    terrain = build_terrain(field)
    for row, area in enumerate(terrain.areas):
        papers = {paper for topic in area.topics for paper in field.topics.by_id[topic].papers}
        assert {dot.id for dot in view_area(terrain, row).own} == papers


def test_parts_are_all_topics_and_areas(field: FieldMap) -> None:
    terrain = build_terrain(field)
    labels = [topic.label for topic in terrain.topics] + [area.label for area in terrain.areas]
    assert [scene.title for scene in view_parts(terrain)] == [f"Map of {label}" for label in labels]


def test_a_concept_names_the_topics_of_most_of_its_papers(field: FieldMap, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(views, "MOST_NAMED", 1)
    terrain = build_terrain(field)
    first, second = (terrain.topics[row].papers for row in (0, 1))
    scene = view_concept(terrain, "Moss", frozenset((first[0], *second[:2])))
    assert scene.named == [1]
    assert scene.description == f"3 papers of {len(terrain.dots)} have Moss; each mark is a link."


@pytest.mark.parametrize(("number", "words"), [(0, "0 papers"), (1, "1 paper"), (2, "2 papers")])
def test_counts_are_said(number: int, words: str) -> None:
    assert say_count(number, "paper") == words
