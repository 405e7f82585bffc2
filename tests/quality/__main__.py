"""Prints figures of quality and fails where one fell: ``python -m tests.quality``, or with names of reports.

One report is of any seeds whose papers have author keywords: ``python -m tests.quality keywords FOLDER…``.
"""

import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from builder.errors import SeedmapError
from tests.quality import concepts, folding, keywords, layout, lock, placing, related, rewiring, topics
from tests.quality.floors import FLOORS, Figures, find_fallen
from tests.quality.gold import ForeignSeedsError
from tests.quality.labelled import LabelledMap, build_labelled_map

VERBOSE = "-v"
KEYWORDS = "keywords"


@dataclass(frozen=True)
class Report:
    """How figures are measured, and how they are told beside what they are to be compared with."""

    measure: Callable[[LabelledMap], Mapping[str, float]]
    tell: Callable[[LabelledMap, Mapping[str, float]], str]


REPORTS = {
    "topics": Report(topics.measure, topics.report),
    "related": Report(related.measure, related.report),
    "concepts": Report(concepts.measure, concepts.report),
    "links": Report(rewiring.measure, rewiring.report),
    "folding": Report(folding.measure, folding.report),
    "layout": Report(layout.measure, layout.report),
    "lock": Report(lock.measure, lock.report),
    "placing": Report(placing.measure, placing.report),
}


def measure_all(drawn: LabelledMap) -> Figures:
    """Every figure that has a floor, and what is measured with it, by report."""
    return {name: report.measure(drawn) for name, report in REPORTS.items()}


def main(arguments: Sequence[str]) -> int:
    """Print the reports that are asked for, or all; return 1 where a figure is below its floor or a folder is no good.

    What follows ``keywords`` are folders of seeds.
    """
    verbose = VERBOSE in arguments
    asked = [argument for argument in arguments if argument != VERBOSE]
    place = asked.index(KEYWORDS) if KEYWORDS in asked else len(asked)
    names, folders = asked[:place], [Path(folder) for folder in asked[place + 1 :]]
    sound = tell_keywords(folders, verbose) if KEYWORDS in asked else True
    if names or not asked:
        sound = tell_labelled(names or list(REPORTS), verbose) and sound
    if not asked:
        print(keywords.ASK)
    return 0 if sound else 1


def tell_labelled(names: Sequence[str], verbose: bool) -> bool:
    """Print reports of the labelled map, and whether a figure is below its floor: False where one is."""
    try:
        drawn = build_labelled_map()
    except ForeignSeedsError as error:
        print(error)
        return True
    figures: dict[str, Mapping[str, float]] = {}
    for name in names:
        figures[name] = REPORTS[name].measure(drawn)
        tell = REPORTS[name].tell
        if name == "concepts" and verbose:
            tell = partial(concepts.report, verbose=True)
        print(tell(drawn, figures[name]), end="\n\n", flush=True)
    fallen = find_fallen(figures)
    print("\n".join(fallen) or f"no figure is below its floor ({len(FLOORS)} of them in tests/quality/floors.py)")
    return not fallen


def tell_keywords(folders: Sequence[Path], verbose: bool) -> bool:
    """Print the recall of author keywords in each folder, or how to ask for it; False where one can't be measured."""
    if not folders:
        print(keywords.ASK)
    sound = True
    for folder in folders:
        try:
            print(keywords.report(folder, verbose), end="\n\n", flush=True)
        except SeedmapError as error:
            print(error, file=sys.stderr)
            sound = False
    return sound


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
