"""Turns the fitness of candidates into the name of each group, of one part or two, and what else was in question."""

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from builder.memory import WORDS
from builder.model import NameShare, Naming
from builder.text.labels import MIXED
from builder.topics.candidates import Candidates, split_label
from builder.topics.fitness import TITLED_SHARE, Fitness, is_acronym, is_bare, is_common, measure_support
from builder.topics.labels import join_mixed, join_names
from builder.topics.terms import are_kin, overlap, strongest_first

WELL_COVERED = 0.7
"""A name that this share of the papers hold stands alone; below it a second one may join in, ..."""

SECOND_GAIN = 0.15
"""... if each of the two brings in this share of the papers, which the other does not hold, and ..."""

SECOND_FITNESS = 0.35
"""... the second is at least this fit beside the first."""

NEXT_FITNESS = 0.5
"""A name that another group has already gives way to one that is at least this fit beside it."""

LONGEST_LABEL = 7
"""Words of a label of two names, "and" not counted."""

LOOSE = 0.3
"""A name is too firm for a group that is looser than usual if its tightness times what its papers bear out is less."""

MOST_LOOSE = 1 / 3
"""... but of no more than this share of the groups: where most are loose, that is how the field is."""

ALIKE = 0.6
"""Two names that share this part of their words are one to a reader."""

RUNNERS_UP = 4

Name = frozenset[str]
"""What tells names apart: the folded words of one."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A group's label, and the columns of the candidates that it is made of: none for what was given or not found.

    `mixed` says that these are two of many things that the group holds.
    """

    label: str
    parts: tuple[int, ...] = ()
    mixed: bool = False


def name_groups(
    candidates: Candidates,
    fitness: Fitness,
    given: Sequence[str | None],
    tightness: Sequence[float] = (),
    loose: Set[int] = frozenset(),
) -> list[Choice]:
    """A label for every group that has none in `given`, all different: its fittest name, or two joined by "and".

    The fittest pair of group and name is settled first, and no two groups have names that are alike. A second name
    joins where the first leaves out many of the group's papers and the second brings them in, or tells the group
    from the one that has the first already, where nothing else is near as fit.
    `tightness` says how well the papers of each group fit it, 1 for as well as all fit theirs. A group that is among
    the `loose`, or less tight than usual and with a name that its papers hardly bear out, is named last and humbly, by
    two of the things that it holds.
    """
    chosen = _choose(candidates, fitness, given, frozenset())
    humble = loose | _find_too_firm(candidates, fitness, chosen, tightness)
    return _choose(candidates, fitness, given, humble) if humble else chosen


def _find_too_firm(
    candidates: Candidates, fitness: Fitness, chosen: Sequence[Choice], tightness: Sequence[float]
) -> frozenset[int]:
    """The groups whose names are too firm for them, the loosest few at the most."""
    judged = sorted(
        (round(tight * measure_support(candidates, fitness, group, choice.parts), 9), group)
        for group, (choice, tight) in enumerate(zip(chosen, tightness, strict=False))
        if choice.parts and tight < 1
    )
    few = int(MOST_LOOSE * len(chosen))
    return frozenset(group for support, group in judged[:few] if support < LOOSE)


def _choose(candidates: Candidates, fitness: Fitness, given: Sequence[str | None], loose: Set[int]) -> list[Choice]:
    chosen = [Choice(label) if label else None for label in given]
    used = [name for label in given if label for name in identify(label)]
    names = [identify(surface) for surface in candidates.surfaces]
    pairs = list(_pair_fittest_first(candidates, fitness))
    for group, first in sorted(pairs, key=lambda pair: pair[0] in loose):
        if chosen[group]:
            continue
        scores = fitness.scores[group]
        free = [column for column in strongest_first(scores, candidates) if not are_alike(names[column], used)]
        taken = are_alike(names[first], used)
        if taken and free and (group in loose or scores[free[0]] >= NEXT_FITNESS * scores[first]):
            continue
        others = [column for column in free if not are_alike(names[column], names[first])]
        second = _find_second(candidates, fitness, group, first, others, taken or group in loose)
        if taken and second is None:
            continue
        parts = (first,) if second is None else (first, second)
        used += [name for part in parts for name in names[part]]
        join = join_mixed if group in loose else join_names
        label = join([candidates.surfaces[part] for part in parts], candidates.cases)
        chosen[group] = Choice(label, parts, group in loose)
    return [choice or Choice(f"Papers of group {group + 1}") for group, choice in enumerate(chosen)]


def explain_name(candidates: Candidates, fitness: Fitness, group: int, automatic: Choice, label: str) -> Naming:
    """Why a group is called `label`: what else was in question, how many papers hold each, and in their titles."""
    shown = list(automatic.parts)
    for column in strongest_first(fitness.scores[group], candidates):
        if len(shown) == len(automatic.parts) + RUNNERS_UP:
            break
        if not any(overlap(candidates.words[column], candidates.words[other]) for other in shown):
            shown.append(column)
    shares = [
        NameShare(candidates.surfaces[column], int(fitness.held[group, column]), int(fitness.titled[group, column]))
        for column in shown
    ]
    names = len(automatic.parts)
    return Naming(
        read=int(fitness.sizes[group]),
        automatic=automatic.label,
        names=tuple(shares[:names]),
        runners_up=tuple(shares[names:]),
        mixed=automatic.mixed,
        kept=label != automatic.label,
    )


def _pair_fittest_first(candidates: Candidates, fitness: Fitness) -> Iterator[tuple[int, int]]:
    """Every possible pair of a group and a candidate, the fittest first, ties in the order of groups and candidates."""
    scores = fitness.scores.round(9)
    for flat in np.argsort(-scores, axis=None, kind="stable").tolist():
        group, column = divmod(flat, scores.shape[1])
        if scores[group, column] <= 0:
            return
        yield group, column


def _find_second(
    candidates: Candidates, fitness: Fitness, group: int, first: int, free: Sequence[int], needed: bool
) -> int | None:
    """The name among the `free` that is fit and brings in papers of the group that the first misses, if one does.

    Where one is `needed`, what it brings in is welcome but not asked for.
    """
    if not needed and fitness.held[group, first] >= WELL_COVERED * fitness.sizes[group]:
        return None
    members = candidates.about[fitness.groups == group].sign()
    have_first = members[:, [first]].toarray().ravel() > 0
    gains = np.asarray(members[~have_first].sum(axis=0)).ravel() / len(have_first)
    losses = (have_first.sum() - np.asarray(members[have_first].sum(axis=0)).ravel()) / len(have_first)
    least = 1 if needed else TITLED_SHARE * len(have_first)
    titled = fitness.titled[group] >= np.where(is_bare(candidates), least, 1)
    titled &= ~is_common(candidates)
    taken = set(candidates.words[first])
    best, best_worth = None, 0.0
    for column in free:
        gain = gains[column] + needed * SECOND_GAIN
        worth = round(float(fitness.scores[group, column] * gain), 9)
        words = candidates.words[column]
        if worth <= best_worth or len(words) + len(taken) > LONGEST_LABEL:
            continue
        if is_acronym(candidates.surfaces[first]) and is_acronym(candidates.surfaces[column]):
            continue
        if not titled[column] or any(are_kin(word, other) for word in words for other in taken):
            continue
        fit = fitness.scores[group, column] >= SECOND_FITNESS * fitness.scores[group, first]
        if needed or (fit and min(gains[column], losses[column]) >= SECOND_GAIN):
            best, best_worth = column, worth
    return best


@lru_cache(maxsize=WORDS)
def identify(label: str) -> tuple[Name, ...]:
    """The names in a label, and that of an acronym given with one."""
    parts = re.split(" and |, ", label.removeprefix(MIXED).replace(" (", " and ").replace(")", ""))
    return tuple(frozenset(split_label(part)) for part in parts)


def are_alike(names: Iterable[Name], others: Iterable[Name]) -> bool:
    """Whether some two of these names are one to a reader."""
    return any(len(name & other) >= ALIKE * len(name | other) for name in names for other in others)
