"""What a topic's page ranks, on fields of which every number is known."""

import re
from dataclasses import replace
from html import unescape

import pytest
from markupsafe import Markup

from builder.maps import prepare_maps
from builder.model import FieldMap, NameShare, Naming, Site
from builder.pages import render_pages
from builder.pages.atlas import Atlas
from builder.pages.topic import view_area, view_neighbours, view_topic
from builder.pipeline import find_templates
from tests.handmade import make_field

HERE = [f"h{number:02}" for number in range(10)]
AWAY = [f"w{number:02}" for number in range(50)]


def make_atlas(field: FieldMap) -> Atlas:
    return Atlas(field, Site())


def test_a_topic_shows_what_its_papers_have_more_than_chance_would_give_them() -> None:
    # A sixth of all papers is here: of twelve with one two are expected, of five less than one, and no factor is told.
    concepts = {"wide": HERE[:9] + AWAY[:3], "sharp": HERE[:5], "lone": HERE[:1], "elsewhere": AWAY}
    homes = dict.fromkeys(HERE, "here") | dict.fromkeys(AWAY, "away")

    page = view_topic(make_atlas(make_field(homes, concepts)), "here", Markup())
    area = view_area(make_atlas(make_field(homes, concepts)), "area-here", Markup())

    shown = [(row.concept.label, row.count, row.about, row.expected, row.lift) for row in page.concepts]
    assert shown == [("WIDE", 9, 12, 2.0, 4.5), ("SHARP", 5, 5, pytest.approx(5 / 6), None)]
    assert area.concepts == page.concepts


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


def render_topic(field: FieldMap) -> str:
    pages = render_pages(prepare_maps(field), find_templates(), Site())
    page = next(str(page.content) for page in pages if page.path == "topics/here.md")
    start = re.search(r"## Start here(.*?)## What it is about", page, re.DOTALL)
    assert start
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", start[1])).split())


def test_where_to_start_is_told_with_its_reason_or_that_there_is_no_start() -> None:
    homes = dict.fromkeys(HERE[:4], "here") | dict.fromkeys(AWAY[:4], "away")
    related = {paper: [("h00", 0.5)] for paper in HERE[1:4]}

    assert "All 3 other papers here list it as related" in render_topic(make_field(homes, related=related))
    assert "No paper stands out as a start" in render_topic(make_field(homes))


MOSS, FERN = NameShare("Wet moss", 3, 2), NameShare("Dry fern", 1, 0)


def explain(naming: Naming) -> str:
    """What the page of a topic of ten papers says of its name, words alone."""
    field = make_field(dict.fromkeys(HERE, "here") | dict.fromkeys(AWAY, "away"))
    here, *others = sorted(field.topics.topics, key=lambda topic: topic.id != "here")
    told = replace(field, topics=replace(field.topics, topics=(replace(here, naming=naming), *others)))
    pages = render_pages(prepare_maps(told), find_templates(), Site())
    page = next(str(page.content) for page in pages if page.path == "topics/here.md")
    why = re.search(r"<summary>Why this name</summary>(.*?)</details>", page, re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]+>", "", why[1])).split()) if why else ""


def test_a_name_is_explained_by_how_many_papers_and_titles_hold_it_and_by_what_came_next() -> None:
    why = explain(Naming(10, "Wet moss", (MOSS,), (FERN, NameShare("Old rock", 2, 1))))

    assert why == (
        "Of 10 papers, 3 speak of Wet moss, 2 of them in the title. "
        "Next would have come Dry fern (1 paper, no title), Old rock (2 papers, 1 title). "
        "A paper speaks of a concept where it has it, "
        "and of other words where one of its sentences holds them, together or apart. "
        "How topics get their names"
    )


def test_where_a_part_of_a_large_topic_was_read_it_is_said() -> None:
    why = explain(Naming(3, "Wet moss and dry fern", (MOSS, FERN)))

    assert why.startswith("Of 3 papers nearest to its middle, 3 speak of Wet moss, 2 of them in the title; 1 speaks of")
    assert "Next" not in why


def test_a_kept_name_is_set_against_what_the_papers_would_say() -> None:
    why = explain(Naming(4, "Wet moss", (MOSS,), kept=True))

    assert "given by hand" in why and "would call the topic Wet moss." in why
    assert "given by hand" not in explain(Naming(4, "Wet moss", (MOSS,)))


def test_a_mixed_name_is_said_to_fit_few_papers() -> None:
    assert "no name fits most of them" in explain(Naming(4, "Mixed: wet moss, dry fern", (MOSS, FERN), mixed=True))
    assert "no name fits most of them" not in explain(Naming(4, "Wet moss", (MOSS,)))


def test_a_topic_without_words_says_so_and_one_of_an_older_map_says_nothing() -> None:
    assert explain(Naming(4, "Papers of group 1")).startswith("No words are in enough of its papers to name it.")
    assert explain(Naming()) == ""
