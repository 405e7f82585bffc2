"""The text of a map lock into a Lock and back: JSON with one paper a line, so that changes read well."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from builder.addresses import LONGEST_ID, RESERVED_IDS
from builder.errors import SeedmapError, quote
from builder.files import read_text
from builder.model import Area, Point
from builder.text import reveal

VERSION = 1
SECTIONS = ("areas", "topics", "redirects", "papers")
_SLUG = re.compile(r"[a-z0-9-]+")
_CONFLICT_MARKERS = ("<<<<<<< ", "=======", "||||||| ", ">>>>>>> ")


@dataclass(frozen=True, slots=True)
class Lock:
    """What a map keeps: its areas in order, the label of each topic, topic and place of each paper.

    `homes` also has papers that are gone from the seeds, whose addresses live on; `places` may lack some.
    `redirects` maps the id of a topic that is no more to the one that took it up.
    """

    areas: tuple[Area, ...] = ()
    labels: Mapping[str, str] = field(default_factory=dict)
    homes: Mapping[str, str] = field(default_factory=dict)
    places: Mapping[str, Point] = field(default_factory=dict)
    redirects: Mapping[str, str] = field(default_factory=dict)


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


def write_lock(path: Path, lock: Lock) -> None:
    """Writes a lock, whole or not at all. Raises SeedmapError where the file can't be written."""
    temporary = path.with_name(f".{path.name}.part")  # hidden, or a killed run would leave a seed file
    try:
        temporary.write_text(format_lock(lock), encoding="utf-8", newline="\n")
        temporary.replace(path)
    except OSError as error:
        with suppress(OSError):
            temporary.unlink()
        raise SeedmapError(str(path), error.strerror or str(error), "a file that can be written") from error


def format_lock(lock: Lock) -> str:
    """A lock as text: areas and topics in reading order, redirects and papers by id, one a line."""
    places = {paper: {"x": place.x, "y": place.y} for paper, place in lock.places.items()}
    sections: dict[str, Iterable[Mapping[str, object]]] = {
        "areas": ({"id": area.id, "label": area.label} for area in lock.areas),
        "topics": (
            {"id": topic, "area": area.id, "label": lock.labels[topic]} for area in lock.areas for topic in area.topics
        ),
        "redirects": ({"from": old, "to": new} for old, new in sorted(lock.redirects.items())),
        "papers": (
            {"id": paper, "topic": topic, **places.get(paper, {})} for paper, topic in sorted(lock.homes.items())
        ),
    }
    body = ",\n".join((f'"version": {VERSION}', *(_format(*section) for section in sections.items())))
    return f"{{\n{body}\n}}\n"


def _format(name: str, entries: Iterable[Mapping[str, object]]) -> str:
    lines = ",\n".join(json.dumps(entry, ensure_ascii=False) for entry in entries)
    return f'"{name}": [\n{lines}\n]' if lines else f'"{name}": []'


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
    areas = {entry["id"]: reveal(entry["label"]) for entry in _entries(data, "areas", ("id", "label"), unusable)}
    labels: dict[str, str] = {}
    members: dict[str, list[str]] = {area: [] for area in areas}
    for entry in _entries(data, "topics", ("id", "area", "label"), unusable):
        labels[entry["id"]] = reveal(entry["label"])
        members.setdefault(entry["area"], []).append(entry["id"])
    homes: dict[str, str] = {}
    places: dict[str, Point] = {}
    for entry in _entries(data, "papers", ("id", "topic"), unusable):
        if entry["topic"] not in labels:
            unusable.append(f"paper {entry['id']!r} in the unknown topic {entry['topic']!r}")
            continue
        homes[entry["id"]] = entry["topic"]
        place = _read_place(entry)
        if place:
            places[entry["id"]] = place
        elif "x" in entry or "y" in entry:
            x, y = (quote(entry.get(axis)) for axis in ("x", "y"))
            unusable.append(f"paper {entry['id']!r} at x = {x}, y = {y}, which are no numbers from 0 to 1")
    redirects = {
        entry["from"]: entry["to"]
        for entry in _entries(data, "redirects", ("from", "to"), unusable)
        if entry["to"] in labels and entry["from"] not in labels
    }
    tree = tuple(Area(area, label, tuple(members[area])) for area, label in areas.items())
    return Lock(tree, labels, homes, places, redirects), unusable


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
