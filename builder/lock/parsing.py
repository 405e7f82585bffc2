"""Turns the text of a map lock into a Lock, as far as it makes sense, and tells what of it doesn't."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

from builder.addresses import LONGEST_ID, RESERVED_IDS
from builder.errors import SeedmapError, quote
from builder.files import read_text
from builder.lock.file import VERSION, Lock
from builder.lock.recognising import Known
from builder.model import Area, Point
from builder.text import reveal

SECTIONS = ("areas", "topics", "redirects", "papers")
LONGEST_TEXT = 2_000  # characters of what is read beside ids
_SLUG = re.compile(r"[a-z0-9-]+")
_CONFLICT_MARKERS = ("<<<<<<< ", "=======", "||||||| ", ">>>>>>> ")


def read_lock(path: Path) -> tuple[Lock | None, tuple[str, ...]]:
    """The lock at `path`, None where there is none to use, and what is wrong with it, ready to be shown.

    A damaged lock never stops a build: whatever can still be read counts, the rest is found anew.
    """
    name = f"{path.parent.name}/{path.name}" if path.parent.name else path.name
    try:
        text = read_text(path, name)
    except SeedmapError as error:
        return None, (_complain(name, error.found, error.expected, "is built without it"),)
    return (None, ()) if text is None else parse_lock(text, name)


def parse_lock(text: str, source: str) -> tuple[Lock | None, tuple[str, ...]]:
    """As `read_lock`, from the text of a lock; `source` names it in what is told."""
    problems: list[str] = []
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        line, found = _find_damage(text, error)
        rest = "keeps what the other lines say"
        problems.append(_complain(f"{source}:{line}", found, "JSON as `seedmap lock` writes it", rest))
        data = _salvage(text)
    version = data.get("version") if isinstance(data, dict) else None
    if type(version) is not int or version != VERSION:
        found = "found no version" if version is None else f"found version {quote(version)}"
        return None, (*problems, _complain(source, found, f"version {VERSION}", "is built without the lock"))
    lock, unusable = _build(data)
    if unusable:
        found = f"found {len(unusable)} unusable entries, first {unusable[0]}"
        problems.append(_complain(source, found, "entries as in docs/stability.md", "does without them"))
    return (lock if lock.homes else None), tuple(problems)


def _complain(where: str, found: str, expected: str, outcome: str) -> str:
    error = SeedmapError(where, found, expected)
    renew = "" if outcome.startswith(("keeps", "does")) else " --renew"
    return f"{error} (the map {outcome}; mend the file, or write it anew with `seedmap lock{renew}`)"


def _find_damage(text: str, error: Exception) -> tuple[int, str]:
    for number, line in enumerate(text.splitlines(), 1):
        if line.startswith(_CONFLICT_MARKERS):
            return number, "found the marks of a merge conflict"
    line_number = getattr(error, "lineno", 1)
    match error:
        case json.JSONDecodeError():
            what = error.msg
        case RecursionError():
            what = "nested too deeply"
        case _:
            what = "a number of too many digits"
    return line_number, f"found broken JSON ({what})"


def _salvage(text: str) -> dict[str, Any]:
    """What the whole lines of a broken file say; of two that disagree, as in a conflict, the first counts."""
    data: dict[str, Any] = {section: [] for section in SECTIONS}
    for line in text.splitlines():
        bare = line.strip().rstrip(",")
        if bare.startswith('"version":'):
            bare = f"{{{bare}}}"
        try:
            entry = json.loads(bare)
        except (ValueError, RecursionError):
            continue
        if isinstance(entry, dict):
            if "version" in entry:
                data["version"] = entry["version"]
            elif "topic" in entry:
                data["papers"].append(entry)
            elif "area" in entry:
                data["topics"].append(entry)
            elif "to" in entry:
                data["redirects"].append(entry)
            else:
                data["areas"].append(entry)
    return data


def _build(data: Mapping[str, Any]) -> tuple[Lock, list[str]]:
    """The lock in parsed JSON, and a note on each entry that makes no sense."""
    unusable: list[str] = []
    areas = {
        entry["id"]: (reveal(entry["label"]), _read_text(entry, "found", "area", unusable))
        for entry in _entries(data, "areas", ("id", "label"), unusable)
    }
    labels: dict[str, str] = {}
    found: dict[str, str] = {}
    members: dict[str, list[str]] = {area: [] for area in areas}
    for entry in _entries(data, "topics", ("id", "area", "label"), unusable):
        topic, area = entry["id"], entry["area"]
        labels[topic] = reveal(entry["label"])
        found |= {topic: name} if (name := _read_text(entry, "found", "topic", unusable)) else {}
        if area in members:
            members[area].append(topic)
        else:
            unusable.append(f"the area {area!r} of the topic {topic!r}, which is none of the areas")
    redirects = {
        entry["from"]: entry["to"]
        for entry in _entries(data, "redirects", ("from", "to"), unusable)
        if entry["to"] in labels and entry["from"] not in labels
    }
    tree = tuple(Area(area, label, tuple(members[area]), name) for area, (label, name) in areas.items())
    lock = Lock(tree, labels, redirects=redirects, found=found)
    return _read_papers(lock, _entries(data, "papers", ("id", "topic"), unusable), unusable), unusable


def _read_papers(lock: Lock, entries: Iterable[Mapping[str, Any]], unusable: list[str]) -> Lock:
    """The lock with these papers, and a note on each that makes no sense."""
    homes: dict[str, str] = {}
    places: dict[str, Point] = {}
    known: dict[str, Known] = {}
    moved: dict[str, str] = {}
    gone: set[str] = set()
    for entry in entries:
        paper = entry["id"]
        if entry["topic"] not in lock.labels:
            unusable.append(f"paper {paper!r} in the unknown topic {entry['topic']!r}")
            continue
        homes[paper] = entry["topic"]
        if "now" in entry:
            moved[paper] = entry["now"]
            continue
        place = _read_place(entry)
        if place:
            places[paper] = place
        elif "x" in entry or "y" in entry:
            x, y = (quote(entry.get(axis)) for axis in ("x", "y"))
            unusable.append(f"paper {paper!r} at x = {x}, y = {y}, which are no numbers from 0 to 1")
        told = {key.name: _read_text(entry, key.name, "paper", unusable) for key in fields(Known)}
        if any(told.values()):
            known[paper] = Known(**told)
        if entry.get("gone") is True:
            gone.add(paper)
    ends = {paper: _follow(paper, moved) for paper in moved}
    lost = {paper for paper, end in ends.items() if end in moved or end not in homes}
    unusable.extend(f"paper {paper!r}, now {quote(moved[paper])}, which is no other paper" for paper in sorted(lost))
    settled = {paper: end for paper, end in ends.items() if paper not in lost}
    homes = {paper: topic for paper, topic in homes.items() if paper not in settled}
    return replace(lock, homes=homes, places=places, known=known, gone=frozenset(gone | lost), moved=settled)


def _follow(paper: str, moved: Mapping[str, Any]) -> str:
    """The last of a chain of ids, or where it runs in a circle one of these."""
    seen = set()
    while paper in moved and paper not in seen:
        seen.add(paper)
        now = moved[paper]
        paper = now if isinstance(now, str) else ""
    return paper


def _read_text(entry: Mapping[str, Any], key: str, what: str, unusable: list[str]) -> str:
    """A text that an entry need not have, empty where it has none."""
    value = entry.get(key, "")
    if isinstance(value, str):
        return reveal(value[:LONGEST_TEXT])
    unusable.append(f"{what} {entry['id']!r} whose {key} is {quote(value)}")
    return ""


def _entries(
    data: Mapping[str, Any], section: str, texts: tuple[str, ...], unusable: list[str]
) -> Iterator[dict[str, Any]]:
    """The sound entries of a section. The first of `texts` is the id; of two with one id the first counts.

    Ids become addresses, so nothing but a slug is one.
    """
    entries = data.get(section, [])
    if not isinstance(entries, list):
        unusable.append(f"{section!r}, which is no list")
        return
    seen = set()
    for number, entry in enumerate(entries, 1):
        if not isinstance(entry, dict):
            unusable.append(f"entry {number} of {section!r}, which is {quote(entry)}")
        elif wrong := [text for text in texts if not _is_sound(text, entry.get(text))]:
            unusable.append(f"entry {number} of {section!r}, whose {wrong[0]} is {quote(entry.get(wrong[0]))}")
        elif entry[texts[0]] in seen:
            unusable.append(f"{entry[texts[0]]!r}, twice in {section!r}")
        else:
            seen.add(entry[texts[0]])
            yield entry


def _is_sound(text: str, value: object) -> bool:
    """Whether a label can be shown, or an id be an address and the name of a file."""
    if not isinstance(value, str):
        return False
    if text == "label":
        return bool(reveal(value))
    return _SLUG.fullmatch(value) is not None and len(value) <= LONGEST_ID and value not in RESERVED_IDS


def _read_place(entry: Mapping[str, Any]) -> Point | None:
    x, y = entry.get("x"), entry.get("y")
    if isinstance(x, bool) or isinstance(y, bool):
        return None
    if isinstance(x, int | float) and isinstance(y, int | float) and 0 <= x <= 1 and 0 <= y <= 1:
        return Point(float(x), float(y))
    return None
