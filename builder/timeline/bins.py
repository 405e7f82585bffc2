"""Turns the dates of papers into bins of one length, as fine as their span and their dates bear."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from builder.model import Paper
from builder.text.dates import name_span, write_date

EXACT = 0.95
"""Share of dated papers whose date must tell their bin: with fewer, a coarser unit counts more of them."""

TAIL = 0.025
"""Share of papers, the earliest, that one open bin may hold, so that a few old ones do not squeeze all others."""

LEAST_BINS = 2
"""Bins that must hold papers: those of one month or one year show nothing over time."""

MONTHS = 12  # of a year

Months = tuple[int, int]  # the first and the last that a date may mean, counted from year 0


@dataclass(frozen=True, slots=True)
class Unit:
    """The length of a bin in months, what it is called, and how many bins of it a chart has at most."""

    name: str
    months: int
    most: int


UNITS = (
    Unit("month", 1, 24),
    Unit("quarter", 3, 24),
    Unit("year", 12, 40),
    Unit("five years", 60, 40),
    Unit("decade", 120, 100),  # of all years that a date may have
)


@dataclass(frozen=True, slots=True)
class Bin:
    """A bin from `since` (empty where it holds all that is earlier, too) to `until`: YYYY, or YYYY-MM."""

    since: str
    until: str
    label: str


@dataclass(frozen=True, slots=True)
class Tally:
    """How many papers of a group are in each bin, how many have a date that tells no bin, and how many have none."""

    counts: tuple[int, ...]
    vague: int
    undated: int

    @property
    def binned(self) -> int:
        return sum(self.counts)

    @property
    def total(self) -> int:
        return self.binned + self.vague + self.undated


@dataclass(frozen=True)
class Timeline:
    """Bins of one unit, in order and without a gap; `places` has the bin of each paper whose date tells it.

    `dates` has the date of each paper that has one.
    """

    unit: Unit
    bins: tuple[Bin, ...]
    places: Mapping[str, int]
    dates: Mapping[str, str]

    def tally(self, papers: Iterable[str]) -> Tally:
        """The papers of these ids by bin."""
        counts, vague, undated = [0] * len(self.bins), 0, 0
        for paper in papers:
            if paper in self.places:
                counts[self.places[paper]] += 1
            elif paper in self.dates:
                vague += 1
            else:
                undated += 1
        return Tally(tuple(counts), vague, undated)

    def name_start(self, place: int) -> str:
        """When a bin that is not open begins: July 2024, 2024."""
        return write_date(self.bins[place].since)

    @cached_property
    def middle(self) -> int:
        """The bin at which the later half of the papers begins, as nearly as bins can part them; never the first."""
        sizes = Counter(self.places.values())
        earlier, best = 0, (len(self.places), 1)
        for place in range(1, len(self.bins)):
            earlier += sizes[place - 1]
            best = min(best, (abs(2 * earlier - len(self.places)), place))
        return best[1]


def build_timeline(papers: Sequence[Paper]) -> Timeline | None:
    """The timeline of a corpus; None where the dates of its papers fill fewer than LEAST_BINS bins."""
    dates = {paper.id: paper.details.date for paper in papers if paper.details.date}
    spans = {paper: _span(date) for paper, date in dates.items()}
    for unit in UNITS:
        at = {paper: (first // unit.months, last // unit.months) for paper, (first, last) in spans.items()}
        first, last, is_open = _choose_ends(sorted(one for one, other in at.values() if one == other), unit)
        places = {paper: max(one - first, 0) for paper, (one, other) in at.items() if one == other or other <= first}
        is_fit = last - first < unit.most and len(places) >= EXACT * len(dates)
        if is_fit and len(set(places.values())) >= LEAST_BINS:
            bins = tuple(_name_bin(unit, number, is_open and number == first) for number in range(first, last + 1))
            return Timeline(unit, bins, places, dates)
    return None


def _span(date: str) -> Months:
    year, _, rest = date.partition("-")
    first = MONTHS * int(year) + (int(rest[:2]) - 1 if rest else 0)
    return first, first if rest else first + MONTHS - 1


def _choose_ends(numbers: Sequence[int], unit: Unit) -> tuple[int, int, bool]:
    """The first and last bin of sorted numbers of bins, and whether the first holds all that is earlier, too."""
    if not numbers:
        return 0, 0, False
    first, last = numbers[0], numbers[-1]
    if last - first < unit.most:
        return first, last, False
    return numbers[int(TAIL * len(numbers))] - 1, last, True


def _name_bin(unit: Unit, number: int, is_open: bool) -> Bin:
    first, last = (_write_month(month) for month in (number * unit.months, (number + 1) * unit.months - 1))
    told = len("2024-07") if unit.months < MONTHS else len("2024")
    since = "" if is_open else first
    return Bin(since[:told], last[:told], name_span(since, last))


def _write_month(month: int) -> str:
    return f"{month // MONTHS:04}-{month % MONTHS + 1:02}"
