"""Names never overlap, leave the sheet or seem to mean others' dots, and what fits a sheet fits a larger picture."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from builder.maps.lettering import Label, Name, Sheet
from builder.maps.placing import CLEAR, CROWDED, LED, MOST_COVERED, OVER, place_labels

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
