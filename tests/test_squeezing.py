"""A page has no white space that nobody sees, and no needless escapes and quotes; what is read stays the same."""

from html.parser import HTMLParser

import pytest

from builder.squeezing import squeeze, squeeze_generated


def test_indentation_goes_and_words_stay_apart() -> None:
    assert squeeze("<p>\n    one\n\n  two  three\n</p>") == "<p>\none\ntwo  three\n</p>"
    assert squeeze("one <script>{\n  a;\n}</script> two") == "one <script>{\na;\n}</script> two"


@pytest.mark.parametrize(
    ("html", "squeezed"),
    [("", ""), ("a  b", "a  b"), (" a \n b ", " a\nb "), ("\n\ta", "\na"), ("a\r\n\x0b\n", "a\n"), (" \n", "\n")],
)
def test_a_run_of_white_space_with_a_line_end_is_one_line_end(html: str, squeezed: str) -> None:
    assert squeeze(html) == squeezed


def test_what_is_shown_as_written_stays() -> None:
    shown = "<pre>a\n    b</pre>\n", "<textarea rows=2>\n  c\n</textarea>"
    assert squeeze(f"<p>\n  {shown[0]}   <p>{shown[1]}  \n  d") == f"<p>\n{shown[0]}<p>{shown[1]}\nd"


def test_no_mark_comes_alive_and_no_text_changes() -> None:
    text = "".join(f"&#{ord(mark)};" for mark in map(chr, range(33, 127)))
    page = f'<p title="{text}">{text}</p><svg xmlns="http://www.w3.org/2000/svg"></svg><script>"&#46;"</script>'
    short = squeeze_generated(page)
    assert _read(short) == _read(page.replace(' xmlns="http://www.w3.org/2000/svg"', ""))
    assert all(f"&#{ord(mark)};" in short.partition("</p>")[0] for mark in "&<>\"'#;") and "&#58;" not in short
    assert "<svg>" in short and short.endswith('<script>"&#46;"</script>')
    assert squeeze(page) == page, "a page that somebody wrote may hide an address"


@pytest.mark.parametrize(
    ("written", "short"),
    [
        ('<a class="sm-chip" href="../../concepts/x/">x</a>', "<a class=sm-chip href=../../concepts/x/>x</a>"),
        ('<use href="#m" x="7.5%" y="1"/>', '<use href=#m x=7.5% y="1"/>'),
        ('<a class="a b" href="?a=b" title="" dir="auto">', '<a class="a b" href="?a=b" title="" dir=auto>'),
        ('<p>so a="b" holds</p>', '<p>so a="b" holds</p>'),
        ('<a title="a b">&para;</a><p>&#38;para;</p>', '<a title="a b">¶</a><p>&#38;para;</p>'),
        ('<head><meta name="a" content="b"></head><p id="a">', '<head><meta name="a" content="b"></head><p id=a>'),
        ('<script src="a.js" type="module">x="b" ;</script>', '<script src=a.js type=module>x="b" ;</script>'),
    ],
)
def test_quotes_go_where_nothing_else_is_read_without_them(written: str, short: str) -> None:
    assert squeeze_generated(written) == short
    assert _read(short) == _read(written)
    assert squeeze(written) == written


def test_what_was_said_to_the_search_goes_and_a_text_that_says_it_stays() -> None:
    text = "<p>how data-search-exclude works</p>"
    assert squeeze_generated(f"<p data-search-exclude>a</p><h2 data-search-exclude id=b>b</h2>{text}") == (
        f"<p>a</p><h2 id=b>b</h2>{text}"
    )


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.seen: list[object] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, attrs))

    def handle_data(self, data: str) -> None:
        self.seen.append(data)


def _read(html: str) -> list[object]:
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.seen
