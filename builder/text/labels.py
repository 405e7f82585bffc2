"""Turns labels into their short forms."""

import re

_ACRONYM = re.compile(r".+\((\S+)\)")


def shorten_label(label: str) -> str:
    """The acronym where a label ends with one in brackets, else the label as it is."""
    found = _ACRONYM.fullmatch(label)
    return found[1] if found else label
