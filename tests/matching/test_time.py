"""What lies in a span of time is said for certain or not at all, and the brush takes in what the address says."""

import json
import subprocess
from typing import Any

import pytest

from tests.matching.matcher import NODE, SCRIPTS

BINS = [{"since": "", "until": "2020"}, {"since": "2021", "until": "2021"}, {"since": "2022", "until": "2022"}]
QUARTERS = [{"since": "2024-01", "until": "2024-03"}, {"since": "2024-04", "until": "2024-06"}]


def ask(module: str, calls: list[tuple[str, list[Any]]]) -> list[Any]:
    """What functions of a module return, each called with its own arguments."""
    script = f"""
        const module = await import({json.dumps((SCRIPTS / f"{module}.js").as_uri())});
        console.log(JSON.stringify({json.dumps(calls)}.map(([name, values]) => module[name](...values))));"""
    command = [NODE, "--no-warnings", "--input-type=module", "-e", script]
    return list(json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout))


def test_a_date_lies_within_a_span_only_for_certain() -> None:
    cases = [
        ("2024", "2024", "", True, False),
        ("2024", "2024-02", "", False, True),
        ("2024", "2023-12-31", "", True, False),
        ("2024-08", "2024-08", "2024-08", True, False),
        ("2024-08", "2024-08-02", "", False, True),
        ("2024-08-28", "2024-08", "2024-08", True, False),
        ("2024-02", "", "2024-02-28", False, True),
        ("2024", "", "2024-12", True, False),
        ("2024-07", "2024-08", "", False, False),
        ("2025-01-01", "", "2024", False, False),
        ("", "2024", "", False, True),
    ]
    spans = [{"since": since, "until": until} for _, since, until, _, _ in cases]
    within = ask("dates", [("isWithin", [case[0], span]) for case, span in zip(cases, spans, strict=True)])
    unsure = ask("dates", [("isUnsure", [case[0], span]) for case, span in zip(cases, spans, strict=True)])

    assert [bool(each) for each in within] == [case[3] for case in cases]
    assert [bool(each) for each in unsure] == [case[4] for case in cases]


@pytest.mark.parametrize(
    ("since", "until", "words"),
    [
        ("2024", "2024", "2024"),
        ("2024-08", "", "since August 2024"),
        ("", "2023-01-05", "until 5 January 2023"),
        ("2021", "2024-12", "2021 to December 2024"),
    ],
)
def test_spans_are_written_as_one_reads_them(since: str, until: str, words: str) -> None:
    assert ask("dates", [("writeSpan", [{"since": since, "until": until}])]) == [words]


@pytest.mark.parametrize(
    ("since", "until", "span"),
    [
        ("", "", [0, 2]),
        ("2021", "", [1, 2]),
        ("2021-07-15", "2021-09", [1, 1]),  # a part of a bin
        ("1990", "2019", [0, 0]),
        ("2030", "", [2, 2]),
        ("", "1990", [0, 0]),
        ("2022", "2020", [2, 2]),
    ],
)
def test_the_brush_takes_in_the_bins_in_which_something_of_a_span_lies(since: str, until: str, span: list[int]) -> None:
    assert ask("bins", [("findBins", [BINS, {"since": since, "until": until}])]) == [span]


def test_bins_are_named_by_a_span_that_is_open_at_either_end() -> None:
    spans = ([0, 2], [1, 2], [0, 1], [1, 1])
    named = ask("bins", [("nameSpan", [BINS, span]) for span in spans])

    pairs = [("", ""), ("2021", ""), ("", "2021"), ("2021", "2021")]
    assert named == [{"since": since, "until": until} for since, until in pairs]
    assert ask("bins", [("findBins", [BINS, each]) for each in named]) == list(spans)
    assert ask("bins", [("findBins", [QUARTERS, {"since": "2024-05-31", "until": "2024-05-31"}])]) == [[1, 1]]


@pytest.mark.parametrize(
    ("span", "by", "after"),
    [
        ([0, 4], 1, [0, 0]),  # all begin anew
        ([0, 4], -1, [0, 3]),
        ([0, 1], 1, [0, 2]),  # from the beginning: it grows
        ([0, 0], -1, [0, 0]),
        ([1, 2], 1, [2, 3]),  # in the midst: it moves
        ([1, 2], -1, [0, 1]),
        ([3, 4], 1, [0, 0]),
    ],
)
def test_steps_grow_what_begins_at_the_beginning_and_move_the_rest(span: list[int], by: int, after: list[int]) -> None:
    assert ask("bins", [("step", [span, by, 5])]) == [after]


def test_papers_are_picked_by_their_dates() -> None:
    field = {
        "papers": [
            {"place": place, "topic": 0, "concepts": [], "date": date, "x": 0, "y": 0}
            for place, date in enumerate(["2023-12", "2024", "2024-05", "", "2025-01-02"])
        ],
        "topics": [{"id": "t", "area": 0}],
        "areas": [{"id": "a"}],
        "concepts": [],
    }
    state = {"find": "", "area": "", "topic": "", "concept": "", "shape": None, "since": "2024", "until": "2024"}

    found, empty = ask(
        "match",
        [
            ("pickPapers", [field, field["papers"], state, {}]),
            ("pickPapers", [field, field["papers"], state | {"since": "", "until": ""}, {}]),
        ],
    )

    assert [paper["place"] for paper in found["papers"]] == [1, 2]
    assert found["lit"] == [False, True, True, False, False]
    assert len(empty["papers"]) == 5
