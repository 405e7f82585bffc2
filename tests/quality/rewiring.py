"""Turns links between concepts into how many chance would draw: ``python -m tests.quality links``.

Concepts are strewn over the papers anew, so that every paper keeps how many concepts it has and every concept how many
papers (a null model that the hypergeometric test, which keeps the latter alone, is not). What is still linked then is
chance's work, by the very rule of the map, and by the bar of chance that the map's own links pass.
"""

from collections.abc import Iterator, Mapping
from copy import copy
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_array

from builder.concepts.chance import LEAST_SHARED, chance_of_more
from builder.concepts.cooccurrence import Incidence, find_open_ground, is_link, meet_concepts
from builder.model import ConceptEdge
from tests.quality.labelled import LabelledMap

SEED = 7
REWIRINGS = 20
TRADES_PER_PAPER = 5  # after which more of them change no count (Strona et al. 2014)


@dataclass(frozen=True)
class Drawn:
    """What is drawn from one incidence: links, pairs that pass a bar of chance, and open pairs."""

    links: int
    passing: int
    open_pairs: int


def rewire(incidence: Incidence, random: np.random.Generator) -> Incidence:
    """The incidence with its concepts strewn anew, all counts of papers and concepts kept.

    Pairs of papers trade the concepts that only one of them has (the curveball algorithm of Strona et al. 2014).
    """
    matrix = incidence.matrix
    rows = [set(row.tolist()) for row in np.split(matrix.indices, matrix.indptr[1:-1])]
    for _ in range(TRADES_PER_PAPER * len(rows)):
        one, other = random.choice(len(rows), 2, replace=False)
        both = rows[one] & rows[other]
        traded = random.permutation(sorted(rows[one] ^ rows[other])).tolist()
        kept = len(rows[one]) - len(both)
        rows[one], rows[other] = both.union(traded[:kept]), both.union(traded[kept:])
    held = [column for row in rows for column in sorted(row)]
    strewn = copy(incidence)
    vars(strewn).pop("shared", None)  # which was worked out of the other matrix
    strewn.matrix = csr_array((np.ones(len(held), dtype=np.int64), held, matrix.indptr), shape=matrix.shape)
    return strewn


def rewire_often(incidence: Incidence, times: int = REWIRINGS) -> Iterator[Incidence]:
    """So many rewirings, the same ones at each call."""
    random = np.random.default_rng(SEED)
    return (rewire(incidence, random) for _ in range(times))


def count_drawn(incidence: Incidence, bar: float) -> Drawn:
    """What the map's rule draws, and how many pairs share two papers that chance makes share with `bar` at most."""
    met = meet_concepts(incidence)
    passing = (find_chances(incidence, met) <= bar) & np.array([len(edge.papers) >= LEAST_SHARED for edge in met])
    _, search = find_open_ground(incidence, met)
    return Drawn(sum(map(is_link, met)), int(passing.sum()), search.found)


def find_chances(incidence: Incidence, edges: tuple[ConceptEdge, ...]) -> np.ndarray:
    """The chance of each edge for itself."""
    sizes = dict(zip(incidence.concepts, incidence.sizes.tolist(), strict=True))
    shared, a, b = (
        np.array(column, dtype=int)
        for column in (
            [len(edge.papers) for edge in edges],
            [sizes[edge.source] for edge in edges],
            [sizes[edge.target] for edge in edges],
        )
    )
    return chance_of_more(shared, a, b, len(incidence.papers))


def measure(drawn: LabelledMap) -> dict[str, float]:
    """Links and open pairs of the map, and the parts of them that rewired maps don't have."""
    incidence = Incidence(drawn.papers, drawn.concepts)
    links = tuple(filter(is_link, meet_concepts(incidence)))
    bar = float(find_chances(incidence, links).max(initial=0.0))
    own = count_drawn(incidence, bar)
    strewn = [count_drawn(each, bar) for each in rewire_often(incidence)]
    by_rule, by_bar, opened = (
        float(np.mean([getattr(each, name) for each in strewn])) for name in ("links", "passing", "open_pairs")
    )
    return {
        "links": float(own.links),
        "links of rewired maps": by_rule,
        "rewired pairs past the links' bar": by_bar,
        "share of links beyond chance": 1 - by_bar / max(own.links, 1),
        "open pairs": float(own.open_pairs),
        "open pairs of rewired maps": opened,
        "share of open pairs beyond chance": 1 - opened / max(own.open_pairs, 1),
    }


def report(drawn: LabelledMap, figures: Mapping[str, float]) -> str:
    """A table of what the map draws beside what rewired maps draw."""
    rows = (f"  {name:34s} {value:8.3f}" for name, value in figures.items())
    return "\n".join((f"links between concepts, and {REWIRINGS} rewirings of them", *rows))
