"""The picture of a change shows both maps, and rings what is on either side of it."""

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from builder.cli import main
from builder.diff import Export
from builder.diff.picture import ADDED, HEAD, INSET, MARGIN, MOVING, REGROUPED, REMOVED, SIDE, draw_changes
from tests.test_diff import export, paper, topic


def draw(old: Export, new: Export) -> Image.Image:
    return Image.open(BytesIO(draw_changes(old, new))).convert("RGB")


def find_near(picture: Image.Image, colour: str, x: float, side: int) -> int:
    """How many pixels about as dark as this colour lie around a paper on the left or the right map."""
    wanted = tuple(bytes.fromhex(colour[1:]))
    left = round((MARGIN, SIDE + 2 * MARGIN)[side] + INSET + (SIDE - 2 * INSET) * x)
    top = round(HEAD + INSET + (SIDE - 2 * INSET) * 0.5)
    around = picture.crop((left - 16, top - 16, left + 16, top + 16))
    pixels = [around.getpixel((across, down)) for across in range(32) for down in range(32)]
    return sum(max(abs(a - b) for a, b in zip(pixel, wanted, strict=True)) < 40 for pixel in pixels)  # type: ignore[arg-type]


OLD = export(
    [paper("stays", "one", 0.1), paper("goes", "one", 0.3), paper("walks", "one", 0.5), paper("turns", "one", 0.9)],
    [topic("one", "stays", "goes", "walks", "turns")],
)
NEW = export(
    [paper("stays", "one", 0.1), paper("comes", "one", 0.3), paper("walks", "one", 0.7), paper("turns", "two", 0.9)],
    [topic("one", "stays", "comes", "walks"), topic("two", "turns")],
)


def test_each_change_is_ringed_on_the_maps_that_have_the_paper() -> None:
    picture = draw(OLD, NEW)

    assert picture.size == (2 * SIDE + 3 * MARGIN, HEAD + SIDE + 40)
    assert find_near(picture, REMOVED.colour, 0.3, 0) > 10 and find_near(picture, REMOVED.colour, 0.3, 1) == 0
    assert find_near(picture, ADDED.colour, 0.3, 1) > 10 and find_near(picture, ADDED.colour, 0.3, 0) == 0
    assert find_near(picture, MOVING.colour, 0.5, 0) > 10 and find_near(picture, MOVING.colour, 0.7, 1) > 10
    assert find_near(picture, REGROUPED.colour, 0.9, 0) > 10 and find_near(picture, REGROUPED.colour, 0.9, 1) > 10
    for kind in (ADDED, REMOVED, MOVING, REGROUPED):
        assert find_near(picture, kind.colour, 0.1, 0) == find_near(picture, kind.colour, 0.1, 1) == 0


def test_equal_maps_have_no_ring_and_the_same_bytes_twice() -> None:
    picture = draw(OLD, OLD)

    assert draw_changes(OLD, OLD) == draw_changes(OLD, OLD)
    for kind in (ADDED, REMOVED, MOVING, REGROUPED):
        assert all(find_near(picture, kind.colour, x, side) == 0 for x in (0.1, 0.3, 0.5, 0.9) for side in (0, 1))


def test_a_map_of_nothing_is_drawn_too() -> None:
    assert draw(export([], []), NEW).size == draw(OLD, export([], [])).size


def test_a_picture_that_cannot_be_written_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    (seeds / "a.csv").write_text("title,abstract\nOn owls,They fly at night.\n", encoding="utf-8")
    out = tmp_path / "export"
    assert main(["export", "--seeds", str(seeds), "--out", str(out)]) == 0
    nowhere = tmp_path / "none" / "a.png"

    assert main(["diff", str(out), str(out), "--picture", str(nowhere)]) == 1
    error = capsys.readouterr().err
    assert str(nowhere) in error and "a file that can be written" in error
