"""Turns a FieldMap into the pages of tools: what readers do with a map beside reading it, in their own browser."""

from dataclasses import dataclass

from markupsafe import Markup

from builder import addresses


@dataclass(frozen=True, slots=True)
class Tool:
    """A tool: the name of its page and where that is, and in a sentence what it answers."""

    name: str
    address: addresses.Address
    answer: str


TOOLS: tuple[Tool, ...] = (
    Tool(
        "Reading list",
        addresses.tool("reading-list"),
        "What have I set aside to read, and where does it lie? Kept by your browser, to sort, share and take along.",
    ),
)
"""All tools, in the order in which readers see them."""


@dataclass(frozen=True, slots=True)
class ToolsPage:
    """The list of all tools."""

    tools: tuple[Tool, ...]


def view_tools() -> ToolsPage:
    return ToolsPage(TOOLS)


@dataclass(frozen=True, slots=True)
class ReadingListPage:
    """The papers that readers put stars on, which their browsers alone know; `picture` is to show where they lie."""

    picture: Markup
