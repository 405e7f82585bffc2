"""Turns distinct papers into the pairs of them that may be one paper after all."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from builder.model import Paper
from builder.seeds.title_keys import find_part, is_short, make_key

# So many letters of two abstracts don't agree by chance.
_OPENING = 150
# Where a subtitle may begin.
_SUBTITLE = re.compile(r"[:?!–—(\[]|\. |, | - ")
# Titles have a few of these signs; a bound to what one is compared with.
_MOST_SUBTITLES = 8


@dataclass(frozen=True, slots=True)
class NearDuplicate:
    """Two papers, the earlier in the alphabet first, and what speaks for their being one."""

    earlier: Paper
    paper: Paper
    reason: str

    def __str__(self) -> str:
        return f"probable double: “{self.paper.title}” may be “{self.earlier.title}” ({self.reason})"


def find_near_duplicates(papers: Iterable[Paper]) -> tuple[NearDuplicate, ...]:
    """Pairs that share an identifier, a title, its words, its beginning, or the opening of an abstract.

    They are to be told, not merged: a part two or an erratum is another paper. Linear in the number of papers, which
    are taken in the order of their ids: each is told of with one other at most, and none for being a longer title
    alone if the titles name two parts.
    """
    ordered = sorted(papers, key=lambda paper: paper.id)
    by_title: dict[str, Paper] = {}
    for paper in ordered:
        by_title.setdefault(make_key(paper.title), paper)
    first: dict[tuple[str, str], Paper] = {}
    found = []
    for paper in ordered:
        keys = list(_list_keys(paper))
        known = ((first[key], key[0]) for key in keys if key in first)
        pair = next(known, None) or _find_beginning(paper, by_title)
        if pair is not None:
            earlier, later = sorted((pair[0], paper), key=lambda each: each.id)
            found.append(NearDuplicate(earlier, later, pair[1]))
        for key in keys:
            first.setdefault(key, paper)
    return tuple(found)


def _list_keys(paper: Paper) -> Iterator[tuple[str, str]]:
    """What may be found at a second paper, the strongest first, each with its name as a reason."""
    details = paper.details
    for name, identifier in (("DOI", details.doi), ("arXiv id", details.arxiv), ("PubMed id", details.pmid)):
        if identifier:
            yield f"one {name}, {identifier}", identifier
    yield "one title", make_key(paper.title)
    opening = "".join(filter(str.isalnum, paper.abstract[: 2 * _OPENING].casefold()))[:_OPENING]
    if len(opening) == _OPENING:
        yield "abstracts that open alike", opening
    yield "the same words in the title", " ".join(sorted(paper.title.casefold().split()))


def _find_beginning(paper: Paper, by_title: dict[str, Paper]) -> tuple[Paper, str] | None:
    """The paper whose whole title is the beginning of this one's, up to a sign that a subtitle follows."""
    signs = list(_SUBTITLE.finditer(paper.title))[:_MOST_SUBTITLES]
    for sign in reversed(signs):
        key = make_key(paper.title[: sign.start()])
        shorter = None if is_short(key) else by_title.get(key)
        if shorter is not None and shorter is not paper and find_part(shorter.title) == find_part(paper.title):
            return shorter, "its title goes on"
    return None
