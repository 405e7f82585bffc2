"""Turns the dates of a concept's papers into what its page tells of them: which came first, and rise or fall."""

from collections.abc import Sequence
from dataclasses import dataclass

from builder.pages.atlas import Atlas
from builder.pages.links import PaperLink
from builder.timeline import Trend, find_first

MOST_FIRST = 3  # papers named where dates don't tell which came first


@dataclass(frozen=True, slots=True)
class Dated:
    """The papers of a concept of which none is earlier for certain, some of them named and so many `more`.

    `known` counts its papers with a date; there is a `trend` only where its counts bear one out.
    """

    first: tuple[PaperLink, ...]
    more: int
    known: int
    trend: Trend | None


def view_dated(atlas: Atlas, concept_id: str) -> Dated | None:
    """None where none of its papers has a date, or the map has no timeline."""
    papers: Sequence[str] = atlas.field.concepts.papers[concept_id]
    first = find_first(atlas.timeline, papers) if atlas.timeline else ()
    if not first or atlas.timeline is None:
        return None
    known = sum(paper in atlas.timeline.dates for paper in papers)
    named = tuple(map(atlas.link_paper, first[:MOST_FIRST]))
    return Dated(named, len(first) - len(named), known, atlas.concept_trends.get(concept_id))
