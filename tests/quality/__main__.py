"""Prints every figure of the map's quality: ``python -m tests.quality``, or with names of reports only those."""

import sys
from collections.abc import Callable, Mapping

from builder.concepts import find_concepts, load_vocabulary
from builder.seeds import read_seeds
from tests.quality import concepts, layout, lock, related, topics


def report_concepts() -> str:
    """The table of the repository's vocabulary."""
    papers = read_seeds(concepts.SEEDS).papers
    found = find_concepts(papers, load_vocabulary(concepts.SEEDS / "concepts.toml"))
    return concepts.report(found, concepts.read_labels(concepts.GOLD, papers))


REPORTS: Mapping[str, Callable[[], str]] = {
    "topics": topics.report,
    "related": related.report,
    "concepts": report_concepts,
    "layout": layout.report,
    "lock": lock.report,
}


def main() -> None:
    """Print the reports that are asked for, or all."""
    for name in sys.argv[1:] or REPORTS:
        print(REPORTS[name](), end="\n\n", flush=True)


if __name__ == "__main__":
    main()
