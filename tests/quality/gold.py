"""Turns the hand labels into rows by paper id; they measure, and no build reads them."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from builder.model import Paper
from builder.text import normalise_title

Gold = Mapping[str, Mapping[str, Any]]

SEEDS = Path(__file__).parents[2] / "seeds"
GOLD = Path(__file__).parent / "gold.jsonl"


def read_gold(papers: Sequence[Paper], gold: Path = GOLD) -> Gold:
    """Paper id to its labels (topic, topic2, concepts, central); raises KeyError for an unknown title."""
    ids = {normalise_title(paper.title): paper.id for paper in papers}
    rows = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines()]
    return {ids[normalise_title(row["title"])]: row for row in rows}
