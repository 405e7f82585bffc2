"""Turns a mention into what a reader sees of it: where its sentence begins, and what is marked there."""

import re

from builder.model import Mention

# The rest of a number (4.5) or of a range of numbers (3-4) of which a mention holds a part.
_NUMBERS_BEFORE = re.compile(r"(?:\d+(?:[.,/]|\s?[-–—]\s?))+\Z")
_NUMBERS_AFTER = re.compile(r"(?:[.,]\d+)*")
_REACH = 40  # characters looked at before and behind a mention


def place_sentence(mention: Mention, text: str) -> int:
    """Offset of the mention's sentence in the title or abstract: the last occurrence of it that covers the mention."""
    latest = mention.start
    earliest = max(0, mention.end - len(mention.sentence))
    found = text.find(mention.sentence, earliest, latest + len(mention.sentence))
    return found if found >= 0 else mention.start


def take_whole_numbers(text: str, start: int, end: int) -> tuple[int, int]:
    """The span from `start` to `end`, longer where it begins or ends within a number or a range: all of "3-4 bits"."""
    if text[start : start + 1].isdigit() and (before := _NUMBERS_BEFORE.search(text[max(0, start - _REACH) : start])):
        start -= len(before[0])
    if text[end - 1 : end].isdigit() and (after := _NUMBERS_AFTER.match(text, end, end + _REACH)):
        end = after.end()
    return start, end
