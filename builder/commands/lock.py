"""Turns seeds into the map lock among them, which keeps the map: ``seedmap lock``."""

from argparse import Namespace
from collections.abc import Iterable
from dataclasses import replace

from builder.commands.diff import show
from builder.commands.reading import read, tell
from builder.diff import compare, describe_lock
from builder.errors import SeedmapError
from builder.lock import Lock, read_lock, write_lock
from builder.lock.file import format_lock
from builder.lock.naming import Names, keep_names
from builder.lock.renewing import make_lock
from builder.model import FieldMap
from builder.pipeline import LOCK_FILE, Inputs, analyse
from builder.progress import StageClock


def run(options: Namespace) -> int:
    """Write the lock of the map, which goes on from the lock there is, or with ``--renew`` starts afresh.

    Says what that changes, and with ``--dry-run`` nothing else is done. Raises SeedmapError where there is a lock of
    which nothing can be read, as one of a later version: what it keeps is given up by ``--renew`` alone.
    """
    inputs = read(options, mends_lock=True)
    path = options.seeds / LOCK_FILE
    if inputs.lock_problems and inputs.lock is None and not options.renew:
        found = "a lock of which nothing can be read, and which would be lost"
        raise SeedmapError(str(path), found, "a lock of this version, or `seedmap lock --renew`")
    field, names = _renew(inputs) if options.renew else (analyse(inputs, StageClock(tell)), Names())
    lock = _lock(field, inputs.lock)
    before = read_lock(path)[0]
    if before is not None:
        print(show(compare(describe_lock(before, lock), describe_lock(lock))))
        print(*_tell_names(names), sep="", end="")
    changes = before is None or format_lock(lock) != path.read_text(encoding="utf-8")
    if changes and not options.dry_run:
        write_lock(path, lock)
    outcome = ("would be written" if options.dry_run else "written") if changes else "is up to date"
    print(f"{path} {outcome}: {len(field.topics.topics)} topics, {len(field.corpus.papers)} papers")
    return 0


def _lock(field: FieldMap, earlier: Lock | None) -> Lock:
    return make_lock(field.topics, field.layout, earlier, field.corpus.papers)


def _renew(inputs: Inputs) -> tuple[FieldMap, Names]:
    """The map found anew, with the names that were given by hand to topics that it still has."""
    lock, clock = inputs.lock, StageClock(tell)
    if lock is not None and not lock.found:  # of an earlier version: what topics would be called is to be found first
        lock = _lock(analyse(inputs, clock), lock)
    field = analyse(replace(inputs, lock=None), clock)
    if lock is None:
        return field, Names()
    topics, names = keep_names(lock, field, inputs.settings)
    return replace(field, topics=topics), names


def _tell_names(names: Names) -> Iterable[str]:
    if names.kept:
        yield f"Names kept that were given by hand: {len(names.kept)}\n"
        yield from (f"  “{name}” (from its papers: “{found}”)\n" for name, found in names.kept)
        yield "\n"
    if names.lost:
        yield f"Names lost that were given by hand, as no topic or area holds most of their papers: {len(names.lost)}\n"
        yield from (f"  “{name}”\n" for name in names.lost)
        yield "\n"
