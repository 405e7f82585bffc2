"""Turns an HTML page into a tree to ask for elements by tag and class."""

from collections.abc import Iterator
from html.parser import HTMLParser

VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())


class Element:
    """An element with its attributes, and what it holds: texts and elements in order."""

    def __init__(self, tag: str, attributes: dict[str, str]) -> None:
        self.tag, self.attributes = tag, attributes
        self.parts: list[str | Element] = []

    @property
    def text(self) -> str:
        """All text within, with single spaces."""
        return " ".join("".join(self._texts()).split())

    def _texts(self) -> Iterator[str]:
        for part in self.parts:
            yield from (part,) if isinstance(part, str) else part._texts()

    def find(self, tag: str = "", name: str = "", id: str = "") -> list["Element"]:
        """Elements within of this tag, class and id, each where given, in order of the page."""
        found = []
        for part in self.parts:
            if isinstance(part, Element):
                named = not name or name in part.attributes.get("class", "").split()
                if named and tag in ("", part.tag) and id in ("", part.attributes.get("id")):
                    found.append(part)
                found += part.find(tag, name, id)
        return found

    def one(self, tag: str = "", name: str = "", id: str = "") -> "Element":
        """The only such element."""
        (found,) = self.find(tag, name, id)
        return found


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open = [Element("", {})]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].parts.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open[-1].parts.append(Element(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        if any(element.tag == tag for element in self.open[1:]):
            while self.open.pop().tag != tag:
                pass

    def handle_data(self, data: str) -> None:
        self.open[-1].parts.append(data)


def read_html(text: str) -> Element:
    """The root of a page; tags that nobody closes end with what holds them."""
    builder = _Builder()
    builder.feed(text)
    return builder.open[0]
