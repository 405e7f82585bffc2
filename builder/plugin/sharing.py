"""Renders those parts of a theme once that are the same on all pages of a folder: header, tabs, drawer, scripts."""

import re
from collections.abc import Callable, Sequence
from typing import Any

from jinja2 import Environment, nodes
from jinja2.ext import Extension
from jinja2.parser import Parser
from jinja2.runtime import Context
from mkdocs.config.defaults import MkDocsConfig

from builder.plugin.finished import FinishedPage
from builder.plugin.themed import KNOWN_PLUGINS

_TITLE = re.compile(r'(data-md-component="header-topic">\s*<span class="md-ellipsis">\s*)(.*?)(\s*</span>)', re.DOTALL)
_END = "endshared"

Shared = dict[tuple[object, ...], list[str]]


class SharedParts(Extension):
    """``{% shared "name" %}…{% endshared %}``: what is within comes out alike for pages listed on one page.

    It may ask of the page for nothing but its title in the theme's header, and for what is named behind a comma.
    """

    tags = {"shared"}  # noqa: RUF012 - as Jinja has it

    def __init__(self, environment: Environment) -> None:
        super().__init__(environment)
        self.shared: Shared | None = None

    def parse(self, parser: Parser) -> nodes.Node:
        """The tag as a call of `_give`, to which what is within is handed as a function."""
        line = next(parser.stream).lineno
        key = [parser.parse_expression()]
        while parser.stream.skip_if("comma"):
            key.append(parser.parse_expression())
        body = parser.parse_statements((f"name:{_END}",), drop_needle=True)
        call = self.call_method("_give", [nodes.ContextReference(), nodes.List(key)])
        return nodes.CallBlock(call, [], [], body).set_lineno(line)

    def _give(self, context: Context, key: Sequence[object], caller: Callable[[], str]) -> str:
        page = context.get("page")
        if self.shared is None or not isinstance(page, FinishedPage) or page.listed_on is None:
            return caller()
        folder = page.url.rstrip("/").rpartition("/")[0]  # on which relative addresses turn
        whole = (*map(str, key), folder, page.listed_on)
        if whole not in self.shared:
            self.shared[whole] = _part(caller())
        return _title(page).join(self.shared[whole])


def share_parts(env: Environment, config: MkDocsConfig) -> None:
    """Let the templates of `env` share parts, unless somebody may have put into them what differs between pages."""
    env.add_extension(SharedParts)
    parts: Any = env.extensions[SharedParts.identifier]
    parts.shared = {} if KNOWN_PLUGINS.issuperset(config.plugins) and not config.theme.custom_dir else None


def _part(html: str) -> list[str]:
    """What stands before, between and after the places of the page's title."""
    return _TITLE.sub(r"\1\0\3", html).split("\0")


def _title(page: FinishedPage) -> str:
    """The title as the theme's header has it."""
    return str(page.meta.get("title") or page.title)
