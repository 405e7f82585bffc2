"""Dates as far as they are known."""

import pytest

from builder.text.dates import Dates, is_later, name_span, write_date


@pytest.mark.parametrize(
    ("date", "words"), [("", ""), ("2020", "2020"), ("2020-05", "May 2020"), ("2020-05-09", "9 May 2020")]
)
def test_dates_are_written_as_far_as_they_are_known(date: str, words: str) -> None:
    assert write_date(date) == words


@pytest.mark.parametrize(
    ("since", "until", "words"),
    [
        ("2024-08", "2024-08", "Aug 2024"),
        ("2024-07", "2024-09", "Jul–Sep 2024"),
        ("2024-10", "2024-12", "Oct–Dec 2024"),
        ("2024-01", "2024-12", "2024"),
        ("2020-01", "2024-12", "2020–2024"),
        ("", "2021-09", "until Sep 2021"),
        ("", "2021-12", "until 2021"),
    ],
)
def test_spans_are_named_in_few_letters(since: str, until: str, words: str) -> None:
    assert name_span(since, until) == words


@pytest.mark.parametrize(
    ("date", "other", "later"),
    [
        ("2021", "2020", True),
        ("2020", "2020", False),
        ("2020-05", "2020", False),  # May may be before or after
        ("2020", "2020-05", False),
        ("2021", "2020-12-31", True),
        ("2020-05-10", "2020-05-09", True),
        ("2020-05-10", "2020-05", False),
    ],
)
def test_later_is_said_only_for_certain(date: str, other: str, later: bool) -> None:
    assert is_later(date, other) is later
    assert Dates([date]).count_later(other) == later


def test_later_dates_are_counted_whatever_is_known_of_them() -> None:
    dates = Dates(["2019", "2020", "2020-05", "2020-06", "2020-06-01", "2021", "2021-01-01"])

    assert dates.count_later("2020") == 2
    assert dates.count_later("2020-05") == 4
    assert dates.count_later("2020-05-31") == 4
    assert dates.count_later("2018-12") == 7
    assert dates.count_later("2021") == 0
