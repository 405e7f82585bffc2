"""Turns a folder of seeds into the files to read in it and the reason why each other thing is passed over."""

import stat
from pathlib import Path

from builder.errors import SeedmapError
from builder.model import Unread

# Fields for papers that other files bring: an overlay, no seed file.
METADATA = "metadata.csv"
# What Seedmap itself keeps beside the seeds.
OURS = frozenset({"concepts.toml", "map-lock.json", METADATA})
# What systems and editors leave behind; the rest of it is hidden.
_LEFT_BEHIND = frozenset({"desktop.ini", "thumbs.db"})
# Ten thousand records of any format are a tenth of it; what is larger is no list of papers.
MOST_BYTES = 200_000_000


def list_folder(folder: Path) -> tuple[dict[str, Path], tuple[Unread, ...]]:
    """The files directly in `folder` by their names as they are shown, and what else lies there, both sorted by name.

    Left aside without a word are hidden files, those of Seedmap itself, READMEs, and what editors leave behind.
    Raises SeedmapError if there is no such folder or it can't be listed.
    """
    try:
        paths = sorted(folder.iterdir(), key=lambda path: path.name)
    except OSError as error:
        found = (
            "no such folder" if isinstance(error, FileNotFoundError) else f"no folder to look into ({error.strerror})"
        )
        raise SeedmapError(str(folder), found, "a folder of files of papers") from None
    files: dict[str, Path] = {}
    unread = []
    for path in paths:
        if is_aside(path.name):
            continue
        name = make_printable(path.name)
        try:
            reason = _find_obstacle(path, folder)
        except (OSError, RuntimeError) as error:
            reason = describe_failure(error)
        if reason:
            unread.append(Unread(name, reason))
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


def _find_obstacle(path: Path, folder: Path) -> str:
    """Why a file can't be read; empty if nothing stands in the way. Opens nothing, for a pipe would wait."""
    if path.is_symlink():
        target = path.resolve(strict=True)
        if not target.is_relative_to(folder.resolve()):
            return "a link that leads outside the folder, which is not followed; expected the file itself"
    status = path.stat()
    if stat.S_ISDIR(status.st_mode):
        return "a folder, which is not looked into; expected its files beside the other seed files"
    if not stat.S_ISREG(status.st_mode):
        return "no file but a device, pipe or socket; expected a file"
    if status.st_size > MOST_BYTES:
        megabytes = MOST_BYTES // 1_000_000
        return f"larger than {megabytes} MB; expected the papers in several smaller files"
    return ""


def describe_failure(error: OSError | RuntimeError) -> str:
    """Why the system refused a file, and what would mend it."""
    match error:
        case FileNotFoundError():
            return "a link that leads nowhere; expected the file itself"
        case PermissionError():
            return "no permission to read it; expected a file that anyone may read"
        case OSError(strerror=str(told)):
            return f"not to be read ({told.lower()}); expected a file that opens"
        case _:
            return "a link that leads in a circle; expected the file itself"
