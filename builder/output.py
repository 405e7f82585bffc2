"""Writes artifacts to a folder: all of them, or, where that can't be, none."""

import os
import shutil
from collections.abc import Callable, Collection, Iterable, Iterator, Set
from pathlib import Path, PurePosixPath

from builder.errors import SeedmapError
from builder.model import Artifact
from builder.replacing import Replacement, list_names

MANIFEST = ".seedmap"  # lists what the last export wrote, so that the next one can clear what is gone


def _ignore(line: str) -> None:
    """The callback of callers that tell nobody what is waited for."""


def write_artifacts(artifacts: Iterable[Artifact], folder: Path, tell: Callable[[str], None] = _ignore) -> int:
    """Write `artifacts` as they come, put them below `folder` in one step, and clear what an earlier export wrote.

    Returns the number of files. Raises SeedmapError, with the folder as it was, where a file that no export wrote
    stands in the way, or where the folder can't be written.
    """
    with Replacement(folder, _list_ours, tell) as replacement:
        paths = set()
        for artifact in artifacts:
            paths.add(artifact.path)
            write_file(replacement.filled / artifact.path, artifact.data)
        write_file(replacement.filled / MANIFEST, "".join(f"{path}\n" for path in sorted(paths)).encode())
        present, ours = replacement.folder, {*_list_ours(replacement.folder), *map(_find_top, paths), MANIFEST}
        foreign = tuple(_find_foreign(present, ours, {MANIFEST, *_read_manifest(present)}))
        _refuse_overwriting(foreign, {MANIFEST, *paths}, folder)
        for path in foreign:
            _keep(present / path, replacement.filled / path)
    return len(paths)


def _list_ours(folder: Path) -> Collection[str]:
    """The entries of a folder that hold what the last export wrote."""
    manifest = _read_manifest(folder)
    return {MANIFEST, *map(_find_top, manifest)} if manifest else ()


def _read_manifest(folder: Path) -> Set[str]:
    """The files that the last export wrote, so far as they lie in the folder and are no links."""
    path = folder / MANIFEST
    try:
        lines = [] if path.is_symlink() else path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return frozenset()
    # The manifest is an editable file: never reach outside the folder on its word.
    return frozenset(line for line in lines if str(PurePosixPath(line)) == line and _is_inside(line))


def _is_inside(path: str) -> bool:
    return path not in (".", MANIFEST) and not path.startswith("/") and ".." not in path.split("/")


def _find_top(path: str) -> str:
    return path.partition("/")[0]


def _find_foreign(folder: Path, names: Set[str], ours: Set[str], above: str = "") -> Iterator[str]:
    """What no export wrote in the entries of these names: files, links, and empty folders; links are not followed."""
    if not folder.is_dir():
        return
    for name in sorted(names & list_names(folder)):
        entry, path = folder / name, f"{above}{name}"
        if not _is_folder(entry):
            if entry.is_symlink() or path not in ours:
                yield path
        elif below := list_names(entry):
            yield from _find_foreign(entry, below, ours, f"{path}/")
        else:
            yield path


def _refuse_overwriting(foreign: Iterable[str], wanted: Set[str], folder: Path) -> None:
    """Raise SeedmapError where something foreign lies at a file that is wanted, below it, or in place of its folder."""
    parents = {str(parent) for path in wanted for parent in PurePosixPath(path).parents}
    for path in foreign:
        taken = path in wanted or any(str(parent) in wanted for parent in PurePosixPath(path).parents)
        if taken or (path in parents and not _is_folder(folder / path)):
            expected = "an empty folder or one that holds an export"
            raise SeedmapError(str(folder / path), "a file that no export wrote", expected)


def _is_folder(path: Path) -> bool:
    return path.is_dir() and not path.is_symlink()


def _keep(path: Path, target: Path) -> None:
    """Have what somebody else put into a folder of ours at its place in the new one, too."""
    if _is_folder(path):
        target.mkdir(parents=True, exist_ok=True)
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(path, target, follow_symlinks=False)
    except OSError:  # not every disk has links
        shutil.copy2(path, target, follow_symlinks=False)


def write_file(path: Path, content: bytes) -> None:
    """Write a file, and the folders that it lies in."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
