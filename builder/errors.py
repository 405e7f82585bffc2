"""Errors that speak: where, what was found, what was expected."""

LONGEST_QUOTE = 80
"""Characters of a value that an error shows."""
_MOST_TOLD = 2_000  # characters


class SeedmapError(Exception):
    """Bad input, told so that its author can mend it; shells print it and exit with 1.

    ``str(error)`` reads ``where: found; expected …`` with `where` a file, ``file:line`` or option. Of what was found
    so much is told as people read.
    """

    def __init__(self, where: str, found: str, expected: str) -> None:
        super().__init__(where, found, expected)  # of which pickle makes it again, where another process tells of it
        if len(found) > _MOST_TOLD:
            found = f"{found[:_MOST_TOLD]}… ({len(found):,} characters)"
        self.where = where
        self.found = found
        self.expected = expected

    def __str__(self) -> str:
        return f"{self.where}: {self.found}; expected {self.expected}"


def quote(value: object) -> str:
    """A value as an error shows it, as Python writes it, cut where it is long."""
    try:
        text = repr(value)
    except ValueError:
        return "a number of too many digits"
    except RecursionError:
        return "values nested too deeply"
    return text if len(text) <= LONGEST_QUOTE else f"{text[:LONGEST_QUOTE]}…"
