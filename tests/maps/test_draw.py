"""A picture has each dot, line, name and ring exactly where the layout has it."""

import re

import pytest

from builder.maps import draw_field_map, draw_paper_map, prepare_maps
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
    found = re.findall(r'href="papers/(\w+)/"><title>[^<]*</title><use href="\S+" x="(\S+)" y="(\S+)"', markup)
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

    lines = re.findall(r'<line x1="(\S+)" y1="(\S+)" x2="(\S+)" y2="(\S+)"', markup)
    assert lines == [(*dots["b0"], *dots["b1"]), (*dots["b0"], *dots["a0"])]
    assert re.findall(r'<circle r="11" cx="(\S+)" cy="(\S+)"', markup) == [dots["b0"]]


@pytest.mark.parametrize(("share", "text"), [(0.5, "50%"), (1 / 3, "33.33%"), (0.0, "0%"), (0.1, "10%"), (1.0, "100%")])
def test_shares_are_percentages_as_short_as_can_be(share: float, text: str) -> None:
    assert percent(share) == text


def test_a_label_is_centred_on_its_place() -> None:
    label = Label("a", ("one", "two"), 140, 120, 50, 30, leader=((10, 0), (40, 0)))

    markup = str(draw_label(label, Sheet("m", 560, 480, 12, 17)))

    assert re.search(r'x="25%" y="25%"', markup)
    # Two lines of 1.18 em stand half a line above and below the middle; a base line is 0.35 em below a line's middle.
    assert re.findall(r'y="(-?[\d.]+)em"', markup) == ["-0.24", "0.94"]
