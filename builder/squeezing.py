"""Turns the HTML of a page into the same without what no reader needs: white space, escapes, quotes."""

import re
from collections.abc import Callable

from builder.sections import EXCLUDED

# Text that is shown as it is written, and text in which a character reference is none.
_APART = re.compile(r"(<(?:pre|textarea|s(?:cript|tyle))\b)")
_ENDS = {"<pre": "</pre>", "<textarea": "</textarea>", "<script": "</script>", "<style": "</style>"}
# What acts in finished HTML stays escaped, and so does what may become part of a reference.
_HARMLESS = {str(ord(mark)): mark for mark in "!$%()*+,-./:=?@[\\]^_`{|}~"}
_SHOWN = frozenset({"<pre", "<textarea"})
# Of a value that needs none, and where more follows in its tag: before `/>` they tell the value from the tag's end.
_QUOTES = re.compile(r"""(?<==)"([^\s"'=<>`]+)"(?=>|\s[^<>]*>)""")
_NAMESPACE = '<svg xmlns="http://www.w3.org/2000/svg"'


def squeeze(html: str) -> str:
    """A page without the indentation of its source, but where text is shown as it is written."""
    return _shorten(html, _strip_lines)


def squeeze_generated(html: str) -> str:
    """A page that only the theme and Seedmap's templates made, also without what Markdown or XML alone needed.

    Quotes are kept where a value would not end without them, and in the head."""
    head, end, body = html.rpartition("</head>")  # what is said to programs stays as all of them read it
    return _shorten(head, _clear) + end + _shorten(body, lambda part: "".join(_QUOTES.split(_clear(part))))


def _clear(part: str) -> str:
    cleared = _reveal(_strip_lines(part)).replace(_NAMESPACE, "<svg").replace("&para;", "¶")
    return cleared.replace(f" {EXCLUDED}>", ">").replace(f"<h2 {EXCLUDED} ", "<h2 ")  # read by the search, in the build


def _shorten(html: str, shorten: Callable[[str], str]) -> str:
    first, *others = _APART.split(html)
    pieces = [shorten(first)]
    for opening, text in zip(others[::2], others[1::2], strict=True):
        inner, closing, outer = text.partition(_ENDS[opening])
        attributes, end, written = inner.partition(">")
        tag = shorten(f"{opening}{attributes}{end}")
        pieces += (tag, written if opening in _SHOWN else _strip_lines(written), closing, shorten(outer))
    return "".join(pieces)


def _strip_lines(text: str) -> str:
    first, *lines = text.split("\n")
    if not lines:
        return text
    *lines, last = lines
    return "\n".join([first.rstrip(), *filter(None, map(str.strip, lines)), last.lstrip()])


def _reveal(html: str) -> str:
    """The page with the characters themselves for references to punctuation that does nothing in HTML."""
    first, *others = html.split("&#")
    pieces = [first]
    for other in others:
        number, _, rest = other.partition(";")
        mark = _HARMLESS.get(number)
        pieces += (mark, rest) if mark else ("&#", other)
    return "".join(pieces)
