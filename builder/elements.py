"""Turns tags, attributes and texts into markup in which nothing is active that was not meant to be."""

import re
from collections.abc import Iterable

from markupsafe import Markup

from builder.render import escape_text

Child = str | int | Markup
Attribute = str | int | float | bool | None

# What stands in numbers, addresses, paths and class names, and acts in no quoted attribute.
_PLAIN = re.compile(r"[\w .,:;%/#?=+()-]*", re.ASCII)


def element(tag: str, *children: Child, **attributes: Attribute) -> Markup:
    """One element, closed; a text among its children, or as an attribute, is escaped unless it is markup.

    An attribute's name loses an underscore at its end and has hyphens for the others (``class_``, ``data_id``);
    None and False leave an attribute out, True writes its name alone.
    """
    content = "".join([str(child if isinstance(child, (Markup, int)) else escape_text(child)) for child in children])
    return Markup(f"<{tag}{_write(attributes)}>{content}</{tag}>")  # noqa: S704 - escaped above


def empty(tag: str, **attributes: Attribute) -> Markup:
    """An element without content as SVG and XHTML write it: ``<path d="…"/>``."""
    return Markup(f"<{tag}{_write(attributes)}/>")  # noqa: S704 - escaped below


def open_tag(tag: str, **attributes: Attribute) -> Markup:
    return Markup(f"<{tag}{_write(attributes)}>")  # noqa: S704 - escaped below


def join(parts: Iterable[Markup]) -> Markup:
    return Markup("").join(parts)


def _write(attributes: dict[str, Attribute]) -> str:
    return "".join(
        [
            f" {_name(key)}" if value is True else f' {_name(key)}="{_quote(value)}"'
            for key, value in attributes.items()
            if value is not None and value is not False
        ]
    )


def _name(key: str) -> str:
    return key.rstrip("_").replace("_", "-") if "_" in key else key


def _quote(value: str | int | float) -> str:
    if isinstance(value, Markup) or not isinstance(value, str):
        return str(value)
    return value if _PLAIN.fullmatch(value) else str(escape_text(value))
