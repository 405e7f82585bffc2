"""Turns keyword fields into a paper's keywords."""

import html
import re
from collections.abc import Iterable

from builder.seeds.fields.lines import read_line

# What reference managers mark records with: paths, states and flags, not what a paper is about.
_PRIVATE_KEYWORD = re.compile(
    r"[/_#!~@\\⛔]|[a-z]:\\|file:|https?:"
    r"|(?:(?:to ?)?read|unread|to ?do|important|favou?rites?|duplicate|eppi-reviewer|rayyan.{0,40}|n/?a)\Z",
    re.IGNORECASE,
)


def read_keywords(values: Iterable[str], *, commas: bool = False, mesh: bool = False) -> tuple[str, ...]:
    """Keywords in their order, each once; a value may hold several, divided by semicolons or line ends.

    `commas` divides at commas too, where a value has no semicolon. PubMed's stars go, and the qualifiers of a starred
    heading: `Peat/*chemistry` is about peat; `mesh` tells that every slash begins a qualifier.
    """
    keywords: dict[str, str] = {}
    for value in map(html.unescape, values):
        separator = r"[;\n,]" if commas and ";" not in value else r"[;\n]"
        for part in re.split(separator, value):
            word = read_line(_strip_qualifiers(part.strip(), mesh))
            if word and not _PRIVATE_KEYWORD.match(word):
                keywords.setdefault(word.casefold(), word)
    return tuple(keywords.values())


def _strip_qualifiers(heading: str, mesh: bool) -> str:
    """`Peat` of `*Peat`, of `Peat/*chemistry` and of `Peat [*chemistry, analysis]`, as Cochrane writes it."""
    start = heading.rfind("[")
    if start > 0 and heading.endswith("]") and (heading[start + 1] == "*" or heading[start + 1].islower()):
        heading = heading[:start].rstrip()
    if mesh or heading.startswith("*") or "/*" in heading:
        heading = heading.partition("/")[0]
    return heading.lstrip("*")
