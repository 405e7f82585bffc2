"""Reads from git when the files of a folder came and when they last changed; nothing where git does not tell."""

import os
import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from builder.model import NO_HISTORY, History
from builder.seeds.folder import make_printable

# Along the branch that is published: what a merge brings came with the merge. Settings of the user count for nothing.
_LOG = ("-c", "log.showSignature=false", "log", "--first-parent", "-m", "-M", "--no-ext-diff", "--name-status")
_LOG_OF_FOLDER = (*_LOG, "--relative", "-z", "--format=%x01%ct %P", "--", ".")
_PATIENCE = 60  # seconds
_MOVES = ("R", "C")  # changes that name two files


def read_history(folder: Path) -> History:
    """What git tells of the files below a folder, by their names in it as reports show them.

    A file that was renamed keeps the day on which it came; one that was removed and came back came anew. In a shallow
    clone, what its oldest commit holds came some day before, which nobody can tell. No history where there is no git,
    no repository, or none that git takes for safe.
    """
    shallow = _ask(folder, "rev-parse", "--is-shallow-repository").strip()
    log = _ask(folder, *_LOG_OF_FOLDER) if shallow in (b"true", b"false") else b""
    if not log:
        return NO_HISTORY
    came, changed = dict[str, str](), dict[str, str]()
    for moment, is_first, status, names in reversed(list(_read_log(log.decode("utf-8", "surrogateescape")))):
        if is_first and shallow == b"true":
            continue
        _follow(came, changed, status, names, moment)
    kept = {make_printable(name): moment for name, moment in came.items()}
    last = {make_printable(name): moment for name, moment in changed.items()}
    return History(kept, last, whole=shallow == b"false")


def _ask(folder: Path, *arguments: str) -> bytes:
    # Where git would ask or write, it does neither; whatever goes wrong, there is no history to be had.
    environment = {**os.environ, "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0"}
    try:
        asked = ["git", "-C", str(folder), *arguments]
        done = subprocess.run(asked, capture_output=True, check=False, env=environment, timeout=_PATIENCE)
    except (OSError, subprocess.TimeoutExpired):
        return b""
    return done.stdout if done.returncode == 0 else b""


def _read_log(log: str) -> Iterator[tuple[str, bool, str, list[str]]]:
    """Of each change, the newest first: the moment, whether its commit is the oldest, its kind, the files."""
    moment, is_first, tokens = "", False, iter(log.split("\0"))
    for token in tokens:
        if token.startswith("\x01"):
            seconds, _, parents = token[1:].partition(" ")
            moment, is_first = datetime.fromtimestamp(int(seconds), UTC).strftime("%Y-%m-%dT%H:%M:%SZ"), not parents
        elif status := token.strip("\n"):
            yield moment, is_first, status[0], [next(tokens, "") for _ in range(1 + (status[0] in _MOVES))]


def _follow(came: dict[str, str], changed: dict[str, str], status: str, names: list[str], moment: str) -> None:
    """Take one change into account."""
    old, new = names[0], names[-1]
    if status == "D":
        came.pop(old, None)
        changed.pop(old, None)
        return
    if status == "A":
        came[new] = moment
    elif status == "R" and old in came:
        came[new] = came.pop(old)
    changed[new] = moment
