"""Turns page views and Jinja templates into Markdown in which no untrusted character is active."""

import json
import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path
from typing import Any

from jinja2 import BaseLoader, Environment, FileSystemLoader, StrictUndefined, Undefined
from jinja2.meta import find_referenced_templates
from markupsafe import Markup

from builder.memory import TEXTS
from builder.model import Setting

# Every ASCII punctuation mark may mean something to HTML, Markdown or one of its extensions; the comma
# means nothing to any. A hyphen between letters or digits (most hyphens, and all of them in ids) is plain.
_ACTIVE = re.compile(r"(?<![0-9A-Za-z])-|-(?![0-9A-Za-z])|[!-+./:-@\[-`{-~]")
_SPACE = re.compile(r"\s+")
_PAIR = re.compile(r"\\ud[89ab][0-9a-f]{2}\\ud[c-f][0-9a-f]{2}")


@lru_cache(maxsize=TEXTS)  # titles, names and ids come again on page after page
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


def digest_templates(environment: Environment, names: Iterable[str]) -> str:
    """What changes with a template among `names`, or with one that it imports, includes or extends.

    Raises jinja2's TemplateError for one that is missing or broken.
    """
    loader = environment.loader or BaseLoader()
    ahead, sources = sorted(names), dict[str, str]()
    while ahead:
        name = ahead.pop()
        if name in sources:
            continue
        sources[name], file, _ = loader.get_source(environment, name)
        for other in _find_references(environment, sources[name], name, file):
            # Which one a computed name leads to is known when it is printed: it may be any.
            ahead.extend([other] if other else loader.list_templates())
    return blake2b(repr(sorted(sources.items())).encode(), digest_size=16).hexdigest()


@lru_cache(maxsize=256)  # parsing takes far longer than reading, and one template is edited at a time
def _find_references(environment: Environment, source: str, name: str, file: str | None) -> tuple[str | None, ...]:
    return tuple(find_referenced_templates(environment.parse(source, name, file)))


def escape_settings(settings: Mapping[str, Setting]) -> dict[str, Setting]:
    """Settings of a page with their texts escaped, those in mappings too, since themes print them as they are."""
    return {key: _escape_setting(value) for key, value in settings.items()}


def _escape_setting(value: Any) -> Any:
    if isinstance(value, str):
        return str(_finalize(value))
    if isinstance(value, dict):
        return {key: _escape_setting(each) for key, each in value.items()}
    return [_escape_setting(each) for each in value] if isinstance(value, list) else value


def front_matter(settings: Mapping[str, Setting]) -> Markup:
    """YAML front matter of settings that are escaped."""
    # JSON is YAML but for pairs of surrogates; ASCII keeps every YAML reader away from line separators and the like.
    lines = [f"{key}: {_PAIR.sub(_join_pair, json.dumps(value))}" for key, value in settings.items()]
    return Markup("\n".join(["---", *lines, "---", ""]))  # noqa: S704 - values are JSON


def _join_pair(pair: re.Match[str]) -> str:
    character = json.loads('"' + pair[0] + '"')
    return f"\\U{ord(character):08X}"
