"""Turns a folder filled aside into the one in its place: whole, or else what is there stays as it was."""

import os
import shutil
from collections.abc import Callable, Collection
from contextlib import suppress
from pathlib import Path
from types import TracebackType

from filelock import FileLock, Timeout

from builder.errors import SeedmapError

PATIENCE = 600
"""Seconds that a run waits for another one that writes the same folder."""

_EXPECTED = "a folder that can be written to, with room for a second one beside it"


class Replacement:
    """A folder to fill, `filled`, that takes the place of `folder` once it is whole; one run at a time for each place.

    Beside it there is room for what is needed until then, `workroom`, a folder to make.

    It lies hidden beside the folder, or in it where nothing can be put beside it (a mount, a parent that is somebody
    else's). What a run that was killed left behind goes, or is put in place if it was whole, when the next one begins.
    `list_ours` names the entries of the folder that are replaced; all others stay.
    """

    def __init__(self, folder: Path, list_ours: Callable[[Path], Collection[str]], tell: Callable[[str], None]) -> None:
        self._shown = str(folder)
        self._list_ours = list_ours
        self._tell = tell
        try:
            self.folder = folder.resolve()
            self._aside = _find_aside(self.folder)
        except (OSError, ValueError, RuntimeError) as error:
            raise self.complain(error) from None
        self.filled, self._old, self.workroom = (self._aside / name for name in ("new", "old", "work"))
        # Whole, with the earlier entries still in the folder or on their way out; and with all of them out.
        self._ready, self._entering = self._aside / "ready", self._aside / "entering"
        self._lock = FileLock(f"{self._aside}.lock")

    def __enter__(self) -> "Replacement":
        self.begin()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        if error is None:
            self.finish()
            return
        self.abandon()
        if isinstance(error, OSError):
            raise self.complain(error) from None

    def begin(self) -> None:
        """Wait for other runs, clear away what dead ones left, and make the folder to fill; raises SeedmapError."""
        try:
            self._wait()
            if self._aside.is_symlink():
                self._aside.unlink()
            if self._is_whole():
                self._swap()
            self._clear()
            self.filled.mkdir(parents=True)
        except OSError as error:
            self.abandon()
            raise self.complain(error) from None

    def finish(self) -> None:
        """Put what was filled in its place; raises SeedmapError, with all as it was, where that can't be done."""
        try:
            if self.folder.is_dir():
                shutil.copymode(self.folder, self.filled)
            self.filled.rename(self._ready)  # whole: from here on the next run would finish it
            self._swap()
        except KeyboardInterrupt:
            if self._is_whole():
                self._swap()
            raise
        except OSError as error:
            with suppress(OSError):
                self._ready.rename(self.filled)
            raise self.complain(error) from None
        finally:
            self.abandon()

    def abandon(self) -> None:
        """Leave all as it was, and the place to others."""
        if self._lock.is_locked:
            if not self._is_whole():
                self._clear()
            with suppress(OSError):
                Path(self._lock.lock_file).unlink()
            self._lock.release()

    def _wait(self) -> None:
        # Where no file can be made, the lock would wait for one.
        os.close(os.open(self._lock.lock_file, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o644))
        try:
            self._lock.acquire(timeout=0)
        except Timeout:
            self._tell(f"{self._shown}: another run is writing it; waiting for its end")
        else:
            return
        try:
            self._lock.acquire(timeout=PATIENCE)
        except Timeout:
            found, expected = f"another run has been writing it for {PATIENCE} seconds", "its end, or another folder"
            raise SeedmapError(self._shown, found, expected) from None

    def _is_whole(self) -> bool:
        """Whether all was filled that has to be put in place."""
        return self._ready.is_dir() or self._entering.is_dir()

    def _clear(self) -> None:
        shutil.rmtree(self._aside, ignore_errors=True)

    def _swap(self) -> None:
        """Put what is ready in place, at once where the folder holds nothing else; goes on where a killed run ended."""
        if self._ready.is_dir() and self._swap_folder():
            return
        moved: list[tuple[Path, Path]] = []

        def move(source: Path, target: Path) -> None:
            source.rename(target)
            moved.append((source, target))

        try:
            if self._ready.is_dir():
                self._old.mkdir(exist_ok=True)
                given_up = {*self._list_ours(self.folder), *list_names(self._ready)} & list_names(self.folder)
                # Backwards, so that hidden entries come last: the list of what is ours is there until all else is out.
                for name in sorted(given_up, reverse=True):
                    move(self.folder / name, self._old / name)
                move(self._ready, self._entering)
            for name in sorted(list_names(self._entering)):
                move(self._entering / name, self.folder / name)
            self._entering.rmdir()
        except OSError:
            for source, target in reversed(moved):
                target.rename(source)
            raise

    def _swap_folder(self) -> bool:
        """Whether the folder could be replaced as one; not where it holds what stays, where somebody stands in it …"""
        if not os.path.lexists(self.folder):
            self._ready.rename(self.folder)
            return True
        if not list_names(self.folder) <= set(self._list_ours(self.folder)):
            return False
        with suppress(OSError):
            if Path.cwd().is_relative_to(self.folder):
                return False
        try:
            self.folder.rename(self._old)
        except OSError:
            return False
        try:
            self._ready.rename(self.folder)
        except OSError:
            self._old.rename(self.folder)
            raise
        return True

    def complain(self, error: Exception) -> SeedmapError:
        """What the system said, with the folder's place."""
        found = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        return SeedmapError(self._shown, found.lower(), _EXPECTED)


def _find_aside(folder: Path) -> Path:
    parent = folder.parent
    parent.mkdir(parents=True, exist_ok=True)
    if folder.is_dir() and (folder.is_mount() or not os.access(parent, os.W_OK)):
        return folder / ".seedmap.aside"
    return parent / f".{folder.name}.aside"


def list_names(folder: Path) -> set[str]:
    """The names of all that lies in a folder."""
    return {entry.name for entry in folder.iterdir()}
