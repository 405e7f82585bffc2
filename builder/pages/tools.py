"""Turns a FieldMap into the pages of tools: what readers do with a map beside reading it, in their own browser."""

from dataclasses import dataclass

from builder import addresses


@dataclass(frozen=True, slots=True)
class Tool:
    """A tool: the name of its page and where that is, and in a sentence what it answers."""

    name: str
    address: addresses.Address
    answer: str


PLACE = Tool(
    "Place a text",
    addresses.tool("place"),
    "Where would an abstract lie? Its place, topics, nearest papers, concepts, and words that are new here.",
)

TOOLS: tuple[Tool, ...] = (PLACE,)
"""All tools, in the order in which readers see them."""


@dataclass(frozen=True, slots=True)
class ToolsPage:
    """The list of all tools."""

    tools: tuple[Tool, ...]


def view_tools() -> ToolsPage:
    return ToolsPage(TOOLS)
