"""Turns lines that an editor or a PDF broke into running text, words mended that were parted at a line's end."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

_HYPHENS = "-\u2010\u00ad"
_LONGEST_WORD = 60
_BROKEN = re.compile(rf"(?P<left>[^\W\d_]{{1,{_LONGEST_WORD}}})(?P<hyphen>[{_HYPHENS}])\Z")
_RIGHT = re.compile(r"[^\W\d_]+")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_SOFT = "\u00ad"
# Two-sided hyphens (pre- and post-treatment) are no break.
_AFTER_SUSPENDED = frozenset("and or to und oder bis bzw et ou y o e ed en of och og i и или".split())
# Words that go together with a hyphen far more often than they begin, or end, a word that is broken there.
_FIRST_PARTS = frozenset(
    """long short high low self well non quasi semi cross large small real state time data half full two three four
    five six ten one first second third double single multi early late deep evidence population community hospital
    school health risk dose age sex gene cell drug model domain task user open closed end fine coarse ground ill
    best low mid near post pre ex all above so follow meta""".split()
)
_SECOND_PARTS = frozenset(
    """term terms time based like scale level free order driven aware specific related dependent independent induced
    wide world art end up off effective effectiveness quality dimensional known being controlled blind day year old
    week month hour centred centered oriented linear tuning tuned trained grained threatening making reported""".split()
)
_LINKS = frozenset("a and by de en in la le of on the to up y".split())
_LONGEST_ACRONYM = 4
# What a hyphen follows that is a dash or a minus.
_BEFORE_DASH = " /+±=<>-"
# Shorter parts are too often both words and syllables.
_SURE_PART = 5
# Scripts that part words by nothing.
_UNPARTED = "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u312f\u31a0-\u9fff\uf900-\ufaff\uff00-\uffef]"
_UNPARTED_SIGN = re.compile(_UNPARTED)


@dataclass(frozen=True, slots=True)
class Spelling:
    """The words of a file that stand whole within its lines, and whether a hyphen at a line's end mostly stays."""

    words: frozenset[str]
    hyphenated: frozenset[str]
    keeps: bool = False

    def writes(self, left: str, right: str) -> tuple[bool, bool]:
        """Whether the file has a word of these halves with a hyphen, and without."""
        return f"{left}-{right}" in self.hyphenated, left + right in self.words


NO_SPELLING = Spelling(frozenset(), frozenset())


def learn_spelling(lines: Sequence[str]) -> Spelling:
    """The spelling of a file, from lines that follow each other; linear in their length."""
    breaks = [_halves(above, below) for above, below in pairwise(lines) if _find_broken(above) and below]
    if not breaks:
        return NO_SPELLING
    words: set[str] = set()
    hyphenated: set[str] = set()
    goes_on = False
    for line in lines:
        breaks_off = _find_broken(line) is not None
        whole = _WORD.findall(_fold(line.replace("\u2010", "-")))
        for word in whole[goes_on : len(whole) - breaks_off]:
            (words if word.isalpha() else hyphenated).add(word)
        goes_on = breaks_off
    known = Spelling(frozenset(words), frozenset(hyphenated))
    balance = sum(keeps - mends for keeps, mends in (known.writes(*halves) for halves in breaks))
    return Spelling(known.words, known.hyphenated, keeps=balance > 0)


def join_lines(lines: Iterable[str], spelling: Spelling) -> str:
    """The lines of one paragraph as one; they are stripped and not empty."""
    parts: list[str] = []
    last = ""
    for line in lines:
        if last:
            parts[-1], gap = _part(last, line, spelling)
            parts.append(gap)
        parts.append(line)
        last = line
    return "".join(parts)


def _part(above: str, below: str, spelling: Spelling) -> tuple[str, str]:
    """A line as it stands before the next one, and what stands between them."""
    if _UNPARTED_SIGN.match(above[-1]) and _UNPARTED_SIGN.match(below):
        return above, ""
    if above[-1] not in _HYPHENS or above[-2:-1] in tuple(_BEFORE_DASH):
        return above, "" if above[-1] == "/" else " "
    right = _RIGHT.match(below)
    is_compound = right is not None and below[right.end() : right.end() + 1] == "-"
    if right is not None and not is_compound and _fold(right.group()) in _AFTER_SUSPENDED:
        return above, " "
    broken = _find_broken(above)
    if broken is None or right is None or is_compound or _keeps_hyphen(broken, right.group(), spelling):
        return above, ""
    return above[:-1], ""


def _keeps_hyphen(broken: re.Match[str], right: str, spelling: Spelling) -> bool:
    left = broken["left"]
    if broken["hyphen"] == _SOFT:
        return False
    # T-cell, PCR-based, RT-PCR, post-Soviet, mild-to-moderate; but CONCLU-SIONS.
    if left.isupper() != right.isupper() or len(left) == 1:
        return True
    if right[0].isupper() and (not right.isupper() or len(left) <= _LONGEST_ACRONYM):
        return True
    if left in _LINKS and broken.string[: broken.start()].endswith("-"):
        return True
    left, right = _fold(left), _fold(right)
    keeps, mends = spelling.writes(left, right)
    if keeps != mends:
        return keeps
    if keeps or spelling.keeps:
        return spelling.keeps
    if left in _FIRST_PARTS or right in _SECOND_PARTS:
        return True
    return min(len(left), len(right)) >= _SURE_PART and {left, right} <= spelling.words


def _find_broken(line: str) -> re.Match[str] | None:
    return _BROKEN.search(line[-_LONGEST_WORD - 1 :]) if line[-1:] in tuple(_HYPHENS) else None


def _halves(above: str, below: str) -> tuple[str, str]:
    left, right = _find_broken(above), _RIGHT.match(below)
    return _fold(left["left"]) if left else "", _fold(right.group()) if right else ""


def _fold(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()
