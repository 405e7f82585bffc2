"""Turns a sheet into a grid of cells, of which dots mark some and labels take others."""

from collections.abc import Sequence

import numpy as np

from builder.maps.clearance import Cells, Clearance, Counts, Places, Table, Window, half_cells, list_clearances, mark
from builder.maps.lettering import Floats, Label, Name, Sheet

LABEL_GAP = 3  # pixels kept free around a label


class Grid:
    """A sheet's cells with the dots on it, which have a radius in pixels."""

    def __init__(self, dots: Floats, dot_radius: float, sheet: Sheet) -> None:
        self.sheet = sheet
        self.cell = sheet.cell
        self.shape = sheet.height // self.cell, sheet.width // self.cell
        self._radius = dot_radius
        self._marked = mark(dots, Window(0, 0, *self.shape, self.cell))
        self._dots = Table(self._marked)

    def make_empty(self) -> Cells:
        return np.zeros(self.shape, dtype=np.bool_)

    def occupy(self, taken: Cells, label: Label) -> None:
        """Marks the cells of a label's box and leader as taken."""
        rows = slice(self._find(label.y - label.height / 2), self._find(label.y + label.height / 2) + 1)
        columns = slice(self._find(label.x - label.width / 2), self._find(label.x + label.width / 2) + 1)
        taken[rows, columns] = True
        if label.leader is not None:
            taken[self.walk(np.array(label.leader) + np.array([label.x, label.y]))] = True

    def has_room(self, taken: Cells, label: Label) -> bool:
        """Whether nothing taken is under the box of a label, nor under its leader."""
        row, column = self._find(label.y), self._find(label.x)
        down, across = (half_cells(side + 2 * LABEL_GAP, self.cell) for side in (label.height, label.width))
        if taken[max(row - down, 0) : row + down + 1, max(column - across, 0) : column + across + 1].any():
            return False
        return label.leader is None or not taken[self.walk(np.array(label.leader) + np.array([label.x, label.y]))].any()

    def count_taken(self, taken: Cells, clearances: Sequence[Clearance]) -> Table | None:
        """What is taken, as far as the boxes of these clearances, all of one name, reach; None where nothing is."""
        sides = max(each.height for each in clearances), max(each.width for each in clearances)
        down, across = (half_cells(side + 2 * LABEL_GAP, self.cell) for side in sides)
        part = clearances[0].window.widen(down, across, self.shape)
        cells = taken[part.cut]
        return Table(cells, part.top, part.left) if cells.any() else None

    def are_free(self, taken: Table | None, clearance: Clearance, places: Places) -> Cells:
        """At which of some places the box of a clearance meets nothing taken."""
        if taken is None:
            return np.ones(len(places), dtype=np.bool_)
        return np.asarray(taken.count_at(*clearance.locate(places), *clearance.reach_cells(2 * LABEL_GAP)) == 0)

    def walk(self, ends: Floats) -> tuple[Counts, Counts]:
        """Rows and columns of the cells that a line between two points (2 x 2) meets."""
        along = ends[1] - ends[0]
        steps = 1 + int(np.abs(along).max() // (self.cell / 2))
        points = ends[0] + np.arange(steps + 1)[:, None] / steps * along
        columns, rows = (points // self.cell).astype(np.int32).T
        return np.minimum(np.maximum(rows, 0), self.shape[0] - 1), np.minimum(np.maximum(columns, 0), self.shape[1] - 1)

    def measure_clearance(self, name: Name, reach: float) -> tuple[Clearance, ...]:
        """The clearances of a name within `reach` pixels of its dots, for each way to break it into lines."""
        return tuple(list_clearances(name, self.sheet, reach, self._marked, self._dots, self._radius))

    def _find(self, pixels: float) -> int:
        return max(0, int(pixels // self.cell))
