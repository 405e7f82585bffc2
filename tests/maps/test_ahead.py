"""What is placed side by side is all that maps ask for, and is what they would have placed themselves."""

from collections import Counter
from typing import Any

import pytest

from builder import maps
from builder.maps import figures, map_set, scene
from builder.maps.placing import list_places, place_labels
from builder.maps.scene import FULL_SHEETS
from builder.memory import SHEETS, Shelf
from builder.model import FieldMap


def draw_all(drawn: maps.MapSet) -> dict[str, str]:
    field = drawn.field
    topics = {topic.id: maps.draw_topic_map(drawn, topic.id, "../../") for topic in field.topics.topics}
    areas = {area.id: maps.draw_area_map(drawn, area.id, "../../") for area in field.topics.areas}
    papers = {paper.id: maps.draw_paper_map(drawn, paper.id, "../../") for paper in field.corpus.papers}
    concepts = {concept: maps.draw_concept_map(drawn, concept, "../../") for concept in field.concepts.papers}
    whole = {"map": maps.draw_field_map(drawn, ""), "graph": maps.draw_concept_graph(field, "../")}
    return topics | areas | papers | concepts | whole


def forget(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """Have nothing be known of earlier maps; returns a count, by name, of what is placed in this process from now."""
    placed: Counter[str] = Counter()
    kept = {figures: ("_MAPS", "_PAPER_MAPS"), map_set: ("_NAMES", "_SCALES")}
    for module, names in kept.items():
        for name in names:
            monkeypatch.setattr(module, name, Shelf(SHEETS))
    for each in (place_labels, list_places, scene._place_before_areas):

        def place(*args: Any, each: Any = each, inner: Any = each._place, **kwargs: Any) -> Any:
            placed[each._name] += 1
            return inner(*args, **kwargs)

        monkeypatch.setattr(each, "_shelf", Shelf(SHEETS))
        monkeypatch.setattr(each, "_place", place)
    return placed


def place_all(drawn: maps.MapSet, jobs: int) -> None:
    maps.place_concepts_ahead(drawn.field, jobs)()
    maps.place_topics_ahead(drawn.terrain, jobs)()


def test_maps_find_their_names_placed_as_they_would_have_placed_them(
    field: FieldMap, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        placed = forget(patch)
        alone = draw_all(maps.prepare_maps(field))
        assert min(placed["list_places"], placed["place_labels"]) > len(FULL_SHEETS)
    with monkeypatch.context() as patch:
        placed = forget(patch)
        drawn = maps.prepare_maps(field, jobs=2)
        place_all(drawn, 2)
        assert not placed
        assert draw_all(drawn) == alone
        assert not placed


def test_what_is_placed_already_is_not_placed_again(field: FieldMap, monkeypatch: pytest.MonkeyPatch) -> None:
    placed = forget(monkeypatch)
    drawn = maps.prepare_maps(field)
    draw_all(drawn)
    before = placed.copy()
    place_all(drawn, 1)  # in this process, where it would be counted
    assert placed == before
