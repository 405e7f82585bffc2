"""Keeps what was made of the same inputs by the same code between builds, in the user's own cache folder."""

import os
import pickle
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from functools import cache
from hashlib import sha256
from importlib import metadata
from pathlib import Path
from typing import TypeVar, cast

VARIABLE = "SEEDMAP_CACHE"
"""Environment variable that names another folder; empty, nothing is kept."""

LIMIT = 1_000_000_000
"""Bytes that are kept at most: the longest unused goes first."""

Made = TypeVar("Made")


def recall(key: str, make: Callable[[], Made]) -> Made:
    """What `make` returned when it was called for `key` before, or returns now.

    `key` must tell everything that the result depends on: digests of inputs and of code (`digest_code`). What can't be
    read is made anew, and what can't be kept is not. The folder is the user's own, never the project's: what is kept
    is pickled, and a pickle from somebody else's pull request would be code.
    """
    folder = find_folder()
    if folder is None:
        return make()
    from joblib import Memory  # heavy, and needed here alone

    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        memory = Memory(folder, verbose=0)
    except OSError:
        return make()
    made: list[Made] = []

    def write() -> bytes:
        made.append(make())
        return pickle.dumps(made[0], pickle.HIGHEST_PROTOCOL)  # joblib's own pickler is none of C, and far slower

    content = memory.cache(_make, ignore=["make"])(key, write)
    with suppress(OSError):  # another build may be clearing it, too
        memory.reduce_size(bytes_limit=LIMIT)
    return made[0] if made else cast(Made, pickle.loads(content))


def _make(key: str, make: Callable[[], bytes]) -> bytes:
    return make()


def find_folder() -> Path | None:
    """Where things are kept: as `VARIABLE` says, or the user's cache folder; None for nowhere."""
    chosen = os.environ.get(VARIABLE)
    if chosen is not None:
        return Path(chosen) if chosen else None
    from platformdirs import user_cache_path

    return user_cache_path("seedmap", appauthor=False)


def digest(parts: Iterable[bytes]) -> str:
    """One name, in hexadecimal digits, for these bytes and where each part ends."""
    whole = sha256()
    for part in parts:
        whole.update(len(part).to_bytes(8))
        whole.update(part)
    return whole.hexdigest()


def digest_folder(folder: Path) -> str:
    """A name for all files below a folder: where they lie in it, and what they hold."""
    return digest(_list_contents(folder, sorted(path for path in folder.rglob("*") if path.is_file())))


@cache
def digest_code() -> str:
    """A name for the code of this package, and for the versions of what it is made with."""
    home = Path(__file__).parent
    sources = _list_contents(home, sorted(home.rglob("*.py")))
    versions = sorted(f"{each.name} {each.version}".encode() for each in metadata.distributions())
    return digest((*sources, sys.version.encode(), *versions))


def _list_contents(home: Path, paths: Iterable[Path]) -> Iterator[bytes]:
    for path in paths:
        yield os.fsencode(path.relative_to(home).as_posix())
        yield path.read_bytes()
