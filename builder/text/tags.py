"""Turns text into the tags of JATS, HTML and MathML that it holds, told from what only looks like one."""

import re
from collections import Counter
from dataclasses import dataclass

MATHML = frozenset(
    """annotation annotation-xml maction math menclose merror mfenced mfrac mi mmultiscripts mn mo mover mpadded
    mphantom mroot mrow mspace msqrt mstyle msub msubsup msup mtable mtd mtext mtr munder munderover
    semantics""".split()
)
# These mean nothing else, wherever they stand.
_SURE = MATHML | frozenset(
    """abstractsection abstracttext alternatives bold br copyrightinformation disp-formula disp-quote div em
    equationsource ext-link font hr inf inline-formula inline-graphic inlineequation italic list-item monospace
    named-content overline sans-serif scp simple-para simplepara small-caps span strike strong styled-content
    sub subscript sup superscript tex-math underline xref""".split()
)
# These may be meant as written (for all <i>, the <title> of a page) and need more than their name.
_LIKELY = frozenset(
    """a abstract b big blockquote body caption center dd dl dt emphasis equation h1 h2 h3 h4 h5 h6 heading html i
    img it label li list ol p para q sc sec section section-title small st table tbody td th thead title tr tt u
    ul""".split()
)
_ATTRIBUTE = r"""\s+[A-Za-z][\w:.-]*\s?=\s?(?:"{1,2}[^"<]*"{1,2}|'[^'<]*'|[\w#%./:;-]+)"""
_TAG = re.compile(
    r"<(?P<close>/?)(?P<prefix>(?:jats|mml|m|ce|sb|nlm|xhtml|html|oasis|xocs):)?(?P<name>[a-z][a-z0-9-]*)"
    rf"(?P<attributes>(?:{_ATTRIBUTE})*+)\s?/?>|<!--[^<>]*-->|<!\[CDATA\[|\]\]>",
    re.IGNORECASE,
)
_VALUE = re.compile(r"""([\w:.-]+)\s?=\s?(?:"([^"]*)"|'([^']*)'|(\S+))""")
_BEFORE_PARAGRAPH = tuple(".?!:;)>")


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag at `start` to `end` of its text; its name is in lower case and without prefix, empty for a comment."""

    start: int
    end: int
    name: str
    closes: bool
    attributes: str

    def read_attributes(self) -> dict[str, str]:
        return {name.lower(): one or other or bare for name, one, other, bare in _VALUE.findall(self.attributes)}


def find_tags(text: str) -> list[Tag]:
    """The tags in `text`, in order; only known names, or any name under a known prefix, make a tag."""
    found = list(_TAG.finditer(text))
    closed = Counter(match["name"].lower() for match in found if match["close"])
    return [
        Tag(match.start(), match.end(), (match["name"] or "").lower(), bool(match["close"]), match["attributes"] or "")
        for match in found
        if _is_markup(match, closed)
    ]


def _is_markup(match: re.Match[str], closed: Counter[str]) -> bool:
    if match["name"] is None or match["prefix"]:
        return True
    name = match["name"].lower()
    if name not in _LIKELY:
        return name in _SURE
    if match["close"] or match["attributes"] or closed[name]:
        return True
    # The other half was cut off: <p>Peat stores carbon, in <i>Sphagnum
    before = match.string[max(0, match.start() - 2) : match.start()]
    if name == "p":
        return not before or before.strip()[-1:] in _BEFORE_PARAGRAPH
    return not before[-1:].isalnum() and match.string[match.end() : match.end() + 1].isalpha()
