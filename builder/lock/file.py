"""What a map lock keeps, and its file: JSON with one paper a line, so that changes read well."""

import json
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, fields
from pathlib import Path

from builder.errors import SeedmapError
from builder.lock.recognising import Known
from builder.model import Area, Point

VERSION = 1


@dataclass(frozen=True, slots=True)
class Lock:
    """What a map keeps: its areas in order, the label of each topic, topic and place of each paper.

    `homes` also has papers that are `gone` from the seeds, whose addresses live on; `places` may lack some.
    `redirects` maps the id of a topic that is no more to the one that took it up, and `moved` an earlier id of a paper
    to the one it has now. `found` is what topics were called from their papers, as `Area.automatic` is for areas: a
    label that differs was given by hand. `known` says by what papers are known again. Locks of earlier versions of
    Seedmap lack `found`, `known` and `gone`.
    """

    areas: tuple[Area, ...] = ()
    labels: Mapping[str, str] = field(default_factory=dict)
    homes: Mapping[str, str] = field(default_factory=dict)
    places: Mapping[str, Point] = field(default_factory=dict)
    redirects: Mapping[str, str] = field(default_factory=dict)
    found: Mapping[str, str] = field(default_factory=dict)
    known: Mapping[str, Known] = field(default_factory=dict)
    gone: frozenset[str] = frozenset()
    moved: Mapping[str, str] = field(default_factory=dict)


def write_lock(path: Path, lock: Lock) -> None:
    """Writes a lock, whole or not at all. Raises SeedmapError where the file can't be written."""
    temporary = path.with_name(f".{path.name}.part")  # hidden, or a killed run would leave a seed file
    try:
        temporary.write_bytes(format_lock(lock).encode("utf-8", "replace"))
        temporary.replace(path)
    except OSError as error:
        with suppress(OSError):
            temporary.unlink()
        raise SeedmapError(str(path), error.strerror or str(error), "a file that can be written") from error


def format_lock(lock: Lock) -> str:
    """A lock as text: areas and topics in reading order, redirects and papers by id, one a line."""
    sections: dict[str, Iterable[Mapping[str, object]]] = {
        "areas": ({"id": area.id, "label": area.label, **_name("found", area.automatic)} for area in lock.areas),
        "topics": (
            {"id": topic, "area": area.id, "label": lock.labels[topic], **_name("found", lock.found.get(topic))}
            for area in lock.areas
            for topic in area.topics
        ),
        "redirects": ({"from": old, "to": new} for old, new in sorted(lock.redirects.items())),
        "papers": (_describe(lock, paper) for paper in sorted({*lock.homes, *lock.moved})),
    }
    body = ",\n".join((f'"version": {VERSION}', *(_format(*section) for section in sections.items())))
    return f"{{\n{body}\n}}\n"


def _describe(lock: Lock, paper: str) -> dict[str, object]:
    if paper not in lock.homes:
        now = lock.moved[paper]
        return {"id": paper, "topic": lock.homes[now], "now": now}
    place, known = lock.places.get(paper), lock.known.get(paper, Known())
    return {
        "id": paper,
        "topic": lock.homes[paper],
        **({"x": place.x, "y": place.y} if place else {}),
        **{key.name: value for key in fields(known) if (value := getattr(known, key.name))},
        **({"gone": True} if paper in lock.gone else {}),
    }


def _name(key: str, value: str | None) -> dict[str, str]:
    return {key: value} if value else {}


def _format(name: str, entries: Iterable[Mapping[str, object]]) -> str:
    lines = ",\n".join(json.dumps(entry, ensure_ascii=False) for entry in entries)
    return f'"{name}": [\n{lines}\n]' if lines else f'"{name}": []'
