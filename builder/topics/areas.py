"""Turns groups of topics into the names of areas: by what their topics share, or, where that is nothing, humbly."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from builder.model import Topic
from builder.text.labels import MIXED
from builder.topics.candidates import Candidates, find_substantial
from builder.topics.fitness import (
    Fitness,
    indicate,
    is_common,
    rate_cover,
    rate_forms,
    rate_subjects,
)
from builder.topics.labels import join_mixed, join_names, take_first
from builder.topics.naming import are_alike, identify
from builder.topics.substance import FULL
from builder.topics.terms import strongest_first

SHARED_COVERAGE = 0.15
"""A topic shares a name of its area if this share of its papers hold it."""

SHARING = 0.5
"""More than this share of an area's topics must share its name."""

SHARED_FITNESS = 0.14
"""What the topics of an area share must be as fit as this to name it."""

SPOKEN_FOR = 0.7
"""Where topics share nothing, two of them name their area firmly if they hold this share of its papers."""

COMMON_FACTOR = 0.6
"""A single word that everybody uses is less fit; but less so than for a topic, as an area is wide."""

WIDEST = 0.5
"""What more of the papers hold than this names the field, not an area of it."""


def name_areas(
    candidates: Candidates, homes: Sequence[str], groups: Sequence[Sequence[Topic]], given: Sequence[str | None]
) -> list[str]:
    """A name for each area that has none in `given`, all different and none that of a topic.

    `homes` is the topic of every row of the candidates, and `groups` the topics of each area. An area whose topics
    share nothing fit is called by the largest of them.
    """
    fitness = rate_shared(candidates, homes, [[topic.id for topic in group] for group in groups])
    used = [name for label in given if label for name in identify(label)]
    used += [name for group in groups for topic in group if _is_one_name(topic.label) for name in identify(topic.label)]
    named = list(given)
    best = fitness.scores.max(axis=1, initial=0.0).round(9)
    for area in sorted(range(len(given)), key=lambda area: (-best[area], area)):
        if named[area]:
            continue
        fit = fitness.scores[area] >= SHARED_FITNESS
        shared = (
            candidates.surfaces[column]
            for column in strongest_first(np.where(fit, fitness.scores[area], 0.0), candidates)
            if not are_alike(identify(candidates.surfaces[column]), used)
        )
        if name := next(shared, ""):
            used += identify(name)
        named[area] = join_names([name], candidates.cases) if name else _name_by_largest(groups[area], candidates)
    return [label or "" for label in named]


def _is_one_name(label: str) -> bool:
    return not label.startswith(MIXED) and " and " not in label


def _name_by_largest(topics: Sequence[Topic], candidates: Candidates) -> str:
    """The first names of the two largest topics that have different ones, those with a firm name before others."""
    ranked = sorted(topics, key=lambda topic: (topic.label.startswith(MIXED), -len(topic.papers), topic.id))
    leading = {take_first(topic.label): topic for topic in reversed(ranked)}
    names = list(dict.fromkeys(take_first(topic.label) for topic in ranked))[:2]
    papers = [sum(len(topic.papers) for topic in some) for some in ([leading[name] for name in names], topics)]
    firm = papers[0] >= SPOKEN_FOR * papers[1] and not any(leading[name].label.startswith(MIXED) for name in names)
    return (join_names if firm and len(names) > 1 else join_mixed)(names, candidates.cases)


def rate_shared(candidates: Candidates, homes: Sequence[str], groups: Sequence[Sequence[str]]) -> Fitness:
    """How well each candidate names each area: how well it finds the papers, times the share of topics that share it.

    `homes` is the topic of every row, and `groups` the topics of each area. An area is wide, so single words will do.
    """
    parents = [area for area, group in enumerate(groups) for _ in group]
    numbers = {topic: number for number, topic in enumerate(topic for group in groups for topic in group)}
    topics = np.array([numbers[topic] for topic in homes])
    fitness = rate_cover(candidates, np.array(parents)[topics])
    held = (indicate(topics) @ candidates.about.sign()).toarray()
    shares = held >= SHARED_COVERAGE * np.bincount(topics)[:, None]
    sharing = (indicate(np.array(parents)) @ shares) / np.bincount(parents)[:, None]
    factors = rate_forms(candidates) * rate_subjects(fitness.held, fitness.titled)
    factors = factors * np.where(is_common(candidates), COMMON_FACTOR, 1)
    possible = (sharing > SHARING) & find_substantial(candidates, len(fitness.sizes), WIDEST)
    possible &= np.array(candidates.substance) == FULL
    return replace(fitness, scores=np.where(possible, fitness.scores * sharing * factors, 0.0))
