"""Turns the elements of a MathML formula into the line of Unicode that they print."""

import re
from collections.abc import Mapping, Sequence

from builder.text.formulas import write_script

# Signs that stand above a letter, and their combining forms.
_ACCENTS = {
    **dict.fromkeys("^ˆ", "\u0302"),
    **dict.fromkeys("¯‾_", "\u0304"),
    **dict.fromkeys("~˜", "\u0303"),
    "→": "\u20d7",
    "˙": "\u0307",
    "¨": "\u0308",
}
_DROPPED = frozenset({"annotation", "annotation-xml", "mphantom"})
_ROWS = frozenset({"mtable", "mtr"})
_NAME = re.compile(r"[^\W\d_]{2,}\Z")


def write_element(name: str, children: Sequence[str], attributes: Mapping[str, str]) -> str:
    """The text of one element whose children are written; an element that isn't known sets them side by side."""
    match name, children:
        case (("msub" | "munder"), (base, script)):
            return base + write_script("_", script)
        case "msup", (base, script):
            return base + write_script("^", script)
        case "mover", (base, script):
            return base + _ACCENTS[script] if script in _ACCENTS else base + write_script("^", script)
        case (("msubsup" | "munderover"), (base, lower, upper)):
            return base + write_script("_", lower) + write_script("^", upper)
        case "mfrac", (upper, lower):
            return f"{_grouped(upper)}/{_grouped(lower)}"
        case "msqrt", _:
            return f"√{_grouped(_join(children))}"
        case "mfenced", _:
            separator = attributes.get("separators", ",")[:1]
            return attributes.get("open", "(") + separator.join(children) + attributes.get("close", ")")
        case "mspace", _:
            return " "
        case "math", _:
            return _join(children) or attributes.get("alttext", "")
    if name in _DROPPED:
        return ""
    return " ".join(children) if name in _ROWS else _join(children)


def _join(children: Sequence[str]) -> str:
    """Children side by side, with a space only where a name would run into the next (log n)."""
    line: list[str] = []
    for child in children:
        if line and child[:1].isalnum() and _NAME.search(line[-1]):
            line.append(" ")
        line.append(child)
    return "".join(line)


def _grouped(formula: str) -> str:
    return formula if formula.isalnum() else f"({formula})"
