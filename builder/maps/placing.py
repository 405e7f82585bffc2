"""Turns names and the dots they belong to into places on the map where no name covers or seems to mean others."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import hypot, inf

import numpy as np

from builder.maps.clearance import Cells, Clearance, Places, Table
from builder.maps.grid import Grid
from builder.maps.lettering import Floats, Label, Name, Sheet
from builder.maps.remembering import Remembered
from builder.maps.ways import Settling, Way

FAR_PIXELS = 44  # at the least, on a small picture, where names find room only farther off
FAR = 0.12  # of the picture's diagonal: a name further than this from its papers would mislead, even with a leader
HEART_WEIGHT = 0.2  # price, a pixel, of lying away from the heart of the papers
LONG_LINE_PRICE = 3.0  # pixels of detour, a letter beyond the sheet's wanted length of a line
EXTRA_LINE_PRICE = 5.0  # pixels of detour that are better than one more line
TRIES = 16  # cheapest places that are looked at closely
BLOCK = 96  # places that are looked through at once for free ones
LARGEST = 8  # names whose loss is the worst
ROUNDS = 4


@Remembered
def place_labels(
    names: Sequence[Name],
    dots: Floats,
    dot_radius: float,
    sheet: Sheet,
    ways: Sequence[Way],
    reach: float = 0,
    standing: Sequence[Label] = (),
) -> tuple[Label, ...]:
    """Labels for as many names as fit, names of many dots first; the result is in the order of the names.

    No two labels overlap, nor one that is `standing` already, and none leaves the sheet. Each is placed in the first of
    the `ways` that has room for it within `reach` pixels of its dots (as far as is common on such a sheet, if that is
    0). Names that find no room go by their short ones, if more are named so. What does not overlap on the sheet does
    not on any larger picture of the same shape: dots and labels keep their size, distances grow.
    """
    reach = reach or max(FAR_PIXELS, FAR * hypot(sheet.width, sheet.height))
    placing = _Placing(dots, dot_radius, sheet, ways, reach, standing)
    best = _find_best(placing, names)
    left = {name.id for name in names if name.short and name.short != name.text and name.id not in best}
    if left:
        shorter = [replace(name, text=name.short) if name.id in left else name for name in names]
        best = max(best, _find_best(placing, shorter), key=lambda placed: _weigh(names, placed))
    return tuple(best[name.id] for name in names if name.id in best)


@Remembered
def list_places(
    names: Sequence[Name],
    dots: Floats,
    dot_radius: float,
    sheet: Sheet,
    ways: Sequence[Way],
    reach: float,
    most: int,
) -> tuple[Label, ...]:
    """Labels for each name as if it were alone, in up to `most` places: for who shows some of them and drops others."""
    placing = _Placing(dots, dot_radius, sheet, ways, reach, ())
    return tuple(label for name in names for label in placing.repeat(name, most))


def _find_best(placing: "_Placing", names: Sequence[Name]) -> dict[str, Label]:
    """The best of some rounds in which names choose their places, by the ids of those that found one."""
    best: dict[str, Label] = {}
    order = list(names)
    for _ in range(ROUNDS):
        placed = placing.place(order)
        if _weigh(names, placed) > _weigh(names, best):
            best = placed
        # Names left over get the first choice in another round, unless they had it already.
        left = [name for name in order if name.id not in placed]
        if left == order[: len(left)]:
            break
        order = left + [name for name in order if name.id in placed]
    return best


def _weigh(names: Sequence[Name], placed: dict[str, Label]) -> tuple[int, int, int]:
    """How many of the largest are named, how many in all, and how many dots these mean: the more, the better.

    `names` are those of most dots first.
    """
    found = [name for name in names if name.id in placed]
    largest = sum(name.id in placed for name in names[:LARGEST])
    return largest, len(found), sum(len(name.points) for name in found)


class _Placing:
    """A sheet on which names are placed in one of some ways, the earlier the better."""

    def __init__(
        self,
        dots: Floats,
        dot_radius: float,
        sheet: Sheet,
        ways: Sequence[Way],
        reach: float,
        standing: Sequence[Label],
    ) -> None:
        self.grid = Grid(dots, dot_radius, sheet)
        self.reach = reach
        self.sheet = sheet
        self.settling = Settling(self.grid, dots, dot_radius)
        self.ways = ways
        self.standing = standing
        self._clearances: dict[tuple[str, str, float], tuple[Clearance, ...]] = {}
        # What dots alone decide, and so is the same in every round.
        self._alone: dict[tuple[str, str], tuple[int, Label | None]] = {}
        self._open: dict[tuple[Clearance, Way], tuple[Places, Floats]] = {}
        self._ranked: dict[tuple[Clearance, Way], tuple[Places, Floats]] = {}

    def place(self, names: Sequence[Name]) -> dict[str, Label]:
        """Labels by the ids of the names that find a place; the first names choose first."""
        taken = self.grid.make_empty()
        for standing in self.standing:
            self.grid.occupy(taken, standing)
        placed: dict[str, Label] = {}
        for name in names:
            label = self._choose(name, taken)
            if label is not None:
                placed[name.id] = label
                self.grid.occupy(taken, label)
        return placed

    def repeat(self, name: Name, most: int) -> Iterator[Label]:
        """The best places of a name alone, up to so many, none over another."""
        taken = self.grid.make_empty()
        for _ in range(most):
            label = self._choose(name, taken)
            if label is None:
                return
            yield label
            self.grid.occupy(taken, label)

    def _choose(self, name: Name, taken: Cells) -> Label | None:
        """The label in the first way that has room for it, or None.

        A name that finds no place alone finds none among others, and one whose place alone is free takes it.
        """
        tried, alone = self._settle_alone(name)
        if alone is None or self.grid.has_room(taken, alone):
            return alone
        return self._search(name, taken, tried)[1]

    def _settle_alone(self, name: Name) -> tuple[int, Label | None]:
        """The number of the way in which a name lies on an empty sheet, and its label there."""
        key = name.id, name.text
        if key not in self._alone:
            self._alone[key] = self._search(name, None, 0)
        return self._alone[key]

    def _search(self, name: Name, taken: Cells | None, first: int) -> tuple[int, Label | None]:
        """The first way, from a certain one on, that has room beside what is taken, and the label there, or None."""
        for number in range(first, len(self.ways)):
            label = self._find(name, taken, self.ways[number])
            if label is not None:
                return number, label
        return len(self.ways), None

    def _measure(self, name: Name, reach: float) -> tuple[Clearance, ...]:
        key = name.id, name.text, reach
        if key not in self._clearances:
            self._clearances[key] = tuple(sorted(self.grid.measure_clearance(name, reach), key=self._price_lines))
        return self._clearances[key]

    def _find(self, name: Name, taken: Cells | None, way: Way) -> Label | None:
        """The cheapest free place over all ways to break the name into lines, or None."""
        clearances = self._measure(name, min(way.reach, self.reach))
        counted = None if taken is None else self.grid.count_taken(taken, clearances)
        best, least = None, inf
        for clearance in clearances:
            for label, price in self._list_free(name, clearance, way, counted, least):
                settled = way.settle(self.settling, name, label, taken)
                if settled is not None:
                    best, least = settled, price
                    break
        return best

    def _list_free(
        self, name: Name, clearance: Clearance, way: Way, taken: Table | None, limit: float
    ) -> Iterator[tuple[Label, float]]:
        """Labels at the first `TRIES` free places that cost less than the limit, cheapest first, with their prices."""
        if self._price_lines(clearance) >= limit:
            return
        places, prices = self._rank(name, clearance, way, limit)
        left = TRIES
        for start in range(0, len(places), BLOCK):
            block = places[start : start + BLOCK]
            for rank in np.flatnonzero(self.grid.are_free(taken, clearance, block))[:left].tolist():
                price = float(prices[start + rank])
                if price >= limit:
                    return
                x, y = clearance.centre(int(block[rank]))
                yield Label(name.id, clearance.lines, x, y, clearance.width, clearance.height), price
                left -= 1
            if not left:
                return

    def _rank(self, name: Name, clearance: Clearance, way: Way, limit: float) -> tuple[Places, Floats]:
        """The places that a name may take, cheapest first, and their prices; none if none costs less than the limit."""
        key = clearance, way
        if key not in self._ranked:
            places, distances = self._list_open(name, clearance, way)
            lines = self._price_lines(clearance)
            if distances.min(initial=inf) + lines >= limit:
                return places[:0], distances[:0]
            prices = distances + way.price(clearance, places) + lines
            order = np.argsort(prices, kind="stable")
            order = order[: np.searchsorted(prices, inf, sorter=order)]
            self._ranked[key] = places[order], prices[order]
        return self._ranked[key]

    def _list_open(self, name: Name, clearance: Clearance, way: Way) -> tuple[Places, Floats]:
        """The places that a way allows a name, and what each costs for how far the name's dots and its heart are."""
        key = clearance, way
        if key not in self._open:
            allowed = clearance.inside & (clearance.near <= self.reach) & way.allow(clearance, name)
            places = np.flatnonzero(allowed)
            distances = HEART_WEIGHT * clearance.heart.ravel()[places] + clearance.near.ravel()[places]
            self._open[key] = places, distances
        return self._open[key]

    def _price_lines(self, clearance: Clearance) -> float:
        """The least that a place costs with the name broken into these lines."""
        long = max(0, max(map(len, clearance.lines)) - self.sheet.line_chars)
        return LONG_LINE_PRICE * long + EXTRA_LINE_PRICE * len(clearance.lines)
