"""Turns blocks into their roles, title or abstract, lone or joined: the cheapest of all by the habits of the file."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple, Optional

from builder.seeds.blocks import Block, End
from builder.seeds.habits import Habits
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
FAULTS = (Role.LONE_TITLE, Role.LONE_ABSTRACT)
_PARTS = (Role.ABSTRACT, Role.CONTINUATION)

# Costs on the scale of the habits (nats). A fault goes on more cheaply than it begins.
_NEXT_FAULT = 2.0
_NEXT_BREAK = 3.0
# Within a paragraph, in a file that parts papers by blank lines.
_BREAK_WITHIN = 3.0
_NEXT_BREAK_WITHIN = 1.0
# A text breaks within a sentence, mostly before a small letter, or between sentences, before a capital.
_PLAIN_BREAK = 0.8
_BREAK_BEFORE_CAPITAL = 3.0
_BREAK_BEFORE_SMALL = 5.0
_IMPOSSIBLE = 50.0
_LABELLED_TITLE = 3.0


@dataclass(frozen=True, slots=True)
class Costs:
    """What it costs to leave a block alone, and to join one to the abstract above it.

    Two faults side by side are dearer than any one block that looks wrong where it stands, so that strict turns hold.
    """

    fault: float = 8.0
    joining: float = 8.0


USUAL_COSTS = Costs()


class _Path(NamedTuple):
    """The cheapest roles up to a block: their cost, the last one, the path before, and the abstract's size so far."""

    cost: float
    role: Role
    before: Optional["_Path"]
    size: float


def find_roles(blocks: Sequence[Block], habits: Habits, costs: Costs = USUAL_COSTS) -> tuple[float, tuple[Role, ...]]:
    """The cheapest roles of all blocks together, and their cost; linear in the number of blocks.

    A hidden Markov model whose best path is found after Viterbi (1967). There is at least one block.
    """
    paths: list[_Path] = []
    for place, block in enumerate(blocks):
        starts = {role: _cost_of_role(role, block, habits) for role in (*_STARTS, Role.ABSTRACT)}
        if not paths:
            paths = [
                _Path(starts[role] + _cost_of_fault(None, role, costs), role, None, block.size) for role in _STARTS
            ]
            continue
        below = blocks[place + 1] if place + 1 < len(blocks) else None
        followers = _FOLLOWERS if _can_join(blocks[place - 1], block, below, habits) else _UNJOINED
        cheapest: dict[Role, _Path] = {}
        for path in paths:
            leave = _cost_of_leaving(path.role, blocks[place - 1], habits)
            for role in followers[path.role]:
                if role is Role.CONTINUATION:
                    size = math.log(math.exp(path.size) + math.exp(block.size))
                    cost = path.cost + _cost_of_joining(path.role, block, blocks[place - 1], habits, costs)
                    if not habits.is_short(blocks[place - 1]):
                        cost += habits.abstracts.of_size(size) - habits.abstracts.of_size(path.size)
                else:
                    size = block.size
                    cost = path.cost + leave + starts[role] + _cost_of_fault(path.role, role, costs)
                if role not in cheapest or cost < cheapest[role].cost:
                    cheapest[role] = _Path(cost, role, path, size)
        paths = list(cheapest.values())
    complete = [path for path in paths if path.role is not Role.TITLE]
    totals = [path.cost + _cost_of_leaving(path.role, blocks[-1], habits) for path in complete]
    return min(totals), _unwind(complete[totals.index(min(totals))])


def add_up(roles: Sequence[Role], blocks: Sequence[Block], habits: Habits) -> float:
    """What it costs that titles and abstracts take turns: nothing but how the blocks look."""
    starts = sum(_cost_of_role(role, block, habits) for role, block in zip(roles, blocks, strict=True))
    return starts + sum(_cost_of_leaving(role, block, habits) for role, block in zip(roles, blocks, strict=True))


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


def _cost_of_fault(before: Role | None, role: Role, costs: Costs) -> float:
    if role not in FAULTS:
        return 0.0
    return min(costs.fault, _NEXT_FAULT) if before is role else costs.fault


def _can_join(above: Block, block: Block, below: Block | None, habits: Habits) -> bool:
    """A short block that a long one follows is a title, if anything: it is never joined to what stands above it.

    Nor is one at the end of a file that looks like the titles above: no sentence begins there, and none ends.
    """
    if block.says_none:
        return False
    if below is None and habits.is_short(block) and above.end is End.STOP and block.is_upper:
        return block.end is End.STOP
    return block.sections > 1 or below is None or not habits.is_short(block) or habits.is_short(below)


def _cost_of_leaving(role: Role, last: Block, habits: Habits) -> float:
    """What it costs that an abstract ends as it does."""
    return habits.abstracts.of_end(last) if role in _PARTS and not last.says_none else 0.0


def _cost_of_joining(before: Role, block: Block, above: Block, habits: Habits, costs: Costs) -> float:
    if is_later_section(block):
        return 0.0
    if above.end is End.STOP:
        broken = _BREAK_BEFORE_SMALL if block.is_lower else _PLAIN_BREAK
    else:
        broken = _BREAK_BEFORE_CAPITAL if block.is_upper else _PLAIN_BREAK
    is_first = before is Role.ABSTRACT
    is_below_title = above.opens and habits.is_short(above)
    if habits.parts_papers and not block.opens and not is_below_title:
        return broken + (_BREAK_WITHIN if is_first else _NEXT_BREAK_WITHIN)
    return broken + (costs.joining if is_first else min(costs.joining, _NEXT_BREAK))


def is_later_section(block: Block) -> bool:
    """Whether a block is labelled sections that don't begin an abstract: methods, results, conclusions."""
    return block.sections > 1 and block.rank is not None and block.rank >= FIRST_LATER_RANK
