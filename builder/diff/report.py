"""Turns what changed on a map into text: Markdown for a summary, or lines for a terminal."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from textwrap import fill

from builder.render import escape_text
from builder.text import reveal

SHOWN = 40
"""Lines of a list; a report that nobody reads to its end tells nothing."""

HEADING = "What changes on the map"
SAME = "Nothing else changed."


@dataclass(frozen=True, slots=True)
class Label:
    """The name of a topic or concept within a line."""

    text: str


@dataclass(frozen=True, slots=True)
class Title:
    """The title of a paper, or whatever else was written by others, within a line."""

    text: str


Line = Sequence[str | Label | Title]


@dataclass(frozen=True, slots=True)
class Section:
    """Changes of one kind, one a line."""

    title: str
    lines: Sequence[Line]

    def list_shown(self) -> Iterable[Line]:
        """The first lines, and how many more there are."""
        yield from self.lines[:SHOWN]
        if len(self.lines) > SHOWN:
            yield (f"… and {len(self.lines) - SHOWN} more",)


@dataclass(frozen=True, slots=True)
class Report:
    """What a map holds now, in numbers, and the changes of each kind that there are."""

    counts: str
    sections: Sequence[Section]


def format_markdown(report: Report) -> str:
    """The report as Markdown without an active character of the papers' text."""
    bodies = [
        f"## {section.title}: {len(section.lines)}\n\n"
        + "\n".join(f"- {''.join(map(_mark_down, line))}" for line in section.list_shown())
        for section in report.sections
    ]
    return "\n\n".join([f"# {HEADING}", report.counts, *(bodies or [SAME])]) + "\n"


def format_text(report: Report, width: int = 0) -> str:
    """The report as lines that a terminal shows as they are, broken before `width` where that is given."""
    bodies = [
        "\n".join([f"{section.title}: {len(section.lines)}", *(_indent(line, width) for line in section.list_shown())])
        for section in report.sections
    ]
    return "\n\n".join([HEADING, report.counts, *(bodies or [SAME])]) + "\n"


def _mark_down(part: str | Label | Title) -> str:
    match part:
        case Label(text):
            return f"**{escape_text(text)}**"
        case Title(text):
            return str(escape_text(text))
    return part


def _show(part: str | Label | Title) -> str:
    match part:
        case Label(text):
            return f"“{reveal(text)}”"
        case Title(text):
            return reveal(text)
    return part


def _indent(line: Line, width: int) -> str:
    text = "".join(map(_show, line))
    if not width:
        return f"  {text}"
    return fill(
        text,
        max(width, 40),
        initial_indent="  ",
        subsequent_indent="      ",
        break_long_words=False,
        break_on_hyphens=False,
    )
