"""Turns dates as formats write them into YYYY, YYYY-MM or YYYY-MM-DD."""

import datetime
import re
import unicodedata

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january",
            "feb february",
            "mar march",
            "apr april",
            "may",
            "jun june",
            "jul july",
            "aug august",
            "sep sept september",
            "oct october",
            "nov november",
            "dec december",
        ),
        start=1,
    )
    for name in names.split()
}
# The signs for year, month and day of China, Japan and Korea divide numbers and are no names.
_DATE_TOKEN = re.compile(r"\d+|[^\W\d_年月日년월일]+")
_LONGEST_DATE = 80
_COMPACT_DATE = re.compile(r"(?:1[4-9]|20)[0-9]{6}")
_YEAR = re.compile(r"1[4-9][0-9]{2}|20[0-9]{2}")


def read_date(text: str) -> str:
    """The date as YYYY, YYYY-MM or YYYY-MM-DD, as far as it is certain; empty where no year is told.

    Of a span the beginning is taken. Of `12/05/2020` only the year is certain; `13/05/2020` is a day in May.

    >>> [read_date(text) for text in ("2020 May-Jun", "May 12, 2020", "2020/05/12///", "in press")]
    ['2020-05', '2020-05-12', '2020-05-12', '']
    """
    text = unicodedata.normalize("NFKC", text)[:_LONGEST_DATE]
    tokens: list[str] = [
        part
        for token in _DATE_TOKEN.findall(text)
        for part in ((token[:4], token[4:6], token[6:]) if _COMPACT_DATE.fullmatch(token) else (token.casefold(),))
    ]
    place = next((place for place, token in enumerate(tokens) if _YEAR.fullmatch(token)), None)
    if place is None:
        return ""
    year = tokens[place]
    before, after = tokens[:place], tokens[place + 1 :]
    if any(token.isdigit() or token in _MONTHS for token in before):
        return _join(year, *_find_month(before, is_day_first=True))
    if re.match(r"\D*\d{4}\s*//", text):  # an empty month: what follows is no month
        return year
    end = next((place for place, token in enumerate(after) if _YEAR.fullmatch(token)), len(after))
    return _join(year, *_find_month(after[:end], is_day_first=False))


def join_date(year: object, month: object = None, day: object = None) -> str:
    """The date of its parts, as numbers, names or text, in the form of `read_date`: `join_date(2020, "may")`."""
    return read_date(" ".join(str(part) for part in (year, month, day) if part is not None))


def _find_month(tokens: list[str], is_day_first: bool) -> tuple[int, int]:
    """Month and day that stand on one side of a year; 0 where they are not told or not certain."""
    place = next((place for place, token in enumerate(tokens) if token in _MONTHS), None)
    if place is not None:
        beside = tokens[place + 1 : place + 2] + tokens[max(place - 1, 0) : place]
        return _MONTHS[tokens[place]], next((int(token) for token in beside if _is_day(token)), 0)
    if not is_day_first:
        month, day, *_ = [*(int(token) if _is_day(token) else 0 for token in tokens[:2]), 0, 0]
        return month, day
    match [int(token) for token in tokens if _is_day(token)]:
        case [month]:
            return month, 0
        case [one, other] if one == other or other > 12:
            return one, other
        case [day, month] if day > 12:
            return month, day
    return 0, 0


def _is_day(token: str) -> bool:
    return len(token) <= 2 and token.isdecimal() and int(token) <= 31


def _join(year: str, month: int, day: int) -> str:
    if not 1 <= month <= 12:
        return year
    try:
        return datetime.date(int(year), month, day).isoformat()
    except ValueError:
        return f"{year}-{month:02}"
