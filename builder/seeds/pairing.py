"""Turns blocks, titles and abstracts in turn, into their roles, even where one is missing or broken in two."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from statistics import median
from typing import NamedTuple, Optional

from builder.seeds.blocks import Block, End, count_letters
from builder.seeds.habits import Habits, learn_by_size, learn_by_turns
from builder.seeds.sections import FIRST_LATER_RANK


class Role(Enum):
    """What a block is to its neighbours."""

    TITLE = "title"
    ABSTRACT = "abstract"
    CONTINUATION = "continuation"
    LONE_TITLE = "a title without an abstract"
    LONE_ABSTRACT = "an abstract without a title"


_STARTS = (Role.TITLE, Role.LONE_TITLE, Role.LONE_ABSTRACT)
_FOLLOWERS: Mapping[Role, tuple[Role, ...]] = {
    Role.TITLE: (Role.ABSTRACT,),
    Role.ABSTRACT: (*_STARTS, Role.CONTINUATION),
    Role.CONTINUATION: (*_STARTS, Role.CONTINUATION),
    Role.LONE_TITLE: _STARTS,
    Role.LONE_ABSTRACT: _STARTS,
}
_UNJOINED = {
    role: tuple(other for other in roles if other is not Role.CONTINUATION) for role, roles in _FOLLOWERS.items()
}
_FAULTS = (Role.LONE_TITLE, Role.LONE_ABSTRACT)
_PARTS = (Role.ABSTRACT, Role.CONTINUATION)

# Costs on the scale of the habits (nats). Two faults side by side are dearer than any one block that looks wrong
# where it stands, so that strict turns hold; a fault goes on more cheaply than it begins.
_FAULT = 8.0
_NEXT_FAULT = 2.0
_NEXT_BREAK = 3.0
# A text breaks within a sentence, mostly before a small letter, or between sentences, before a capital.
_PLAIN_BREAK = 0.8
_BREAK_BEFORE_CAPITAL = 3.0
_BREAK_BEFORE_SMALL = 5.0
# By so much strict turns may be dearer than the cheapest roles.
_FAVOUR_OF_TURNS = 2.0
# From so many faults on, their share in a file says what one costs; papers that weren't seen keep it from being low.
_FEW_FAULTS = 2
_UNSEEN = 10
# Within a paragraph, in a file that parts titles and abstracts by blank lines.
_BREAK_WITHIN = 3.0
_NEXT_BREAK_WITHIN = 1.0
_IMPOSSIBLE = 50.0
_LABELLED_TITLE = 3.0
# Beyond it, a block looks decidedly like what it was not taken for.
_DOUBTED_ABSTRACT = 4.0
_DOUBTED_TITLE = 3.8

# Turns are plain, whatever the lengths, if the abstracts are longer by this factor in this share of the pairs …
_LONGER = 1.5
_SHARE_OF_LONGER = 0.8
# … and the titles are no longer than titles are; or if marks differ by this share.
_LONGEST_TITLES = 300
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
        return preference < -_DOUBTED_TITLE

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
    faults, pairs = _count_faults(blocks, best), best.roles.count(Role.TITLE)
    if faults < _FEW_FAULTS:
        return best
    # Where faults are common, they are cheaper than what looks wrong.
    fault = -math.log(faults / (faults + pairs + _UNSEEN))
    return replace(best, roles=_find_roles(blocks, best.habits, min(fault, _FAULT))[1])


def _count_faults(blocks: Sequence[Block], pairing: Pairing) -> int:
    """How many blocks stand alone; if most pairs look wrong, their parts do."""
    pairs = [(blocks[place], blocks[place + 1]) for place, role in enumerate(pairing.roles) if role is Role.TITLE]
    odd = sum(pairing.doubts_title(title) or pairing.doubts_abstract(abstract, title) for title, abstract in pairs)
    lone = sum(role in _FAULTS for role in pairing.roles)
    return lone + (2 * odd if 2 * odd > len(pairs) else 0)


class _Turns(Enum):
    LIKELY = 1
    SURE = 2


def _take_turns(blocks: Sequence[Block]) -> _Turns | None:
    """Whether every other block differs from those between, though all may be as short as titles."""
    pairs = list(zip(blocks[::2], blocks[1::2], strict=False))
    if not pairs or median(count_letters(title.text) for title, _ in pairs) > _LONGEST_TITLES:
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
    return _Turns.SURE if len(pairs) > _FEW_PAIRS or min(factors) >= _FAR_LONGER else _Turns.LIKELY


def _prefer_turns(blocks: Sequence[Block], habits: Habits) -> tuple[float, tuple[Role, ...]]:
    """The cheapest roles and their cost, or strict turns if they are hardly dearer."""
    cheapest = _find_roles(blocks, habits)
    if len(blocks) % 2:
        return cheapest
    roles = (Role.TITLE, Role.ABSTRACT) * (len(blocks) // 2)
    cost = sum(_cost_of_role(role, block, habits) for block, role in zip(blocks, roles, strict=True))
    cost += sum(_cost_of_leaving(Role.ABSTRACT, block, habits) for block in blocks[1::2])
    return (cost, roles) if cost <= cheapest[0] + _FAVOUR_OF_TURNS else cheapest


class _Path(NamedTuple):
    """The cheapest roles up to a block: their cost, the last one, the path before, and the abstract's size so far."""

    cost: float
    role: Role
    before: Optional["_Path"]
    size: float


def _find_roles(blocks: Sequence[Block], habits: Habits, fault: float = _FAULT) -> tuple[float, tuple[Role, ...]]:
    are_spaced = habits.titles.opens[True] < habits.titles.opens[False]
    paths: list[_Path] = []
    for place, block in enumerate(blocks):
        starts = {role: _cost_of_role(role, block, habits) for role in (*_STARTS, Role.ABSTRACT)}
        if not paths:
            paths = [
                _Path(starts[role] + _cost_of_fault(None, role, fault), role, None, block.size) for role in _STARTS
            ]
            continue
        below = blocks[place + 1] if place + 1 < len(blocks) else None
        followers = _FOLLOWERS if _can_join(block, below, habits) else _UNJOINED
        cheapest: dict[Role, _Path] = {}
        for path in paths:
            leave = _cost_of_leaving(path.role, blocks[place - 1], habits)
            for role in followers[path.role]:
                if role is Role.CONTINUATION:
                    size = math.log(math.exp(path.size) + math.exp(block.size))
                    cost = path.cost + _cost_of_joining(path.role, block, blocks[place - 1], are_spaced=are_spaced)
                    if not habits.is_short(blocks[place - 1]):
                        cost += habits.abstracts.of_size(size) - habits.abstracts.of_size(path.size)
                else:
                    size = block.size
                    cost = path.cost + leave + starts[role] + _cost_of_fault(path.role, role, fault)
                if role not in cheapest or cost < cheapest[role].cost:
                    cheapest[role] = _Path(cost, role, path, size)
        paths = list(cheapest.values())
    complete = [path for path in paths if path.role is not Role.TITLE]
    costs = [path.cost + _cost_of_leaving(path.role, blocks[-1], habits) for path in complete]
    return min(costs), _unwind(complete[costs.index(min(costs))])


def _unwind(path: _Path | None) -> tuple[Role, ...]:
    roles = []
    while path is not None:
        roles.append(path.role)
        path = path.before
    return tuple(reversed(roles))


def _cost_of_role(role: Role, block: Block, habits: Habits) -> float:
    """What it costs to begin with `block` a title or an abstract; the end of an abstract is paid for on leaving it."""
    if block.says_none:
        return 0.0 if role is Role.ABSTRACT else _IMPOSSIBLE
    match role:
        case Role.TITLE | Role.LONE_TITLE:
            labelled = _IMPOSSIBLE if block.sections > 1 else _LABELLED_TITLE if block.sections else 0.0
            return habits.titles.of(block) + labelled
        case Role.ABSTRACT:
            size = 0.0 if block.sections > 1 else habits.abstracts.of_size(block.size)
            return size + habits.abstracts.of_start(block)
        case _:
            # Without its title, an abstract stands where a title would.
            start = habits.abstracts.lower[block.is_lower] + habits.titles.opens[block.opens]
            return start + habits.abstracts.of_size(block.size) + habits.abstracts.of_end(block)


def _cost_of_fault(before: Role | None, role: Role, fault: float) -> float:
    if role not in _FAULTS:
        return 0.0
    return min(fault, _NEXT_FAULT) if before is role else fault


def _can_join(block: Block, below: Block | None, habits: Habits) -> bool:
    """A short block that a long one follows is a title, if anything: it is never joined to what stands above it."""
    if block.says_none:
        return False
    return block.sections > 1 or below is None or not habits.is_short(block) or habits.is_short(below)


def _cost_of_leaving(role: Role, last: Block, habits: Habits) -> float:
    """What it costs that an abstract ends as it does."""
    return habits.abstracts.of_end(last) if role in _PARTS and not last.says_none else 0.0


def _cost_of_joining(before: Role, block: Block, above: Block, *, are_spaced: bool) -> float:
    if is_later_section(block):
        return 0.0
    if above.end is End.STOP:
        broken = _BREAK_BEFORE_SMALL if block.is_lower else _PLAIN_BREAK
    else:
        broken = _BREAK_BEFORE_CAPITAL if block.is_upper else _PLAIN_BREAK
    is_first = before is Role.ABSTRACT
    if are_spaced and not block.opens:
        return broken + (_BREAK_WITHIN if is_first else _NEXT_BREAK_WITHIN)
    return broken + (_FAULT if is_first else _NEXT_BREAK)


def is_later_section(block: Block) -> bool:
    """Whether a block is labelled sections that don't begin an abstract: methods, results, conclusions."""
    return block.sections > 1 and block.rank is not None and block.rank >= FIRST_LATER_RANK
