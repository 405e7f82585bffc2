"""Names never overlap, never leave the sheet, never cover a dot, and what fits a sheet fits a larger picture."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from builder.maps.labels import Label, Name, Sheet, measure, place_labels, wrap

SHEET = Sheet("m", 560, 480, 12, 17)
RADIUS = 5.0
WORDS = st.lists(st.sampled_from(["low-rank", "of", "adaptation", "KV", "cache", "and", "LLM"]), min_size=1, max_size=6)
Spot = tuple[float, float]
SPOTS = st.lists(st.tuples(st.floats(5, 555), st.floats(5, 475)), min_size=1, max_size=12)


def overlap(a: Label, b: Label, scale: float) -> bool:
    apart = abs(a.x - b.x) * scale, abs(a.y - b.y) * scale
    return apart[0] < (a.width + b.width) / 2 and apart[1] < (a.height + b.height) / 2


def covers(label: Label, dot: tuple[float, float], scale: float) -> bool:
    apart = abs(label.x - dot[0]) * scale, abs(label.y - dot[1]) * scale
    return bool(apart[0] < label.width / 2 + RADIUS and apart[1] < label.height / 2 + RADIUS)


@given(st.lists(st.tuples(WORDS, SPOTS), min_size=1, max_size=8), st.sampled_from([1.0, 1.3, 2.0]))
def test_labels_are_free_of_each_other_and_of_dots(
    groups: list[tuple[list[str], list[tuple[float, float]]]], scale: float
) -> None:
    names = [
        Name(str(number), " ".join(words), np.array(spots), (spots[0][0], spots[0][1]))
        for number, (words, spots) in enumerate(groups)
    ]
    dots = [spot for _, spots in groups for spot in spots]

    labels = place_labels(names, np.array(dots), RADIUS, SHEET, cover=False)

    for place, label in enumerate(labels):
        assert label.x - label.width / 2 >= 0 and label.x + label.width / 2 <= SHEET.width
        assert label.y - label.height / 2 >= 0 and label.y + label.height / 2 <= SHEET.height
        assert not any(overlap(label, other, scale) for other in labels[place + 1 :])
        assert not any(covers(label, dot, scale) for dot in dots)


def test_a_lone_name_lies_next_to_its_dots() -> None:
    points = np.array([[280.0, 240.0], [300.0, 250.0]])

    (label,) = place_labels([Name("a", "KV cache", points, (290, 245))], points, RADIUS, SHEET, cover=False)

    nearest = np.hypot(*(points - (label.x, label.y)).T).min()
    assert nearest < label.width / 2 + 20


def test_where_covering_is_allowed_every_name_is_shown() -> None:
    grid = np.array([(x, y) for x in range(2, 560, 6) for y in range(2, 480, 6)], dtype=float)
    name = Name("a", "KV cache", grid[:40], (280, 240))

    assert place_labels([name], grid, RADIUS, SHEET, cover=False) == ()
    assert len(place_labels([name], grid, RADIUS, SHEET, cover=True)) == 1


@given(WORDS, st.integers(1, 4))
def test_lines_hold_every_word_in_order(words: list[str], count: int) -> None:
    lines = wrap(" ".join(words), count)

    assert " ".join(lines).split() == words
    assert len(lines) <= count


def test_letters_beyond_ascii_have_a_width() -> None:
    assert measure("μLO") > measure("LO") > 0
