"""Errors that speak: where, what was found, what was expected."""


class SeedmapError(Exception):
    """Bad input, told so that its author can mend it; shells print it and exit with 1.

    ``str(error)`` reads ``where: found; expected …`` with `where` a file, ``file:line`` or option.
    """

    def __init__(self, where: str, found: str, expected: str) -> None:
        super().__init__(f"{where}: {found}; expected {expected}")
        self.where = where
        self.found = found
        self.expected = expected
