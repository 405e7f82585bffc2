"""A build that is soon done tells nothing, and a long one each stage as it begins."""

import pytest

from builder import progress
from builder.progress import StageClock, Tally


def test_stages_are_told_once_a_second_has_passed(monkeypatch: pytest.MonkeyPatch) -> None:
    seconds = iter([10.0, 10.5, 11.0, 11.25, 23.4])
    monkeypatch.setattr(progress.time, "monotonic", lambda: next(seconds))
    told: list[str] = []
    clock = StageClock(told.append)

    for stage in ("concepts", "text vectors", "topics", "layout"):
        clock(stage)

    assert told == ["  1.2 s  topics …", " 13.4 s  layout …"]


def test_what_goes_on_for_long_tells_how_far_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    seconds = iter([10.0, 12.0, 15.5, 16.0, 20.6])
    monkeypatch.setattr(progress.time, "monotonic", lambda: next(seconds))
    told: list[str] = []
    one_more = Tally(told.append, "pages")

    for _ in range(4):
        one_more()

    assert told == ["pages, 2 so far", "pages, 4 so far"]
