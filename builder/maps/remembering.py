"""Remembers where names stood, so that after an edit only those maps are named anew whose dots or names changed."""

from collections.abc import Callable, Iterator
from dataclasses import fields
from functools import wraps
from typing import ParamSpec

import numpy as np

from builder.cache import digest
from builder.maps.lettering import Label, Name
from builder.memory import SHEETS, Shelf

Asked = ParamSpec("Asked")


def remember(place: Callable[Asked, tuple[Label, ...]]) -> Callable[Asked, tuple[Label, ...]]:
    """The same function, which for equal arguments gives what it gave; those of the last `SHEETS` calls are kept."""
    shelf = Shelf[tuple[Label, ...]](SHEETS)

    @wraps(place)
    def recall(*args: Asked.args, **kwargs: Asked.kwargs) -> tuple[Label, ...]:
        key = digest(_list_bytes((args, sorted(kwargs.items()))))
        return shelf.get(key, lambda: place(*args, **kwargs))

    return recall


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
