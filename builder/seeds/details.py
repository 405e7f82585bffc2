"""Turns what several records tell of one paper into one value, field by field the richest."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields
from typing import Any

from builder.model import Details

# Where a paper lies before it is printed: a venue, but a poorer one than the place where it came out.
_PREPRINT_SERVER = re.compile(r"rxiv|preprint|\bcorr\b|\bssrn\b|research square", re.IGNORECASE)
_ARXIV_DOI = "10.48550/arxiv."

# How rich a field is, where it isn't enough that it is told.
_RICHNESS: Mapping[str, Callable[[Any], tuple[int, ...]]] = {
    "authors": lambda authors: (len(authors), sum(map(len, authors))),
    "date": lambda date: (len(date),),
    "venue": lambda venue: (_PREPRINT_SERVER.search(venue) is None,),
    "doi": lambda doi: (not doi.startswith(_ARXIV_DOI),),
    "keywords": lambda keywords: (len(keywords),),
    "references": lambda references: (len(references),),
}


def choose_details(records: Sequence[Details]) -> Mapping[str, int]:
    """For each field that any record tells, the place of the one that tells it best; the first, where they are equal.

    The longest list of authors (the fullest names, where lists are as long), of keywords and of references wins, the
    most precise date, and a printed venue and its DOI over those of a preprint server.
    """
    chosen: dict[str, int] = {}
    for name in (field.name for field in fields(Details)):
        richness = _RICHNESS.get(name, lambda _: ())
        told = [(place, getattr(details, name)) for place, details in enumerate(records)]
        told = [(place, value) for place, value in told if value]
        if told:
            chosen[name] = max(told, key=lambda each: (richness(each[1]), -each[0]))[0]
    return chosen


def merge_details(records: Sequence[Details]) -> Details:
    """One value out of the fields that `choose_details` chooses."""
    return Details(**{name: getattr(records[place], name) for name, place in choose_details(records).items()})
