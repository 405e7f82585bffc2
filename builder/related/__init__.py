"""The term space and the concepts into each paper's nearest neighbours, with what they share as reasons."""

from collections.abc import Mapping, Sequence

from builder.model import DEFAULTS, Concepts, Paper, RelatedPaper
from builder.model.space import TextSpace
from builder.related.floor import find_floors
from builder.related.neighbours import describe_text, find_neighbours, weigh_concepts
from builder.related.reasons import find_reasons

__all__ = ["find_related"]


def find_related(
    papers: Sequence[Paper], space: TextSpace, concepts: Concepts, count: int = DEFAULTS.related
) -> Mapping[str, tuple[RelatedPaper, ...]]:
    """Finds at most `count` neighbours of every paper, the nearest first, in a corpus of any size.

    Two papers are neighbours only where each stands out among all that the other is compared to
    (`find_floors`): a paper may have few, or none.

    `papers` are the rows of `space`. A score is the similarity of two papers, in 0..1 and the same from
    either side; so are the reasons: shared concepts, the rarest first, and distinctive terms as the papers
    write them.
    """
    if not papers:
        return {}
    weighed = weigh_concepts(papers, concepts)
    floors = find_floors(describe_text(space), weighed)
    neighbours = [
        [(other, score) for other, score in found if score >= max(floors[row], floors[other])]
        for row, found in enumerate(find_neighbours(space, weighed, count, floors))
    ]
    pairs = {_pair(row, other) for row, found in enumerate(neighbours) for other, _ in found}
    reasons = find_reasons(papers, space, concepts, pairs)
    return {
        paper.id: tuple(RelatedPaper(papers[other].id, score, *reasons[_pair(row, other)]) for other, score in found)
        for row, (paper, found) in enumerate(zip(papers, neighbours, strict=True))
    }


def _pair(row: int, other: int) -> tuple[int, int]:
    """The two in one order, so that what is said of them is the same from either side."""
    return min(row, other), max(row, other)
