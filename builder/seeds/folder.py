"""Turns a folder of seeds into the files to read in it and the reason why each other thing is passed over."""

from pathlib import Path

from builder.errors import SeedmapError
from builder.files import locate, refuse_obstacle
from builder.model import Unread

# Fields for papers that other files bring: an overlay, no seed file.
METADATA = "metadata.csv"
# What Seedmap itself keeps beside the seeds.
OURS = frozenset({"concepts.toml", "map-lock.json", METADATA})
# What systems and editors leave behind; the rest of it is hidden.
_LEFT_BEHIND = frozenset({"desktop.ini", "thumbs.db"})


def list_folder(folder: Path) -> tuple[dict[str, Path], tuple[Unread, ...]]:
    """The files directly in `folder` by their names as they are shown, and what else lies there, both sorted by name.

    Left aside without a word are hidden files, those of Seedmap itself, READMEs, and what editors leave behind.
    Raises SeedmapError if there is no such folder or it can't be listed.
    """
    try:
        paths = sorted(folder.iterdir(), key=lambda path: path.name)
    except (OSError, ValueError) as error:
        told = error.strerror if isinstance(error, OSError) else error
        found = "no such folder" if isinstance(error, FileNotFoundError) else f"no folder to look into ({told})"
        raise SeedmapError(str(folder), found, "a folder of files of papers") from None
    files: dict[str, Path] = {}
    unread = []
    for path in paths:
        if is_aside(path.name):
            continue
        name = make_printable(path.name)
        try:
            with locate(name, "a file that opens"):
                refuse_obstacle(path, folder, name)
        except SeedmapError as error:
            remedy = "its files beside the other seed files" if path.is_dir() else error.expected
            unread.append(Unread(name, f"{error.found}; expected {remedy}"))
        else:
            files[name] = path
    return files, tuple(unread)


def is_aside(name: str) -> bool:
    """Whether a file of this name lies beside the seeds by design and is neither read nor told."""
    folded = name.casefold()
    return (
        name in OURS
        or folded in _LEFT_BEHIND
        or folded.split(".")[0] == "readme"
        or name.startswith((".", "~$"))
        or folded.endswith(("~", ".swp", ".swo"))
        or (name.startswith("#") and name.endswith("#"))
    )


def make_printable(name: str) -> str:
    """A file's name as reports can show it: what can't be printed is escaped, and no two names come out alike."""
    return "".join(
        letter if letter.isprintable() and letter != "\\" else letter.encode("unicode_escape").decode()
        for letter in name
    )
