"""Writes artifacts to a folder: all of them or, on any error found beforehand, none."""

from collections.abc import Iterable
from pathlib import Path

from builder.errors import SeedmapError
from builder.model import Artifact

MANIFEST = ".seedmap"  # lists what the last export wrote, so that the next one can clear what is gone


def write_artifacts(artifacts: Iterable[Artifact], folder: Path) -> int:
    """Write `artifacts` below `folder` and remove what an earlier export wrote and this one does not.

    Returns the number of files. Raises SeedmapError, before anything is written, where a file that no
    export wrote stands in the way.
    """
    contents = {artifact.path: artifact.content for artifact in artifacts}
    earlier = _read_manifest(folder)
    for path in contents:
        if path not in earlier and (folder / path).exists():
            raise SeedmapError(
                str(folder / path),
                "a file that no export wrote",
                "an empty folder or one that holds an export",
            )
    try:
        # The manifest names old and new until all is written: a broken export can be repeated.
        _write(folder / MANIFEST, _list(earlier | contents.keys()))
        for path, content in contents.items():
            _write(folder / path, content)
        for path in earlier - contents.keys():
            (folder / path).unlink(missing_ok=True)
        _write(folder / MANIFEST, _list(contents))
    except OSError as error:
        where = str(error.filename or folder)
        raise SeedmapError(where, error.strerror or str(error), "a folder that can be written to") from None
    return len(contents)


def _list(paths: Iterable[str]) -> str:
    return "".join(f"{path}\n" for path in sorted(paths))


def _read_manifest(folder: Path) -> set[str]:
    try:
        lines = (folder / MANIFEST).read_text(encoding="utf-8").splitlines()
    except OSError:
        return set()
    # The manifest is an editable file: never reach outside the folder on its word.
    return {line for line in lines if line and not line.startswith("/") and ".." not in line.split("/")}


def _write(path: Path, content: str | bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    data = content.encode("utf-8") if isinstance(content, str) else content
    temporary = path.with_name(f"{path.name}.part")
    temporary.write_bytes(data)
    temporary.replace(path)
