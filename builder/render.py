"""Turns page views and Jinja templates into Markdown in which no untrusted character is active."""

import json
import re
from collections.abc import Mapping
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Undefined
from markupsafe import Markup

# Every ASCII punctuation mark may mean something to HTML, Markdown or one of its extensions; the comma
# means nothing to any. A hyphen between letters or digits (most hyphens, and all of them in ids) is plain.
_ACTIVE = re.compile(r"(?<![0-9A-Za-z])-|-(?![0-9A-Za-z])|[!-+./:-@\[-`{-~]")
_SPACE = re.compile(r"\s+")

Setting = str | list[str] | dict[str, float | bool]


def escape_text(text: str) -> Markup:
    """Write active punctuation as numeric character references and fold white space to one line.

    The result is inert in HTML text, in quoted attributes and in Markdown under any extension.
    """
    folded = _SPACE.sub(" ", text)
    return Markup(_ACTIVE.sub(lambda match: f"&#{ord(match[0])};", folded))  # noqa: S704 - made inert


def _finalize(value: object) -> object:
    if hasattr(value, "__html__") or isinstance(value, int | float):
        return value
    if isinstance(value, str | Undefined):
        return escape_text(str(value))  # an undefined name raises here, with its name
    raise TypeError(f"a template prints {type(value).__name__}; expected text, a number or markup")


def make_environment(templates: Path) -> Environment:
    """Jinja over the folder `templates`, strict about missing names, every printed value escaped."""
    return Environment(
        loader=FileSystemLoader(templates),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_finalize,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def front_matter(settings: Mapping[str, Setting]) -> Markup:
    """YAML front matter; texts are escaped since themes print them as they are."""
    lines = [f"{key}: {_yaml(value)}" for key, value in settings.items()]
    return Markup("\n".join(["---", *lines, "---", ""]))  # noqa: S704 - values are JSON


def _yaml(value: object) -> str:
    # JSON is YAML; ASCII keeps every YAML reader away from line separators and the like.
    return json.dumps(str(_finalize(value)) if isinstance(value, str) else value)
