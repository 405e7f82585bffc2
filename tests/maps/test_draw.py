"""A picture has each dot, line, name and ring exactly where the layout has it."""

import re
from dataclasses import replace

import pytest

from builder.maps import draw_field_map, draw_paper_map, draw_topic_map, prepare_maps
from builder.maps.draw import draw_label, percent
from builder.maps.lettering import Label, Sheet
from builder.model import FieldMap
from tests.handmade import make_field

SPOTS = {"a0": (0.0, 0.0), "a1": (1.0, 0.5), "b0": (0.25, 1.0), "b1": (0.28, 0.9)}


@pytest.fixture
def spread() -> FieldMap:
    homes = {paper: "alpha" if paper < "b" else "beta" for paper in SPOTS}
    return make_field(homes, points=SPOTS, related={"b0": [("b1", 0.5), ("a0", 0.2)]})


def read_dots(markup: str) -> dict[str, tuple[str, str]]:
    """Paper to the place of its mark, as it is written."""
    found = re.findall(r'href="papers/(\w+)/"><title>[^<]*</title><use href="\S+" x="(\S+)" y="(\S+)"/>', markup)
    return {paper: (x, y) for paper, x, y in found}


def test_marks_stand_where_the_papers_lie(spread: FieldMap) -> None:
    # The whole map shows -0.05 to 1.05: 0 is at 0.05 / 1.1, 1 at 1.05 / 1.1.
    assert read_dots(draw_field_map(prepare_maps(spread), "")) == {
        "a0": ("4.55%", "4.55%"),
        "a1": ("95.45%", "50%"),
        "b0": ("27.27%", "95.45%"),
        "b1": ("30%", "86.36%"),
    }


def test_lines_and_ring_meet_their_dots(spread: FieldMap) -> None:
    markup = str(draw_paper_map(prepare_maps(spread), "b0", ""))
    dots = read_dots(markup)

    # Dots lie in the window by shares, lines on the ground by its units.
    left, top, side = (float(part) for part in re.findall(r'viewBox="(\S+) (\S+) (\S+) ', markup)[0])
    path = re.findall(r'<path class="sm-lines" d="([^"]+)"', markup)[0]
    ends = [[float(part) for part in end.split()] for end in re.split("[ML]", path)[1:]]
    drawn = [(percent((x - left) / side), percent((y - top) / side)) for x, y in ends]
    (own,) = re.findall(r'<g><use href="\S+" x="(\S+)" y="(\S+)"/></g>', markup)
    assert drawn == [own, dots["b1"], own, dots["a0"]]
    assert re.findall(r'<circle r="11" cx="(\S+)" cy="(\S+)"', markup) == [own]
    assert "b0" not in dots, "the page is the paper's own"


@pytest.mark.parametrize(("share", "text"), [(0.5, "50%"), (1 / 3, "33.33%"), (0.0, "0%"), (0.1, "10%"), (1.0, "100%")])
def test_shares_are_percentages_as_short_as_can_be(share: float, text: str) -> None:
    assert percent(share) == text


def test_a_label_is_centred_on_its_place() -> None:
    label = Label("a", ("one", "two"), 140, 120, 50, 30, leader=((10, 0), (40, 0)))

    markup = str(draw_label(label, Sheet("m", 560, 480, 12, 17)))

    assert re.search(r'x="25%" y="25%"', markup)
    # Two lines of 1.18 em stand half a line above and below the middle; a base line is 0.35 em below a line's middle.
    assert re.findall(r'y="(-?[\d.]+)em"', markup) == ["-0.24", "0.94"]


def test_a_label_of_one_line_is_one_text() -> None:
    label = Label("a", ("a < b",), 140, 120, 50, 15)
    assert str(draw_label(label, Sheet("m", 560, 480, 12, 17))) == '<text x="25%" y="25%" dy="0.35em">a &#60; b</text>'


def test_papers_that_fit_nowhere_are_hollow_and_loose_topics_on_pale_land(spread: FieldMap) -> None:
    plain = str(draw_field_map(prepare_maps(spread), ""))
    assert "sm-stray" not in plain and "sm-veil" not in plain and "sm-legend__look" not in plain
    homes = spread.topics
    topics = replace(
        homes,
        topics=tuple(replace(topic, loose=topic.id == "beta") for topic in homes.topics),
        memberships={**homes.memberships, "a1": replace(homes.memberships["a1"], stray=True)},
    )
    maps = prepare_maps(replace(spread, topics=topics))

    markup = str(draw_field_map(maps, ""))

    assert re.findall(r'href="papers/(\w+)/" class="sm-stray"|class="sm-stray" href="papers/(\w+)/"', markup) in (
        [("a1", "")],
        [("", "a1")],
    )
    assert list(maps.terrain.veils) == [1]
    veils = re.findall(r'<g class="sm-veils"><path class="sm-c(\d)" d="([^"]+)"/></g>', markup)
    assert veils == [(str(maps.terrain.hues[1]), maps.terrain.veils[1])]
    assert "".join(maps.terrain.hills[0]) in markup and "".join(maps.terrain.hills[1]) not in markup
    assert re.findall(r'sm-mark--(\w+)"', markup) == ["veil", "stray"]
    # Alone on its map, a tight topic of papers that fit has neither.
    assert "hollow" not in str(draw_topic_map(maps, "beta", ""))
