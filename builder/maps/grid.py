"""Turns dots and names into what is near and under each place that a name may take, on a grid of cells."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import distance_transform_edt, minimum_filter

from builder.maps.lettering import Floats, Label, Name, Sheet, break_lines

LABEL_GAP = 3  # pixels kept free around a label
RIM_GAP = 5  # pixels kept free at the picture's rim

Cells = NDArray[np.bool_]
Counts = NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class _Window:
    """The cells in which a name may be centred, each of `cell` pixels: those near its dots."""

    top: int
    left: int
    bottom: int
    right: int
    cell: int


@dataclass(frozen=True, slots=True)
class Clearance:
    """What a name broken into `lines` meets where its box is centred on a cell of the window.

    Distances in pixels from box to own dots (`near`), from box to others' dots (`foreign`) and from its centre to
    the name's heart; how many dots the box covers, and how many of others; `inside` tells where it stays on the sheet.
    """

    lines: tuple[str, ...]
    width: float
    height: float
    window: _Window
    near: Floats
    foreign: Floats
    heart: Floats
    covered: Counts
    strangers: Counts
    inside: Cells

    def centre(self, place: int) -> tuple[float, float]:
        """Pixels of the sheet for a place counted along the window's rows."""
        row, column = divmod(place, self.near.shape[1])
        return (column + self.window.left + 0.5) * self.window.cell, (row + self.window.top + 0.5) * self.window.cell


class Grid:
    """A sheet's cells with the dots on it; names lie within `reach` pixels of their own."""

    def __init__(self, dots: Floats, dot_radius: float, sheet: Sheet, reach: float) -> None:
        self.sheet = sheet
        self.cell = sheet.cell
        self.radius = dot_radius
        self.reach = reach
        self.shape = sheet.height // self.cell, sheet.width // self.cell
        self._marked = self._mark(dots)
        self._sums = _sum_table(self._marked)

    def make_empty(self) -> Cells:
        return np.zeros(self.shape, dtype=np.bool_)

    def occupy(self, taken: Cells, label: Label) -> None:
        """Marks the cells of a label's box and leader as taken."""
        rows = slice(self._find(label.y - label.height / 2), self._find(label.y + label.height / 2) + 1)
        columns = slice(self._find(label.x - label.width / 2), self._find(label.x + label.width / 2) + 1)
        taken[rows, columns] = True
        if label.leader is not None:
            taken[self.walk(np.array(label.leader) + np.array([label.x, label.y]))] = True

    def find_free(self, clearances: Sequence[Clearance], taken: Cells) -> list[Cells]:
        """Where the box of each clearance, all of one name, meets nothing taken."""
        gap = 2 * LABEL_GAP
        boxes = [(clearance.width + gap, clearance.height + gap) for clearance in clearances]
        return [counts == 0 for counts in _count_boxes(taken, clearances[0].window, boxes)]

    def walk(self, ends: Floats) -> tuple[Counts, Counts]:
        """Rows and columns of the cells that a line between two points (2 x 2) meets."""
        steps = 2 + int(np.abs(ends[1] - ends[0]).max() // (self.cell / 2))
        cells = np.asarray(np.linspace(ends[0], ends[1], steps) // self.cell, dtype=np.int32)
        return np.clip(cells[:, 1], 0, self.shape[0] - 1), np.clip(cells[:, 0], 0, self.shape[1] - 1)

    def measure_clearance(self, name: Name) -> tuple[Clearance, ...]:
        """The clearances of a name, for each way to break it into lines."""
        ways = break_lines(name, self.sheet)
        widths, heights = zip(*ways.values(), strict=True)
        reach = self.reach + np.array([max(widths), max(heights)]) / 2
        left, top = ((name.points.min(axis=0) - reach) // self.cell).astype(int)
        right, bottom = ((name.points.max(axis=0) + reach) // self.cell).astype(int) + 1
        edges = max(top, 0), max(left, 0), min(bottom, self.shape[0]), min(right, self.shape[1])
        window = _Window(*edges, self.cell)
        cut = np.s_[window.top : window.bottom, window.left : window.right]
        others = self._marked - self._mark(name.kin)
        to_own, to_others = (self._measure(marks[cut] > 0) for marks in (self._mark(name.points), others))
        rows, columns = np.indices(to_own.shape) + np.array([window.top, window.left]).reshape(2, 1, 1)
        heart = np.hypot(
            *((cells + 0.5) * self.cell - at for cells, at in zip((columns, rows), name.anchor, strict=True))
        )
        padding = 2 * self.radius
        padded = [(width + padding, height + padding) for width, height in ways.values()]
        strangers = _count_boxes(others, window, padded)
        clearances = []
        for (lines, (width, height)), box_padded, met in zip(ways.items(), padded, strangers, strict=True):
            box = tuple(2 * _half_cells(side, self.cell) - 1 for side in (height, width))
            down, across = (_half_cells(side + 2 * RIM_GAP, self.cell) for side in (height, width))
            clearances.append(
                Clearance(
                    lines,
                    width,
                    height,
                    window,
                    near=minimum_filter(to_own, box, mode="nearest"),
                    foreign=minimum_filter(to_others, box, mode="nearest"),
                    heart=heart,
                    covered=_sum_boxes(self._sums, window, *box_padded),
                    strangers=met,
                    inside=(rows >= down)
                    & (rows < self.shape[0] - down)
                    & (columns >= across)
                    & (columns < self.shape[1] - across),
                )
            )
        return tuple(clearances)

    def _mark(self, points: Floats) -> Counts:
        """How many of the points (n x 2) lie in each cell."""
        cells = np.zeros(self.shape, dtype=np.int32)
        places = np.asarray(points // self.cell, dtype=np.int32)
        places = places[(places >= 0).all(axis=1) & (places < self.shape[::-1]).all(axis=1)]
        np.add.at(cells, (places[:, 1], places[:, 0]), 1)
        return cells

    def _measure(self, marked: Cells) -> Floats:
        """Pixels from each cell to the nearest marked one; a large number where none is marked."""
        if not marked.any():
            return np.full(marked.shape, 1e6)
        return np.asarray(distance_transform_edt(~marked), dtype=np.float64) * self.cell

    def _find(self, pixels: float) -> int:
        return max(0, int(pixels // self.cell))


def _count_boxes(cells: Counts | Cells, window: _Window, boxes: Sequence[tuple[float, float]]) -> list[Counts]:
    """`_sum_boxes` for boxes of several sizes, adding up no more cells than they can reach."""
    down = max(_half_cells(height, window.cell) for _, height in boxes)
    across = max(_half_cells(width, window.cell) for width, _ in boxes)
    top, left = max(window.top - down, 0), max(window.left - across, 0)
    table = _sum_table(cells[top : window.bottom + down, left : window.right + across])
    moved = _Window(window.top - top, window.left - left, window.bottom - top, window.right - left, window.cell)
    return [_sum_boxes(table, moved, *box) for box in boxes]


def _sum_boxes(table: Counts, window: _Window, width: float, height: float) -> Counts:
    """For each cell of the window, the sum over a box of that size (in pixels), cut off at the sheet's rim."""
    down, across = _half_cells(height, window.cell), _half_cells(width, window.cell)
    most_row, most_column = table.shape[0] - 1, table.shape[1] - 1
    rows, columns = np.arange(window.top, window.bottom), np.arange(window.left, window.right)
    top, bottom = np.maximum(rows - down, 0), np.minimum(rows + down + 1, most_row)
    left, right = np.maximum(columns - across, 0), np.minimum(columns + across + 1, most_column)
    strips = table[bottom] - table[top]
    return np.asarray(strips[:, right] - strips[:, left])


def _half_cells(pixels: float, cell: int) -> int:
    return ceil(pixels / 2 / cell)


def _sum_table(cells: Counts | Cells) -> Counts:
    table = np.zeros((cells.shape[0] + 1, cells.shape[1] + 1), dtype=np.int32)
    np.cumsum(cells, axis=0, out=table[1:, 1:]).cumsum(axis=1, out=table[1:, 1:])
    return table
