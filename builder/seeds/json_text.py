"""Turns JSON text of any shape into the records in it, each with the line it begins on."""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

JsonObject = dict[str, Any]

_OPENING = re.compile(r"\s*(?:\{\s*[\"}]|\[\s*[\[{\]])")
_SPACE = re.compile(r"\s*")
# Records lie in a list, in an answer's list of results, or in the message that holds that.
_DEPTH = 3
_PROBE = 9
# Control characters within strings are no reason to lose a record.
_DECODER = json.JSONDecoder(strict=False)


@dataclass(frozen=True, slots=True)
class Record:
    """A value that stands where records do; `line` is its first, counted from 1.

    `place` tells lists within objects apart, of which some may be of something else; elsewhere it is None.
    """

    line: int
    value: Any
    place: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Broken:
    """Where a text is no JSON, and why."""

    line: int
    what: str


def looks_like_json(text: str) -> bool:
    """Whether `text` opens as an object, or as a list of objects or lists."""
    return _OPENING.match(text) is not None


def find_records(text: str, is_record: Callable[[JsonObject], bool]) -> Iterator[Record | Broken]:
    """The records of JSON or JSON Lines in order of lines, and where the text is broken; linear in its length.

    An object is a record if `is_record` says so; if not, what lies in its lists is, and the records among its members.
    Where each record has a line of its own, the others outlive a broken one; elsewhere what follows the break is not
    read.
    """
    lines = text.split("\n")
    if not _are_records(lines):
        yield from _Walker(text, 1, is_record).walk()
        return
    for number, line in enumerate(lines, start=1):
        text = _strip_list(line)
        record = _decode_object(text)
        if record is not None and is_record(record):
            yield Record(number, record)
        else:
            yield from _Walker(text, number, is_record).walk()


def _are_records(lines: list[str]) -> bool:
    """Whether most lines hold a whole object, bare or as an element of a list; the first few tell."""
    probe = list(islice((text for line in lines if (text := _strip_list(line))), _PROBE))
    return len(probe) > 1 and 2 * sum(_decode_object(line) is not None for line in probe) > len(probe)


def _decode_object(text: str) -> JsonObject | None:
    """The object that a text is; None if it is anything else."""
    try:
        value = _DECODER.decode(text) if text.startswith("{") else None
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, dict) else None


def _strip_list(line: str) -> str:
    """A line without what makes it part of a list that runs over several."""
    record = line.strip().removesuffix(",")
    if record.startswith("[") != record.endswith("]"):
        return record.removeprefix("[").removesuffix("]" if not record.startswith("[") else "")
    return record


class _Walker:
    """Goes through a text value by value; `place` is where it stands, `found` where records begin, and in which list.

    Values are let go once they are seen, and decoded again one by one: in memory they are larger than their text.
    """

    def __init__(self, text: str, line: int, is_record: Callable[[JsonObject], bool]) -> None:
        self.text = text
        self.line = line
        self.is_record = is_record
        self.place = 0
        self.found: list[tuple[int, int | None]] = []

    def walk(self) -> Iterator[Record | Broken]:
        """The records among all values of the text, one behind another, and where it is broken."""
        broken = ""
        try:
            while self.look():
                start, before = self.place, len(self.found)
                value = self.walk_value(0)
                if not isinstance(value, list) and len(self.found) == before:
                    self.found.append((start, None))
        except RecursionError:
            broken = "nested too deeply for a record of a paper"
        except json.JSONDecodeError as error:
            self.place, broken = error.pos, f"no JSON ({error.msg[0].lower()}{error.msg[1:]})"
        except ValueError:
            broken = "a number of too many digits"
        line, before = self.line, 0
        for start, place in self.found:
            line += self.text.count("\n", before, start)
            before = start
            yield Record(line, _DECODER.raw_decode(self.text, start)[0], None if place is None else (self.line, place))
        if broken:
            yield Broken(line + self.text.count("\n", before, self.place), broken)

    def look(self) -> str:
        """The next character that is no space; empty at the end."""
        match = _SPACE.match(self.text, self.place)
        self.place = match.end() if match else self.place
        return self.text[self.place : self.place + 1]

    def expect(self, *characters: str) -> str:
        """The next character, which must be one of these."""
        found = self.look()
        if found not in characters or not found:
            raise json.JSONDecodeError(f"expecting {' or '.join(map(repr, characters))}", self.text, self.place)
        self.place += 1
        return found

    def decode(self) -> Any:
        """The next value, whole."""
        self.look()
        value, self.place = _DECODER.raw_decode(self.text, self.place)
        return value

    def walk_value(self, depth: int) -> Any:
        """The next value; of lists and objects only the outline, for what they hold is gathered."""
        opening = self.look() if depth < _DEPTH else ""
        if opening == "{":
            return self.walk_object(depth)
        return self.walk_list(depth) if opening == "[" else self.decode()

    def walk_list(self, depth: int) -> list[Any]:
        """A list, each of its objects empty; in a list that stands for itself every element is gathered."""
        elements: list[Any] = []
        place = self.place if depth else None
        self.expect("[")
        if self.look() == "]":
            self.place += 1
            return elements
        while True:
            self.look()
            start, element = self.place, self.decode()
            elements.append({} if isinstance(element, dict) else element)
            if isinstance(element, dict) or not depth:
                self.found.append((start, place))
            if self.expect(",", "]") == "]":
                return elements

    def walk_object(self, depth: int) -> JsonObject:
        """An object; what it holds is gathered unless it is a record itself."""
        members: JsonObject = {}
        before, place = len(self.found), self.place
        self.expect("{")
        try:
            while self.look() != "}":
                if members:
                    self.expect(",")
                if self.look() != '"':
                    self.expect('"')
                name = self.decode()
                self.expect(":")
                self.look()
                start = self.place
                value = members[name] = self.walk_value(depth + 1)
                if isinstance(value, dict) and self.is_record(value):
                    self.found.append((start, place))
            self.place += 1
        finally:
            if self.is_record(members):
                del self.found[before:]
        return members
