"""Turns papers that are gone and papers that have come into pairs, each one paper under another title than before."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from zlib import crc32

from builder.model import NO_DETAILS, Details
from builder.seeds.fields import read_arxiv
from builder.seeds.title_keys import find_part, is_short, make_key
from builder.text import normalise_title

# So many letters of two abstracts don't agree by chance.
_LEAST_LETTERS = 100
# Letters of a window: words of chance are shorter, what two versions of a sentence share is longer.
_WINDOW = 12
_LONGEST = 4000
# Of a sketch's marks, four of eight agree in 99 of 100 pairs of texts that share four fifths of their windows, and in
# one of ten thousand that share three hundredths, as abstracts on one subject do.
MARKS = 8
_SAME_MARKS = 4
# A typo in so many letters of a title, three at the most.
_LETTERS_A_TYPO = 12
_MOST_TYPOS = 3
_OPENING = 8
# What more papers than these have in common tells none of them from the others.
_MOST_ALIKE = 8
_IDENTIFIERS = ("doi", "arxiv", "pmid")


@dataclass(frozen=True, slots=True)
class Known:
    """By what a paper is known beside its id; what nobody told is empty.

    Identifiers are bare, and `text` is a sketch of the abstract (`sketch_text`).
    """

    title: str = ""
    doi: str = ""
    arxiv: str = ""
    pmid: str = ""
    text: str = ""


Pairs = Iterable[tuple[str, str]]
Papers = Mapping[str, Known]


def know(title: str, details: Details = NO_DETAILS, abstract: str = "") -> Known:
    """By what a paper with this cleaned title is known; a DOI of arXiv's is its arXiv id."""
    preprint = read_arxiv(details.doi) if details.doi else ""
    doi = "" if preprint else details.doi
    return Known(title, doi, details.arxiv or preprint, details.pmid, sketch_text(abstract))


def sketch_text(text: str) -> str:
    """Eight marks by which a text is known again after small edits; empty for one of too few letters.

    They are the least hashes of its windows of twelve letters (MinHash, Broder 1997): an edit changes a mark only
    where it falls on the window that the mark is of.
    """
    letters = normalise_title(text[:_LONGEST])
    if len(letters) < _LEAST_LETTERS:
        return ""
    windows = {letters[place : place + _WINDOW] for place in range(len(letters) - _WINDOW + 1)}
    least = sorted({_mix(crc32(window.encode("utf-8", "replace"))) for window in windows})[:MARKS]
    return " ".join(f"{mark & 0xFFFF:04x}" for mark in least)


def _mix(number: int) -> int:
    """Hashes of windows that overlap follow from one another: stirred, the least of them are those of chance."""
    number = (number ^ number >> 16) * 0x45D9F3B & 0xFFFFFFFF
    return number ^ number >> 16


def recognise(before: Papers, after: Papers) -> dict[str, str]:
    """Which papers that only `before` has are which that only `after` has: old ids to new ones.

    What speaks for it is, the surest first: an identifier that no other paper bears; nearly one abstract, and a title
    that differs by a typo; one abstract; nearly one abstract; where one is missing, a title that differs by a typo.
    Against it speak other identifiers, and titles that name two parts of a series. A paper that may be several is none
    of them. Linear in the number of papers.
    """
    gone = {id_: known for id_, known in before.items() if id_ not in after}
    come = {id_: known for id_, known in after.items() if id_ not in before}
    found: dict[str, str] = {}
    steps: tuple[Callable[[], Pairs], ...] = (
        lambda: _pair_by_identifier(before, after),
        lambda: (
            (old, new)
            for old, new in _pair_by_text(gone, come, _SAME_MARKS)
            if _differ_by_typo(gone[old].title, come[new].title)
        ),
        lambda: _pair_by_text(gone, come, MARKS),
        lambda: _pair_by_text(gone, come, _SAME_MARKS),
        lambda: _pair_by_title(gone, come),
    )
    for step in steps if gone and come else ():
        pairs = {(old, new) for old, new in step() if old in gone and new in come and _may_be_one(gone[old], come[new])}
        olds, news = Counter(old for old, _ in pairs), Counter(new for _, new in pairs)
        for old, new in sorted(pairs):
            if olds[old] == news[new] == 1:
                found[old] = new
                del gone[old], come[new]
    return found


def _may_be_one(one: Known, other: Known) -> bool:
    if len({find_part(one.title), find_part(other.title)} - {""}) > 1:
        return False
    told = [(getattr(one, kind).casefold(), getattr(other, kind).casefold()) for kind in _IDENTIFIERS]
    both = [a == b for a, b in told if a and b]
    return any(both) or not both


def _pair_by_identifier(before: Papers, after: Papers) -> Pairs:
    """Pairs by an identifier that one paper alone bears then, and one now: a volume's DOI may stand at many."""
    for kind in _IDENTIFIERS:
        olds, news = (
            _find_bearers((id_, [getattr(known, kind)]) for id_, known in all_)
            for all_ in (before.items(), after.items())
        )
        for value, bearers in olds.items():
            if len(bearers) == len(news.get(value, ())) == 1:
                yield bearers[0], news[value][0]


def _pair_by_text(gone: Papers, come: Papers, least: int) -> Pairs:
    """Pairs whose abstracts have so many marks in common."""
    olds = _find_bearers((id_, known.text.split()) for id_, known in gone.items())
    for new, known in come.items():
        alike = Counter(old for mark in set(known.text.split()) for old in _few(olds.get(mark)))
        yield from ((old, new) for old, marks in alike.items() if marks >= least)


def _pair_by_title(gone: Papers, come: Papers) -> Pairs:
    """Pairs of titles that differ by a typo, of which one lacks an abstract that would tell."""
    olds = _find_bearers((id_, _list_ends(known.title)) for id_, known in gone.items())
    for new, known in come.items():
        for old in {old for end in _list_ends(known.title) for old in _few(olds.get(end))}:
            if not (known.text and gone[old].text) and _differ_by_typo(gone[old].title, known.title):
                yield old, new


def _find_bearers(values: Iterable[tuple[str, Iterable[str]]]) -> dict[str, list[str]]:
    bearers: defaultdict[str, list[str]] = defaultdict(list)
    for id_, each in values:
        for value in {value.casefold() for value in each if value}:
            bearers[value].append(id_)
    return bearers


def _few(bearers: list[str] | None) -> list[str]:
    return bearers if bearers and len(bearers) <= _MOST_ALIKE else []


def _list_ends(title: str) -> Iterator[str]:
    """The beginning and the end of a title, of which a typo leaves one as it was."""
    key = make_key(title)
    if key:
        yield f"{key[:_OPENING]}…"
        yield f"…{key[-_OPENING:]}"


def _differ_by_typo(one: str, other: str) -> bool:
    """Whether a few letters alone tell two titles apart, and no digit."""
    keys = make_key(one), make_key(other)
    if keys[0] == keys[1]:
        return not is_short(keys[0])
    if [sign for sign in keys[0] if sign.isdigit()] != [sign for sign in keys[1] if sign.isdigit()]:
        return False
    longest = max(map(len, keys))
    same = sum(block.size for block in SequenceMatcher(None, *keys, autojunk=False).get_matching_blocks())
    return longest - same <= min(longest // _LETTERS_A_TYPO, _MOST_TYPOS)
