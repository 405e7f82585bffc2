"""Turns two texts into the share that they have in common, and two records into evidence that they are two papers."""

from collections.abc import Sequence

from builder.text import normalise_title

# Letters of a window: words of chance are shorter, what two versions of a sentence share is longer.
_ABSTRACT_WINDOW = 12
_TITLE_WINDOW = 4
# Beyond this length nothing new is learned about whether two texts are one.
_LONGEST = 4000
# Two abstracts on one subject share a few hundredths of their windows, two versions of one a third and more.
SAME_ABSTRACT = 0.2
SAME_TITLE = 0.7


def compare_abstracts(one: str, other: str) -> float:
    """The share, in 0..1, of the shorter abstract's wording that stands in the other too; 0 if one is empty."""
    return _share(one, other, _ABSTRACT_WINDOW)


def compare_titles(one: str, other: str) -> float:
    """The share, in 0..1, of the shorter title's letters that stand in the other too, in runs of four."""
    return _share(one, other, _TITLE_WINDOW)


def share_a_name(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether a family name may stand in both lists of authors, however they write given names."""
    return not _name_words(one).isdisjoint(_name_words(other))


def _share(one: str, other: str, window: int) -> float:
    windows = _windows(one, window)
    others = _windows(other, window)
    return len(windows & others) / max(1, min(len(windows), len(others)))


def _windows(text: str, length: int) -> frozenset[str]:
    letters = normalise_title(text[:_LONGEST])
    if not letters:
        return frozenset()
    return frozenset(letters[place : place + length] for place in range(max(1, len(letters) - length + 1)))


def _name_words(names: Sequence[str]) -> frozenset[str]:
    words = (normalise_title(word) for name in names for word in name.replace(",", " ").replace("-", " ").split())
    return frozenset(word for word in words if len(word) > 1)
