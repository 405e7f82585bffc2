"""Remembers where names stood, so that after an edit only those maps are named anew whose dots or names changed."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields
from functools import update_wrapper
from typing import Any, Generic, ParamSpec

import numpy as np

from builder.cache import digest
from builder.maps.lettering import Label, Name
from builder.memory import SHEETS, Shelf
from builder.parallel import make_call, stream_batches

Asked = ParamSpec("Asked")


class Remembered(Generic[Asked]):
    """A function that places names: for equal arguments it gives what it gave; the last `SHEETS` are kept."""

    def __init__(self, place: Callable[Asked, tuple[Label, ...]]) -> None:
        self._place, self._name = place, place.__qualname__
        self._shelf = Shelf[tuple[Label, ...]](SHEETS)
        update_wrapper(self, place)

    def __call__(self, *args: Asked.args, **kwargs: Asked.kwargs) -> tuple[Label, ...]:
        return self._shelf.get(name_call(*args, **kwargs), lambda: self._place(*args, **kwargs))

    def __reduce__(self) -> str:
        return self._name  # by which another process finds its own

    def has(self, key: str) -> bool:
        """Whether it remembers what it gave for the arguments with this name."""
        return key in self._shelf

    def keep(self, key: str, labels: tuple[Label, ...]) -> None:
        """Remember what it gives for these, which was worked out elsewhere."""
        self._shelf.add({key: labels})


Call = tuple[Remembered[...], tuple[Any, ...]]


def call_ahead(calls: Iterable[Call], jobs: int) -> Callable[[], None]:
    """Begin in so many processes those calls whose results are not remembered yet; what is returned waits for them all.

    Those of most names begin, or all would wait in the end for the process that came to them last.
    """
    named = [(place, args, name_call(*args)) for place, args in calls]
    new = [(place, args, key) for place, args, key in named if not place.has(key)]
    new.sort(key=lambda call: len(call[1][0]), reverse=True)
    made = stream_batches(make_call, None, [(place, args) for place, args, _ in new], jobs)

    def wait() -> None:
        for (place, _, key), labels in zip(new, made, strict=True):
            place.keep(key, labels)

    return wait


def name_call(*args: object, **kwargs: object) -> str:
    """A name for arguments of a call: equal ones have the same."""
    return digest(_list_bytes((args, sorted(kwargs.items()))))


def _list_bytes(value: object) -> Iterator[bytes]:
    """What tells a value from all others of its kind, in this process."""
    if isinstance(value, np.ndarray):
        yield f"{value.dtype} {value.shape}".encode()
        yield value.tobytes()
    elif isinstance(value, Name):
        for field in fields(value):
            yield from _list_bytes(getattr(value, field.name))
    elif isinstance(value, list | tuple):
        yield f"{len(value)}".encode()
        for each in value:
            yield from _list_bytes(each)
    else:
        yield repr(value).encode()
