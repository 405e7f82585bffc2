"""Turns groups of papers into the concepts that each of them has more of than chance would give it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from builder.concepts.chance import FALSE_DISCOVERIES, LEAST_EXPECTED, LEAST_SHARED, adjust_chances, chance_of_more
from builder.model import Concepts


@dataclass(frozen=True, slots=True)
class Leaning:
    """A concept that `count` papers of a group are about, where chance would give it to `expected`.

    `score` is the excess in standard deviations of a Poisson count, fair to rare and frequent concepts alike.
    """

    concept: str
    count: int
    expected: float

    @property
    def score(self) -> float:
        return float((self.count - self.expected) / self.expected**0.5)

    @property
    def lift(self) -> float | None:
        """How many times chance it is; None where chance would give less than LEAST_EXPECTED."""
        return self.count / self.expected if self.expected >= LEAST_EXPECTED else None


def find_leanings(
    groups: Mapping[str, Sequence[str]], concepts: Concepts, total: int
) -> Mapping[str, tuple[Leaning, ...]]:
    """Group id to the concepts that lean to it, the highest score first; `total` is how many papers there are.

    Of all groups and concepts of two papers and more, each pair is put to a one-sided hypergeometric test, and at the
    rate FALSE_DISCOVERIES they are told together (Benjamini and Hochberg 1995). One paper leans nowhere, and neither
    does what papers name in passing.
    """
    sizes = {concept: len(papers) for concept, papers in concepts.about.items() if len(papers) >= LEAST_SHARED}
    counts = {
        group: Counter(concept for paper in papers for concept in concepts.subjects.get(paper, ()))
        for group, papers in groups.items()
        if len(papers) >= LEAST_SHARED
    }
    cells = [
        (group, concept, count)
        for group, found in counts.items()
        for concept, count in sorted(found.items())
        if count >= LEAST_SHARED
    ]
    shared = np.array([count for _, _, count in cells], dtype=int)
    wide = np.array([sizes[concept] for _, concept, _ in cells], dtype=int)
    big = np.array([len(groups[group]) for group, _, _ in cells], dtype=int)
    rates = adjust_chances(chance_of_more(shared, wide, big, total), len(counts) * len(sizes))
    leanings: dict[str, list[Leaning]] = {group: [] for group in groups}
    for (group, concept, count), rate, expected in zip(cells, rates, wide * big / max(total, 1), strict=True):
        if rate <= FALSE_DISCOVERIES:
            leanings[group].append(Leaning(concept, count, float(expected)))
    return {
        group: tuple(sorted(found, key=lambda leaning: (-leaning.score, leaning.concept)))
        for group, found in leanings.items()
    }
