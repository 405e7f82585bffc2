"""Turns the words of papers into their sentences, to be found by what they say."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import reduce

import numpy as np

from builder.phrases.running import Flags, Positions, RunningText, is_joint


@dataclass(frozen=True, slots=True, eq=False)
class Sentences:
    """The sentences of some papers, a title being one: the row of each one's paper, and which are titles.

    `holders` has the numbers of the sentences, rising, that hold a word (folded, no function word).
    """

    rows: Positions
    titles: Flags
    holders: Mapping[str, Positions]

    def find(self, words: Collection[str]) -> Positions:
        """The sentences that hold all of these words in any order; function words are passed over."""
        telling = {word for word in words if word in self.holders or not is_joint(word)}
        if not telling or not telling <= self.holders.keys():
            return np.zeros(0, dtype=np.int64)
        found = sorted((self.holders[word] for word in telling), key=len)
        return reduce(lambda some, more: np.intersect1d(some, more, assume_unique=True), found)


def gather_sentences(text: RunningText) -> Sentences:
    """The sentences of a text that hold a word at all, renumbered."""
    _, firsts, sentence = np.unique(text.sentence, return_index=True, return_inverse=True)
    names = sorted({kind.folded for kind in text.kinds})
    numbers = {word: number for number, word in enumerate(names)}
    word = np.array([numbers[kind.folded] for kind in text.kinds], dtype=np.int64)[text.kind]
    held, place = np.divmod(np.unique(word[text.telling] * len(firsts) + sentence[text.telling]), max(len(firsts), 1))
    ends = np.cumsum(np.bincount(held, minlength=len(names)))
    found = np.split(place, ends[:-1]) if names else []
    holders = {name: places for name, places in zip(names, found, strict=True) if len(places)}
    return Sentences(text.papers[firsts], text.titles[firsts], holders)
