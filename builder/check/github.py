"""Turns findings into the annotations that GitHub shows on the lines of a pull request."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from builder.check.findings import Finding, Kind
from builder.check.text import make_printable
from builder.errors import SeedmapError

# What is lost is an error; what is there but may be wrong is a warning.
_LEVELS = {
    Kind.REJECTED: "error",
    Kind.UNREAD: "error",
    Kind.WARNING: "warning",
    Kind.VOCABULARY: "error",
    Kind.LOCK: "warning",
}


def format_annotations(findings: Iterable[Finding], folder: Path, lock: str) -> Iterator[str]:
    """A workflow command for each finding; files are those in `folder`, and `lock` is the map lock's name."""
    for finding in findings:
        # The vocabulary's own findings name its folder already.
        name = Path(finding.file).name if finding.kind is Kind.VOCABULARY else finding.file or lock
        message = f"{finding.what}; expected {finding.remedy}"
        yield _command(_LEVELS[finding.kind], (folder / name).as_posix(), finding.line, message)


def format_error(error: SeedmapError, folder: Path) -> str:
    """The command for an error that leaves nothing to report."""
    return _command("error", folder.as_posix(), 0, str(error))


def _command(level: str, file: str, line: int, message: str) -> str:
    place = f"file={_escape_property(file)}" + (f",line={line}" if line else "")
    return f"::{level} {place}::{_escape(message)}"


def _escape(text: str) -> str:
    """`text` as the data of a command: it ends at a line end, and a percent sign begins an escape."""
    escaped = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return make_printable(escaped)


def _escape_property(text: str) -> str:
    return _escape(text).replace(":", "%3A").replace(",", "%2C")
