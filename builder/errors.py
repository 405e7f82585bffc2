"""Errors that speak: where, what was found, what was expected."""

_MOST_TOLD = 2_000  # characters


class SeedmapError(Exception):
    """Bad input, told so that its author can mend it; shells print it and exit with 1.

    ``str(error)`` reads ``where: found; expected …`` with `where` a file, ``file:line`` or option. Of what was found
    so much is told as people read.
    """

    def __init__(self, where: str, found: str, expected: str) -> None:
        if len(found) > _MOST_TOLD:
            found = f"{found[:_MOST_TOLD]}… ({len(found):,} characters)"
        super().__init__(f"{where}: {found}; expected {expected}")
        self.where = where
        self.found = found
        self.expected = expected
