"""Turns a name and the dots of a sheet into what is near and under each place that the name may take."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from math import ceil

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import distance_transform_edt, minimum_filter1d

from builder.maps.lettering import Floats, Name, Sheet, break_lines

RIM_GAP = 5  # pixels kept free at the picture's rim
SIGHT = 40.0  # pixels around the window in which others' dots are looked for: farther off they do not matter

Cells = NDArray[np.bool_]
Counts = NDArray[np.int64]
Places = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Window:
    """Some rows and columns of a sheet's cells, each of `cell` pixels."""

    top: int
    left: int
    bottom: int
    right: int
    cell: int

    @property
    def cut(self) -> tuple[slice, slice]:
        return slice(self.top, self.bottom), slice(self.left, self.right)

    def widen(self, down: int, across: int, shape: tuple[int, int]) -> "Window":
        """So many cells more on each side, as far as the sheet goes."""
        top, left = max(self.top - down, 0), max(self.left - across, 0)
        return Window(top, left, min(self.bottom + down, shape[0]), min(self.right + across, shape[1]), self.cell)


class Table:
    """How many of the dots in some cells of a sheet lie in a rectangle, wherever that is."""

    def __init__(self, cells: Counts | Cells, top: int = 0, left: int = 0) -> None:
        """`cells` begin in this row and column of the sheet."""
        self._top, self._left = top, left
        self._sums = np.zeros((cells.shape[0] + 1, cells.shape[1] + 1), dtype=np.int32)
        np.cumsum(cells, axis=0, out=self._sums[1:, 1:]).cumsum(axis=1, out=self._sums[1:, 1:])

    def count_in(self, window: Window, down: int, across: int) -> Counts:
        """For each cell of a window, the sum over the box that reaches so many cells beyond it either way."""
        top, bottom = self._bound(np.arange(window.top, window.bottom) - self._top, down, 0)
        left, right = self._bound(np.arange(window.left, window.right) - self._left, across, 1)
        strips = self._sums.take(bottom, axis=0) - self._sums.take(top, axis=0)
        return np.asarray(strips.take(right, axis=1) - strips.take(left, axis=1))

    def count_at(self, rows: Places, columns: Places, down: int, across: int) -> Counts:
        """The same for some cells of the sheet."""
        top, bottom = self._bound(rows - self._top, down, 0)
        left, right = self._bound(columns - self._left, across, 1)
        sums = self._sums
        return np.asarray(sums[bottom, right] - sums[top, right] - sums[bottom, left] + sums[top, left])

    def _bound(self, cells: Places, beyond: int, axis: int) -> tuple[Places, Places]:
        most = self._sums.shape[axis] - 1
        return np.maximum(cells - beyond, 0), np.minimum(cells + (beyond + 1), most)


class Surroundings:
    """What lies around a name, however it is broken into lines, in the `window` of cells where it may be centred.

    Each field is worked out when it is first asked for: a name that finds a good place asks for few.
    """

    def __init__(self, name: Name, window: Window, marked: Counts, dots: Table, radius: float) -> None:
        """`marked` tells how many dots each cell of the sheet has, `dots` adds them up; in pixels their `radius`."""
        self.window = window
        self.dots = dots
        self.radius = radius
        self.shape = marked.shape[0], marked.shape[1]
        self._name = name
        self._marked = marked

    @cached_property
    def to_own(self) -> Floats:
        """Pixels from each cell to the nearest with a dot of the name's own."""
        return _measure(mark(self._name.points, self.window) > 0, self.window.cell)

    @cached_property
    def to_others(self) -> Floats:
        """Pixels from each cell of the wide window to the nearest with a dot that is no kin."""
        marked = self._marked[self.wide.cut] - mark(self._name.kin, self.wide)
        return _measure(marked > 0, self.window.cell)

    @cached_property
    def wide(self) -> Window:
        sight = ceil(SIGHT / self.window.cell)
        return self.window.widen(sight, sight, self.shape)

    def count_kin(self, down: int, across: int) -> Table:
        """Dots of the name's kin, as far as boxes reach that go so many cells beyond their own."""
        part = self.window.widen(down, across, self.shape)
        return Table(mark(self._name.kin, part), part.top, part.left)

    @cached_property
    def heart(self) -> Floats:
        """Pixels from the middle of each cell to the name's anchor."""
        window, (x, y) = self.window, self._name.anchor
        down = (np.arange(window.top, window.bottom) + 0.5) * window.cell - y
        across = (np.arange(window.left, window.right) + 0.5) * window.cell - x
        return np.asarray(np.hypot(across[None, :], down[:, None]))


class Clearance:
    """What a name broken into `lines` meets where its box is centred on a cell of the window.

    Distances in pixels from box to own dots (`near`), from box to others' dots (`foreign`) and from its centre to
    the name's heart; how many dots the box covers, and how many of others; `inside` tells where it stays on the sheet.
    """

    def __init__(self, around: Surroundings, lines: tuple[str, ...], width: float, height: float) -> None:
        self.lines = lines
        self.width = width
        self.height = height
        self.window = around.window
        self._around = around
        self._padded = self.reach_cells(2 * around.radius)

    @cached_property
    def near(self) -> Floats:
        return self._spread(self._around.to_own, self.window)

    @cached_property
    def foreign(self) -> Floats:
        return self._spread(self._around.to_others, self._around.wide)

    @property
    def heart(self) -> Floats:
        return self._around.heart

    @cached_property
    def covered(self) -> Counts:
        return self._around.dots.count_in(self.window, *self._padded)

    @cached_property
    def strangers(self) -> Counts:
        kin = self._around.count_kin(*self._padded)
        return self.covered - kin.count_in(self.window, *self._padded)

    @cached_property
    def inside(self) -> Cells:
        window, shape = self.window, self._around.shape
        down, across = self.reach_cells(2 * RIM_GAP)
        rows, columns = np.arange(window.top, window.bottom), np.arange(window.left, window.right)
        down_it = (rows >= down) & (rows < shape[0] - down)
        across_it = (columns >= across) & (columns < shape[1] - across)
        return np.asarray(down_it[:, None] & across_it[None, :])

    def reach_cells(self, more: float) -> tuple[int, int]:
        """Cells that the box, so many pixels higher and wider, reaches beyond its own: down and across."""
        return half_cells(self.height + more, self.window.cell), half_cells(self.width + more, self.window.cell)

    def locate(self, places: Places) -> tuple[Places, Places]:
        """Rows and columns of the sheet for places counted along the window's rows."""
        rows, columns = np.divmod(places, self.window.right - self.window.left)
        return rows + self.window.top, columns + self.window.left

    def centre(self, place: int) -> tuple[float, float]:
        """Pixels of the sheet for a place counted along the window's rows."""
        row, column = divmod(place, self.window.right - self.window.left)
        return (column + self.window.left + 0.5) * self.window.cell, (row + self.window.top + 0.5) * self.window.cell

    def _spread(self, distances: Floats, wide: Window) -> Floats:
        """The least of the distances, of the cells of a window at least as wide, within the box around each cell."""
        down, across = self.reach_cells(0)
        top, left = self.window.top - wide.top, self.window.left - wide.left
        height, width = self.window.bottom - self.window.top, self.window.right - self.window.left
        # What SciPy fills is handed over, as it is slow to make it.
        rows = np.empty_like(distances)
        minimum_filter1d(distances, 2 * down - 1, axis=0, output=rows, mode="nearest")
        rows = rows[top : top + height]
        least = np.empty_like(rows)
        minimum_filter1d(rows, 2 * across - 1, axis=1, output=least, mode="nearest")
        return least[:, left : left + width]


def list_clearances(
    name: Name, sheet: Sheet, reach: float, marked: Counts, dots: Table, radius: float
) -> Iterator[Clearance]:
    """Clearances of a name within `reach` pixels of its dots, for each way to break it into lines."""
    ways = break_lines(name, sheet)
    widths, heights = zip(*ways.values(), strict=True)
    away = reach + np.array([max(widths), max(heights)]) / 2
    left, top = ((name.points.min(axis=0) - away) // sheet.cell).astype(int).tolist()
    right, bottom = ((name.points.max(axis=0) + away) // sheet.cell).astype(int).tolist()
    window = Window(
        max(top, 0), max(left, 0), min(bottom + 1, marked.shape[0]), min(right + 1, marked.shape[1]), sheet.cell
    )
    around = Surroundings(name, window, marked, dots, radius)
    for lines, (width, height) in ways.items():
        yield Clearance(around, lines, width, height)


def mark(points: Floats, window: Window) -> Counts:
    """How many of the points (n x 2) lie in each cell of a window."""
    height, width = window.bottom - window.top, window.right - window.left
    columns, rows = np.asarray(points // window.cell, dtype=np.int64).T - np.array([[window.left], [window.top]])
    shown = (rows >= 0) & (rows < height) & (columns >= 0) & (columns < width)
    places = rows[shown] * width + columns[shown]
    return np.bincount(places, minlength=height * width).reshape(height, width)


def half_cells(pixels: float, cell: int) -> int:
    return ceil(pixels / 2 / cell)


def _measure(marked: Cells, cell: int) -> Floats:
    """Pixels from each cell to the nearest marked one; a large number where none is marked."""
    if not marked.any():
        return np.full(marked.shape, 1e6)
    return np.asarray(distance_transform_edt(~marked), dtype=np.float64) * cell
