"""Turns the bytes of a seed file into text, keeping track of what is not UTF-8."""

import codecs
import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from builder.errors import SeedmapError
from builder.model import SeedWarning

# The longer marks first: that of UTF-16 opens that of UTF-32.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# What Python's "surrogateescape" turns a stray byte into.
_STRAY = re.compile("[\udc80-\udcff]")
# That, and the halves of characters that JSON may hold.
_SURROGATE = re.compile("[\ud800-\udfff]")
_ABOVE_ASCII = re.compile("[^\x00-\x7f]")
# Line ends, tabs and form feeds stand in texts; the other control characters hardly ever do.
_CONTROL = bytes({*range(0x20), 0x7F} - {*b"\t\n\v\f\r\x1a\x1c\x1d\x1e\x1f"})
_SHARE_OF_CONTROL = 0.01
# In English text in UTF-16 nearly every second byte is NUL, in Chinese text hardly one.
_SHARE_OF_NUL = 0.4
_PROBE = 4096
# In the languages of Western Europe letters outside ASCII stand alone; where most have one beside them, the bytes
# belong to another alphabet.
_LONE = re.compile(rb"(?<![\x80-\xff])[\x80-\xff](?![\x80-\xff])")
_SHARE_OF_LONE = 0.7
# Quotes, dashes and the space before a colon stand beside letters.
_BESIDE_LETTERS = bytes.maketrans(b"\x91\x92\x93\x94\x96\x97\xa0\xab\xbb", b" " * 9)
_IN_A_WORD = re.compile(rb"(?<=[a-z])[\x80-\xff](?=[a-z])")
_MAY_STAND_IN_A_WORD = re.compile("[^\\W\\d_A-ZÀ-ÖØ-ÞŠŽŒŸƒªº]|[’‘´\xad–—]")
_SHARE_OF_FOREIGN = 0.1
# Damage is rare; text in another alphabet has more bytes above ASCII, even among English.
_SHARE_OF_DAMAGE = 0.005
_NUL = "\0"
_UTF_8 = "text in UTF-8 (an editor's “save with encoding”)"


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text with plain line ends; a stray byte is a lone surrogate in it.

    `warnings` say what was guessed, `notes` what was mended without doubt.
    """

    text: str
    notes: tuple[str, ...] = ()
    warnings: tuple[SeedWarning, ...] = ()


def decode(file: str, content: bytes) -> Decoded:
    """The text of a file, with line ends of any system, by its bytes alone.

    UTF-8 with or without byte-order mark, UTF-16 and UTF-32; a single-byte encoding is taken for Windows-1252 where
    that makes words, with a warning. NUL characters are left out, with a warning.
    Raises SeedmapError for what is no text, or text in an encoding that can't be told.
    """
    notes: list[str] = []
    warnings: list[SeedWarning] = []
    if encoding := _find_wide_encoding(content):
        text = _decode_wide(file, content, encoding, warnings)
        notes.append(f"is in {encoding[:6].upper()}, read as such")
    else:
        if _is_binary(content):
            raise SeedmapError(file, "a file that isn't text", _UTF_8)
        if content.startswith(codecs.BOM_UTF8):
            notes.append("starts with a byte-order mark, which was skipped")
            content = content.removeprefix(codecs.BOM_UTF8)
        text = _decode_narrow(file, content, warnings)
    if "\r" in text:
        notes.append("has line ends of Windows, read as plain ones")
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if _NUL in text:
        found = "a NUL character" if text.count(_NUL) == 1 else f"{text.count(_NUL):,} NUL characters"
        warnings.append(SeedWarning(file, count_lines(text, text.index(_NUL)), f"{found} left out"))
        text = text.replace(_NUL, "")
    return Decoded(text, tuple(notes), tuple(warnings))


def _find_wide_encoding(content: bytes) -> str | None:
    """The encoding in units of two or four bytes that `content` is in, by its mark or by where its NULs stand."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return encoding
    probe = content[:_PROBE]
    for place, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        if probe[place::2].count(0) > _SHARE_OF_NUL * len(probe) and not probe[1 - place :: 2].count(0):
            return encoding
    return None


def _decode_wide(file: str, content: bytes, encoding: str, warnings: list[SeedWarning]) -> str:
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        text = content.decode(encoding, "replace")
        line = content[: error.start].decode(encoding, "replace").count("\n") + 1
        warnings.append(
            SeedWarning(file, line, f"is no {encoding[:6].upper()} here, replaced by “\N{REPLACEMENT CHARACTER}”")
        )
    return text.removeprefix("\ufeff")


def _is_binary(content: bytes) -> bool:
    """Whether more control characters stand in it than an accident puts into a text."""
    probe = content[:_PROBE]
    control = len(probe) - len(probe.translate(None, _CONTROL))
    return control > max(4, _SHARE_OF_CONTROL * len(probe))


def _decode_narrow(file: str, content: bytes, warnings: list[SeedWarning]) -> str:
    text = content.decode("utf-8", "surrogateescape")
    strays = [stray.start() for stray in _STRAY.finditer(text)]
    # One stray byte is damage, and so are a few in a text that is otherwise UTF-8; many are an encoding.
    if len(strays) <= max(1, len(_ABOVE_ASCII.findall(text)) - len(strays)):
        return text
    if not _makes_words(content):
        if len(strays) <= _SHARE_OF_DAMAGE * len(content):
            return text
        raise SeedmapError(file, "text in an encoding that can't be told", _UTF_8)
    warnings.append(SeedWarning(file, count_lines(text, strays[0]), "is not in UTF-8, read as Windows-1252"))
    return content.decode("cp1252")


def _makes_words(content: bytes) -> bool:
    """Whether `content` is plausible as Windows-1252: no bytes without meaning, no signs or capitals inside words."""
    try:
        content.decode("cp1252")
    except UnicodeDecodeError:
        return False
    letters = content.translate(_BESIDE_LETTERS)
    above = len(letters) - len(letters.translate(None, bytes(range(0x80, 0x100))))
    inside = b"".join(_IN_A_WORD.findall(content)).decode("cp1252")
    foreign = len(inside) - len(_MAY_STAND_IN_A_WORD.findall(inside))
    return len(_LONE.findall(letters)) >= _SHARE_OF_LONE * above and foreign <= _SHARE_OF_FOREIGN * len(inside)


def has_stray_byte(text: str) -> bool:
    """Whether a byte that is not UTF-8 stood in `text`."""
    return _STRAY.search(text) is not None


def is_damaged(text: str) -> bool:
    """Whether `text` can't be written out: a stray byte or half of a character stands in it."""
    return _SURROGATE.search(text) is not None


def replace_stray_bytes(text: str) -> str:
    """`text` as it can be written out again: the replacement character stands for each stray byte or half character."""
    return _SURROGATE.sub("\N{REPLACEMENT CHARACTER}", text)


class StrayBytes:
    """Where the bytes that are not UTF-8 stand in a text: line and description of the first in each line.

    Asked for many entries, the text is searched once.
    """

    def __init__(self, text: str) -> None:
        self._found: list[tuple[int, str]] = []
        for number, line in enumerate(text.split("\n"), start=1) if has_stray_byte(text) else ():
            if stray := _STRAY.search(line):
                byte = ord(stray.group()) - 0xDC00
                self._found.append((number, f"byte 0x{byte:02X} in column {stray.start() + 1} is not UTF-8"))

    def __iter__(self) -> Iterator[tuple[int, str]]:
        return iter(self._found)

    def find(self, from_line: int) -> tuple[int, str] | None:
        """Line and description of the first from line `from_line` (1 is the first) on; None if there is none."""
        place = bisect_left(self._found, (from_line, ""))
        return self._found[place] if place < len(self._found) else None


def count_lines(text: str, place: int) -> int:
    """The line that an offset into `text` lies on, counted from 1."""
    return text.count("\n", 0, place) + 1
