"""Turns names as they are written in the texts into the label of a group."""

import re
from collections.abc import Mapping, Sequence

from builder.text.labels import MIXED
from builder.text.words import WORD


def join_names(names: Sequence[str], cases: Mapping[str, str]) -> str:
    """One label of one or two names, with a capital at its start only; of two, without the acronyms in parentheses.

    `cases` is the usual case of words that keep capitals within a sentence.
    """
    if len(names) == 1:
        return _capitalise(names[0])
    first, second = (name.partition(" (")[0] for name in names)
    return _capitalise(f"{first} and {_lower(second, cases)}")


def join_mixed(names: Sequence[str], cases: Mapping[str, str]) -> str:
    """The label of a group that no name covers well: what it holds among other things."""
    return MIXED + ", ".join(_lower(name.partition(" (")[0], cases) for name in names)


def take_first(label: str) -> str:
    """The first of the names in a label."""
    return re.split(" and |, ", label.removeprefix(MIXED))[0]


def _lower(name: str, cases: Mapping[str, str]) -> str:
    """A name as it is written within a sentence."""
    opening = WORD.match(name)
    if opening and opening.group().istitle() and opening.group().lower() not in cases:
        return name[:1].lower() + name[1:]
    return name


def _capitalise(label: str) -> str:
    return label[:1].upper() + label[1:] if label.split(" ")[0].islower() else label
