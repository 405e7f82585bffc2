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


PLACE = Tool(
    "Place a text",
    addresses.tool("place"),
    "Where would an abstract lie? Its place, topics, nearest papers, concepts, and words that are new here.",
)
WAY = Tool(
    "A way from A to B",
    addresses.tool("way"),
    "How do I get from this paper, topic or concept to that one, over papers that are related?",
)
COMPARE = Tool(
    "Compare",
    addresses.tool("compare"),
    "What sets two topics, concepts or selections apart, what do they share, and which papers stand between them?",
)
READING_LIST = Tool(
    "Reading list",
    addresses.tool("reading-list"),
    "What have I set aside to read, and where does it lie? Kept by your browser, to sort, share and take along.",
)

TOOLS = (PLACE, WAY, COMPARE, READING_LIST)
"""All tools, in the order in which readers see them."""


@dataclass(frozen=True, slots=True)
class ToolsPage:
    """The list of all tools."""

    tools: tuple[Tool, ...]


@dataclass(frozen=True, slots=True)
class ToolPage:
    """A tool whose answer is worked out in the page and marked on the `map`."""

    map: Markup


def view_tools() -> ToolsPage:
    return ToolsPage(TOOLS)
