"""Says what names and labels are, breaks names into lines and tells their width, with no browser there to ask."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from builder.memory import TEXTS

# Advance widths of ASCII 32 to 126 in hundredths of an em, of a wide bold sans serif (DejaVu Sans Bold): readers'
# system fonts are narrower, so that a label is never wider than the room kept for it.
_WIDTHS = (
    35, 46, 52, 84, 70, 100, 87, 31, 46, 46, 52, 84, 38, 42, 38, 37, 70, 70, 70, 70, 70, 70, 70, 70, 70, 70,
    40, 40, 84, 84, 84, 58, 100, 77, 76, 73, 83, 68, 68, 82, 84, 37, 37, 77, 64, 100, 84, 85, 73, 85, 77, 72,
    68, 81, 77, 110, 77, 72, 73, 46, 37, 46, 84, 50, 50, 67, 72, 59, 72, 68, 44, 72, 71, 34, 34, 67, 34, 104,
    71, 69, 72, 72, 49, 60, 48, 71, 65, 92, 65, 65, 58, 71, 37, 71, 84,
)  # fmt: skip
_OTHER_WIDTH = 100  # letters beyond ASCII: as wide as any
LINE_HEIGHT = 1.18  # of the font size
MOST_LINES = 3

_SMALL = frozenset({"and", "of", "for", "in", "the", "with", "&", "to", "a", "on"})

Floats = NDArray[np.float64]
Spot = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The picture a label set is made for: its least width and height and its font size in pixels.

    Lines are best of up to `line_chars` letters, dots are `dot_scale` of their full size (--sm-sheet of 4-map.css),
    and on a `short` sheet names are kept short. Places for names are tried every `cell` pixels.
    """

    name: str
    width: int
    height: int
    font: float
    line_chars: int
    dot_scale: float = 1.0
    short: bool = False
    cell: int = 4


@dataclass(frozen=True, slots=True)
class Name:
    """A label to place: `points` (n x 2, in pixels of the sheet) are its own dots, `anchor` its heart.

    `kin` (m x 2), its own among them, are the dots that it may as well lie next to; `short` is what it may be called
    where it finds no room else.
    """

    id: str
    text: str
    points: Floats
    anchor: Spot
    kin: Floats
    short: str = ""


@dataclass(frozen=True, slots=True)
class Label:
    """A placed label: its centre and its box in pixels of the sheet, its lines, and the leader that it may need.

    `leader` is a line from the box's rim to one of its dots; both ends are in pixels from the centre.
    """

    id: str
    lines: tuple[str, ...]
    x: float
    y: float
    width: float
    height: float
    leader: tuple[Spot, Spot] | None = None


@lru_cache(maxsize=TEXTS)  # a name is broken and set on sheet after sheet
def measure(text: str) -> float:
    """Width of a text in ems, never less than what a common bold sans serif takes."""
    return sum(_WIDTHS[ord(c) - 32] if " " <= c <= "~" else _OTHER_WIDTH for c in text) / 100


@lru_cache(maxsize=TEXTS)
def wrap(text: str, lines_wanted: int) -> tuple[str, ...]:
    """So many lines (fewer where there are fewer words) of about even length, none ending in a small word."""
    words = text.split()
    lines: list[str] = []
    for left in range(min(lines_wanted, len(words)), 1, -1):
        goal = sum(len(word) + 1 for word in words) / left
        cuts = range(1, len(words) - left + 2)
        cut = min(cuts, key=lambda cut: (abs(len(" ".join(words[:cut])) - goal) + 3 * (words[cut - 1] in _SMALL), cut))
        lines.append(" ".join(words[:cut]))
        words = words[cut:]
    return (*lines, " ".join(words))


def break_lines(name: Name, sheet: Sheet) -> dict[tuple[str, ...], tuple[float, float]]:
    """Each way to break a name into lines, with the width and height in pixels that it takes."""
    ways = {}
    for count in range(1, MOST_LINES + 1):
        lines = wrap(name.text, count)
        ways[lines] = (max(map(measure, lines)) * sheet.font, LINE_HEIGHT * sheet.font * len(lines))
    return ways
