"""Says how a name may lie by its papers: what each place costs, and what remains to be settled there."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from math import inf

import numpy as np

from builder.maps.clearance import Cells, Clearance, Places
from builder.maps.grid import Grid
from builder.maps.lettering import Floats, Label, Name
from builder.maps.strips import cut_strip, join_axes, measure_gaps, sort_across

BESIDE = 24  # pixels from its papers beyond which a name needs a leader
FOREIGN_WEIGHT = 1.5  # price, a pixel, of not lying clearly nearer to one's own papers than to others'
CLEARLY = 1.4  # times as far as one's own papers: where others' papers should be
COVERED_DOT_PRICE = 24.0  # pixels of detour that are better than covering a dot, where covering is allowed
MOST_COVERED = 0.2  # of a name's own dots: what it may cover where there is no other place
CLEAR_SCALES = (1.0, 1.4)  # of the sheet: from the smallest to the largest picture it is for
CLEAR_PIXELS = 4.0  # that others' dots are farther than one's own
TARGETS = 8  # nearest dots of a name's own that a leader may end at
LEADER_GAP = 2.0  # pixels between a leader and the dots it passes


class Settling:
    """What a grid of cells is too coarse to tell: which dot is nearest to a label, and where a leader may run."""

    def __init__(self, grid: Grid, dots: Floats, radius: float) -> None:
        """Dots are given in pixels (n x 2), and so is their radius."""
        self.grid = grid
        self.dots = sort_across(dots)
        self.radius = radius
        # What dots alone decide, and so is the same however often a name is placed.
        self._strangers: dict[str, Floats] = {}
        self._clear: dict[Label, bool] = {}
        self._leaders: dict[tuple[Label, int], list[tuple[Floats, Floats]]] = {}

    def keep(self, name: Name, label: Label, taken: Cells | None) -> Label | None:
        """The label as it is."""
        return label

    def keep_clear(self, name: Name, label: Label, taken: Cells | None) -> Label | None:
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

    def keep_led(self, name: Name, label: Label, taken: Cells | None) -> Label | None:
        """The label with a line from its rim to a near dot of its own that meets no other dot nor a label, or None."""
        return self._keep_led(name, label, taken, TARGETS)

    def keep_led_straight(self, name: Name, label: Label, taken: Cells | None) -> Label | None:
        """The same, but to the nearest dot alone: of a disc's many points the others are no other places."""
        return self._keep_led(name, label, taken, 1)

    def _find_strangers(self, name: Name) -> Floats:
        """The dots that are no kin of a name."""
        if name.id not in self._strangers:
            self._strangers[name.id] = self.dots[~np.isin(join_axes(self.dots), join_axes(name.kin))]
        return self._strangers[name.id]

    def _keep_led(self, name: Name, label: Label, taken: Cells | None, most: int) -> Label | None:
        """The label with a line to the nearest of its `most` nearest dots that one can be drawn to."""
        key = label, most
        if key not in self._leaders:
            self._leaders[key] = list(self._list_leaders(name, label, most))
        centre = np.array([label.x, label.y])
        for start, end in self._leaders[key]:
            if taken is None or not taken[self.grid.walk(np.array([start, end]) + centre)].any():
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
    """How a name may lie: which places are allowed, what each costs beyond its distances, and what is settled there.

    A place that costs infinitely much is forbidden, too, and so is one more than `reach` pixels from the name's dots.
    """

    reach: float
    allow: Callable[[Clearance, Name], Cells]
    price: Callable[[Clearance, Places], Floats]
    settle: Callable[[Settling, Name, Label, Cells | None], Label | None]


def _allow_free(clearance: Clearance, name: Name) -> Cells:
    return np.asarray(clearance.covered == 0)


def _allow_beside(clearance: Clearance, name: Name) -> Cells:
    return np.asarray((clearance.covered == 0) & (clearance.near <= BESIDE))


def _allow_own(clearance: Clearance, name: Name) -> Cells:
    most = MOST_COVERED * len(name.kin)
    return np.asarray((clearance.covered > 0) & (clearance.covered <= most) & (clearance.strangers == 0))


def _allow_all(clearance: Clearance, name: Name) -> Cells:
    return np.ones_like(clearance.covered, dtype=np.bool_)


def _price_clear(clearance: Clearance, places: Places) -> Floats:
    near, foreign = clearance.near.ravel()[places], clearance.foreign.ravel()[places]
    return np.where(near > foreign, inf, _price_unclear(clearance, near, foreign))


def _price_nothing(clearance: Clearance, places: Places) -> Floats:
    return np.zeros(len(places))


def _price_over(clearance: Clearance, places: Places) -> Floats:
    return np.asarray(COVERED_DOT_PRICE * clearance.covered.ravel()[places])


def _price_crowd(clearance: Clearance, places: Places) -> Floats:
    near, foreign = clearance.near.ravel()[places], clearance.foreign.ravel()[places]
    return _price_over(clearance, places) + _price_unclear(clearance, near, foreign)


def _price_unclear(clearance: Clearance, near: Floats, foreign: Floats) -> Floats:
    return np.asarray(FOREIGN_WEIGHT * np.maximum(CLEARLY * near + clearance.window.cell - foreign, 0))


# On no dot, and the nearest dot is its own.
CLEAR = Way(BESIDE, _allow_beside, _price_clear, Settling.keep_clear)
# On no dot; a leader says whose it is.
LED = Way(inf, _allow_free, _price_nothing, Settling.keep_led)
# On no dot; a leader to the nearest says whose it is.
LED_STRAIGHT = Way(inf, _allow_free, _price_nothing, Settling.keep_led_straight)
# On a few dots of its own, and the nearest dot is one of these.
OVER = Way(BESIDE, _allow_own, _price_over, Settling.keep_clear)
# Rather among its own dots, on others where a sheet is full of them.
CROWDED = Way(inf, _allow_all, _price_crowd, Settling.keep)
