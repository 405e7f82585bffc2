"""Whatever an address asks for, a map gets texts that it can look for and numbers that lie on it or near it."""

import json
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from tests.matching.matcher import NODE, SCRIPTS

ROOT = Path(__file__).parents[2]
TEXTS = ("find", "area", "topic", "concept", "since", "until", "colour", "paper", "least", "all")
KEYS = (*TEXTS, "links", "box", "lasso", "at")
FARTHEST = 10
NOTHING = {**dict.fromkeys(TEXTS, ""), "links": False, "shape": None, "at": None}
VALUES = (
    "",
    "x" * 7000,
    quote("😀" * 3000),
    "a%20" * 3000,
    "NaN",
    "Infinity",
    "-1",
    "%00",
    "%ff",
    "__proto__",
    "constructor",
    "1e308,1e308,1e308,1e308",
    "-1e308,-1e308,1e308,1e308",
    "NaN,NaN,NaN",
    "Infinity,0,1",
    ",,,",
    "0,,1",
    "0.1,0.2,-0.5",
    "0.1,0.2,0",
    "0.1,0.2,0.3,0.4,0.5",
    ",".join(["0.5"] * 5000),
    "%20,%20,%20",
)


def ask(searches: Sequence[str], texts: Sequence[str] = ()) -> dict[str, Any]:
    done = subprocess.run(
        [NODE, "--no-warnings", Path(__file__).with_name("state.mjs"), SCRIPTS.as_uri()],
        input=json.dumps({"searches": searches, "texts": texts}),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return dict(json.loads(done.stdout))


def test_every_part_is_bounded_whatever_it_is_asked_for() -> None:
    searches = [f"?{key}={value}" for key in KEYS for value in VALUES]
    searches += [f"?{key}={value}&{key}=0.1,0.1,0.9" for key in KEYS for value in VALUES]
    searches += ["?" + "&".join(f"{key}={value}" for key in KEYS) for value in VALUES]
    answer = ask(searches)
    for search, read in zip(searches, answer["read"], strict=True):
        state = read["state"]
        assert read["has"] and state.keys() == NOTHING.keys(), search
        assert all(isinstance(state[key], str) and len(state[key]) <= 2 * answer["longest"] for key in TEXTS), search
        numbers = [number for corner in state["shape"] or () for number in corner]
        numbers += list((state["at"] or {}).values())
        # What is no number comes as null.
        assert all(number is not None and abs(number) <= FARTHEST for number in numbers), search
        assert len(numbers) <= 2 * 60 + 3, search
        assert state["at"] is None or state["at"]["side"] > 0, search
        assert len(read["concepts"]) <= 2, search


@pytest.mark.parametrize(
    ("search", "changes", "unread"),
    [
        ("", {}, []),
        ("?box=0.1,0.2,0.3,0.4", {"shape": [[0.1, 0.2], [0.3, 0.4]]}, []),
        ("?lasso=0,0,1,0,0.5,1", {"shape": [[0, 0], [1, 0], [0.5, 1]]}, []),
        ("?at=0,-0.5,0.3", {"at": {"x": 0, "y": -0.5, "side": 0.3}}, []),
        ("?at=0,0,1e-300", {"at": {"x": 0, "y": 0, "side": 1e-300}}, []),  # as close as a map comes
        ("?at=0,0,0", {}, ["at"]),
        ("?at=0,0,-1", {}, ["at"]),
        ("?at=0,0", {}, ["at"]),
        ("?at=1e308,0,1", {}, ["at"]),
        ("?box=1e308,0,1,1", {}, ["box"]),
        ("?box=0,0,1", {}, ["box"]),
        ("?box=0,0,1,1,0.5,0.5", {}, ["box"]),
        ("?lasso=0,0,1,0,0.5", {}, ["lasso"]),
        ("?lasso=" + ",".join(["0.5"] * 122), {}, ["lasso"]),
        ("?lasso=x&box=0,0,1,1", {"shape": [[0, 0], [1, 1]]}, ["lasso"]),
        ("?least=0.25&all=1", {"least": "0.25", "all": "1"}, []),
        ("?least=1e308&all=%00", {"all": "1"}, []),
        ("?least=-1", {}, []),
        ("?since=2024&until=2024-02-29", {"since": "2024", "until": "2024-02-29"}, []),
        ("?since=2024-13", {}, ["since"]),
        ("?since=24&until=2024-1", {}, ["since", "until"]),
        ("?until=2024-01-32", {}, ["until"]),
        ("?colour=x", {"colour": "date"}, []),
        ("?links=1&find=two%20words", {"links": True, "find": "two words"}, []),
        ("?links=yes", {}, []),
    ],
)
def test_what_can_be_shown_is_read_and_the_rest_is_told(
    search: str, changes: dict[str, Any], unread: list[str]
) -> None:
    (read,) = ask([search])["read"]
    assert read["state"] == NOTHING | changes
    assert read["unread"] == unread


def test_texts_are_cut_between_characters() -> None:
    answer = ask([], ["short", "x" * 7000, "😀" * 7000])
    longest = answer["longest"]
    assert answer["cut"] == ["short", "x" * longest, "😀" * longest]


@pytest.mark.parametrize("template", ["404.html", "seedmap.html"])
def test_boxes_of_the_theme_end_where_scripts_stop_reading(template: str) -> None:
    text = (ROOT / "templates" / "overrides" / template).read_text(encoding="utf-8")
    assert f'maxlength="{ask([])["longest"]}"' in text
