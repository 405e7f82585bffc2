"""Turns labels into their short forms."""

MIXED = "Mixed: "
"""How the label of a group begins that no name covers well; some of what it holds follows, between commas."""


def shorten_label(label: str) -> str:
    """The acronym where a label ends with one in brackets, the first of what a mixed group holds, else all of it."""
    if label.startswith(MIXED):
        return label.partition(", ")[0]
    opening = label.rfind("(", 1, -2)
    acronym = label[opening + 1 : -1]
    is_short = opening > 0 and label.endswith(")") and acronym.split() == [acronym]
    return acronym if is_short else label
