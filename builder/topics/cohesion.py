"""Turns how often papers met over many clusterings into how well each fits its topic, and which topics are loose."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from builder.model import DEFAULTS, Settings
from builder.model.space import TextSpace
from builder.textspace import SMALL_CORPUS
from builder.threads import in_one_thread
from builder.topics.clustering import (
    Agreement,
    Labels,
    agreement_table,
    begin_ensemble,
    begin_runs,
    find_agreement,
    gather_agreement,
)
from builder.topics.cutting import cut_tree, grow_tree, settle

CHANCE = 0.05
"""Share of the papers of a map without topics that fit one as well as what is told from chance here."""

Rows = NDArray[np.int64]
Values = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Company:
    """For each paper the mean share of clusterings in which it met the others of its topic, and of the next best."""

    own: Values
    other: Values

    @property
    def fits(self) -> Values:
        """The silhouette of each paper (Rousseeuw 1987), from -1 to 1: (b - a) / max(a, b).

        Its distance from a paper is the share of clusterings in which the two did not meet: `a` is the mean distance
        from its topic, `b` that from the next best.
        """
        near, far = 1 - self.own, 1 - self.other
        larger = np.maximum(near, far)
        fits: Values = np.divide(far - near, larger, out=np.zeros(len(larger)), where=larger > 0)
        return fits


@dataclass(frozen=True, slots=True)
class Cohesion:
    """How a topic's papers hold together: their mean fit as a multiple of that of all papers, and what chance says.

    `misfits` counts the papers whose fit is not above what chance gives.
    """

    tightness: float = 1.0
    misfits: int = 0
    loose: bool = False


@dataclass(frozen=True, slots=True)
class Cohesions:
    """The fit of each paper, by id, the papers that fit no topic well, and the cohesion of each topic, by id."""

    fits: Mapping[str, float]
    strays: frozenset[str]
    topics: Mapping[str, Cohesion]


def begin_clusterings(space: TextSpace, settings: Settings = DEFAULTS) -> None:
    """Have other processes, if there are some, begin the runs that topics are found and judged by."""
    if len(space.ids) >= SMALL_CORPUS and space.terms:
        begin_runs(space, settings)
        _begin_chance(space, settings)


def measure_cohesion(space: TextSpace, assignment: Mapping[str, str], settings: Settings = DEFAULTS) -> Cohesions:
    """How well each paper fits its topic, and how each topic holds together; `assignment` is each paper's topic.

    What chance gives is seen in a map without topics: as many papers, whose latent dimensions have the spread of
    those here and nothing else in common (the reference of the gap statistic, Tibshirani et al. 2001), clustered and
    cut into as many topics in the same way. Above what all but CHANCE of its papers reach, a fit is no work of chance.
    A topic is loose where half of its papers or more do not fit better than that, and all of them together less well
    than usual. A paper is a stray where it did not meet the papers of any topic more often than they do theirs.
    One topic has nothing to be told from, and in a corpus of fewer than SMALL_CORPUS papers chance can't be told:
    there nothing is loose. What was found last is kept.
    """
    return _measure_cohesion(space, tuple(assignment[paper] for paper in space.ids), settings)


@lru_cache(maxsize=1)
def _measure_cohesion(space: TextSpace, homes: tuple[str, ...], settings: Settings) -> Cohesions:
    topics = sorted(set(homes))
    if len(topics) < 2 or not space.terms:
        return Cohesions(dict.fromkeys(space.ids, 1.0), frozenset(), dict.fromkeys(topics, Cohesion()))
    places = {topic: place for place, topic in enumerate(topics)}
    rows = np.array([places[home] for home in homes], dtype=np.int64)
    company = keep_company(find_agreement(space, settings), rows)
    fits = company.fits.round(9)
    least_fit, least_company = -np.inf, -np.inf
    if len(rows) >= SMALL_CORPUS:
        chance = _draw_without_topics(space, len(topics), settings)
        least_fit, least_company = (float(np.quantile(each, 1 - CHANCE)) for each in (chance.fits, chance.own))
    stray = np.maximum(company.own, company.other) <= least_company
    return Cohesions(
        fits={paper: round(float(fit), 4) for paper, fit in zip(space.ids, fits, strict=True)},
        strays=frozenset(paper for paper, is_stray in zip(space.ids, stray, strict=True) if is_stray),
        topics=dict(zip(topics, _judge(fits, rows, least_fit), strict=True)),
    )


def keep_company(agreement: Agreement, rows: Rows) -> Company:
    """How often each paper met its topic and the next best; `rows` gives every paper's topic, from 0 up, two or more.

    A paper is left out of its own topic; one that is alone in it kept no company there.
    """
    table, grains = agreement_table(agreement), agreement.grains
    members = np.zeros((len(table), rows.max() + 1))
    np.add.at(members, (grains, rows), 1)
    sizes = members.sum(axis=0)
    papers = np.arange(len(rows))
    met = (table @ members)[grains]
    met[papers, rows] -= table[grains, grains]
    counted = np.tile(sizes, (len(rows), 1))
    counted[papers, rows] -= 1
    shares = met / counted.clip(1)
    own = shares[papers, rows].copy()
    shares[papers, rows] = -1
    return Company(own, shares.max(axis=1))


def _judge(fits: Values, rows: Rows, least: float) -> list[Cohesion]:
    """The cohesion of each topic, where a fit up to `least` is one that chance gives."""
    sizes = np.bincount(rows)
    usual = fits.mean()
    means = np.bincount(rows, weights=fits) / sizes
    misfits = np.bincount(rows, weights=fits <= least).astype(int)
    tight = np.maximum(means / usual, 0).round(4) if usual > 0 else np.ones(len(sizes))
    loose = (2 * misfits >= sizes) & (tight < 1)
    return [Cohesion(*each) for each in zip(tight.tolist(), misfits.tolist(), loose.tolist(), strict=True)]


def _draw_without_topics(space: TextSpace, topics: int, settings: Settings) -> Company:
    """The company that papers keep where every latent dimension is drawn for itself, from a normal distribution."""
    wait = _begin_chance(space, settings)
    with in_one_thread():
        agreement = gather_agreement(wait())
    table, sizes = agreement_table(agreement), np.bincount(agreement.grains)
    grains = settle(cut_tree(grow_tree(table), sizes, topics, bounded=False), table, sizes)
    rows: Rows = grains[agreement.grains]
    if rows.max() == 0:
        return Company(np.zeros(len(rows)), np.zeros(len(rows)))
    return keep_company(agreement, rows)


@lru_cache(maxsize=1)
def _begin_chance(space: TextSpace, settings: Settings) -> Callable[[], list[Labels]]:
    """What waits for the runs over dimensions that are drawn so."""
    latent, _ = begin_runs(space, settings)
    draw = np.random.default_rng(settings.seed)
    return begin_ensemble(draw.normal(latent.mean(axis=0), latent.std(axis=0), latent.shape), settings)
