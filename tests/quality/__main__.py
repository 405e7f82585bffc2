"""Prints figures of quality and fails where one fell: ``python -m tests.quality``, or with names of reports."""

import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from tests.quality import concepts, folding, layout, lock, related, topics
from tests.quality.floors import FLOORS, Figures, find_fallen
from tests.quality.gold import ForeignSeedsError
from tests.quality.labelled import LabelledMap, build_labelled_map

VERBOSE = "-v"


@dataclass(frozen=True)
class Report:
    """How figures are measured, and how they are told beside what they are to be compared with."""

    measure: Callable[[LabelledMap], Mapping[str, float]]
    tell: Callable[[LabelledMap, Mapping[str, float]], str]


REPORTS = {
    "topics": Report(topics.measure, topics.report),
    "related": Report(related.measure, related.report),
    "concepts": Report(concepts.measure, concepts.report),
    "folding": Report(folding.measure, folding.report),
    "layout": Report(layout.measure, layout.report),
    "lock": Report(lock.measure, lock.report),
}


def measure_all(drawn: LabelledMap) -> Figures:
    """Every figure that has a floor, and what is measured with it, by report."""
    return {name: report.measure(drawn) for name, report in REPORTS.items()}


def main(arguments: Sequence[str]) -> int:
    """Print the reports that are asked for, or all, and return 1 where a figure is below its floor."""
    try:
        drawn = build_labelled_map()
    except ForeignSeedsError as error:
        print(error)
        return 0
    figures: dict[str, Mapping[str, float]] = {}
    for name in [argument for argument in arguments if argument != VERBOSE] or REPORTS:
        figures[name] = REPORTS[name].measure(drawn)
        tell = REPORTS[name].tell
        if name == "concepts" and VERBOSE in arguments:
            tell = partial(concepts.report, verbose=True)
        print(tell(drawn, figures[name]), end="\n\n", flush=True)
    fallen = find_fallen(figures)
    print("\n".join(fallen) or f"no figure is below its floor ({len(FLOORS)} of them in tests/quality/floors.py)")
    return 1 if fallen else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
