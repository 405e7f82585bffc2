"""Turns the hand labels into rows by paper id; they measure, and no build reads them."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from builder.model import Paper
from builder.text import normalise_title

Row = Mapping[str, Any]
Gold = Mapping[str, Row]

SEEDS = Path(__file__).parents[2] / "seeds"
GOLD = Path(__file__).parent / "gold.jsonl"

LEAST_KNOWN = 0.95  # of the labelled titles, that must stand in the seed files for the labels to be theirs


class ForeignSeedsError(Exception):
    """The labels are of other papers than the seeds."""


def read_labels(gold: Path = GOLD) -> tuple[Row, ...]:
    """The rows of labels, in the order of their file."""
    return tuple(json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines())


def refuse_foreign(rows: Sequence[Row], seeds: Path) -> None:
    """Raises ForeignSeedsError where the files below `seeds` hold too few of the labelled titles.

    The files are looked at as they lie there: were the papers asked that the build reads in them, a reader that
    lost some would pass for another corpus.
    """
    text = "\n".join(
        normalise_title(path.read_bytes().decode("utf-8", "replace"))
        for path in sorted(seeds.rglob("*"))
        if path.is_file()
    )
    known = sum(normalise_title(row["title"]) in text for row in rows)
    if known < LEAST_KNOWN * len(rows):
        raise ForeignSeedsError(
            f"these labels belong to another corpus: {known} of {len(rows)} labelled titles stand in {seeds.name}/"
        )


def choose_papers(papers: Sequence[Paper], rows: Sequence[Row]) -> tuple[Paper, ...]:
    """The papers of the seed files that the labels were made for: a file more moves no figure."""
    files = tuple({source for row in rows for source in row["sources"]})
    return tuple(paper for paper in papers if any(source.startswith(files) for source in paper.sources))


def match_labels(papers: Sequence[Paper], rows: Sequence[Row]) -> Gold:
    """Paper id to its labels (topic, topic2, concepts, central); raises KeyError for a title that no paper has."""
    ids = {normalise_title(paper.title): paper.id for paper in papers}
    return {ids[normalise_title(row["title"])]: row for row in rows}
