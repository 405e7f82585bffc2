"""Turns papers into an index that finds the one which a record tells of, by identifier or whole title."""

from collections.abc import Iterable

from builder.model import Details, Paper
from builder.seeds.title_keys import is_short, make_key

# Kinds of identifier, the surest first.
IDENTIFIERS = ("doi", "arxiv", "pmid")


class PaperIndex:
    """Finds papers in constant time; what several papers bear (the title “Editorial”) finds none of them."""

    def __init__(self, papers: Iterable[Paper]) -> None:
        self._found: dict[tuple[str, str], Paper | None] = {}
        for paper in papers:
            for key in _list_keys(paper.title, paper.details):
                self._found[key] = None if key in self._found else paper

    def find(self, title: str, details: Details) -> tuple[Paper, ...]:
        """The papers that a record may tell of: none, one, or several where its keys are of several papers.

        `title` is cleaned, and may be empty. A title finds no paper where it is short and the identifiers are others.
        """
        found: dict[str, Paper] = {}
        for kind, value in _list_keys(title, details):
            paper = self._found.get((kind, value))
            if paper is None or (kind == "title" and is_short(value) and _disagree(details, paper.details)):
                continue
            found[paper.id] = paper
        return tuple(found.values())


def _list_keys(title: str, details: Details) -> list[tuple[str, str]]:
    keys = [(kind, value.casefold()) for kind in IDENTIFIERS if (value := getattr(details, kind))]
    return [*keys, ("title", make_key(title))] if title else keys


def _disagree(one: Details, other: Details) -> bool:
    pairs = [(getattr(one, kind), getattr(other, kind)) for kind in IDENTIFIERS]
    return any(a and b and a != b for a, b in pairs) and not any(a and a == b for a, b in pairs)
