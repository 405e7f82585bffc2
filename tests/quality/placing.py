"""Tells whether the script places texts where Python does: ``python -m tests.quality placing``."""

import gzip
import random
from collections.abc import Mapping
from dataclasses import replace

from builder.concepts.graph import build_graph
from builder.exports.terms import export_terms
from builder.model import Corpus, FieldMap, Layout, Paper
from builder.model.space import TextSpace
from builder.textspace import build_space
from tests.matching.locator import measure_parity
from tests.quality.labelled import LabelledMap

HELD_OUT = 100
MOST_KB = 600  # of the file that it takes, gzipped


def measure(drawn: LabelledMap) -> dict[str, float]:
    """How far the two agree on papers that are held out of the map, and how light the file of the whole map is."""
    held = set(random.Random(1).sample(range(len(drawn.papers)), HELD_OUT))
    known = tuple(paper for row, paper in enumerate(drawn.papers) if row not in held)
    parity = measure_parity(_draw(drawn, known, build_space(known)), [drawn.papers[row] for row in sorted(held)])
    written = export_terms(_draw(drawn, drawn.papers, drawn.space)).content
    weight = len(gzip.compress(bytes(written), 9, mtime=0)) / 1_000  # type: ignore[arg-type]
    return {**parity, "KB gzipped": weight, "KB to spare": MOST_KB - weight}


def _draw(drawn: LabelledMap, papers: tuple[Paper, ...], space: TextSpace) -> FieldMap:
    """The map of some of the papers, in their topics and places."""
    homes = {paper.id: drawn.topics.memberships[paper.id] for paper in papers}
    layout = Layout({paper.id: drawn.layout.papers[paper.id] for paper in papers}, {})
    graph = build_graph(drawn.papers, drawn.concepts)
    topics = replace(drawn.topics, memberships=homes)
    return FieldMap(Corpus(papers, ()), drawn.concepts, topics, {}, graph, layout, space)


def report(drawn: LabelledMap, figures: Mapping[str, float]) -> str:
    """The figures, one a line."""
    return "\n".join(
        ("placing, 100 papers held out", *(f"  {name:30s} {value:,.5g}" for name, value in figures.items()))
    )
