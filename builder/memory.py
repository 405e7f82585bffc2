"""How much is remembered of what single texts and words gave, so that after an edit only what is new is read again."""

import atexit
import gc
from collections.abc import Callable, Hashable, Iterator, Mapping
from contextlib import contextmanager
from typing import Generic, TypeVar

Made = TypeVar("Made")

TEXTS = 24_576
"""Texts, of each function of one: titles and abstracts of about 12,000 papers. A larger corpus is read anew."""

MATCHERS = 8
"""Sets of names that texts are searched for: those of the last builds."""

FILES = 32
"""Seed files, and tables of metadata."""

WORDS = 1 << 18
"""Words, of each function of one: about the distinct ones of 50,000 papers."""

SHEETS = 2_048
"""Sheets of names, of each way to place them: those of some thousand papers' maps and lists."""

MAPS = 4_096
"""Small maps: those of about 4,000 papers."""

SHAPES = 256
"""Hills of a topic, and lands of all areas."""

PICTURES = 256
"""Pictures for link previews: one a topic, of some tens of kilobytes."""

COLLECTED = 100_000
"""Objects more than before, at which Python looks for rings of them that nobody holds. At its own 700 it looks at all
that a build has made again and again, which is a tenth of an edit, and finds next to none."""


class Shelf(Generic[Made]):
    """What was made for some keys, of which the `most` last asked for are kept.

    A key must tell all that the result depends on: then a result that is kept is what would be made.
    """

    def __init__(self, most: int) -> None:
        self._most, self._kept = most, dict[Hashable, Made]()
        self._noted: dict[Hashable, Made] | None = None

    def __contains__(self, key: Hashable) -> bool:
        return key in self._kept

    def get(self, key: Hashable, make: Callable[[], Made]) -> Made:
        """What was made for an equal key, or is now."""
        if key in self._kept:
            made = self._kept[key]
        else:
            made = make()
            if self._noted is not None:
                self._noted[key] = made
        self._keep(key, made)
        return made

    def add(self, made: Mapping[Hashable, Made]) -> None:
        """Keep what was made elsewhere."""
        for key, value in made.items():
            self._keep(key, value)

    def _keep(self, key: Hashable, made: Made) -> None:
        self._kept.pop(key, None)
        self._kept[key] = made  # last again
        if len(self._kept) > self._most:
            del self._kept[next(iter(self._kept))]

    @contextmanager
    def note(self) -> Iterator[dict[Hashable, Made]]:
        """What is made until this is left, by key: for the shelf of another process, that may `add` it."""
        noted: dict[Hashable, Made] = {}
        self._noted = noted
        try:
            yield noted
        finally:
            self._noted = None


@contextmanager
def collect_rarely() -> Iterator[None]:
    """Have Python look for rings of lost objects more rarely until this is left."""
    before = gc.get_threshold()
    gc.set_threshold(COLLECTED, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)


def end_at_once() -> None:
    """Have Python end without a last look for such rings: they go with the process."""
    atexit.register(gc.freeze)
