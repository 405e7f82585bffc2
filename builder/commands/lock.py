"""Turns seeds into the map lock among them, which keeps the map: ``seedmap lock``."""

from argparse import Namespace
from dataclasses import replace

from builder.commands.reading import read, tell
from builder.errors import SeedmapError
from builder.lock import write_lock
from builder.lock.renewing import make_lock
from builder.pipeline import LOCK_FILE, analyse
from builder.progress import StageClock


def run(options: Namespace) -> int:
    """Write the lock of the map, which goes on from the lock there is, or with ``--renew`` starts afresh.

    Raises SeedmapError where there is a lock of which nothing can be read, as one of a later version: what it keeps
    is given up by ``--renew`` alone.
    """
    inputs = read(options)
    if inputs.lock_problems and inputs.lock is None and not options.renew:
        found = "a lock of which nothing can be read, and which would be lost"
        raise SeedmapError(str(options.seeds / LOCK_FILE), found, "a lock of this version, or `seedmap lock --renew`")
    field = analyse(replace(inputs, lock=None) if options.renew else inputs, StageClock(tell))
    path = options.seeds / LOCK_FILE
    write_lock(path, make_lock(field.topics, field.layout, inputs.lock))
    print(f"{path}: {len(field.topics.topics)} topics, {len(field.corpus.papers)} papers")
    return 0
