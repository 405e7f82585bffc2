"""Turns a text that is no paper of the map into where it would lie there: topics, nearest papers, place.

`templates/assets/map/space.js` and `locating.js` do the same in the browser; the tests hold the two together.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from builder.layout import find_free_place
from builder.model import FieldMap, Paper, Point
from builder.related.neighbours import describe_latent, describe_text
from builder.textspace import embed_papers
from builder.topics.membership import measure_shares

NEAREST = 20
"""Papers listed beside a text."""

WEAKEST = 1e-6
"""Share of the strongest singular value below which a dimension holds nothing: papers have no part in it."""


@dataclass(frozen=True, slots=True)
class Location:
    """Where a text would lie.

    `topics` are all with their shares, the largest first, `nearest` papers with their similarity in -1..1, the nearest
    first. The `place` is the free one next to the `guide`, the paper of the first topic that is most similar.
    """

    topics: tuple[tuple[str, float], ...]
    nearest: tuple[tuple[str, float], ...]
    guide: str
    place: Point


def locate_texts(field: FieldMap, texts: Sequence[Paper], count: int = NEAREST) -> tuple[Location | None, ...]:
    """Where each text would lie on the map, by its words alone; None of one that has no word of the map's terms.

    Words are compared as those of the papers are, in the language that a text says it is in.
    """
    space = field.space
    if not space.terms:
        return (None,) * len(texts)
    latent = embed_papers(space, texts) * (space.strengths > WEAKEST * space.strengths[0])
    similar = describe_latent(latent) @ describe_text(space).T
    homes = {paper: membership.topic for paper, membership in field.topics.memberships.items()}
    topics, shares = measure_shares(space, homes, latent)
    located: list[Location | None] = []
    for row in range(len(texts)):
        if not latent[row].any():
            located.append(None)
            continue
        order = np.argsort(-similar[row], kind="stable")
        ranked = [topics[place] for place in np.argsort(-shares[row], kind="stable")]
        guide = next(space.ids[at] for at in order if homes[space.ids[at]] == ranked[0])
        located.append(
            Location(
                tuple((topic, float(shares[row, topics.index(topic)])) for topic in ranked),
                tuple((space.ids[at], float(similar[row, at])) for at in order[:count]),
                guide,
                find_free_place(field.layout.papers[guide], field.layout),
            )
        )
    return tuple(located)
