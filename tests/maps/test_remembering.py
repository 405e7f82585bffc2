"""Names are placed anew where anything that decides their places has changed, and only there."""

from dataclasses import replace

import numpy as np
import pytest

from builder.maps import remembering
from builder.maps.lettering import Label, Name
from builder.maps.remembering import Remembered

NAME = Name("a", "Moss", np.array([[1.0, 2.0]]), (1.0, 2.0), np.array([[1.0, 2.0]]), "M")
DOTS = np.array([[1.0, 2.0], [3.0, 4.0]])
CHANGES = {
    "text": (replace(NAME, text="Fern"), DOTS, 1.0),
    "points of a name": (replace(NAME, points=np.array([[1.0, 2.5]])), DOTS, 1.0),
    "dots": (NAME, DOTS + 0.5, 1.0),
    "shape of the dots": (NAME, DOTS.reshape(1, 4), 1.0),
    "radius": (NAME, DOTS, 2.0),
}


class Placing:
    """Counts how often it was asked, and says so in its label."""

    def __init__(self) -> None:
        self.calls = 0

    def place(self, names: list[Name], dots: np.ndarray, radius: float, reach: float = 0) -> tuple[Label, ...]:
        self.calls += 1
        return (Label(names[0].id, (f"{self.calls}",), 0, 0, 1, 1),)


def test_equal_arguments_give_what_they_gave() -> None:
    placing = Placing()
    place = Remembered(placing.place)
    first = place([NAME], DOTS, 1.0, reach=2)
    assert place([replace(NAME)], DOTS.copy(), 1.0, reach=2) is first
    assert placing.calls == 1


@pytest.mark.parametrize("change", CHANGES)
def test_whatever_changes_is_placed_anew(change: str) -> None:
    placing = Placing()
    place = Remembered(placing.place)
    place([NAME], DOTS, 1.0)
    name, dots, radius = CHANGES[change]
    place([name], dots, radius)
    assert placing.calls == 2
    place([NAME], DOTS, 1.0, reach=1)
    assert placing.calls == 3


def test_the_longest_unused_is_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remembering, "SHEETS", 2)
    placing = Placing()
    place = Remembered(placing.place)
    for radius in (1.0, 2.0, 1.0, 3.0):  # the second is the longest unused
        place([NAME], DOTS, radius)
    assert placing.calls == 3
    place([NAME], DOTS, 1.0)
    assert placing.calls == 3
    place([NAME], DOTS, 2.0)
    assert placing.calls == 4
