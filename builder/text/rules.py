"""Turns a text into a rewritten one by an ordered list of patterns and what replaces each."""

import re
from collections.abc import Callable, Iterable
from functools import cache

from pylatexenc.latex2text import LatexNodes2Text

Replacement = str | Callable[[re.Match[str]], str]
Rules = tuple[tuple[str, re.Pattern[str], Replacement], ...]

_LONGEST_SOURCE = 40  # no name of a sign is longer
# Stands for an address while text is rewritten, so that no rule reads or loses it; nothing else in text is a
# control character.
ADDRESS_SIGN = "\x00"
# What stands in braces; it may hold one pair itself.
ARGUMENT = r"\{([^{}]*(?:\{[^{}]*\}[^{}]*)*)\}"


def compile_rules(rules: Iterable[tuple[str, str, Replacement]]) -> Rules:
    """Rules of cue, pattern and replacement with the patterns compiled, in the same order.

    No pattern matches a text without its cue: most texts hold none, and are done in no time.
    """
    return tuple((cue, re.compile(pattern), replacement) for cue, pattern, replacement in rules)


def apply_rules(rules: Rules, text: str) -> str:
    """`text` rewritten by each rule in turn."""
    for cue, pattern, replacement in rules:
        if cue in text:
            text = pattern.sub(replacement, text)
    return text


@cache
def _converter() -> LatexNodes2Text:
    return LatexNodes2Text()


@cache
def latex_sign(source: str) -> str | None:
    """The one sign that a LaTeX command or accented letter stands for, or None if it is no such thing."""
    if len(source) > _LONGEST_SOURCE:
        return None
    try:
        sign: str = _converter().latex_to_text(source)
    except (AttributeError, LookupError, TypeError, ValueError):  # a command that needs an argument
        return None
    return sign if len(sign) == 1 and not sign.isascii() else None
