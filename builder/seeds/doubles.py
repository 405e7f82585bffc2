"""Turns distinct papers into the pairs of them that may be one paper under two titles."""

from collections.abc import Iterable

from builder.model import Paper

# So many letters of two abstracts don't agree by chance.
_OPENING = 150


def find_doubles(papers: Iterable[Paper]) -> tuple[tuple[Paper, Paper], ...]:
    """Pairs whose titles hold the same words, or whose abstracts open alike; linear in the number of papers.

    They are to be told, not merged: a second version, a part two or an erratum is another paper.
    """
    first: dict[str, Paper] = {}
    doubles = []
    for paper in papers:
        words = " ".join(sorted(paper.title.casefold().split()))
        opening = "".join(filter(str.isalnum, paper.abstract[: 2 * _OPENING].casefold()))[:_OPENING]
        keys = [words, opening] if len(opening) == _OPENING else [words]
        earlier = next((first[key] for key in keys if key in first), None)
        if earlier is not None:
            doubles.append((earlier, paper))
        for key in keys:
            first.setdefault(key, paper)
    return tuple(doubles)
