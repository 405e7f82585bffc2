"""Turns JATS, HTML and MathML in text into plain Unicode, and entities into the signs that they name."""

import html
import re
from dataclasses import dataclass, field

from builder.text.formulas import to_script
from builder.text.mathml import write_element
from builder.text.tags import MATHML, Tag, find_tags

_BLOCKS = frozenset(
    """abstract abstractsection abstracttext blockquote body br caption copyrightinformation dd disp-formula disp-
    quote div dl dt hr li list list-item ol p para sec section simple-para simplepara table td th tr ul""".split()
)
_HEADINGS = frozenset("h1 h2 h3 h4 h5 h6 heading section-title st title".split())
_BOLD = frozenset("b bold strong".split())
_SCRIPTS = {"sup": "^", "sub": "_", "inf": "_", "superscript": "^", "subscript": "_"}
_TEX = frozenset({"tex-math", "equationsource"})
# What can be written only when all that it holds has been read.
_WHOLE = MATHML | _HEADINGS | _BOLD | frozenset(_SCRIPTS) | {"alternatives", *_TEX}
_DEEPEST = 64  # elements within each other; what stands deeper loses its tags alone

_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_WORD = re.compile(r"[^\W\d_]{3}")
_TEX_SIGNS = frozenset("\\$^_{")
_MINUS = str.maketrans("−–‐‑", "----")
# Around one formula publishers export all that TeX needs to set it.
_TEX_DOCUMENT = re.compile(r".*\\begin\{document\}(.*?)(?:\\end\{document\}.*)?", re.DOTALL)


@dataclass(slots=True)
class _Element:
    name: str
    attributes: dict[str, str] = field(default_factory=dict)
    parts: list[str] = field(default_factory=list)


def convert_markup(text: str) -> str:
    """`text` without tags, its sub- and superscripts as characters where they exist, entities decoded once.

    Tags may open and close in any order: no text between them is lost. What is no known tag stays.
    """
    tags = find_tags(text) if "<" in text or "]]>" in text else []
    return _read(text, tags) if tags else _decode(text)


def _decode(text: str) -> str:
    return _ENTITY.sub(lambda match: html.unescape(match.group()), text) if "&" in text else text


def _read(text: str, tags: list[Tag]) -> str:
    stack = [_Element("")]
    done = 0
    for tag in tags:
        stack[-1].parts.append(_decode(text[done : tag.start]))
        done = tag.end
        if tag.name in _WHOLE:
            _open_or_close(stack, tag, is_empty=text[tag.end - 2] == "/")
        elif tag.name in _BLOCKS:
            stack[-1].parts.append(_heading(tag.read_attributes().get("label", "")) or " ")
    stack[-1].parts.append(_decode(text[done:]))
    while len(stack) > 1:
        _close(stack)
    # A heading with nothing under it announces nothing.
    return "".join(stack[0].parts).removesuffix(": ")


def _open_or_close(stack: list[_Element], tag: Tag, *, is_empty: bool) -> None:
    if not tag.closes:
        if len(stack) < _DEEPEST:
            stack.append(_Element(tag.name, tag.read_attributes()))
            if is_empty:
                _close(stack)
    elif any(element.name == tag.name for element in stack):
        while _close(stack) != tag.name:
            pass


def _close(stack: list[_Element]) -> str:
    """Write the innermost element into the one around it; its name."""
    element, around = stack.pop(), stack[-1]
    before = around.parts[-1][-1:] if around.parts else ""
    around.parts.append(_write(element, before))
    return element.name


def _write(element: _Element, before: str) -> str:
    name = element.name
    if name in MATHML:
        children = [part.strip() for part in element.parts if part.strip()]
        return write_element(name, [child.translate(_MINUS) for child in children], element.attributes)
    if name == "alternatives":
        formulas = [part for part in element.parts if part.strip()]
        return next((formula for formula in formulas if not _TEX_SIGNS & set(formula)), "".join(formulas[:1]))
    content = "".join(element.parts)
    if name in _HEADINGS:
        return _heading(content)
    if name in _SCRIPTS:
        return _script(_SCRIPTS[name], content, before)
    if name in _TEX:
        document = _TEX_DOCUMENT.fullmatch(content)
        return document[1] if document else content
    # Only bold sets apart what ends in a colon: <b>Aim:</b>We ask
    return content + " " if content.endswith(":") else content


def _heading(content: str) -> str:
    heading = content.strip()
    if not heading:
        return ""
    return f" {heading} " if heading[-1] in ".:?!。：—" else f" {heading}: "


def _script(mark: str, content: str, before: str) -> str:
    """`content` as raised or lowered characters; a word, or what Unicode lacks, in line."""
    script = content.strip().translate(_MINUS)
    raised = None if _WORD.search(script) else to_script(mark, script)
    if raised or not before.isdigit():
        return raised or content
    # In line it would run into the number before it: 10<sup>1.5</sup>
    return f"{mark}({script})" if script[:1].isdigit() or script[:1] == "-" else content
