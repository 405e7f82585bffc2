"""Turns entries that are larger than those of any paper into rejections: what one entry and one map may hold.

Papers of five thousand authors and abstracts of several pages stay far below. Beyond, what a single entry costs every
page that lists it is out of all proportion. How large a file may be is in `folder`.
"""

from dataclasses import fields, replace

from builder.model import Details, Rejection
from builder.seeds.entries import Entry, Reading

# In characters, as they stand in the file.
LONGEST_TITLE = 20_000
LONGEST_ABSTRACT = 200_000
LONGEST_DETAILS = 1_000_000
# Of one map, doubles counted too.
MOST_ENTRIES = 200_000
# Filled ones of one list of titles and abstracts.
MOST_LINES = 2_000_000


def bound_entries(reading: Reading) -> Reading:
    """What was read of a file, its entries that are too large among the rejected."""
    beyond = {entry: rejection for entry in reading.entries if (rejection := _find_excess(entry))}
    if not beyond:
        return reading
    return replace(
        reading,
        entries=tuple(entry for entry in reading.entries if entry not in beyond),
        rejected=tuple(sorted((*reading.rejected, *beyond.values()), key=lambda each: each.line)),
    )


def _find_excess(entry: Entry) -> Rejection | None:
    for name, size, most in (
        ("a title", len(entry.title), LONGEST_TITLE),
        ("an abstract", len(entry.abstract), LONGEST_ABSTRACT),
        ("authors, keywords and other fields", _measure(entry.details), LONGEST_DETAILS),
    ):
        if size > most:
            return Rejection(entry.file, entry.line, f"{name} of {size:,} characters", f"{most:,} at most")
    return None


def _measure(details: Details) -> int:
    values = (getattr(details, field.name) for field in fields(details))
    return sum(len(value) if isinstance(value, str) else sum(map(len, value)) for value in values)
