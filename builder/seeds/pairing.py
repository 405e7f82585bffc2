"""Turns blocks, titles and abstracts in turn, into pairs, even where one is missing or broken in two."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum
from statistics import median

from builder.seeds.blocks import Block, End, count_letters
from builder.seeds.habits import Habits, learn_by_size, learn_by_turns
from builder.seeds.roles import FAULTS, USUAL_COSTS, Costs, Role, add_up, find_roles

# By so much (nats) strict turns may be dearer than the cheapest roles.
_FAVOUR_OF_TURNS = 2.0
# Beyond it, a block looks decidedly like what it was not taken for.
_DOUBTED_ABSTRACT = 4.0
_DOUBTED_TITLE = 3.8
# From so many faults on, their share in a file says what one costs; papers that weren't seen keep it from being low.
_FEW_FAULTS = 2
_UNSEEN = 10
# How many further paragraphs, in all and to an abstract, make a file of such, and what joining one costs there.
_FEWEST_PARAGRAPHS = 3
_SHARE_OF_PARAGRAPHS, _MOST_PARAGRAPHS = 0.5, 3
_JOINING_PARAGRAPHS = 1.0
# Turns are plain, whatever the lengths, if the abstracts are longer by this factor in this share of the pairs …
_LONGER = 1.5
_SHARE_OF_LONGER = 0.8
# … and so many titles are no longer than titles are; or if marks differ by this share.
_LONGEST_TITLES = 300
_SHARE_OF_TITLES = 0.7
_DIFFERING = 0.8
# So few pairs may differ in length by chance, unless by this factor.
_FEW_PAIRS = 2
_FAR_LONGER = 3


@dataclass(frozen=True, slots=True)
class Pairing:
    """The role of each block, the habits they follow, and whether nothing but lengths tells titles from abstracts."""

    roles: tuple[Role, ...]
    habits: Habits
    is_guess: bool = False

    def doubts_title(self, title: Block) -> bool:
        """Whether what was taken for a title reads decidedly like an abstract."""
        preference = min(self.habits.prefers_title(title), self.habits.prefers_size_of_title(title))
        return preference < -_DOUBTED_TITLE and count_letters(title.text) > _LONGEST_TITLES

    def doubts_abstract(self, abstract: Block, title: Block) -> bool:
        """Whether what was taken for the abstract below a title reads decidedly like another title."""
        if abstract.says_none or abstract.sections > 1:
            return False
        is_short = abstract.size <= title.size and self.habits.is_short(abstract)
        return is_short or self.habits.prefers_title(abstract) > _DOUBTED_ABSTRACT


def pair_blocks(blocks: Sequence[Block]) -> Pairing:
    """The cheapest roles of all blocks together; linear in their number.

    Where titles and abstracts take turns there is no fault to pay for. Elsewhere the file's own habits decide what is
    cheapest: a block that looks wrong where it stands, a joined part, a lone title or a lone abstract. The model is a
    hidden Markov one, its best path found after Viterbi (1967).
    """
    if not blocks:
        return Pairing((), learn_by_size(blocks))
    by_size = learn_by_size(blocks)
    cost, roles = _prefer_turns(blocks, by_size)
    best = Pairing(roles, by_size)
    if turns := _take_turns(blocks):
        by_turns = learn_by_turns(blocks)
        other_cost, roles = _prefer_turns(blocks, by_turns)
        if other_cost < cost:
            best = Pairing(roles, by_turns, is_guess=turns is _Turns.LIKELY)
    costs = _learn_costs(blocks, best)
    return best if costs == USUAL_COSTS else replace(best, roles=find_roles(blocks, best.habits, costs)[1])


def _learn_costs(blocks: Sequence[Block], pairing: Pairing) -> Costs:
    """The usual costs, or what the share of faults in a file says that one costs, if faults are common in it."""
    pairs = [(blocks[place], blocks[place + 1]) for place, role in enumerate(pairing.roles) if role is Role.TITLE]
    lone_titles, lone_abstracts = (pairing.roles.count(role) for role in FAULTS)
    # Where so many have no title, they are rather the further paragraphs of abstracts.
    are_many = lone_abstracts >= max(_FEWEST_PARAGRAPHS, _SHARE_OF_PARAGRAPHS * len(pairs))
    if are_many and not lone_titles and lone_abstracts <= _MOST_PARAGRAPHS * len(pairs):
        return Costs(joining=_JOINING_PARAGRAPHS)
    odd = sum(pairing.doubts_title(title) or pairing.doubts_abstract(abstract, title) for title, abstract in pairs)
    faults = lone_titles + lone_abstracts + (2 * odd if 2 * odd > len(pairs) else 0)
    if faults < _FEW_FAULTS:
        return USUAL_COSTS
    return Costs(fault=min(-math.log(faults / (faults + len(pairs) + _UNSEEN)), USUAL_COSTS.fault))


class _Turns(Enum):
    LIKELY = 1
    SURE = 2


def _take_turns(blocks: Sequence[Block]) -> _Turns | None:
    """Whether every other block differs from those between, though all may be as short as titles."""
    pairs = list(zip(blocks[::2], blocks[1::2], strict=False))
    short = sum(count_letters(title.text) <= _LONGEST_TITLES for title, _ in pairs)
    if not pairs or short < _SHARE_OF_TITLES * len(pairs):
        return None
    marks = (
        sum((abstract.end is End.STOP) - (title.end is End.STOP) for title, abstract in pairs),
        abs(sum(abstract.is_lower - title.is_lower for title, abstract in pairs)),
        sum(title.opens - abstract.opens for title, abstract in pairs),
    )
    if max(marks) >= _DIFFERING * len(pairs):
        return _Turns.SURE
    factors = [count_letters(abstract.text) / count_letters(title.text) for title, abstract in pairs]
    if sum(factor >= _LONGER for factor in factors) < _SHARE_OF_LONGER * len(pairs):
        return None
    are_long = median(count_letters(abstract.text) for _, abstract in pairs) > _LONGEST_TITLES
    is_sure = are_long or len(pairs) > _FEW_PAIRS or min(factors) >= _FAR_LONGER
    return _Turns.SURE if is_sure else _Turns.LIKELY


def _prefer_turns(blocks: Sequence[Block], habits: Habits) -> tuple[float, tuple[Role, ...]]:
    """The cheapest roles and their cost, or strict turns if they are hardly dearer."""
    cheapest = find_roles(blocks, habits)
    if len(blocks) % 2:
        return cheapest
    roles = (Role.TITLE, Role.ABSTRACT) * (len(blocks) // 2)
    cost = add_up(roles, blocks, habits)
    return (cost, roles) if cost <= cheapest[0] + _FAVOUR_OF_TURNS else cheapest
