"""Escaping holds under every Markdown extension, and templates are strict."""

import html
import re
from pathlib import Path

import markdown
import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st
from jinja2 import UndefinedError
from markupsafe import Markup

from builder.render import escape_text, front_matter, make_environment

EXTENSIONS = [
    "abbr",
    "admonition",
    "attr_list",
    "def_list",
    "fenced_code",
    "footnotes",
    "md_in_html",
    "nl2br",
    "sane_lists",
    "smarty",
    "tables",
    "toc",
    "wikilinks",
    "pymdownx.arithmatex",
    "pymdownx.betterem",
    "pymdownx.caret",
    "pymdownx.critic",
    "pymdownx.emoji",
    "pymdownx.highlight",
    "pymdownx.inlinehilite",
    "pymdownx.keys",
    "pymdownx.magiclink",
    "pymdownx.mark",
    "pymdownx.smartsymbols",
    "pymdownx.snippets",
    "pymdownx.superfences",
    "pymdownx.tasklist",
    "pymdownx.tilde",
]

# The characters that mark-up is made of, drawn more often than chance would.
_ACTIVE_TEXT = st.lists(
    st.sampled_from([*"<>&\"'`*_{}[]()#+-.!|~^$%@:;=/\\?, ab1é\n", "--8<--", "{{", "```", "http://x.y", "[^1]"])
).map("".join)


def _fold(text: str) -> str:
    return re.sub(r"\s+", " ", text)


@settings(max_examples=300, deadline=None)
@given(_ACTIVE_TEXT)
@example("<script>alert(1)</script>")
@example('--8<-- "/etc/passwd"')
@example("{{ 7*7 }} {% raw %}")
@example("[a](javascript:alert(1))")
def test_escaped_text_is_inert_under_every_extension(text: str) -> None:
    page = markdown.Markdown(extensions=EXTENSIONS).convert(f"a {escape_text(text)} z")

    assert re.sub(r"</?p>", "", page).find("<") == -1
    assert html.unescape(re.sub(r"</?p>", "", page)) == f"a {html.unescape(str(escape_text(text)))} z".strip()
    assert html.unescape(str(escape_text(text))) == _fold(text)


@given(st.text())
def test_escaped_text_keeps_every_character_in_attributes(text: str) -> None:
    escaped = str(escape_text(text))

    assert not set("<>\"'`\n") & set(escaped)
    assert html.unescape(escaped) == _fold(text) or "\x00" in text or not text.isprintable()


def test_ids_stay_readable() -> None:
    assert escape_text("kv-cache-2") == "kv-cache-2"


def test_templates_escape_values_and_refuse_unknown_names(tmp_path: Path) -> None:
    (tmp_path / "page.j2").write_text("{{ title }} {{ number }} {{ markup }}", encoding="utf-8")
    (tmp_path / "unknown.j2").write_text("{{ title.size_of }}", encoding="utf-8")
    environment = make_environment(tmp_path)

    page = environment.get_template("page.j2").render(title="*a*", number=3, markup=Markup("<b>"))

    assert page == "&#42;a&#42; 3 <b>"
    with pytest.raises(UndefinedError):
        environment.get_template("unknown.j2").render(title="x")


def test_templates_refuse_to_print_what_is_no_text(tmp_path: Path) -> None:
    (tmp_path / "page.j2").write_text("{{ things }}", encoding="utf-8")

    with pytest.raises(TypeError, match="prints list"):
        make_environment(tmp_path).get_template("page.j2").render(things=[1])


def test_front_matter_reads_back_as_yaml_with_texts_escaped() -> None:
    head = front_matter({"description": 'x: "y" <b>\n---', "hide": ["toc"], "search": {"boost": 2.0}})

    _, body, rest = str(head).split("---\n")
    assert rest == ""
    read = yaml.safe_load(body)
    assert html.unescape(read["description"]) == 'x: "y" <b> ---'
    assert "<" not in read["description"]
    assert (read["hide"], read["search"]) == (["toc"], {"boost": 2.0})
