"""What a topic's page ranks, on fields of which every number is known."""

from dataclasses import replace

import pytest

from builder.model import FieldMap, Site
from builder.pages.atlas import Atlas
from builder.pages.topic import choose_starters, rank_concepts, view_neighbours
from tests.handmade import make_field

HERE = [f"h{number}" for number in range(4)]
AWAY = [f"w{number:02}" for number in range(12)]


def make_atlas(field: FieldMap) -> Atlas:
    return Atlas(field, Site())


def test_concepts_are_ranked_by_how_far_beyond_chance_they_are() -> None:
    # A quarter of all papers is here. Papers here and in all, expected here, and (here - expected) / sqrt(expected):
    concepts = {
        "wide": HERE + AWAY[:4],  # 4 of 8, 2, 1.41
        "sharp": HERE[:2],  # 2 of 2, 0.5, 2.12
        "telling": HERE + AWAY[:1],  # 4 of 5, 1.25, 2.46
        "usual": HERE[:2] + AWAY[:6],  # 2 of 8: as chance has it
        "lone": HERE[:1],  # one paper says nothing
        "elsewhere": AWAY,
    }
    homes = dict.fromkeys(HERE, "here") | dict.fromkeys(AWAY, "away")

    ranked = rank_concepts(make_atlas(make_field(homes, concepts)), HERE)

    assert [(row.concept.label, row.count) for row in ranked] == [("TELLING", 4), ("SHARP", 2), ("WIDE", 4)]
    assert [row.lift for row in ranked] == pytest.approx([4 / 1.25, 2 / 0.5, 4 / 2])


def test_neighbours_are_the_topics_that_related_papers_add_up_to() -> None:
    homes = {"h0": "here", "h1": "here", "a0": "alpha", "a1": "alpha", "b0": "beta", "b1": "beta"}
    related = {
        "h0": [("h1", 0.9), ("b0", 0.3), ("a0", 0.1), ("a1", 0.1)],
        "h1": [("h0", 0.9), ("b0", 0.2), ("b1", 0.1), ("a0", 0.1), ("a1", 0.1)],
    }
    field = make_field(homes, related=related)

    found = view_neighbours(make_atlas(field), field.topics.by_id["here"])

    # Three that come to 0.6 outweigh four that come to 0.4; h1 leads there twice, h0 once.
    assert [each.topic.label for each in found] == ["BETA", "ALPHA"]
    assert [(bridge.paper.title, bridge.count) for bridge in found[0].bridges] == [
        ("Title of h1", 2),
        ("Title of h0", 1),
    ]


def test_reading_starts_with_two_overviews_and_goes_on_with_the_most_central() -> None:
    papers = [f"h{number}" for number in range(7)]
    field = make_field(dict.fromkeys(papers, "here"), {"survey": ["h3", "h5", "h6"]})
    topic = replace(field.topics.by_id["here"], papers=tuple(papers))

    assert choose_starters(make_atlas(field), topic) == ("h3", "h5", "h0", "h1", "h2")
