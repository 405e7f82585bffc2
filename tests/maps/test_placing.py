"""Names never overlap, leave the sheet or seem to mean others' dots, and what fits a sheet fits a larger picture."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from builder.maps import placing
from builder.maps.clearance import Clearance
from builder.maps.lettering import Label, Name, Sheet
from builder.maps.placing import list_places, place_labels
from builder.maps.ways import BESIDE, CLEAR, CROWDED, LED, MOST_COVERED, OVER

SHEET = Sheet("m", 560, 480, 12, 17)
RADIUS = 5.0
WAYS = (CLEAR, LED, OVER)
WORDS = st.lists(st.sampled_from(["low-rank", "of", "adaptation", "KV", "cache", "and", "LLM"]), min_size=1, max_size=6)
Spot = tuple[float, float]
SPOTS = st.lists(st.tuples(st.integers(5, 555), st.integers(5, 475)), min_size=1, max_size=12)
GROUPS = st.lists(st.tuples(WORDS, SPOTS), min_size=1, max_size=8)
Points = NDArray[np.float64]


def make_name(number: int, words: str, spots: list[Spot] | Points) -> Name:
    points = np.array(spots, dtype=float)
    return Name(str(number), words, points, (float(points[0][0]), float(points[0][1])), points)


def overlap(a: Label, b: Label, scale: float) -> bool:
    apart = abs(a.x - b.x) * scale, abs(a.y - b.y) * scale
    return apart[0] < (a.width + b.width) / 2 and apart[1] < (a.height + b.height) / 2


def measure_gaps(label: Label, dots: Points, scale: float) -> Points:
    """Pixels between dots' centres and the label's box."""
    apart = np.abs(scale * (dots - (label.x, label.y))) - (label.width / 2, label.height / 2)
    return np.asarray(np.hypot(*np.clip(apart, 0, None).T))


@given(GROUPS, st.sampled_from([1.0, 1.3, 2.0]))
def test_labels_are_free_of_each_other_and_of_others_dots(
    groups: list[tuple[list[str], list[Spot]]], scale: float
) -> None:
    names = [make_name(number, " ".join(words), spots) for number, (words, spots) in enumerate(groups)]
    dots = np.array([spot for _, spots in groups for spot in spots], dtype=float)

    labels = place_labels(names, dots, RADIUS, SHEET, WAYS)

    for place, label in enumerate(labels):
        own = names[int(label.id)].points
        covered = measure_gaps(label, own, 1.0) < RADIUS
        others = np.array([dot for dot in dots if not (own == dot).all(axis=1).any()]).reshape(-1, 2)
        assert label.x - label.width / 2 >= 0 and label.x + label.width / 2 <= SHEET.width
        assert label.y - label.height / 2 >= 0 and label.y + label.height / 2 <= SHEET.height
        assert not any(overlap(label, other, scale) for other in labels[place + 1 :])
        assert not (measure_gaps(label, others, scale) < RADIUS).any()
        assert covered.sum() <= MOST_COVERED * len(own)


@given(GROUPS, st.sampled_from([1.0, 1.15, 1.4]))
def test_the_dot_nearest_to_a_name_is_its_own_or_a_leader_says_which_is(
    groups: list[tuple[list[str], list[Spot]]], scale: float
) -> None:
    names = [make_name(number, " ".join(words), spots) for number, (words, spots) in enumerate(groups)]
    dots = np.array([spot for _, spots in groups for spot in spots], dtype=float)

    for label in place_labels(names, dots, RADIUS, SHEET, WAYS):
        own = names[int(label.id)].points
        if label.leader is None:
            assert measure_gaps(label, own, scale).min() <= measure_gaps(label, dots, scale).min()
        else:
            end = np.array(label.leader[1]) + np.array([label.x, label.y])
            assert np.hypot(*(own - end).T).min() <= RADIUS + 0.1


def test_without_leaders_a_name_in_foreign_company_is_left_out() -> None:
    ring = np.array([(280 + 40 * np.cos(turn), 240 + 40 * np.sin(turn)) for turn in np.linspace(0, 2 * np.pi, 40)])
    heart = make_name(0, "Knowledge distillation", [(280, 240)])
    dots = np.vstack([ring, heart.points])

    assert place_labels([heart], dots, RADIUS, SHEET, (CLEAR,)) == ()


def test_a_name_beyond_foreign_dots_gets_a_leader_that_passes_between_them() -> None:
    wall = np.array([(x, y) for x in range(210, 360, 30) for y in (200, 280)], dtype=float)
    heart = make_name(0, "Knowledge distillation", [(285, 240)])
    dots = np.vstack([wall, heart.points])

    (label,) = place_labels([heart], dots, RADIUS, SHEET, (LED,))

    assert label.leader is not None
    start, end = (np.array(point) + np.array([label.x, label.y]) for point in label.leader)
    line = start + np.linspace(0, 1, 50)[:, None] * (end - start)
    assert np.hypot(*(line[:, None] - wall[None]).transpose(2, 0, 1)).min() > RADIUS


def test_a_lone_name_lies_next_to_its_dots() -> None:
    name = make_name(0, "KV cache", [(280, 240), (300, 250)])

    (label,) = place_labels([name], name.points, RADIUS, SHEET, WAYS)

    assert measure_gaps(label, name.points, 1.0).min() < 20
    assert label.leader is None


def test_where_covering_is_allowed_every_name_is_shown() -> None:
    grid = np.array([(x, y) for x in range(2, 560, 6) for y in range(2, 480, 6)], dtype=float)
    name = make_name(0, "KV cache", grid[:40])

    assert place_labels([name], grid, RADIUS, SHEET, WAYS) == ()
    assert len(place_labels([name], grid, RADIUS, SHEET, (CROWDED,))) == 1


def test_a_name_lies_at_the_heart_of_its_papers() -> None:
    row = [(float(x), 240.0) for x in range(60, 520, 20)]
    for heart in (140.0, 280.0, 420.0):
        name = replace(make_name(0, "KV", row), anchor=(heart, 240.0))

        (label,) = place_labels([name], name.points, RADIUS, SHEET, WAYS)

        assert abs(label.x - heart) <= 4
        assert 8 < abs(label.y - 240) < 20


def test_large_topics_choose_first_and_what_is_left_over_chooses_next() -> None:
    # Two names want the room to the right of their dots, and it takes one.
    room = range(270, 420), range(222, 258)
    wall = [(x, y) for x in range(2, 560, 8) for y in range(2, 480, 8) if not (x in room[0] and y in room[1])]
    many = make_name(0, "Adaptation of large models", [(276.0, 240.0)] * 5)
    few = make_name(1, "Adaptation of small models", [(276.0, 240.0)] * 2)
    dots = np.vstack([np.array(wall, dtype=float), many.points])

    for name in (many, few):
        assert place_labels([name], dots, 1.0, SHEET, (LED,), reach=30)
    for names in ([many, few], [few, many]):
        (label,) = place_labels(names, dots, 1.0, SHEET, (LED,), reach=30)
        assert label.id == "0"


def test_lines_longer_than_wanted_are_broken() -> None:
    words = "Parameter-efficient fine-tuning of models"
    name = make_name(0, words, [(280.0, 240.0)])

    (broken,) = place_labels([name], name.points, RADIUS, SHEET, WAYS)
    (whole,) = place_labels([name], name.points, RADIUS, replace(SHEET, line_chars=60), WAYS)

    # Forty-one letters are 24 too many, which costs 72 pixels; a line more costs 5.
    assert max(map(len, broken.lines)) <= 24
    assert whole.lines == (words,)


@pytest.mark.parametrize("nearer", [0, 1])
def test_a_leader_goes_to_the_nearest_of_ones_own_dots(nearer: int) -> None:
    spots = [(160.0, 240.0), (400.0, 240.0)]
    name = replace(make_name(0, "KV", spots), anchor=spots[nearer])

    (label,) = place_labels([name], name.points, RADIUS, SHEET, (LED,))

    assert label.leader is not None
    end = np.array(label.leader[1]) + np.array([label.x, label.y])
    assert np.hypot(*(end - spots[nearer])) == pytest.approx(RADIUS)


@pytest.mark.parametrize(("width", "height", "reach"), [(1180, 760, 0.12 * np.hypot(1180, 760)), (200, 260, 44)])
def test_a_name_lies_no_farther_off_than_is_common_on_its_sheet(
    monkeypatch: pytest.MonkeyPatch, width: int, height: int, reach: float
) -> None:
    seen: list[float] = []

    class Noted(placing._Placing):
        def _measure(self, name: Name, reach: float) -> tuple[Clearance, ...]:
            seen.append(reach)
            return super()._measure(name, reach)

    monkeypatch.setattr(placing, "_Placing", Noted)
    name = make_name(0, "KV", [(200, 200)])
    for wanted in (0.0, 30.0):
        place_labels([name], name.points, RADIUS, Sheet("t", width, height, 12, 17), (LED,), wanted)

    assert sorted(set(seen)) == pytest.approx(sorted({reach, 30.0}))


def test_a_name_farther_than_beside_its_papers_has_a_leader() -> None:
    spots = [(200.0 + 14 * x, 200.0 + 14 * y) for x in range(-5, 6) for y in range(-5, 6)]
    name = make_name(0, "KV", [(200.0, 200.0)])

    assert place_labels([name], np.array(spots), RADIUS, SHEET, (CLEAR,), 300.0) == ()
    near = make_name(0, "KV", [spots[0]])
    (label,) = place_labels([near], np.array(spots), RADIUS, SHEET, (CLEAR,), 300.0)
    gap = np.abs(np.array([label.x, label.y]) - spots[0]) - np.array([label.width, label.height]) / 2
    assert np.hypot(*np.clip(gap, 0, None)) <= BESIDE


def test_what_stands_already_is_not_covered() -> None:
    name = make_name(0, "KV", [(200.0, 200.0)])
    (first,) = place_labels([name], name.points, RADIUS, SHEET, WAYS)

    (second,) = place_labels([make_name(1, "KV", [(200.0, 200.0)])], name.points, RADIUS, SHEET, WAYS, standing=[first])

    assert abs(first.x - second.x) >= first.width or abs(first.y - second.y) >= first.height


def test_a_large_group_s_name_is_worth_more_than_any_number_of_small_ones() -> None:
    names = [make_name(number, "KV", [(9, 9)] * (20 - number)) for number in range(12)]
    label = Label("", ("KV",), 0, 0, 1, 1)

    def weigh(*placed: int) -> tuple[int, int, int]:
        return placing._weigh(names, {str(number): label for number in placed})

    assert weigh(7) > weigh(8, 9, 10, 11)
    assert weigh(0, 8, 9) > weigh(0, 8)
    assert weigh(0, 1) > weigh(0, 2)


def test_a_name_without_room_goes_by_its_short_one() -> None:
    # A dot hemmed in by others' dots on all sides, but for a gap of some 40 pixels to its right.
    ring = [(280 + 44 * a, 240 + 22 * b) for a in (-2, -1, 0, 1, 2) for b in (-2, -1, 1, 2)]
    ring += [(192, 240), (236, 240), (368, 240)]
    hub = make_name(0, "Counterfactual countermeasures", [(280.0, 240.0)])
    dots = np.array([(280, 240), *ring], dtype=float)

    (label,) = place_labels([replace(hub, short="CC")], dots, RADIUS, SHEET, (CLEAR,))

    assert label.lines == ("CC",)
    assert place_labels([hub], dots, RADIUS, SHEET, (CLEAR,)) == ()
    assert place_labels([replace(hub, short="CC")], dots[:1], RADIUS, SHEET, (CLEAR,))[0].lines != ("CC",)


def test_places_to_choose_from_are_listed_as_if_a_name_were_alone() -> None:
    names = [make_name(number, "KV cache", [(140.0, 140.0)]) for number in range(2)]
    dots = np.array([(140.0, 140.0)])

    labels = list_places(names, dots, RADIUS, SHEET, (CLEAR,), 60, 3)

    assert [label.id for label in labels] == [name.id for name in names for _ in range(3)]
    first, second = labels[:3], labels[3:]
    assert [replace(label, id="") for label in first] == [replace(label, id="") for label in second]
    assert (first[0],) == place_labels(names[:1], dots, RADIUS, SHEET, (CLEAR,), 60)
    for number, label in enumerate(first):
        for other in first[:number]:
            apart = abs(label.x - other.x), abs(label.y - other.y)
            assert apart[0] >= (label.width + other.width) / 2 or apart[1] >= (label.height + other.height) / 2
