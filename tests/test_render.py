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

from builder.render import digest_templates, escape_settings, escape_text, front_matter, make_environment

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
    settings = escape_settings(
        {"description": 'x: "y" <b>\n---', "title": "\U0001f680 é", "hide": ["toc"], "search": {"boost": 2.0}}
    )
    head = front_matter(settings)

    _, body, rest = str(head).split("---\n")
    assert rest == ""
    read = yaml.safe_load(body)
    assert read == settings
    assert html.unescape(read["description"]) == 'x: "y" <b> ---'
    assert "<" not in read["description"]
    assert (read["hide"], read["search"]) == (["toc"], {"boost": 2.0})


def test_a_digest_changes_with_a_template_and_with_all_that_it_uses(tmp_path: Path) -> None:
    texts = {
        "page.j2": "{% import 'macro.j2' as m %}",
        "macro.j2": "{% include 'deep.j2' %}",
        "deep.j2": "a",
        "other.j2": "b",
    }
    for name, text in texts.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    environment = make_environment(tmp_path)
    digests = [digest_templates(environment, ["page.j2"])]

    for name in texts:
        (tmp_path / name).write_text(f"{texts[name]} ", encoding="utf-8")
        digests.append(digest_templates(environment, ["page.j2"]))

    assert len(set(digests[:4])) == 4
    assert digests[3] == digests[4]


def test_a_computed_name_may_lead_to_any_template(tmp_path: Path) -> None:
    (tmp_path / "page.j2").write_text("{% include name %}", encoding="utf-8")
    (tmp_path / "other.j2").write_text("a", encoding="utf-8")
    environment = make_environment(tmp_path)
    before = digest_templates(environment, ["page.j2"])
    (tmp_path / "other.j2").write_text("b", encoding="utf-8")

    assert digest_templates(environment, ["page.j2"]) != before
