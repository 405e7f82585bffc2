"""Turns a path into what the file there holds, or into an error that says where, whatever lies there."""

import errno
import os
import stat
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from builder.errors import SeedmapError

# Ten thousand records of any format are a tenth of it; what is larger is no list of papers.
MOST_BYTES = 200_000_000


def read_text(path: Path, name: str) -> str | None:
    """The text of a file in UTF-8, without its mark; None where there is no file. `name` is what errors call it.

    What ends in ``.gz`` is unpacked.

    Raises SeedmapError for what is no file, can't be read or leads out of its folder, and for other bytes.
    """
    if not os.path.lexists(path):
        return None
    with locate(name, "a file of text in UTF-8"):
        refuse_obstacle(path, path.parent, name)
        content = path.read_bytes()
        return (_unpack(content, name) if path.suffix == ".gz" else content).decode("utf-8-sig")


def _unpack(content: bytes, name: str) -> bytes:
    unpacker = zlib.decompressobj(wbits=16 + zlib.MAX_WBITS)  # of gzip
    try:
        text = unpacker.decompress(content, MOST_BYTES)
    except zlib.error as error:
        raise ValueError(str(error)) from None
    if not unpacker.eof:
        found = f"more than {MOST_BYTES // 1_000_000} MB" if unpacker.unconsumed_tail else "a file that breaks off"
        raise SeedmapError(name, found, "a whole file that was gzipped")
    return text


@contextmanager
def locate(where: str, expected: str) -> Iterator[None]:
    """Turn whatever reading raises for what it can't take into a SeedmapError at `where`."""
    try:
        yield
    except UnicodeDecodeError as error:
        raise SeedmapError(where, f"found other bytes ({error.reason})", "UTF-8") from None
    except RecursionError:
        raise SeedmapError(where, "found values nested too deeply", expected) from None
    except ValueError as error:
        found = "a number of too many digits" if "integer string conversion" in str(error) else str(error)
        raise SeedmapError(where, f"found {found}", expected) from None
    except (OSError, RuntimeError) as error:
        raise SeedmapError(where, *describe_failure(error)) from None


def refuse_obstacle(path: Path, folder: Path, name: str) -> None:
    """Raise SeedmapError for what is no file of `folder` that can be read. Opens nothing, for a pipe would wait."""
    if path.is_symlink() and not path.resolve(strict=True).is_relative_to(folder.resolve()):
        found = "a link that leads outside the folder, which is not followed"
        raise SeedmapError(name, found, "the file itself")
    status = path.stat()
    if stat.S_ISDIR(status.st_mode):
        raise SeedmapError(name, "a folder, which is not looked into", "a file")
    if not stat.S_ISREG(status.st_mode):
        raise SeedmapError(name, "no file but a device, pipe or socket", "a file")
    if status.st_size > MOST_BYTES:
        found = f"larger than {MOST_BYTES // 1_000_000} MB"
        raise SeedmapError(name, found, "the papers in several smaller files")


def describe_failure(error: OSError | RuntimeError) -> tuple[str, str]:
    """Why the system refused a file, and what would mend it."""
    match error:
        case FileNotFoundError():
            return "a link that leads nowhere", "the file itself"
        case PermissionError():
            return "no permission to read it", "a file that anyone may read"
        case OSError(errno=number) if number == errno.ELOOP:
            return "a link that leads in a circle", "the file itself"
        case RuntimeError() if "loop" in str(error):  # as Python before 3.13 has it
            return "a link that leads in a circle", "the file itself"
        case OSError(strerror=str(told)):
            return f"not to be read ({told.lower()})", "a file that opens"
        case _:
            return f"not to be read ({error})", "a file that opens"
