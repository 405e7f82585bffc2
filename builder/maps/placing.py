"""Turns names and the dots they belong to into places on the map where no name covers or seems to mean others."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from math import hypot, inf

import numpy as np
from numpy.typing import NDArray

from builder.maps.grid import Cells, Clearance, Grid
from builder.maps.lettering import Floats, Label, Name, Sheet
from builder.maps.remembering import remember
from builder.maps.strips import cut_strip, join_axes, measure_gaps, sort_across

FAR_PIXELS = 44  # at the least, on a small picture, where names find room only farther off
FAR = 0.12  # of the picture's diagonal: a name further than this from its papers would mislead, even with a leader
BESIDE = 24  # pixels from its papers beyond which a name needs a leader
HEART_WEIGHT = 0.2  # price, a pixel, of lying away from the heart of the papers
FOREIGN_WEIGHT = 1.5  # price, a pixel, of not lying clearly nearer to one's own papers than to others'
CLEARLY = 1.4  # times as far as one's own papers: where others' papers should be
COVERED_DOT_PRICE = 24.0  # pixels of detour that are better than covering a dot, where covering is allowed
MOST_COVERED = 0.2  # of a name's own dots: what it may cover where there is no other place
LONG_LINE_PRICE = 3.0  # pixels of detour, a letter beyond the sheet's wanted length of a line
EXTRA_LINE_PRICE = 5.0  # pixels of detour that are better than one more line
TRIES = 48  # cheapest places that are looked at closely
CLEAR_SCALES = (1.0, 1.4)  # of the sheet: from the smallest to the largest picture it is for
CLEAR_PIXELS = 4.0  # that others' dots are farther than one's own
TARGETS = 8  # nearest dots of a name's own that a leader may end at
LARGEST = 8  # names whose loss is the worst
LEADER_GAP = 2.0  # pixels between a leader and the dots it passes
ROUNDS = 6


@remember
def place_labels(
    names: Sequence[Name],
    dots: Floats,
    dot_radius: float,
    sheet: Sheet,
    ways: Sequence["Way"],
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


@remember
def list_places(
    names: Sequence[Name],
    dots: Floats,
    dot_radius: float,
    sheet: Sheet,
    ways: Sequence["Way"],
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
        ways: Sequence["Way"],
        reach: float,
        standing: Sequence[Label],
    ) -> None:
        self.grid = Grid(dots, dot_radius, sheet, reach)
        self.sheet = sheet
        self.dots = sort_across(dots)
        self.radius = dot_radius
        self.ways = ways
        self.standing = standing
        self._clearances: dict[tuple[str, str], tuple[Clearance, ...]] = {}
        self._strangers: dict[str, Floats] = {}
        # What dots alone decide, and so is the same in every round.
        self._ranked: dict[tuple[str, str, int], list[tuple[NDArray[np.int64], Floats]]] = {}
        self._clear: dict[Label, bool] = {}
        self._leaders: dict[tuple[Label, int], list[tuple[Floats, Floats]]] = {}

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
        """The label in the first way that has room for it, or None."""
        frees = [free.ravel() for free in self.grid.find_free(self._measure(name), taken)]
        found = (self._find(name, frees, taken, way) for way in self.ways)
        return next((label for label in found if label is not None), None)

    def _measure(self, name: Name) -> tuple[Clearance, ...]:
        key = name.id, name.text
        if key not in self._clearances:
            self._clearances[key] = self.grid.measure_clearance(name)
        return self._clearances[key]

    def _find(self, name: Name, frees: Sequence[Cells], taken: Cells, way: "Way") -> Label | None:
        """The cheapest free place over all ways to break the name into lines, or None."""
        best, least = None, inf
        for clearance, free, (places, prices) in zip(
            self._measure(name), frees, self._rank_places(name, way), strict=True
        ):
            for rank in np.flatnonzero(free[places])[:TRIES]:
                if prices[rank] >= least:
                    break
                x, y = clearance.centre(int(places[rank]))
                label = Label(name.id, clearance.lines, x, y, clearance.width, clearance.height)
                settled = way.settle(self, name, label, taken)
                if settled is not None:
                    best, least = settled, float(prices[rank])
                    break
        return best

    def _rank_places(self, name: Name, way: "Way") -> list[tuple[NDArray[np.int64], Floats]]:
        """For each way to break a name into lines the places that it may take, cheapest first, and their prices."""
        key = name.id, name.text, self.ways.index(way)
        if key not in self._ranked:
            self._ranked[key] = [self._rank(name, clearance, way) for clearance in self._measure(name)]
        return self._ranked[key]

    def _rank(self, name: Name, clearance: Clearance, way: "Way") -> tuple[NDArray[np.int64], Floats]:
        allowed = clearance.inside & (clearance.near <= self.grid.reach)
        price = np.where(allowed, HEART_WEIGHT * clearance.heart + clearance.near + way.price(clearance, name), inf)
        long = max(0, max(map(len, clearance.lines)) - self.sheet.line_chars)
        price += LONG_LINE_PRICE * long + EXTRA_LINE_PRICE * len(clearance.lines)
        places = np.flatnonzero(np.isfinite(price))
        places = places[np.argsort(price.ravel()[places], kind="stable")]
        return places, price.ravel()[places]

    def keep(self, name: Name, label: Label, taken: Cells) -> Label | None:
        """The label as it is."""
        return label

    def keep_clear(self, name: Name, label: Label, taken: Cells) -> Label | None:
        """The label if its nearest dot is its own here and on the larger pictures of the sheet, or None."""
        if label not in self._clear:
            self._clear[label] = self._is_clear(name, label)
        return label if self._clear[label] else None

    def _is_clear(self, name: Name, label: Label) -> bool:
        centre = np.array([label.x, label.y])
        half = np.array([label.width, label.height]) / 2
        strangers = self._find_strangers(name)
        for scale in CLEAR_SCALES:
            least = measure_gaps(scale * (name.kin - centre), half).min() + CLEAR_PIXELS
            reach = (half[0] + least) / scale
            near = cut_strip(strangers, centre[0] - reach, centre[0] + reach)
            if (measure_gaps(scale * (near - centre), half) <= least).any():
                return False
        return True

    def keep_led(self, name: Name, label: Label, taken: Cells) -> Label | None:
        """The label with a line from its rim to a near dot of its own that meets no other dot nor a label, or None."""
        return self._keep_led(name, label, taken, TARGETS)

    def keep_led_straight(self, name: Name, label: Label, taken: Cells) -> Label | None:
        """The same, but to the nearest dot alone: of a disc's many points the others are no other places."""
        return self._keep_led(name, label, taken, 1)

    def _find_strangers(self, name: Name) -> Floats:
        """The dots that are no kin of a name."""
        if name.id not in self._strangers:
            self._strangers[name.id] = self.dots[~np.isin(join_axes(self.dots), join_axes(name.kin))]
        return self._strangers[name.id]

    def _keep_led(self, name: Name, label: Label, taken: Cells, most: int) -> Label | None:
        """The label with a line to the nearest of its `most` nearest dots that one can be drawn to."""
        key = label, most
        if key not in self._leaders:
            self._leaders[key] = list(self._list_leaders(name, label, most))
        centre = np.array([label.x, label.y])
        for start, end in self._leaders[key]:
            if not taken[self.grid.walk(np.array([start, end]) + centre)].any():
                return replace(label, leader=((float(start[0]), float(start[1])), (float(end[0]), float(end[1]))))
        return None

    def _list_leaders(self, name: Name, label: Label, most: int) -> Iterator[tuple[Floats, Floats]]:
        """Both ends, from the label's centre, of lines to its nearest dots that meet no other dot."""
        centre = np.array([label.x, label.y])
        half = np.array([label.width, label.height]) / 2
        gaps = measure_gaps(name.points - centre, half)
        targets = name.points[np.argsort(gaps, kind="stable")[:most]]
        steps = targets - centre
        starts = steps * (half / np.maximum(np.abs(steps), 1e-9)).min(axis=1)[:, None]
        ends = steps * (1 - self.radius / np.hypot(*steps.T))[:, None]
        for row in np.flatnonzero(~self._meets_dots(centre, starts, ends, targets)):
            yield starts[row], ends[row]

    def _meets_dots(self, centre: Floats, starts: Floats, ends: Floats, targets: Floats) -> Cells:
        """Which of some lines, both ends given from a centre, pass a dot that is not their target too closely."""
        room = self.radius + LEADER_GAP
        both = np.concatenate([starts, ends])
        low, high = both.min(axis=0) + centre - room, both.max(axis=0) + centre + room
        dots = cut_strip(self.dots, low[0], high[0])
        dots = dots[(dots[:, 1] >= low[1]) & (dots[:, 1] <= high[1])]
        away = (dots - centre)[None] - starts[:, None]
        lines = (ends - starts)[:, None]
        along = np.clip((away * lines).sum(axis=2) / (lines * lines).sum(axis=2), 0, 1)
        apart = away - along[:, :, None] * lines
        passed = np.hypot(apart[:, :, 0], apart[:, :, 1]) < room
        return np.asarray((passed & (dots[None] != targets[:, None]).any(axis=2)).any(axis=1))


@dataclass(frozen=True, slots=True)
class Way:
    """How a name may lie: the price of each place, infinite where forbidden, and what remains to be settled there."""

    price: Callable[[Clearance, Name], Floats]
    settle: Callable[[_Placing, Name, Label, Cells], Label | None]


def _price_clear(clearance: Clearance, name: Name) -> Floats:
    unclear = FOREIGN_WEIGHT * np.clip(CLEARLY * clearance.near + clearance.window.cell - clearance.foreign, 0, None)
    forbidden = (clearance.covered > 0) | (clearance.near > clearance.foreign) | (clearance.near > BESIDE)
    return np.where(forbidden, np.inf, unclear)


def _price_led(clearance: Clearance, name: Name) -> Floats:
    return np.where(clearance.covered > 0, np.inf, 0.0)


def _price_over(clearance: Clearance, name: Name) -> Floats:
    forbidden = (
        (clearance.strangers > 0) | (clearance.covered == 0) | (clearance.covered > MOST_COVERED * len(name.kin))
    )
    return np.where(forbidden, np.inf, COVERED_DOT_PRICE * clearance.covered)


def _price_crowd(clearance: Clearance, name: Name) -> Floats:
    unclear = FOREIGN_WEIGHT * np.clip(CLEARLY * clearance.near + clearance.window.cell - clearance.foreign, 0, None)
    return np.asarray(COVERED_DOT_PRICE * clearance.covered + unclear)


CLEAR = Way(_price_clear, _Placing.keep_clear)  # on no dot, and the nearest dot is its own
LED = Way(_price_led, _Placing.keep_led)  # on no dot; a leader says whose it is
LED_STRAIGHT = Way(_price_led, _Placing.keep_led_straight)  # on no dot; a leader to the nearest says whose it is
OVER = Way(_price_over, _Placing.keep_clear)  # on a few dots of its own, and the nearest dot is one of these
CROWDED = Way(_price_crowd, _Placing.keep)  # rather among its own dots, on others where a sheet is full of them
