"""Turns the blocks of a file into its habits: how long its titles and abstracts are, how they end and begin."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import median

from builder.seeds.blocks import Block

# Spread of the logarithm of lengths about their median, the degrees of freedom of Student's distribution, and the
# most that a length costs: with tails so heavy, no single length decides.
_SPREAD = 0.4
_FREEDOM = 3
_MOST = 6.0
_LEAST_SHARE = 0.02
# Fewer blocks of a role are no sample of it: the longest of a list of titles, the shortest of a list of abstracts.
_LEAST_SHARE_OF_ROLE = 0.2
_ROUNDS = 10


@dataclass(frozen=True, slots=True)
class Habit:
    """What blocks of one role look like: the centre of their sizes, and the cost (negative log share) of marks."""

    centre: float
    ends: tuple[float, ...]
    lower: tuple[float, float]
    opens: tuple[float, float]

    def of_size(self, size: float) -> float:
        """The cost of a size: none at the centre."""
        return min(math.log1p(((size - self.centre) / _SPREAD) ** 2 / _FREEDOM) * (_FREEDOM + 1) / 2, _MOST)

    def of_start(self, block: Block) -> float:
        """The cost of how a block begins."""
        return self.lower[block.is_lower] + self.opens[block.opens]

    def of_end(self, block: Block) -> float:
        """The cost of how a block ends."""
        return self.ends[block.end.value]

    def of_text(self, block: Block) -> float:
        """The cost of a block's text in this role, wherever it stands."""
        return self.of_size(block.size) + self.lower[block.is_lower] + self.of_end(block)

    def of(self, block: Block) -> float:
        """The cost of a block in this role."""
        return self.of_text(block) + self.opens[block.opens]


@dataclass(frozen=True, slots=True)
class Habits:
    """The habits of titles and of abstracts in one file."""

    titles: Habit
    abstracts: Habit

    @property
    def parts_papers(self) -> bool:
        """Whether blank lines stand above titles."""
        return self.titles.opens[True] < self.titles.opens[False]

    def prefers_title(self, block: Block) -> float:
        """By how much a block reads like a title rather than an abstract, in nats; negative if it is the other way."""
        return self.abstracts.of_text(block) - self.titles.of_text(block)

    def prefers_size_of_title(self, block: Block) -> float:
        """The same of nothing but the size."""
        return self.abstracts.of_size(block.size) - self.titles.of_size(block.size)

    def is_short(self, block: Block) -> bool:
        """Whether its size is a title's rather than an abstract's."""
        return self.prefers_size_of_title(block) > 0


@dataclass(frozen=True, slots=True)
class _Expectation:
    """What is known of a role before a file is seen: worth as much as `weight` blocks."""

    letters: float
    ends: tuple[float, float, float]
    weight: float = 1.0


_TITLES = _Expectation(letters=85, ends=(0.8, 0.1, 0.1))
_ABSTRACTS = _Expectation(letters=1_200, ends=(0.1, 0.02, 0.88))


def learn_by_size(blocks: Sequence[Block]) -> Habits:
    """Habits if short blocks are titles and long ones abstracts (two means of the logarithms of lengths)."""
    low, high = math.log(_TITLES.letters), math.log(_ABSTRACTS.letters)
    short: list[Block] = []
    long: list[Block] = []
    for _ in range(_ROUNDS):
        border = (low + high) / 2
        short, long = [], []
        for block in blocks:
            (short if block.size < border else long).append(block)
        before = low, high
        low, high = _find_centre(short, _TITLES, len(blocks)), _find_centre(long, _ABSTRACTS, len(blocks))
        if (low, high) == before:
            break
    return Habits(_learn(short, _TITLES, len(blocks)), _learn(long, _ABSTRACTS, len(blocks)))


def learn_by_turns(blocks: Sequence[Block]) -> Habits:
    """Habits if titles and abstracts take turns from the first block on; there are at least two."""
    titles, abstracts = blocks[::2], blocks[1::2]
    return Habits(
        replace(_learn(titles, _TITLES, len(blocks)), centre=median(block.size for block in titles)),
        replace(_learn(abstracts, _ABSTRACTS, len(blocks)), centre=median(block.size for block in abstracts)),
    )


def _find_centre(blocks: Sequence[Block], expected: _Expectation, total: int) -> float:
    """The median size with what is expected, of blocks in one role; of too few among all nothing is learnt."""
    centre = math.log(expected.letters)
    if not blocks or len(blocks) < _LEAST_SHARE_OF_ROLE * total:
        return centre
    weight = expected.weight
    return (centre * weight + median(block.size for block in blocks) * len(blocks)) / (weight + len(blocks))


def _learn(blocks: Sequence[Block], expected: _Expectation, total: int) -> Habit:
    number = len(blocks) + expected.weight
    ends = [share * expected.weight for share in expected.ends]
    for block in blocks:
        ends[block.end.value] += 1
    return Habit(
        centre=_find_centre(blocks, expected, total),
        ends=tuple(_cost(count / number) for count in ends),
        lower=_cost_of_mark(sum(block.is_lower for block in blocks), number),
        opens=_cost_of_mark(sum(block.opens for block in blocks) + expected.weight / 2, number),
    )


def _cost_of_mark(count: float, number: float) -> tuple[float, float]:
    share = count / number
    return _cost(1 - share), _cost(share)


def _cost(share: float) -> float:
    return -math.log(min(max(share, _LEAST_SHARE), 1 - _LEAST_SHARE))
