"""What areas are called, on tables of a few papers.

Cells say what a paper holds: 3 in its title, 2 repeated, 1 once.
"""

from collections.abc import Sequence
from itertools import chain

import pytest

from builder.model import Topic
from builder.topics.areas import name_areas, rate_shared
from tests.topics.tables import tabulate

# Four topics of four papers; the first three make one area, and the last is another.
HOMES = [topic for topic in "abcd" for _ in range(4)]
ALL, HALF, ONE, NONE = [3] * 4, [3, 3, 0, 0], [2, 0, 0, 0], [0] * 4


def call(*labels: str, sizes: Sequence[int] = (4, 4, 4, 4)) -> list[list[Topic]]:
    topics = [
        Topic(key, label, (), tuple(f"{key}{n}" for n in range(size)), "")
        for key, label, size in zip("abcd", labels, sizes, strict=True)
    ]
    return [topics[:3], topics[3:]]


def name_first(columns: dict[str, list[list[int]]], groups: list[list[Topic]], **told: object) -> str | None:
    """The name of the first area where each candidate is held by the topics as told."""
    rows = list(zip(*(list(chain(*cells)) for cells in columns.values()), strict=True))
    candidates = tabulate(rows, *columns, **told)  # type: ignore[arg-type]
    return name_areas(candidates, HOMES, groups, [None, groups[1][0].label])[0]


def test_an_area_is_named_by_what_most_of_its_topics_share() -> None:
    columns = {"wet mires": [ALL, HALF, NONE, NONE], "deep bogs": [ALL, NONE, NONE, NONE]}

    assert name_first(columns, call("A", "B", "C", "D")) == "Wet mires"


def test_what_topics_share_counts_as_far_as_they_share_it() -> None:
    candidates = tabulate([[cell] for cell in ALL + HALF + ONE + NONE], "wet mires")
    both = rate_shared(candidates, HOMES, [["a", "b", "c"], ["d"]]).scores[0, 0]
    # One paper of four is enough for a topic to share it.
    fewer = tabulate([[cell] for cell in ALL + HALF + NONE + NONE], "wet mires")
    two = rate_shared(fewer, HOMES, [["a", "b", "c"], ["d"]]).scores[0, 0]

    assert both > two > 0
    # Half of the topics are too few.
    assert rate_shared(fewer, HOMES, [["a", "c", "d"], ["b"]]).scores[0, 0] == 0


def test_an_area_is_not_called_as_one_of_its_topics_but_may_be_as_a_part_of_a_name() -> None:
    columns = {"wet mires": [ALL, ALL, HALF, NONE], "peat": [ALL, HALF, HALF, NONE]}

    assert name_first(columns, call("Wet mires", "B", "C", "D")) == "Peat"
    assert name_first(columns, call("Wet mires and ferns", "B", "C", "D")) == "Wet mires"
    assert name_first(columns, call("Mixed: wet mires, ferns", "B", "C", "D")) == "Wet mires"


def test_a_common_word_must_be_fitter() -> None:
    # Two of three topics share it, by three of their twelve papers.
    columns = {"moss": [HALF, ONE, NONE, NONE]}

    assert name_first(columns, call("A", "B", "C", "D"), frequency={"moss": 3.0}) == "Moss"
    assert name_first(columns, call("A", "B", "C", "D"), frequency={"moss": 4.5}) == "Mixed: a, b"


def test_what_studies_are_made_with_names_no_area() -> None:
    columns = {"controlled trial": [ALL, ALL, ALL, NONE], "peat": [ALL, HALF, HALF, NONE]}

    assert name_first(columns, call("A", "B", "C", "D"), substance=[0.7, 1.0]) == "Peat"


@pytest.mark.parametrize(
    ("sizes", "label"),
    [
        ((7, 7, 6, 4), "Ferns and tall grass"),  # of twenty papers fourteen are of two topics
        ((6, 7, 6, 4), "Mixed: tall grass, ferns"),
        ((1, 1, 18, 4), "Mixed: ferns, tall grass"),  # the largest has no firm name
    ],
)
def test_an_area_whose_topics_share_nothing_is_named_by_the_largest(sizes: Sequence[int], label: str) -> None:
    groups = call("Ferns (F) and moss", "Tall grass", "Mixed: rocks, sand", "D", sizes=sizes)

    assert name_first({"ferns": [ALL, NONE, NONE, NONE]}, groups) == label


def test_an_area_is_not_called_by_one_name_twice() -> None:
    groups = call("Ferns and moss", "Ferns and grass", "Tall trees", "D", sizes=(8, 7, 6, 4))

    assert name_first({"rocks": [NONE] * 4}, groups) == "Mixed: ferns, tall trees"


def test_two_areas_are_not_called_alike() -> None:
    topics = [topic for group in call("Clay", "Sand", "Silt", "Loam") for topic in group]
    mires = tabulate([[cell] for cell in ALL + ALL + HALF + HALF], "wet mires")

    assert name_areas(mires, HOMES, [topics[:2], topics[2:]], [None, None]) == ["Wet mires", "Silt and loam"]
