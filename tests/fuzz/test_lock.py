"""Whatever a lock has become: the build ends with a whole map and tells what it could not use."""

import json
import math
import tempfile
from collections.abc import Callable
from copy import deepcopy
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from builder.errors import SeedmapError
from builder.lock.file import Lock, format_lock
from builder.lock.parsing import SECTIONS, parse_lock
from builder.lock.renewing import make_lock
from builder.model import FieldMap
from builder.pipeline import LOCK_FILE, analyse, find_templates, read_inputs, render_artifacts
from tests.fuzz import choose_examples
from tests.planted import write_papers

PAPERS = 16
ODD = st.sampled_from(
    [
        *(None, True, False, 0, 1, -1, 2, 0.5, 1e308, 10**400, math.nan, math.inf),
        *("", " ", "a", "index", "../x", "é", "\x00", "\u202e", "A" * 5_000, "lone \ud800", "topics"),
        *([], [1], {}, {"id": "a"}, [[[[]]]]),
    ]
).map(deepcopy)
SIGNS = st.sampled_from(
    [
        '"',
        ",",
        "{",
        "}",
        "[",
        "]",
        ":",
        "\\",
        "\n",
        "<<<<<<< HEAD\n",
        "=======\n",
        "\ufeff",
        "\x00",
        "9" * 5_000,
        "[" * 5_000,
    ]
)


@cache
def plant() -> tuple[dict[str, bytes], str]:
    """Seeds of a few papers, and the text of their lock."""
    papers = [{"title": paper.title, "abstract": paper.abstract} for paper in write_papers(1)[:PAPERS]]
    files = {"a.json": json.dumps(papers).encode()}
    field = build(files, None)
    lock = make_lock(field.topics, field.layout, papers=field.corpus.papers)
    gone, moved = list(lock.homes)[:2], {"an-earlier-paper": list(lock.homes)[2]}
    return files, format_lock(replace(lock, gone=frozenset(gone), moved=moved))


def build(files: dict[str, bytes], lock: bytes | None) -> FieldMap:
    with tempfile.TemporaryDirectory() as path:
        for name, content in files.items():
            (Path(path) / name).write_bytes(content)
        if lock is not None:
            (Path(path) / LOCK_FILE).write_bytes(lock)
        inputs = read_inputs(Path(path))
    assert all(LOCK_FILE in told and "expected" in told for told in inputs.lock_problems)
    assert inputs.lock is not None or lock is None or inputs.lock_problems or not json.loads(lock).get("papers")
    return analyse(inputs)


@st.composite
def changed_locks(draw: Callable[..., Any]) -> bytes:
    """The text of a lock with a few things changed: in what it says, and then in how it is written."""
    text = plant()[1]
    data = json.loads(text)
    for _ in range(draw(st.integers(0, 4))):
        if not isinstance(data, dict):
            break
        section = draw(st.sampled_from((*SECTIONS, "version", "other")))
        entries = data.get(section)
        if not isinstance(entries, list) or not entries or draw(st.integers(0, 9)) == 0:
            data[section] = draw(ODD)
            continue
        place = draw(st.integers(0, len(entries) - 1))
        match draw(st.integers(0, 4)):
            case 0:
                del entries[place]
            case 1:
                entries.append(entries[place])
            case 2:
                entries[place] = draw(ODD)
            case 3 if isinstance(entries[place], dict) and entries[place]:
                entries[place] = {**entries[place], draw(st.sampled_from(sorted(entries[place]))): draw(ODD)}
            case _ if isinstance(entries[place], dict) and entries[place]:
                dropped = draw(st.sampled_from(sorted(entries[place])))
                entries[place] = {key: value for key, value in entries[place].items() if key != dropped}
    written = draw(st.sampled_from([write_lines, json.dumps]))(data)
    for _ in range(draw(st.integers(0, 2))):
        place = draw(st.integers(0, len(written)))
        written = written[:place] + draw(SIGNS | st.just("")) + written[place + draw(st.integers(0, 30)) :]
    content = written.encode("utf-8", "surrogatepass")
    return content[: draw(st.integers(0, len(content)))] if draw(st.integers(0, 9)) == 0 else content


def write_lines(data: dict[str, Any]) -> str:
    """As `seedmap lock` writes it, an entry a line."""
    parts = []
    for key, value in data.items():
        lines = ",\n".join(map(json.dumps, value)) if isinstance(value, list) and value else ""
        parts.append(f'"{key}": [\n{lines}\n]' if lines else f"{json.dumps(key)}: {json.dumps(value)}")
    return "{\n" + ",\n".join(parts) + "\n}\n"


def test_what_is_not_changed_is_read_back() -> None:
    text = plant()[1]
    lock, problems = parse_lock(write_lines(json.loads(text)), "l.json")
    assert problems == ()
    assert lock == parse_lock(text, "l.json")[0] != Lock()


@choose_examples(60)
@given(changed_locks())
def test_a_changed_lock_is_read_as_far_as_it_makes_sense_and_told(content: bytes) -> None:
    try:
        text = content.decode()
    except UnicodeDecodeError:
        return
    lock, problems = parse_lock(text, LOCK_FILE)
    assert all(told.startswith(LOCK_FILE) for told in problems)
    if lock is not None:
        assert set(lock.homes.values()) <= lock.labels.keys()
        assert set(lock.redirects.values()) <= lock.labels.keys()
        assert set(lock.moved.values()) <= lock.homes.keys()
        assert lock.moved.keys().isdisjoint(lock.homes)
        assert format_lock(lock)
        assert all(0 <= place.x <= 1 and 0 <= place.y <= 1 for place in lock.places.values())
        assert {topic for area in lock.areas for topic in area.topics} <= lock.labels.keys()


@choose_examples(4)
@given(changed_locks())
def test_a_changed_lock_gives_a_whole_map_or_an_error_that_names_it(content: bytes) -> None:
    files, _ = plant()
    try:
        field = build(files, content)
    except SeedmapError as error:
        assert LOCK_FILE in error.where
        return
    ids = [paper.id for paper in field.corpus.papers]
    assert sorted(paper for topic in field.topics.topics for paper in topic.papers) == sorted(ids)
    assert all(topic.label.strip() for topic in field.topics.topics)
    assert sorted(topic for area in field.topics.areas for topic in area.topics) == sorted(
        topic.id for topic in field.topics.topics
    )
    assert all(math.isfinite(place.x) and math.isfinite(place.y) for place in field.layout.papers.values())
    living = {topic.id for topic in field.topics.topics}
    assert set(field.topics.redirects.values()) <= living
    assert living.isdisjoint(field.topics.redirects)
    tuple(render_artifacts(field, find_templates()))
