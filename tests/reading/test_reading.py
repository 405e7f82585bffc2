"""A reading list holds what its reader put there, whatever the browser's storage, an address or another tab does."""

import json
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.matching.matcher import NODE

SCRIPTS = Path(__file__).parents[2] / "templates" / "assets"


def ask(**given: Sequence[Any]) -> dict[str, Any]:
    """What reading.mjs answers to `texts` in storage, `searches` in addresses, `lists` of ids, `papers` to write."""
    done = subprocess.run(
        [NODE, "--no-warnings", Path(__file__).with_name("reading.mjs"), SCRIPTS.as_uri()],
        input=json.dumps({"texts": [], "searches": [], "lists": [], "papers": [], **given}),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return dict(json.loads(done.stdout))


@pytest.fixture(scope="module")
def answer() -> dict[str, Any]:
    return ask()


def test_two_tabs_have_one_list_and_another_key_its_own(answer: dict[str, Any]) -> None:
    led = answer["led"]
    assert led["all"] == [
        {"id": "b", "added": 1, "read": False},
        {"id": "a", "added": 1, "read": True},
        {"id": "c", "added": 2, "read": False},
    ]
    assert led["left"] == ["c"]
    assert (led["heard"], led["elsewhere"], led["keeps"]) == (1, [], True)


def test_what_was_taken_off_comes_back_as_it_was_beside_what_came_meanwhile(answer: dict[str, Any]) -> None:
    back = answer["led"]["back"]
    assert [(entry["id"], entry["read"]) for entry in back] == [("b", False), ("a", True), ("c", False), ("d", False)]


def test_where_storage_is_closed_or_full_the_list_lasts_and_says_so(answer: dict[str, Any]) -> None:
    assert answer["blocked"] == [{"ids": ["a", "b"], "keeps": False}] * 2


def test_a_full_list_refuses_more(answer: dict[str, Any]) -> None:
    assert answer["filled"] == [True, False, True, answer["most"]]


@pytest.mark.parametrize(
    ("text", "entries"),
    [
        (None, []),
        ("", []),
        ("no JSON", []),
        ('{"id": "a"}', []),
        ("null", []),
        ('[null, 1, "a", {}, {"id": 1}, {"id": "../x"}, {"id": "A b"}, {"id": ""}]', []),
        ('[{"id": "a"}, {"id": "a", "read": true}]', [("a", 0, False)]),
        (
            '[{"id": "a-1", "added": "x", "read": 1}, {"id": "b", "added": 5, "read": true}]',
            [("a-1", 0, False), ("b", 5, True)],
        ),
        (f'[{{"id": "{"x" * 121}"}}, {{"id": "{"x" * 120}", "added": 1e999}}]', [("x" * 120, 0, False)]),
        ('[{"id": "__proto__"}, {"id": "constructor"}]', [("constructor", 0, False)]),
    ],
)
def test_whatever_lies_in_the_storage_is_read_as_far_as_it_goes(text: str | None, entries: list[Any]) -> None:
    (read,) = ask(texts=[text])["read"]
    assert [(entry["id"], entry["added"], entry["read"]) for entry in read] == entries


def test_no_more_is_read_than_a_list_holds() -> None:
    answer = ask(texts=[json.dumps([{"id": f"p{place}"} for place in range(2000)])])
    assert len(answer["read"][0]) == answer["most"]


@pytest.mark.parametrize(
    ("search", "ids", "rest"),
    [
        ("", None, ""),
        ("?find=a", None, "?find=a"),
        ("?papers=", [], ""),
        ("?papers=a,b-2,a", ["a", "b-2"], ""),
        ("?papers=a%2Cb&h=1", ["a", "b"], "?h=1"),
        ("?papers=<script>,../x,%00,B,ok", ["ok"], ""),
    ],
)
def test_an_address_shares_ids_and_nothing_else(search: str, ids: list[str] | None, rest: str) -> None:
    assert ask(searches=[search])["shared"] == [{"ids": ids, "rest": rest}]


def test_an_address_is_of_bounded_length_and_reads_back() -> None:
    ids = [f"{place:03}-{'x' * 96}" for place in range(200)]
    few, many = ask(lists=[ids[:3], ids])["written"]
    assert few == {"query": f"?papers={','.join(ids[:3])}", "number": 3}
    assert many["number"] == 59  # of 101 characters with a comma, in 6,000
    assert ask(searches=[many["query"]])["shared"][0]["ids"] == ids[:59]
    long = ask(searches=["?papers=" + ",".join(f"p{place}" for place in range(5000))])
    assert len(long["shared"][0]["ids"]) == long["most"]


def test_markdown_has_a_box_a_link_and_no_active_title() -> None:
    papers = [
        {
            "title": "On  *stars*",
            "topic": "Sky",
            "year": "2020",
            "read": True,
            "address": "https://x.org/papers/on-stars/",
        },
        {"title": "[a](b) <b>&amp;", "topic": "A_b", "year": "", "read": False, "address": "https://x.org/papers/ab/"},
    ]
    assert ask(papers=papers)["markdown"] == (
        "# Reading list\n\n"
        "- [x] [On \\*stars\\*](<https://x.org/papers/on-stars/>), Sky, 2020\n"
        "- [ ] [\\[a\\](b) \\<b\\>\\&amp;](<https://x.org/papers/ab/>), A\\_b\n"
    )
