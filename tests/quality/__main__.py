"""Prints every figure of the map's quality: ``python -m tests.quality``, or with names of reports only those."""

import sys
from collections.abc import Callable, Mapping

from tests.quality import concepts, layout, lock, related, topics

REPORTS: Mapping[str, Callable[[], str]] = {
    "topics": topics.report,
    "related": related.report,
    "concepts": concepts.report,
    "layout": layout.report,
    "lock": lock.report,
}


def main() -> None:
    """Print the reports that are asked for, or all."""
    for name in sys.argv[1:] or REPORTS:
        print(REPORTS[name](), end="\n\n", flush=True)


if __name__ == "__main__":
    main()
