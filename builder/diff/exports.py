"""Turns the data files of a map, in a folder, in memory or of the seeds at a revision, into what is compared."""

import io
import json
import subprocess
import sys
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import UnionType
from typing import Any

from builder import addresses
from builder.errors import SeedmapError, quote
from builder.files import locate, read_text
from builder.lock import Lock
from builder.lock.recognising import Known, know
from builder.model import Artifact, Details, Point

Row = Mapping[str, Any]

_NOWHERE = Point(0, 0)  # where a lock has no place for a paper

# What is read of each file's entries, and as what.
_SHAPES: Mapping[str, Row] = {
    "papers": {"id": str, "title": str, "topic": str, "x": int | float, "y": int | float},
    "topics": {"id": str, "label": str, "papers": [str]},
    "concepts": {"id": str, "label": str, "papers": [str], "neighbours": [{"id": str, "papers": [str]}]},
}
_REDIRECT: Row = {"from": str, "to": str}


@dataclass(frozen=True, slots=True)
class Export:
    """What a comparison needs of the data files: the entries of each, by id.

    `redirects` maps addresses that are no more to those they lead to. `known` says by what each paper is known again
    under another id.
    """

    papers: Mapping[str, Row]
    topics: Mapping[str, Row]
    concepts: Mapping[str, Row]
    redirects: Mapping[str, str] = field(default_factory=dict)
    known: Mapping[str, Known] = field(default_factory=dict, compare=False)


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
    redirects = folder / addresses.data("redirects.json")
    # Exports of earlier versions lack it.
    led = _read(redirects, _REDIRECT) if redirects.exists() else []
    return Export(papers, topics, concepts, {each["from"]: each["to"] for each in led}, _know(papers))


def collect_export(artifacts: Iterable[Artifact]) -> Export:
    """As `read_export`, from the artifacts of a map that were not written."""
    files = {artifact.path: artifact.content for artifact in artifacts}
    papers, topics, concepts, led = (
        json.loads(files[addresses.data(f"{name}.json")]) for name in (*_SHAPES, "redirects")
    )
    by_id, topics_by_id, concepts_by_id = (
        {entry["id"]: entry for entry in entries} for entries in (papers, topics, concepts)
    )
    return Export(by_id, topics_by_id, concepts_by_id, {each["from"]: each["to"] for each in led}, _know(by_id))


def describe_lock(lock: Lock, later: Lock | None = None) -> Export:
    """What a lock says of its map, which is all but its concepts; papers that are gone are none of it.

    What an earlier version of Seedmap wrote tells no titles: those of a `later` lock stand in.
    """
    titles = {**(later.known if later else {}), **lock.known}
    papers: dict[str, Row] = {}
    members: dict[str, list[str]] = {topic: [] for topic in lock.labels}
    for paper, topic in lock.homes.items():
        if paper not in lock.gone:
            place, known = lock.places.get(paper, _NOWHERE), titles.get(paper, Known())
            papers[paper] = {"id": paper, "title": known.title or paper, "topic": topic, "x": place.x, "y": place.y}
            members[topic].append(paper)
    topics = {topic: {"id": topic, "label": lock.labels[topic], "papers": held} for topic, held in members.items()}
    gone = {paper: lock.homes[paper] for paper in lock.gone}
    gone |= {old: lock.homes[new] for old, new in lock.moved.items() if new in lock.gone}
    moved = {old: new for old, new in lock.moved.items() if new not in lock.gone}
    return Export(papers, topics, {}, addresses.redirects(lock.redirects, gone, moved), lock.known)


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


def _know(papers: Mapping[str, Row]) -> dict[str, Known]:
    return {id_: know(_text(row, "title"), _details(row), _text(row, "abstract")) for id_, row in papers.items()}


def _details(row: Row) -> Details:
    return Details(doi=_text(row, "doi"), arxiv=_text(row, "arxiv"), pmid=_text(row, "pmid"))


def _text(row: Row, key: str) -> str:
    value = row.get(key)
    return value if isinstance(value, str) else ""


def _index(path: Path, shape: Row) -> dict[str, Row]:
    return {entry["id"]: entry for entry in _read(path, shape)}


def _read(path: Path, shape: Row) -> list[Row]:
    packed = path.with_name(f"{path.name}{addresses.GZIPPED}")
    path = packed if packed.exists() and not path.exists() else path
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
    return entries


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
