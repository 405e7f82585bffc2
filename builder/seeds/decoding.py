"""Turns the bytes of a seed file into text, keeping track of what is not UTF-8."""

import codecs
import re
from dataclasses import dataclass

from builder.errors import SeedmapError

_UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
# What Python's "surrogateescape" turns a stray byte into.
_STRAY = re.compile("[\udc80-\udcff]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text with plain line ends; a stray byte is a lone surrogate in it. `notes` say what was mended."""

    text: str
    notes: tuple[str, ...]


def decode(file: str, content: bytes) -> Decoded:
    """The text of a file in UTF-8, with or without byte-order mark, with line ends of any system.

    Raises SeedmapError for what is no text in UTF-8 at all.
    """
    if content.startswith(_UTF16_MARKS) or b"\0" in content:
        kind = "text in UTF-16" if content.startswith(_UTF16_MARKS) else "a file that isn't text"
        raise SeedmapError(f"{file}:1", kind, "text in UTF-8 (an editor's “save with encoding”)")
    notes = []
    if content.startswith(codecs.BOM_UTF8):
        notes.append("starts with a byte-order mark, which was skipped")
        content = content.removeprefix(codecs.BOM_UTF8)
    text = content.decode("utf-8", "surrogateescape")
    if "\r" in text:
        notes.append("has line ends of Windows, read as plain ones")
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return Decoded(text, tuple(notes))


def has_stray_byte(text: str) -> bool:
    """Whether a byte that is not UTF-8 stood in `text`."""
    return _STRAY.search(text) is not None


def replace_stray_bytes(text: str) -> str:
    """`text` as it can be written out again: the replacement character stands for each stray byte."""
    return _STRAY.sub("\N{REPLACEMENT CHARACTER}", text)


def find_stray_byte(text: str, from_line: int) -> tuple[int, str]:
    """Line and description of the first byte that is not UTF-8, from line `from_line` (1 is the first) on.

    Raises ValueError if there is none.
    """
    for number, line in enumerate(text.split("\n")[from_line - 1 :], start=from_line):
        if stray := _STRAY.search(line):
            byte = ord(stray.group()) - 0xDC00
            return number, f"byte 0x{byte:02X} in column {stray.start() + 1} is not UTF-8"
    raise ValueError("no stray byte")
