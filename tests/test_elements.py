"""Elements are closed, and no text or attribute can end them."""

from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from builder.elements import element, empty, join, open_tag

HOSTILE = st.text(alphabet=st.sampled_from([*"<>&\"'`=/ ab-_.:;\n"]), max_size=30)


class Reader(HTMLParser):
    """What a browser would see."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


def test_elements_are_written_as_asked() -> None:
    line = empty("line", x1=1.5, aria_hidden="true", hidden=False, id=None)
    group = element("g", line, "a<b", 3, class_="sm-a sm-b", data_search_exclude=True)

    assert line == '<line x1="1.5" aria-hidden="true"/>'
    assert group == f'<g class="sm-a sm-b" data-search-exclude>{line}a&#60;b3</g>'
    assert join((open_tag("p"), Markup("</p>"))) == "<p></p>"


@given(HOSTILE, HOSTILE)
def test_texts_and_attributes_come_back_and_nothing_else(text: str, value: str) -> None:
    reader = Reader()
    reader.feed(element("p", text, title=value))
    reader.close()

    ((tag, attributes),) = reader.tags
    assert (tag, [*attributes]) == ("p", ["title"])
    assert str(attributes["title"]).split() == value.split()
    assert reader.text.split() == text.split()
