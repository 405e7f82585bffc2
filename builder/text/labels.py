"""Turns labels into their short forms."""

import re

MIXED = "Mixed: "
"""How the label of a group begins that no name covers well; some of what it holds follows, between commas."""

_ACRONYM = re.compile(r".+\((\S+)\)")


def shorten_label(label: str) -> str:
    """The acronym where a label ends with one in brackets, the first of what a mixed group holds, else all of it."""
    if label.startswith(MIXED):
        return label.partition(", ")[0]
    found = _ACRONYM.fullmatch(label)
    return found[1] if found else label
