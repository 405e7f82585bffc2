"""Turns the text of BibTeX's short fields, names and venues and keywords, into plain text."""

import logging
import re
from functools import lru_cache

from pylatexenc.latex2text import LatexNodes2Text
from pylatexenc.latexwalker import LatexWalker, get_default_latex_context_db

from builder.text.rules import latex_sign

# It logs each command that it can't substitute.
logging.getLogger("pylatexenc").addHandler(logging.NullHandler())

_CONTEXT = get_default_latex_context_db()
_LATEX = LatexNodes2Text(math_mode="verbatim")
_MARKUP = re.compile(r"[\\{}~$]|--|``|''")
# An accent and its letter, alone or in braces: most of the LaTeX in names, and few different ones.
_ACCENT = re.compile(
    r"\{\\(?:[`'^\"~=.]|[bcdkruvH](?![a-zA-Z])) ?(?:\{\\?[a-zA-Z]\}|\\?[a-zA-Z])\}"
    r"|\\(?:[`'^\"~=.]|[bcdkruvH](?![a-zA-Z])) ?\{\\?[a-zA-Z]\}"
    r"|\\[`'^\"~=.][a-zA-Z]"
)
# Signs that LaTeX acts on; where people forget the backslash they mean the signs.
_UNESCAPED = re.compile(r"(?<!\\)([%&#])")
# Beyond these a text is no name of anything, and groups within groups could exhaust the stack.
_LONGEST = 2_000
_MOST_GROUPS = 50


# A group that only keeps the case of its words: no command's argument, script or formula.
_CASE_GROUP = re.compile(r"(?<![\w\\^_}\]])\{([^{}\\$]*)\}")


# A sign or a command in braces of its own: {[}, {\\&}, {\\textdegree}.
_SIGN_GROUP = re.compile(r"(?<!\\)\{(?:([^\w\s{}\\$]{1,3})|(\\[&%$#_])|(\\[a-zA-Z]{2,20}) ?)\}")


def _open_sign(match: re.Match[str]) -> str:
    sign, escaped, command = match.groups()
    return sign or escaped or latex_sign(command) or match.group()


def open_groups(text: str) -> str:
    """`text` without the braces by which BibTeX keeps capitals and signs: "The {DNA} of moss {[}1]"."""
    opened = _SIGN_GROUP.sub(_open_sign, text)
    return _CASE_GROUP.sub(r"\1", opened)


def decode_latex(text: str) -> str:
    """`text` with LaTeX's accents, letters and signs as characters; what is too long or deep stays as it is."""
    if not _MARKUP.search(text) or len(text) > _LONGEST or text.count("{") > _MOST_GROUPS:
        return text
    text = _ACCENT.sub(lambda match: _convert(match.group()), text)
    decoded = _convert(text) if _MARKUP.search(text) else text
    # A macro that only its publisher knows (a journal's short name) is better than nothing.
    return decoded or text.strip("\\{} ")


@lru_cache(maxsize=10_000)
def _convert(latex: str) -> str:
    walker = LatexWalker(_UNESCAPED.sub(r"\\\1", latex), latex_context=_CONTEXT)
    try:
        return " ".join(str(_LATEX.nodelist_to_text(walker.get_latex_nodes()[0])).split())
    except Exception:  # what it does with commands trips in many ways over one whose arguments are missing
        return latex


_NAME_PART = re.compile(r"\s*(family|given|prefix|suffix)\s*=\s*\"?([^,\"]*)\"?\s*(?:,|\Z)")
_BRACE_OR_AND = re.compile(r"\\.|[{}]| and (?=\S)", re.IGNORECASE)


def split_names(text: str) -> list[str]:
    """The names of an author field in plain text, divided by `and` outside of braces; a group's keeps its braces."""
    text = " ".join(text.split())
    names: list[str] = []
    start = depth = 0
    for match in _BRACE_OR_AND.finditer(text):
        sign = match.group()
        if sign in {"{", "}"}:
            depth += 1 if sign == "{" else -1
        elif sign[0] == " " and depth <= 0:
            names.append(text[start : match.start()])
            start = match.end()
    names.append(text[start:])
    return [_decode_name(name.strip()) for name in names]


def _decode_name(name: str) -> str:
    if re.fullmatch(r"\{[^{}\\]*\}", name):
        return name
    if name.replace(" ", "").startswith(("family=", "given=", "prefix=")):
        # BibLaTeX's extended form.
        parts = dict(_NAME_PART.findall(name))
        name = " ".join(parts[part].strip() for part in ("given", "prefix", "family", "suffix") if parts.get(part))
    return f"{{{decode_latex(name[1:-1])}}}" if is_one_group(name) else decode_latex(name)


def is_one_group(text: str) -> bool:
    """Whether the brace that opens `text` is closed by its last sign and none before."""
    if text[:1] != "{" or text[-1:] != "}":
        return False
    depth = 0
    for match in re.finditer(r"(?<!\\)[{}]", text):
        depth += 1 if match.group() == "{" else -1
        if depth == 0:
            return match.end() == len(text)
    return False
