"""Turns titles into what tells papers apart: the key that all spellings of one share, and the part of a series."""

import re
from functools import lru_cache

from builder.memory import TEXTS
from builder.text import normalise_title

_ARXIV_ID = r"(?:\d{4}\.\d{4,5}|[a-z-]+(?:\.[a-z]{2})?/\d{7})(?:\s?v\d+)?(?:\s?\[[\w.-]{2,20}\])?"
_ARXIV_MARK = re.compile(rf"(?:arxiv\s?(?:e-?print|preprint)[\s,:]*)?arxiv\s?:\s?{_ARXIV_ID}[\s.]*", re.IGNORECASE)
_VERSION_MARK = re.compile(r"v(?:ersion|ers|er)?\.?\s?\d+(?:\.\d+)*\s*(?:[;,:].*)?", re.IGNORECASE)
# Longer than any mark that names an arXiv id, and a bound to what is searched for one.
_LONGEST_MARK = 100
# More marks than these stand at no title.
_MOST_MARKS = 4
_BRACKETS = {"]": "[", ")": "("}
_DIVIDERS = " ,;:-–—|"


def strip_version(title: str) -> str:
    """A cleaned title without the marks of a version: "[v3]", "(version 2)", "[version 2; peer review: …]", "arXiv:…".

    A number without brackets stays, for it may be the version of what the paper is about ("Inception v3"), and so
    does an arXiv id that the title speaks of ("A comment on arXiv:2301.00001").
    """
    stripped = title
    for _ in range(_MOST_MARKS):
        shorter = _strip_end(_strip_start(stripped))
        if shorter == stripped or not normalise_title(shorter):
            break
        stripped = shorter
    return stripped


def _strip_start(title: str) -> str:
    start = 1 if title[:1] in _BRACKETS.values() else 0
    mark = _ARXIV_MARK.match(title, start)
    if mark is None:
        return title
    return title[mark.end() :].lstrip(f"{_DIVIDERS}])" if start else _DIVIDERS) or title


def _strip_end(title: str) -> str:
    opening = title.rfind(_BRACKETS[title[-1]]) if title[-1:] in _BRACKETS else -1
    if opening > 0 and (title[opening - 1] == " " or title[opening] == "["):
        mark = title[opening + 1 : -1].strip()
        if _VERSION_MARK.fullmatch(mark):
            return title[:opening].rstrip(_DIVIDERS)
        if _ARXIV_MARK.fullmatch(mark):
            return _strip_unless_spoken_of(title, opening)
    place = title.casefold().rfind("arxiv", max(0, len(title) - _LONGEST_MARK))
    # "arXiv preprint arXiv:…" names it twice.
    earlier = title.casefold().rfind("arxiv", max(0, place - len("arxiv e-print, ")), max(0, place))
    for start in (earlier, place):
        if start > 0 and _ARXIV_MARK.fullmatch(title, start):
            return _strip_unless_spoken_of(title, start)
    return title


def _strip_unless_spoken_of(title: str, start: int) -> str:
    rest = title[:start].rstrip(_DIVIDERS)
    last = rest.rpartition(" ")[2]
    # Prepositions are short in all languages that write them apart.
    return title if last.islower() and last.isalpha() and len(last) <= 3 else rest


@lru_cache(maxsize=TEXTS)
def make_key(title: str) -> str:
    """What all spellings of a cleaned title share, whatever their version, case, accents, punctuation or footnote star.

    The star of a name (A*, RRT*) tells it from another and stays.
    """
    title = strip_version(title)
    end = title.rstrip(" .])")
    if end.endswith("*"):
        word = end.rstrip("*").rpartition(" ")[2]
        is_name = len(word) <= 1 or (word.isupper() and not title.isupper())
        if word and not is_name:
            title = end.rstrip("*")
    return normalise_title(title)


def is_short(key: str) -> bool:
    """Whether a title's key is so short (“Editorial”, “A reply to the authors”) that it says little of its paper."""
    return len(key.encode("utf-8", "surrogatepass")) < _SHORT


# Bytes in UTF-8: thirty Latin letters, or ten Chinese characters, which say as much.
_SHORT = 30

_ROMAN = r"(?=[IVX])X{0,3}(?:IX|IV|V?I{0,3})(?<=[IVX])"  # one sign at least
_WORDS = {
    word: str(number) for number, word in enumerate("one two three four five six seven eight nine ten".split(), 1)
}
_NUMERAL = rf"(?P<numeral>\d{{1,2}}|{_ROMAN}|[A-H]|{'|'.join(_WORDS)})"
_NAMED_PART = re.compile(
    rf"\b(?:part|pt\.?|teil|partie|parte|deel|del|osa|część|část|часть|bölüm)\s{_NUMERAL}\b", re.IGNORECASE
)
# Without a word for it, a digit or letter is a part only behind punctuation (“Vitamin A”, “GPT 4” are none).
_LAST_PART = re.compile(rf"(?:[.:;,–—-]\s|[(\[]){_NUMERAL}[)\].]*\Z|\s(?P<roman>{_ROMAN})[.]?\Z")
_INNER_PART = re.compile(rf"[.:;,–—]\s(?P<roman>{_ROMAN})[.:]\s")
_VALUES = {"I": 1, "V": 5, "X": 10}


def find_part(title: str) -> str:
    """The part of a series that a title names ("2" for II, 2 or "part two", "B" for B); empty where it names none.

    >>> [find_part(title) for title in ("Smoothing of metrics. II", "Smoothing, part B: flows", "Vitamin B")]
    ['2', 'B', '']
    """
    title = strip_version(title)
    last = _LAST_PART.search(title, max(0, len(title) - 12))
    found = _NAMED_PART.search(title) or last or _INNER_PART.search(title)
    if found is None:
        return ""
    groups = found.groupdict()
    numeral = (groups.get("numeral") or groups["roman"] or "").casefold()
    if numeral in _WORDS:
        return _WORDS[numeral]
    if numeral.isdecimal():
        return str(int(numeral))
    roman = [_VALUES[sign] for sign in numeral.upper() if sign in _VALUES]
    if len(roman) < len(numeral):
        return numeral.upper()
    pairs = zip(roman, [*roman[1:], 0], strict=True)
    return str(sum(-value if value < after else value for value, after in pairs))
