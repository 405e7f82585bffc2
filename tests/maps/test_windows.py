"""In every window the names lie wholly inside, none over another, each by papers of its topic."""

from dataclasses import replace

import pytest

from builder.maps import draw_paper_map, prepare_maps
from builder.maps.clearance import RIM_GAP
from builder.maps.lettering import Label, Sheet
from builder.maps.scene import SMALL_SHEETS
from builder.maps.terrain import WHOLE, Frame, Terrain, build_terrain
from builder.maps.windows import SIDES, Mark, Scale, choose_side, cut_names, place_scale
from builder.model import FieldMap
from tests.handmade import make_field

SHEET = Sheet("s", 300, 300, 10, 13)


@pytest.fixture(scope="module")
def terrain(field: FieldMap) -> Terrain:
    return build_terrain(field)


def list_windows(side: float) -> list[Frame]:
    far = WHOLE.x + WHOLE.side - side
    edges = [WHOLE.x + part * (far - WHOLE.x) for part in (0, 0.31, 0.5, 0.77, 1)]
    return [Frame(x, y, side) for x in edges for y in edges]


def overlap(one: Label, other: Label) -> bool:
    apart = abs(one.x - other.x), abs(one.y - other.y)
    return apart[0] < (one.width + other.width) / 2 and apart[1] < (one.height + other.height) / 2


@pytest.mark.parametrize("side", SIDES)
def test_no_name_is_cut_through_and_none_covers_another(terrain: Terrain, side: float) -> None:
    scale = place_scale(terrain, side)
    named = 0
    for frame in list_windows(side):
        for sheet in SMALL_SHEETS:
            middle = Mark(frame.x + side / 2, frame.y + side / 2, 11, -1)
            labels = cut_names(scale, frame, sheet, range(len(terrain.topics)), [middle])
            named += len(labels)
            assert len({label.id for label in labels}) == len(labels)
            for number, label in enumerate(labels):
                assert label.width / 2 + RIM_GAP <= label.x <= sheet.width - label.width / 2 - RIM_GAP
                assert label.height / 2 + RIM_GAP <= label.y <= sheet.height - label.height / 2 - RIM_GAP
                assert not any(overlap(label, other) for other in labels[:number])
    assert named


@pytest.mark.parametrize("side", SIDES)
def test_a_name_in_a_window_lies_by_papers_that_it_means(terrain: Terrain, side: float) -> None:
    scale = place_scale(terrain, side)
    for frame in list_windows(side):
        for sheet in SMALL_SHEETS:
            for label in cut_names(scale, frame, sheet, range(len(terrain.topics)), [Mark(0.5, 0.5, 11, -1)]):
                end = label.leader[1] if label.leader else (0.0, 0.0)
                half = (0.0, 0.0) if label.leader else (label.width / 2, label.height / 2)
                gaps = []
                for dot in terrain.dots:
                    x, y = ((dot.x - frame.x) / side * sheet.width, (dot.y - frame.y) / side * sheet.height)
                    across, down = abs(label.x + end[0] - x) - half[0], abs(label.y + end[1] - y) - half[1]
                    gaps.append((max(across, 0) ** 2 + max(down, 0) ** 2, dot.topic))
                # A leader ends at the rim of its dot, and a sheet is a whole number of pixels.
                assert min(gaps)[1] == int(label.id.split()[1])


def make_scale(*labels: Label) -> Scale:
    return Scale(WHOLE.side, 1.0, {"s": {0: labels, 1: (Label("topics 1", ("b",), 110, 115, 30, 12),)}})


NEAR, FAR, COVERING = (Label("topics 0", ("a",), x, y, 30, 12) for x, y in ((110, 110), (200, 200), (150, 152)))
AT = Mark(0.5, 0.5, 11, 0)  # the middle of the whole map, which is at 150, 150 of the sheet


def test_a_topic_has_one_name_off_the_marks_and_then_the_nearest() -> None:
    (label,) = cut_names(make_scale(FAR, COVERING, NEAR), WHOLE, SHEET, [0], [AT])
    assert (round(label.x), round(label.y)) == (110, 110)
    (label,) = cut_names(make_scale(COVERING), WHOLE, SHEET, [0], [AT])
    assert (round(label.x), round(label.y)) == (150, 152)


def test_a_name_with_a_leader_comes_after_one_without() -> None:
    led = replace(NEAR, x=130.0, leader=((15.0, 0.0), (20.0, 0.0)))

    (label,) = cut_names(make_scale(led, FAR), WHOLE, SHEET, [0], [AT])

    assert label.leader is None


def test_who_is_wanted_first_chooses_first() -> None:
    scale = make_scale(NEAR)

    assert [label.id for label in cut_names(scale, WHOLE, SHEET, [0, 1], [AT])] == ["topics 0"]
    assert [label.id for label in cut_names(scale, WHOLE, SHEET, [1, 0], [AT])] == ["topics 1"]


@pytest.mark.parametrize(("extent", "side"), [(0, 0.3), (0.3, 0.3), (0.31, 0.4), (0.9, 1.1), (3, 1.1)])
def test_a_window_is_the_smallest_that_holds_what_it_shows(extent: float, side: float) -> None:
    assert choose_side(extent) == pytest.approx(side)


def spread(count: int) -> FieldMap:
    """So many papers in rows, in three topics side by side; `p0000` to `p0009` are close, and related to the first."""
    homes, points = {}, {}
    side = round(count**0.5)
    for row in range(count):
        paper = f"p{row:04}"
        points[paper] = (0.05 + 0.9 * (row % side) / side, 0.05 + 0.9 * (row // side) / side)
        homes[paper] = "abc"[3 * (row % side) // side]
    for row in range(10):
        points[f"p{row:04}"] = (0.4 + row / 100, 0.4 + row % 3 / 30)
    return make_field(homes, points=points, related={"p0000": [(f"p{row:04}", 0.5) for row in range(1, 10)]})


def test_a_papers_map_does_not_grow_with_the_corpus() -> None:
    sizes = [len(draw_paper_map(prepare_maps(spread(count)), "p0000", "../../")) for count in (100, 400, 1600)]

    assert max(sizes) < 1.1 * sizes[0]
    assert max(sizes) < 5_000
