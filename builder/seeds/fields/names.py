"""Turns authors' names as formats write them into names as one reads them aloud."""

import html
import re
from collections.abc import Iterable

from builder.seeds.fields.lines import read_line

_NOT_NAMES = re.compile(
    r"(?:and\s+)?(?:others|et\.?\s*al\.?|anonymous|anon\.?|\[?no author.{0,20}|na|n/a|none)", re.IGNORECASE
)
_ET_AL = re.compile(r"(?<![\s,;])[\s,;]+(?:et\.?\s*al\.?|and others)\s*\Z", re.IGNORECASE)
# Identifiers that Scopus, ORCID and others put behind a name, and the marks of footnotes.
_NAME_REST = re.compile(r"\s*\((?:orcid:?\s*)?\d[\dX-]{6,20}\)|[*†‡§¶]+", re.IGNORECASE)
_SUFFIX = re.compile(r"(?:jr|sr|[ivx]{2,4}|2nd|3rd|4th|m\.?d|ph\.?\s?d)\.?", re.IGNORECASE)
_GENERATION = re.compile(r"(?:Jr|Sr|2nd|3rd|4th|I{2,3}|IV)\.?")
_LONGEST_NAME = 100
_CAPITAL = "[A-ZÀ-ÖØ-Þ]"
_FAMILY = r"(?P<family>[^,]*[^\W\d_]{2,}[^,.]*?)"
_REST = rf"(?:\s+(?P<suffix>{_GENERATION.pattern}))?"
_FAMILY_AND_INITIALS = re.compile(
    rf"{_FAMILY}\s+(?P<initials>(?:(?!Jr|Sr)[^\W\d_]{{1,2}}\.[\s-]?)+|{_CAPITAL}(?:\s{_CAPITAL})*){_REST}"
)
_FAMILY_AND_LETTERS = re.compile(rf"{_FAMILY}\s+(?P<initials>{_CAPITAL}{{1,4}}){_REST}")
# A comma in an organisation's name divides no family name from given ones.
_ORGANISATION = re.compile(
    r"\b(?:(?-i:of|for|and|für|und|pour)|inc|ltd|llc|gmbh|corp|group|committee|university|institute|department"
    r"|society|association|consortium|collaboration|team|network|investigators|centre|center|ministry|agency)\b",
    re.IGNORECASE,
)


def read_author(text: str, *, is_medline: bool = False) -> str:
    """A name as one reads it aloud, given names first: "Last, First" and "Last F." become "First Last", "F. Last".

    A name in braces and one that is plainly an organisation's stays as it stands. `is_medline` tells that initials
    without full stops stand behind the family name ("Last FM"). Empty for what is no name (`et al.`, `others`).
    """
    braced = text.strip().startswith("{") and text.strip().endswith("}") and _is_one_group(text.strip())
    plain = read_line(text).replace("{", "").replace("}", "")
    name = _ET_AL.sub("", _NAME_REST.sub("", plain)).strip(" ,;")
    if _NOT_NAMES.fullmatch(name):
        return ""
    if braced or _ORGANISATION.search(name):
        return name
    if "," in name:
        return _turn(name)
    form = _FAMILY_AND_LETTERS if is_medline else _FAMILY_AND_INITIALS
    if len(name) <= _LONGEST_NAME and (found := form.fullmatch(name)):
        parts = found.group("initials", "family", "suffix")
        return " ".join(part.strip() for part in parts if part)
    return name


def _is_one_group(text: str) -> bool:
    depth = 0
    for place, sign in enumerate(text):
        depth += (sign == "{") - (sign == "}")
        if depth == 0 and place < len(text) - 1:
            return False
    return True


def _turn(name: str) -> str:
    """`Last, First`, `Last, Jr., First`, `Last, First, Jr.` and `Last, First Jr` with the given names in front."""
    family, *rest = (part.strip() for part in name.split(","))
    suffixes = [part for part in rest if _SUFFIX.fullmatch(part)]
    given = " ".join(part for part in rest if part not in suffixes)
    start, _, end = given.rpartition(" ")
    if start and _GENERATION.fullmatch(end):
        given, suffixes = start, [end, *suffixes]
    return " ".join(filter(None, [given, family, *suffixes]))


def read_authors(names: Iterable[str], *, is_medline: bool = False) -> tuple[str, ...]:
    """The names in their order; one text may hold several, divided by semicolons or line ends."""
    parts = (part for text in names for part in re.split(r"[;\n]", html.unescape(text)))
    return tuple(name for part in parts if (name := read_author(part, is_medline=is_medline)))
