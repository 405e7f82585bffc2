"""Turns cleaned text into the web addresses that it holds, with their places and kinds."""

import re
from urllib.parse import urlsplit

from builder.model import Link, LinkKind

# Braces, quotes and angle brackets never stand raw in an address: they belong to the text around it.
ADDRESS = re.compile(r"https?://[^\s<>{}\"“”`|^\x00]+", re.IGNORECASE)

_TRAILING = ".,;:!?'’*~\\"
_BRACKETS = {")": "(", "]": "["}
_KINDS: dict[str, LinkKind] = {"github.com": "code", "gitlab.com": "code", "huggingface.co": "model"}


def address_at(match: re.Match[str]) -> str:
    """The address in a match of ADDRESS, without the punctuation of the sentence around it."""
    address = match.group()
    surplus = {closing: address.count(closing) - address.count(opening) for closing, opening in _BRACKETS.items()}
    end = len(address)
    while (last := address[end - 1]) in _TRAILING or surplus.get(last, 0) > 0:
        if last in surplus:
            surplus[last] -= 1
        end -= 1
    return address[:end]


def find_links(cleaned: str) -> tuple[Link, ...]:
    """The http(s) links of a cleaned text, in reading order; offsets are in characters."""
    links = []
    for match in ADDRESS.finditer(cleaned):
        url = address_at(match)
        host = _host(url)
        if host:
            kind = _KINDS.get(host.removeprefix("www."), "page")
            links.append(Link(url, match.start(), match.start() + len(url), kind))
    return tuple(links)


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""
