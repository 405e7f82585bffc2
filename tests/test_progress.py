"""A build that is soon done tells nothing, and a long one each stage as it begins."""

import pytest

from builder import progress
from builder.progress import StageClock


def test_stages_are_told_once_a_second_has_passed(monkeypatch: pytest.MonkeyPatch) -> None:
    seconds = iter([10.0, 10.5, 11.0, 11.25, 23.4])
    monkeypatch.setattr(progress.time, "monotonic", lambda: next(seconds))
    told: list[str] = []
    clock = StageClock(told.append)

    for stage in ("concepts", "text vectors", "topics", "layout"):
        clock(stage)

    assert told == ["  1.2 s  topics …", " 13.4 s  layout …"]
