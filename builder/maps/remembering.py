"""Remembers where names stood, so that after an edit only those maps are named anew whose dots or names changed."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields
from functools import update_wrapper
from typing import Any, Generic, ParamSpec

import numpy as np

from builder.cache import digest
from builder.maps.lettering import Label, Name
from builder.memory import SHEETS, Shelf
from builder.parallel import stream_batches

Asked = ParamSpec("Asked")


class Remembered(Generic[Asked]):
    """A function that places names: for equal arguments it gives what it gave; the last `SHEETS` are kept."""

    def __init__(self, place: Callable[Asked, tuple[Label, ...]]) -> None:
        self._place, self._name = place, place.__qualname__
        self._shelf = Shelf[tuple[Label, ...]](SHEETS)
        update_wrapper(self, place)

    def __call__(self, *args: Asked.args, **kwargs: Asked.kwargs) -> tuple[Label, ...]:
        return self._shelf.get(_name_call(*args, **kwargs), lambda: self._place(*args, **kwargs))

    def __reduce__(self) -> str:
        return self._name  # by which another process finds its own

    def has(self, *args: Asked.args, **kwargs: Asked.kwargs) -> bool:
        """Whether it remembers what it gave for these."""
        return _name_call(*args, **kwargs) in self._shelf

    def keep(self, labels: tuple[Label, ...], *args: Asked.args, **kwargs: Asked.kwargs) -> None:
        """Remember what it gives for these, which was worked out elsewhere."""
        self._shelf.add({_name_call(*args, **kwargs): labels})


Call = tuple[Remembered[...], tuple[Any, ...]]


def call_ahead(calls: Iterable[Call], jobs: int) -> Callable[[], None]:
    """Begin in so many processes those calls whose results are not remembered yet; what is returned waits for them all.

    Those of most names begin, or all would wait in the end for the process that came to them last.
    """
    new = [(place, args) for place, args in calls if not place.has(*args)]
    new.sort(key=lambda call: len(call[1][0]), reverse=True)
    made = stream_batches(_make, None, new, jobs)

    def wait() -> None:
        for (place, args), labels in zip(new, made, strict=True):
            place.keep(labels, *args)

    return wait


def _make(shared: None, call: Call) -> tuple[Label, ...]:
    place, args = call
    return place(*args)


def _name_call(*args: object, **kwargs: object) -> str:
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
