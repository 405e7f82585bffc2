"""Turns dates as far as they are known (2020, 2020-05, 2020-05-09) into words and into what is later for certain."""

from bisect import bisect_right
from calendar import month_abbr, month_name
from collections.abc import Iterable


def write_date(date: str) -> str:
    """A date as far as it is known, for reading: 2020, May 2020, 12 May 2020."""
    year, _, rest = date.partition("-")
    month, _, day = rest.partition("-")
    words = (str(int(day)) if day else "", month_name[int(month)] if month else "", year)
    return " ".join(word for word in words if word)


def write_month(date: str) -> str:
    """A date in few letters: 2020, May 2020; without its day."""
    year, _, rest = date.partition("-")
    return f"{month_abbr[int(rest[:2])]} {year}" if rest else year


def name_span(since: str, until: str) -> str:
    """A span of whole months or years in few letters: Aug 2024, Jul–Sep 2024, 2024, 2020–2024, until Sep 2021.

    Both ends are YYYY-MM; without a beginning it holds all that is earlier.
    """
    year, month = until.split("-")
    last = write_month(until)
    if not since:
        return f"until {year if month == '12' else last}"
    first_year, first_month = since.split("-")
    if (first_month, month) == ("01", "12"):
        return year if first_year == year else f"{first_year}–{year}"
    return last if since == until else f"{month_abbr[int(first_month)]}–{last}"


def is_later(date: str, other: str) -> bool:
    """Whether a date is later for certain: May 2020 is not known to be later than 2020, nor earlier."""
    known = min(len(date), len(other))
    return date[:known] > other[:known]


class Dates:
    """Many dates, to be asked how many of them are later than one."""

    def __init__(self, dates: Iterable[str]) -> None:
        self._by_length: dict[int, list[str]] = {}
        for date in sorted(dates):
            self._by_length.setdefault(len(date), []).append(date)

    def count_later(self, date: str) -> int:
        """How many are later for certain."""
        return sum(
            len(dates) - bisect_right(dates, date[:known], key=lambda other: other[: len(date)])
            for length, dates in self._by_length.items()
            for known in [min(length, len(date))]
        )
