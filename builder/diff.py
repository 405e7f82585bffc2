"""Two exports of a map into Markdown that says what changed: papers, topics, places, concept edges."""

import io
import json
import subprocess
import sys
import zipfile
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import UnionType
from typing import Any

from builder import addresses
from builder.errors import SeedmapError, quote
from builder.files import locate, read_text
from builder.model import Artifact
from builder.render import escape_text

SHOWN = 40
"""Lines of a list; a report that nobody reads to its end tells nothing."""

MOVED = 0.01
"""Part of the map's width or height from which on a paper counts as moved."""

Row = Mapping[str, Any]
Edge = tuple[str, str]

# What is read of each file's entries, and as what.
_SHAPES: Mapping[str, Row] = {
    "papers": {"id": str, "title": str, "topic": str, "x": int | float, "y": int | float},
    "topics": {"id": str, "label": str, "papers": [str]},
    "concepts": {"id": str, "label": str, "papers": [str], "neighbours": [{"id": str, "papers": [str]}]},
}


@dataclass(frozen=True, slots=True)
class Export:
    """What a comparison needs of the data files: the entries of each, by id."""

    papers: Mapping[str, Row]
    topics: Mapping[str, Row]
    concepts: Mapping[str, Row]


def read_export(folder: Path) -> Export:
    """The data files below an export or a built site. Raises SeedmapError where one is missing or broken."""
    papers, topics, concepts = (
        _index(folder / addresses.data(f"{name}.json"), shape) for name, shape in _SHAPES.items()
    )
    named = [(id, "topic", entry["topic"], topics) for id, entry in papers.items()]
    named += [(id, "neighbour", each["id"], concepts) for id, entry in concepts.items() for each in entry["neighbours"]]
    for id, key, other, known in named:
        if other not in known:
            where, found = str(folder / addresses.DATA), f"found {quote(id)} with the {key} {quote(other)}"
            raise SeedmapError(where, found, "files of one export")
    return Export(papers, topics, concepts)


def collect_export(artifacts: Iterable[Artifact]) -> Export:
    """As `read_export`, from the artifacts of a map that were not written."""
    files = {artifact.path: artifact.content for artifact in artifacts}
    return Export(
        *(
            {entry["id"]: entry for entry in json.loads(files[addresses.data(f"{name}.json")])}
            for name in ("papers", "topics", "concepts")
        )
    )


def extract_seeds(revision: str, seeds: Path, target: Path) -> Path:
    """Writes the seeds folder as it was at a git revision to the folder `target`, and returns that.

    Raises SeedmapError where git, the revision, or the folder in it is missing.
    """
    commit = _run_git(seeds, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}", of=revision)
    # Run inside of a folder, git archives just that.
    archive = _run_git(seeds, "archive", "--format=zip", commit.decode().strip(), of=revision)
    with zipfile.ZipFile(io.BytesIO(archive)) as files:
        files.extractall(target)  # keeps every name below the target, and makes no links
    return target


def compare(old: Export, new: Export) -> str:
    """What changed from one map to the next, as Markdown without an active character of the papers' text."""
    sections = [
        *_compare_papers(old, new),
        *_compare_topics(old, new),
        *_compare_places(old, new),
        *_compare_concepts(old, new),
    ]
    counts = ", ".join(
        _count(len(before), len(after), name)
        for before, after, name in (
            (old.papers, new.papers, "papers"),
            (old.topics, new.topics, "topics"),
            (old.concepts, new.concepts, "concepts"),
        )
    )
    body = "\n".join(sections) if sections else "Nothing else changed.\n"
    return f"# What changes on the map\n\n{counts}.\n\n{body}"


def _index(path: Path, shape: Row) -> dict[str, Row]:
    where, expected = str(path), "a data file that `seedmap export` wrote"
    text = read_text(path, where)
    if text is None:
        raise SeedmapError(where, "no such file", expected)
    with locate(where, expected):
        entries = json.loads(text)
    if not isinstance(entries, list):
        raise SeedmapError(where, f"found {quote(entries)}", expected)
    for entry in entries:
        if wrong := _find_wrong(entry, shape):
            raise SeedmapError(where, f"found {wrong}", expected)
    return {entry["id"]: entry for entry in entries}


def _find_wrong(value: Any, shape: Any) -> str:
    """The part of a value that is not of its shape: a type, a list of one shape, or an object with a shape a key."""
    if isinstance(shape, type | UnionType):
        is_huge = isinstance(value, int) and value.bit_length() > sys.float_info.max_exp
        return quote(value) if not isinstance(value, shape) or isinstance(value, bool) or is_huge else ""
    if isinstance(shape, list):
        parts = ((str(place), part, shape[0]) for place, part in enumerate(value)) if isinstance(value, list) else None
    else:
        parts = ((key, value.get(key), each) for key, each in shape.items()) if isinstance(value, dict) else None
    if parts is None:
        return quote(value)
    wrong = ((name, _find_wrong(part, each)) for name, part, each in parts)
    return next((f"{name} = {what}" for name, what in wrong if what), "")


def _run_git(folder: Path, command: str, *arguments: str, of: str) -> bytes:
    try:
        done = subprocess.run(["git", "-C", str(folder), command, *arguments], capture_output=True, check=True)
    except FileNotFoundError:
        raise SeedmapError("git", "not installed", "git, to read a revision") from None
    except subprocess.CalledProcessError as error:
        found = error.stderr.decode(errors="replace").strip() or "no such revision"
        raise SeedmapError(of, found, "an export's folder, or a git revision that has the seeds") from None
    return done.stdout


def _count(before: int, after: int, name: str) -> str:
    return f"{after} {name}" if before == after else f"{after} {name} ({after - before:+})"


def _section(title: str, lines: Collection[str]) -> Iterator[str]:
    """A heading with the number of lines, and the first of them; nothing for none."""
    if lines:
        items = [f"- {line}" for line in list(lines)[:SHOWN]]
        if len(lines) > SHOWN:
            items.append(f"- … and {len(lines) - SHOWN} more")
        yield f"## {title}: {len(lines)}\n\n" + "\n".join(items) + "\n"


def _label(entry: Row) -> str:
    return f"**{escape_text(str(entry['label']))}**"


def _title(entry: Row) -> str:
    return str(escape_text(str(entry["title"])))


def _papers(count: int) -> str:
    return f"{count} paper" if count == 1 else f"{count} papers"


def _compare_papers(old: Export, new: Export) -> Iterator[str]:
    added = [entry for id, entry in new.papers.items() if id not in old.papers]
    gone = [entry for id, entry in old.papers.items() if id not in new.papers]
    yield from _section(
        "Papers added", [f"{_title(entry)} (in {_label(new.topics[entry['topic']])})" for entry in added]
    )
    yield from _section("Papers removed", [_title(entry) for entry in gone])


def _compare_topics(old: Export, new: Export) -> Iterator[str]:
    born = [entry for id, entry in new.topics.items() if id not in old.topics]
    died = [entry for id, entry in old.topics.items() if id not in new.topics]
    yield from _section(
        "Topics born",
        [f"{_label(topic)}: {_papers(len(topic['papers']))}{_origin(topic, old)}" for topic in born],
    )
    yield from _section("Topics gone", [f"{_label(topic)}{_heir(topic, new)}" for topic in died])
    shared = [(entry, new.topics[id]) for id, entry in old.topics.items() if id in new.topics]
    yield from _section(
        "Topics renamed",
        [f"{_label(was)} is now {_label(now)}" for was, now in shared if was["label"] != now["label"]],
    )
    yield from _section(
        "Papers that changed topic",
        [
            f"{_title(now)}: from {_label(old.topics[was['topic']])} to {_label(new.topics[now['topic']])}"
            for was, now in _shared_papers(old, new)
            if was["topic"] != now["topic"]
        ],
    )


def _origin(topic: Row, old: Export) -> str:
    known = [paper for paper in topic["papers"] if paper in old.papers]
    return f", {len(known)} of them known before" if known else ", all of them new"


def _heir(topic: Row, new: Export) -> str:
    homes = Counter(new.papers[paper]["topic"] for paper in topic["papers"] if paper in new.papers)
    if not homes:
        return ": none of its papers is left"
    heir = min(homes, key=lambda home: (-homes[home], home))
    return f": {homes[heir]} of its {_papers(len(topic['papers']))} went to {_label(new.topics[heir])}"


def _shared_papers(old: Export, new: Export) -> list[tuple[Row, Row]]:
    return [(entry, new.papers[id]) for id, entry in old.papers.items() if id in new.papers]


def _compare_places(old: Export, new: Export) -> Iterator[str]:
    moves = [(max(abs(was["x"] - now["x"]), abs(was["y"] - now["y"])), now) for was, now in _shared_papers(old, new)]
    far = sorted((-way, now["id"], now) for way, now in moves if way > MOVED)
    yield from _section("Papers moved", [f"{_title(now)}: by {-way:.0%} of the map" for way, _, now in far])


def _compare_concepts(old: Export, new: Export) -> Iterator[str]:
    yield from _section(
        "Concepts added",
        [
            f"{_label(entry)}: {_papers(len(entry['papers']))}"
            for id, entry in new.concepts.items()
            if id not in old.concepts
        ],
    )
    yield from _section(
        "Concepts removed", [_label(entry) for id, entry in old.concepts.items() if id not in new.concepts]
    )
    before, after = _list_edges(old), _list_edges(new)
    yield from _section("Concept edges gained", _describe_edges(after, before, new))
    yield from _section("Concept edges lost", _describe_edges(before, after, old))


def _list_edges(export: Export) -> dict[Edge, int]:
    """The papers behind each pair of concepts that meet."""
    return {
        (id, neighbour["id"]): len(neighbour["papers"])
        for id, entry in export.concepts.items()
        for neighbour in entry["neighbours"]
        if id < neighbour["id"]
    }


def _describe_edges(edges: Mapping[Edge, int], others: Mapping[Edge, int], export: Export) -> list[str]:
    """The edges that the others lack, those with the most papers first."""
    only = sorted((-size, edge) for edge, size in edges.items() if edge not in others)
    return [
        f"{_label(export.concepts[source])} and {_label(export.concepts[target])}: {_papers(-size)}"
        for size, (source, target) in only
    ]
