"""Puts on the disk what was made of a map until MkDocs asks for it, so that no build holds all pages at once."""

import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from builder.model import Artifact, PageArtifact
from builder.output import write_file

Keep = Callable[[str], Callable[[], str]]
"""Takes a text, and gives what gives it back."""


def keep_here(text: str) -> Callable[[], str]:
    """The text in memory."""
    return lambda: text


@dataclass(frozen=True, slots=True)
class PutAside(PageArtifact):
    """A page whose Markdown lies in a file."""

    file: Path = Path()

    @property
    def body(self) -> str:
        return self.file.read_bytes().decode()[self.head :]


class Aside:
    """What MkDocs copies, written where it belongs in the folder of the `site`; the texts of pages in the `folder`."""

    def __init__(self, folder: Path, site: Path) -> None:
        self._folder, self._site = folder, site
        folder.mkdir()
        self._texts = (folder / "texts").open("w+b", buffering=0)
        self._size = 0
        self._last, self._place = "", (0, 0)

    def put(self, artifact: Artifact) -> Artifact:
        """The artifact without its content, which `locate` tells the file of from now on."""
        path = self.locate(artifact)
        write_file(path, artifact.data)
        if isinstance(artifact, PageArtifact):
            return PutAside(artifact.path, "", artifact.what, artifact.settings, artifact.head, path)
        return replace(artifact, content="")

    def locate(self, artifact: Artifact) -> Path:
        """The file of an artifact that was put."""
        return (self._folder if artifact.path.endswith(".md") else self._site) / artifact.path

    def keep(self, text: str) -> Callable[[], str]:
        """Write a text down, unless it is the last that was written or read, and give what reads it."""
        if text is not self._last:
            written = os.pwrite(self._texts.fileno(), text.encode(errors="surrogatepass"), self._size)
            self._last, self._place = text, (self._size, written)
            self._size += written
        return partial(self._read, self._place)

    def _read(self, place: tuple[int, int]) -> str:
        if place != self._place:
            start, size = place
            # Forks read, too, and share the place at which a file is read in turn.
            self._last, self._place = os.pread(self._texts.fileno(), size, start).decode(errors="surrogatepass"), place
        return self._last

    def close(self) -> None:
        self._texts.close()
