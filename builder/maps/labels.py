"""Turns names and the dots they belong to into places on the map where they cover neither dots nor names."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import distance_transform_edt, minimum_filter

# Advance widths of ASCII 32 to 126 in hundredths of an em, of a wide bold sans serif (DejaVu Sans Bold): readers'
# system fonts are narrower, so that a label is never wider than the room kept for it.
_WIDTHS = (
    35, 46, 52, 84, 70, 100, 87, 31, 46, 46, 52, 84, 38, 42, 38, 37, 70, 70, 70, 70, 70, 70, 70, 70, 70, 70,
    40, 40, 84, 84, 84, 58, 100, 77, 76, 73, 83, 68, 68, 82, 84, 37, 37, 77, 64, 100, 84, 85, 73, 85, 77, 72,
    68, 81, 77, 110, 77, 72, 73, 46, 37, 46, 84, 50, 50, 67, 72, 59, 72, 68, 44, 72, 71, 34, 34, 67, 34, 104,
    71, 69, 72, 72, 49, 60, 48, 71, 65, 92, 65, 65, 58, 71, 37, 71, 84,
)  # fmt: skip
_OTHER_WIDTH = 100  # letters beyond ASCII: as wide as any

CELL = 4  # pixels between tried places
LINE_HEIGHT = 1.18  # of the font size
LABEL_GAP = 3  # pixels kept free around a label
RIM_GAP = 5  # pixels kept free at the picture's rim
FAR_PIXELS = 44  # at the least, on a small picture, where names find room only farther off
FAR = 0.06  # of the picture's diagonal: a name further than this from its papers would mislead
HEART_WEIGHT = 0.2  # price, a pixel, of lying away from the heart of the papers
FOREIGN_WEIGHT = 1.5  # price, a pixel, of lying nearer to others' papers than to one's own
MOST_LINES = 3
ROUNDS = 3
LONG_LINE_PRICE = 3.0  # pixels of detour, a letter beyond the sheet's wanted length of a line
EXTRA_LINE_PRICE = 5.0  # pixels of detour that are better than one more line
COVERED_DOT_PRICE = 24.0  # pixels of detour that are better than covering a dot, where covering is allowed

Cells = NDArray[np.bool_]
Counts = NDArray[np.int64]
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The picture a label set is made for: its least width and height and its font size in pixels."""

    name: str
    width: int
    height: int
    font: float
    line_chars: int


@dataclass(frozen=True, slots=True)
class Name:
    """A label to place: `points` (n x 2, in pixels of the sheet) are its own dots, `anchor` its heart.

    `scale` is its size against the sheet's font, `spacing` the room between letters in ems.
    """

    id: str
    text: str
    points: Floats
    anchor: tuple[float, float]
    scale: float = 1.0
    spacing: float = 0.0


@dataclass(frozen=True, slots=True)
class Label:
    """A placed label: its centre and its box in pixels of the sheet, and its lines."""

    id: str
    lines: tuple[str, ...]
    x: float
    y: float
    width: float
    height: float


def measure(text: str) -> float:
    """Width of a text in ems, never less than what a common bold sans serif takes."""
    return sum(_WIDTHS[ord(c) - 32] if " " <= c <= "~" else _OTHER_WIDTH for c in text) / 100


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


_SMALL = frozenset({"and", "of", "for", "in", "the", "with", "&", "to", "a", "on"})


def place_labels(
    names: Sequence[Name], dots: Floats, dot_radius: float, sheet: Sheet, *, cover: bool
) -> tuple[Label, ...]:
    """Labels for as many names as fit, earlier names first; order of the result is that of the names.

    No two labels overlap, none leaves the sheet, and none covers a dot unless `cover`: then covering is
    dear but allowed (a sheet full of dots). What holds on the sheet holds on any larger picture of the
    same or greater width and height, since dots and labels keep their size while distances grow.
    """
    field = _Field(dots, dot_radius, sheet)
    best: dict[str, Label] = {}
    order = list(names)
    for _ in range(ROUNDS):
        placed = _place_round(order, field, cover=cover)
        if len(placed) > len(best):
            best = placed
        # Names left over get the first choice in another round, unless they had it already.
        left = [name for name in order if name.id not in placed]
        if left == order[: len(left)]:
            break
        order = left + [name for name in order if name.id in placed]
    return tuple(best[name.id] for name in names if name.id in best)


def _place_round(order: Sequence[Name], field: "_Field", *, cover: bool) -> dict[str, Label]:
    taken = np.zeros(field.marked.shape, dtype=np.bool_)
    placed: dict[str, Label] = {}
    for name in order:
        label = field.find_place(name, taken, cover=cover)
        if label is not None:
            placed[name.id] = label
            field.occupy(taken, label)
    return placed


@dataclass(frozen=True, slots=True)
class _Window:
    """The cells in which a name may be centred: those near its dots."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class _Surroundings:
    """Distances in pixels from each cell of a window to a name's dots, to others' dots and to its heart."""

    window: _Window
    own: Floats
    others: Floats
    heart: Floats


class _Field:
    """The sheet as a grid of cells, with the dots on it."""

    def __init__(self, dots: Floats, dot_radius: float, sheet: Sheet) -> None:
        self.sheet = sheet
        self.rows, self.columns = sheet.height // CELL, sheet.width // CELL
        self.radius = dot_radius
        cells = np.asarray(dots // CELL, dtype=np.int64)
        inside = (cells >= 0).all(axis=1) & (cells < (self.columns, self.rows)).all(axis=1)
        self.marked = np.zeros((self.rows, self.columns), dtype=np.int64)
        np.add.at(self.marked, (cells[inside, 1], cells[inside, 0]), 1)
        self._sums = _sum_table(self.marked)
        self._surroundings: dict[str, _Surroundings] = {}
        self.reach = max(FAR_PIXELS, FAR * float(np.hypot(sheet.width, sheet.height)))

    def find_place(self, name: Name, taken: Cells, *, cover: bool) -> Label | None:
        """The cheapest free place over all ways to break the name into lines, or None."""
        if name.id not in self._surroundings:
            self._surroundings[name.id] = self._look_around(name)
        around = self._surroundings[name.id]
        occupied = _sum_table(taken.astype(np.int64))
        found: list[tuple[float, int, Label]] = []
        for lines, (width, height) in self._break_lines(name).items():
            price = self._price_boxes(around, occupied, width, height, cover=cover)
            row, column = divmod(int(np.argmin(price)), price.shape[1])
            if np.isfinite(price[row, column]):
                long = max(0, max(map(len, lines)) - self.sheet.line_chars)
                cost = float(price[row, column]) + LONG_LINE_PRICE * long + EXTRA_LINE_PRICE * len(lines)
                window = around.window
                x, y = (column + window.left + 0.5) * CELL, (row + window.top + 0.5) * CELL
                found.append((cost, len(lines), Label(name.id, lines, x, y, width, height)))
        return min(found, key=lambda place: place[:2])[2] if found else None

    def _break_lines(self, name: Name) -> dict[tuple[str, ...], tuple[float, float]]:
        """Each way to break a name into lines, with the width and height it takes."""
        font = self.sheet.font * name.scale
        ways = {}
        for count in range(1, MOST_LINES + 1):
            lines = wrap(name.text, count)
            width = max(measure(line) + name.spacing * len(line) for line in lines) * font
            ways[lines] = (width, LINE_HEIGHT * font * len(lines))
        return ways

    def occupy(self, taken: Cells, label: Label) -> None:
        rows = slice(_cell(label.y - label.height / 2), _cell(label.y + label.height / 2) + 1)
        columns = slice(_cell(label.x - label.width / 2), _cell(label.x + label.width / 2) + 1)
        taken[rows, columns] = True

    def _look_around(self, name: Name) -> "_Surroundings":
        """How far each cell near the name's dots is from them, from others' dots and from their heart."""
        widths, heights = zip(*self._break_lines(name).values(), strict=True)
        reach = self.reach + np.array([max(widths), max(heights)]) / 2
        left, top = ((name.points.min(axis=0) - reach) // CELL).astype(int)
        right, bottom = ((name.points.max(axis=0) + reach) // CELL).astype(int) + 1
        window = _Window(max(top, 0), max(left, 0), min(bottom, self.rows), min(right, self.columns))
        others = self.marked[window.top : window.bottom, window.left : window.right].copy()
        own = np.zeros(others.shape, dtype=np.bool_)
        cells = np.asarray(name.points // CELL, dtype=np.int64) - (window.left, window.top)
        cells = cells[(cells >= 0).all(axis=1) & (cells < own.shape[::-1]).all(axis=1)]
        own[cells[:, 1], cells[:, 0]] = True
        np.subtract.at(others, (cells[:, 1], cells[:, 0]), 1)
        rows, columns = np.indices(own.shape)
        x = (columns + window.left + 0.5) * CELL - name.anchor[0]
        y = (rows + window.top + 0.5) * CELL - name.anchor[1]
        return _Surroundings(window, _distances(own), _distances(others > 0), np.hypot(x, y))

    def _price_boxes(
        self, around: "_Surroundings", occupied: Counts, width: float, height: float, *, cover: bool
    ) -> Floats:
        """The price of a box of this size at each cell of the window; infinite where it may not lie."""
        window = around.window
        box = (2 * _half_cells(height) - 1, 2 * _half_cells(width) - 1)
        near = minimum_filter(around.own, box, mode="nearest")
        foreign = minimum_filter(around.others, box, mode="nearest")
        price = near + HEART_WEIGHT * around.heart + FOREIGN_WEIGHT * np.clip(near - foreign, 0, None)
        covered = _sum_boxes(self._sums, window, width + 2 * self.radius, height + 2 * self.radius)
        blocked = _sum_boxes(occupied, window, width + 2 * LABEL_GAP, height + 2 * LABEL_GAP) > 0
        if cover:
            price = price + covered * COVERED_DOT_PRICE
        else:
            blocked |= covered > 0
        down, across = _half_cells(height + 2 * RIM_GAP), _half_cells(width + 2 * RIM_GAP)
        rows = np.arange(window.top, window.bottom)[:, None]
        columns = np.arange(window.left, window.right)[None, :]
        inside = (rows >= down) & (rows < self.rows - down) & (columns >= across) & (columns < self.columns - across)
        return np.where(inside & ~blocked & (near <= self.reach), price, np.inf)


def _sum_boxes(table: Counts, window: _Window, width: float, height: float) -> Counts:
    """For each cell of the window, the sum over a box of that size (in pixels), cut off at the sheet's rim."""
    down, across = _half_cells(height), _half_cells(width)
    most_row, most_column = table.shape[0] - 1, table.shape[1] - 1
    rows, columns = np.arange(window.top, window.bottom), np.arange(window.left, window.right)
    top, bottom = np.maximum(rows - down, 0), np.minimum(rows + down + 1, most_row)
    left, right = np.maximum(columns - across, 0), np.minimum(columns + across + 1, most_column)
    upper, lower = table[top], table[bottom]
    strips = lower - upper
    return np.asarray(strips[:, right] - strips[:, left])


def _half_cells(pixels: float) -> int:
    return ceil(pixels / 2 / CELL)


def _cell(pixels: float) -> int:
    return max(0, int(pixels // CELL))


def _sum_table(cells: Counts) -> Counts:
    table = np.zeros((cells.shape[0] + 1, cells.shape[1] + 1), dtype=np.int64)
    cells.cumsum(axis=0).cumsum(axis=1, out=table[1:, 1:])
    return table


def _distances(marked: Cells) -> Floats:
    """Pixels from each cell to the nearest marked one; a large number where none is marked."""
    if not marked.any():
        return np.full(marked.shape, 1e6)
    return np.asarray(distance_transform_edt(~marked), dtype=np.float64) * CELL
