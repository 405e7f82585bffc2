"""Has a site that is served written over in place, where MkDocs would clear it away before each build."""

from os import stat_result
from pathlib import Path
from tempfile import NamedTemporaryFile

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

_NOWHERE = ".nothing-to-clear"


class ServedSite:
    """Making a thousand folders and files anew takes longer than all else that a small edit asks for."""

    def __init__(self, config: MkDocsConfig) -> None:
        """Point MkDocs away from the site, as long as it looks for what to clear."""
        self._config, self._site = config, Path(config.site_dir)
        self._began = _read_clock(self._site)
        config.site_dir = str(self._site / _NOWHERE)

    def fill(self, files: Files) -> None:
        """Have all files written to the site after all."""
        self._config.site_dir = str(self._site)
        for file in files:
            file.dest_dir = str(self._site)

    def finish(self) -> None:
        """Clear away what this build has not written, but for hidden files and folders, as MkDocs does."""
        for path in self._site.iterdir():
            if not path.name.startswith("."):
                self._clear(path)

    def _clear(self, path: Path) -> None:
        if path.is_dir() and not path.is_symlink():
            for inner in path.iterdir():
                self._clear(inner)
            if not any(path.iterdir()):
                path.rmdir()
        elif _stamp(path.lstat()) < self._began:
            path.unlink()


def _read_clock(folder: Path) -> int:
    """The time by which files in a folder are stamped, which may be coarser than the clock's, or another machine's."""
    folder.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=folder, prefix=".") as file:
        return _stamp(Path(file.name).stat())


def _stamp(stat: stat_result) -> int:
    """When a file was last written, or copied with the time of its source."""
    return max(stat.st_mtime_ns, stat.st_ctime_ns)
