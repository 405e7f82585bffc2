"""Turns concepts that include others, or are narrower, into what follows: the names they count too, and no circles."""

from collections.abc import Iterable, Mapping, Sequence
from graphlib import CycleError, TopologicalSorter

Relation = Mapping[str, Sequence[str]]


def find_circle(relation: Relation) -> str | None:
    """The first, in the alphabet, of the concepts of a circle in a relation between them; None where there is none.

    Linear in the number of concepts and of what they are related to.
    """
    try:
        TopologicalSorter({key: sorted(relation[key]) for key in sorted(relation)}).prepare()
    except CycleError as error:
        circle: list[str] = error.args[1]
        return min(circle)
    return None


def list_reached(start: str, relation: Relation, most: int) -> tuple[str, ...]:
    """What a concept is related to in any number of steps, each once, the nearest first; `most` + 1 at most.

    There is no circle in the relation, so that the concept itself is not among them.
    """
    reached = dict.fromkeys(relation.get(start, ()))
    ahead: Iterable[str] = tuple(reached)
    while ahead and len(reached) <= most:
        further = dict.fromkeys(other for key in ahead for other in relation.get(key, ()) if other not in reached)
        reached |= further
        ahead = tuple(further)
    return tuple(reached)[: most + 1]
