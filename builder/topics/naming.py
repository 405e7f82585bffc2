"""Turns contrasts between groups of papers into weighted terms and a name that a person would use."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from builder.model import Matrix, Term
from builder.text.folding import fold
from builder.topics.contrast import Candidates, Contrast, Kind, split_label

TERMS_PER_TOPIC = 12

WIDESPREAD = 0.25
"""A word in more of the papers than this names the field, not a part of it."""

LEAST_COVERAGE = 0.15
"""A name or term must occur in this share of a topic's papers, ..."""

LEAST_PAPERS = 2
"""... and in so many, lest one paper speak for all."""

WELL_COVERED = 0.7
"""A name that this share of the papers hold stands alone; below it a second one may join in."""

SECOND_GAIN = 0.15
"""... if it brings in this share of the papers, and ..."""

SECOND_STRENGTH = 0.45
"""... is at least this strong beside the first."""

LONGEST_LABEL = 6
"""Words of a label of two names, "and" not counted."""

_LENGTH_FACTOR = {1: 0.5, 2: 1.0, 3: 1.05, 4: 1.0}
"""Two or three words make a name; one is often too wide."""

_ACRONYM_FACTOR = 0.8
"""An acronym (capitals within) is precise, but the name of one system as often as that of a subject."""

_KIND_FACTOR: Mapping[Kind, float] = {"curated": 1.3, "defined": 1.1}
"""A concept's label stands for all the ways to say it, and one of the vocabulary was written by a person."""


def _fold_list(words: str) -> frozenset[str]:
    return frozenset(map(fold, words.split()))


_EMPTY_HEADS = _fold_list(
    "ability achievement advance advancement advantage aim amount analysis application approach aspect author "
    "baseline behavior behaviour benefit bit capability case challenge class comparison complexity component "
    "concept consideration context contribution core cost count crucial decision demand design detail development "
    "direction effect effectiveness effort evaluation evidence example exception experiment exploration extension "
    "factor family finding focus foundation framework future gain gap goal guideline idea impact implementation "
    "implication importance improvement insight instance issue key kind lack landscape lens level library limit "
    "limitation lot magnitude manner mechanism method methodology mode need new novel number objective "
    "opportunity order outcome output overhead overview paper paradigm part particular performance perspective "
    "phase pipeline plus point possibility potential practice practitioner presence principle problem procedure "
    "process progress property proposal purpose quality question range rate reason recent reduction related "
    "requirement research researcher resource result role scenario scheme section set setting setup situation "
    "size solution stage state step strategy strength study success superior superiority support system target "
    "task technique term theory thing time tool topic trade type use user validity value variant variety version "
    "way work world year furthermore moreover additionally instead resulting ranging driven emergence definition "
    "al area serve challenging evolving field spectrum community literature attempt"
)
"""Last words that make no name in any field of study."""

_EMPTY_OPENERS = _fold_list(
    "achieving additional aimed applied available based better broad certain common comparable competitive "
    "comprehensive considerable critical current different diverse effective efficient empirical enhanced entire "
    "essential excellent existing experimental extensive extra faster first following further good great high "
    "higher huge important improved improving inherent initial key large larger less lower main major many "
    "minimal multiple necessary new notable novel numerous optimal original other overall particular popular "
    "possible potential powerful practical previous primary prior promising proposed real recent reduced related "
    "relevant remarkable robust second several significant significantly similar simple single small smaller "
    "specific standard strong substantial substantially suitable superior top total traditional typical unique "
    "using valuable various vast well wide widely"
)
"""First words that only praise or compare."""


def pick_terms(candidates: Candidates, contrast: Contrast, group: int) -> tuple[Term, ...]:
    """The most distinctive phrases of a group, strongest first, none of them a part of another."""
    strength = np.where(_is_shared(contrast)[group], contrast.strength[group], 0.0)
    substantial = _find_substantial(candidates, contrast)
    picked: list[int] = []
    for column in _strongest_first(strength * substantial, candidates):
        words = candidates.words[column]
        if candidates.kinds[column] == "phrase" and not any(
            _overlap(words, candidates.words[other]) for other in picked
        ):
            picked.append(column)
            if len(picked) == TERMS_PER_TOPIC:
                break
    return tuple(Term(candidates.surfaces[column], round(float(strength[column]), 3)) for column in picked)


def name_groups(
    candidates: Candidates, contrast: Contrast, given: Sequence[str | None], avoid: Sequence[str] = ()
) -> list[str]:
    """A label for every group that has none in `given`, all different: its best name, or two joined by "and".

    The strongest pair of group and name is settled first, and no name is used twice. A second name joins where the
    first leaves out many of the group's papers and the second brings them in, or where the first alone is one of
    the labels to `avoid`.
    """
    scores = _score_names(candidates, contrast)
    labels = list(given)
    used = {name for label in given if label for name in _identify(label)}
    avoided = {name for label in avoid for name in _identify(label)}
    names = [_identify(surface) for surface in candidates.surfaces]
    for flat in np.argsort(-scores.round(9), axis=None, kind="stable").tolist():
        group, column = divmod(flat, scores.shape[1])
        if scores[group, column] <= 0:
            break
        if labels[group] or names[column] & used:
            continue
        second = None
        needed = bool(names[column] & avoided)
        if needed or contrast.coverage[group, column] < WELL_COVERED:
            barred = used | names[column]
            free = np.where([not name & barred for name in names], scores[group], 0.0)
            least = 0.0 if needed else SECOND_STRENGTH * float(scores[group, column])
            second = _find_second(candidates, contrast, group, column, free, least)
        chosen = [column] if second is None else [column, second]
        used |= {name for part in chosen for name in names[part]}
        labels[group] = _join([candidates.surfaces[part] for part in chosen], candidates.cases)
    return [label or f"Papers of group {group + 1}" for group, label in enumerate(labels)]


def _find_second(
    candidates: Candidates, contrast: Contrast, group: int, first: int, scores: Matrix, least: float
) -> int | None:
    """The name that is strong and adds many papers of the group to those that hold the first, if any is and does.

    `scores` is the strength of each candidate as a name, and `least` what is asked of it.
    """
    members = candidates.weights[contrast.groups == group].sign()
    without = members[members[:, [first]].toarray().ravel() == 0]
    gains = np.asarray(without.sum(axis=0)).ravel() / members.shape[0]
    scores = np.where((scores >= least) & (gains >= SECOND_GAIN * (least > 0)), scores, 0.0)
    taken = set(candidates.words[first])
    for column in _strongest_first(scores * gains, candidates):
        words = candidates.words[column]
        if len(words) + len(taken) <= LONGEST_LABEL and taken.isdisjoint(words):
            return column
    return None


def _score_names(candidates: Candidates, contrast: Contrast) -> Matrix:
    """Groups x candidates: fitness as a name, 0 for what can't be one."""
    factor = np.array(
        [
            _rate_form(words, surface, kind)
            for words, surface, kind in zip(candidates.words, candidates.surfaces, candidates.kinds, strict=True)
        ]
    )
    substantial = _find_substantial(candidates, contrast)
    fitness: Matrix = contrast.strength * factor * substantial * np.sqrt(contrast.coverage)
    return np.where(_is_shared(contrast), fitness, 0.0)


def _find_substantial(candidates: Candidates, contrast: Contrast) -> NDArray[np.bool_]:
    """Which candidates say something: not the words of the whole field, nor empty ones of any field."""
    papers, groups = candidates.weights.shape[0], len(contrast.strength)
    # In few groups, a group's own words are in many papers.
    limit = papers if groups == 1 else papers * max(WIDESPREAD, 1.5 / groups)
    widespread = (candidates.weights.getnnz(axis=0) > limit).tolist()
    common = {words[0] for words, wide in zip(candidates.words, widespread, strict=True) if wide and len(words) == 1}
    return np.array(
        [
            "or" not in words
            if kind == "curated"
            else noun and not wide and not common.issuperset(words) and _has_substance(words)
            for words, noun, kind, wide in zip(
                candidates.words, candidates.nouns, candidates.kinds, widespread, strict=True
            )
        ],
        dtype=bool,
    )


def _is_shared(contrast: Contrast) -> NDArray[np.bool_]:
    """Groups x candidates: whether enough of the group's papers hold the candidate to speak for it."""
    sizes = np.bincount(contrast.groups)[:, None]
    held = contrast.coverage * sizes
    enough: NDArray[np.bool_] = held >= np.maximum(LEAST_COVERAGE * sizes, np.minimum(LEAST_PAPERS, sizes)) - 1e-9
    return enough


def _has_substance(words: tuple[str, ...]) -> bool:
    # Names of two letters are known to insiders only.
    return len("".join(words)) > 2 and words[-1] not in _EMPTY_HEADS and words[0] not in _EMPTY_OPENERS


def _rate_form(words: tuple[str, ...], surface: str, kind: Kind) -> float:
    if kind == "phrase":
        return _ACRONYM_FACTOR if _is_acronym(surface) else _LENGTH_FACTOR[len(words)]
    return _KIND_FACTOR[kind]


def _is_acronym(surface: str) -> bool:
    return " " not in surface and surface[1:] != surface[1:].lower()


def _strongest_first(strength: Matrix, candidates: Candidates) -> list[int]:
    positive = np.flatnonzero(strength > 0).tolist()
    return sorted(positive, key=lambda column: (-round(float(strength[column]), 9), candidates.words[column]))


def _overlap(words: tuple[str, ...], others: tuple[str, ...]) -> bool:
    """Whether one is a part of the other, or both are one compound written apart and together."""
    return set(words) <= set(others) or set(others) <= set(words) or "".join(words) == "".join(others)


def _identify(label: str) -> frozenset[tuple[str, ...]]:
    """What tells names apart: the words of each name in a label, and of an acronym given with it, folded."""
    parts = label.replace(" (", " and ").replace(")", "").split(" and ")
    return frozenset(map(split_label, parts))


def _join(names: Sequence[str], cases: Mapping[str, str]) -> str:
    """One label of one or two names, with a capital at its start only; of two, acronyms replace long forms."""
    if len(names) == 1:
        return _capitalise(names[0])
    first, second = map(_shorten, names)
    opening = second.split(" ")[0].split("-")[0]
    if opening.istitle() and opening.lower() not in cases:
        second = second[:1].lower() + second[1:]
    return _capitalise(f"{first} and {second}")


def _shorten(label: str) -> str:
    """The acronym of a label like "Direct preference optimization (DPO)": joined labels must stay short."""
    opening, _, acronym = label.partition(" (")
    return acronym.rstrip(")") or opening


def _capitalise(label: str) -> str:
    return label[:1].upper() + label[1:] if label.split(" ")[0].islower() else label
