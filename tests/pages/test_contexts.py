"""What pages hold and what templates print are the same: no field is computed that no template reads."""

import dataclasses
import types
import typing
from collections.abc import Iterator
from pathlib import Path

from jinja2 import nodes

from builder.pages import listing as pages
from builder.pipeline import find_templates
from builder.render import make_environment

TEMPLATES = {
    pages.HomePage: "index",
    pages.TopicsPage: "topics",
    pages.AreaPage: "area",
    pages.TopicPage: "topic",
    pages.TopicList: "topic-list",
    pages.ConceptsPage: "concepts",
    pages.ConceptPage: "concept",
    pages.ConceptList: "concept-list",
    pages.PapersPage: "papers",
    pages.PaperPage: "paper",
    pages.MovedPage: "moved",
    pages.ToolsPage: "tools",
    pages.PlacePage: "place",
    pages.ToolPage: "way compare reading-list",
    pages.NewsPage: "news",
    pages.SeedsPage: "seeds",
    pages.AboutPage: "about",
}


def read_names(template: str) -> set[str]:
    """Every name and attribute that a template, and what it includes or imports, reads."""
    environment = make_environment(find_templates())
    ahead, seen, names = [f"pages/{template}.md.j2"], set(), set()
    while ahead:
        name = ahead.pop()
        if name in seen:
            continue
        seen.add(name)
        tree = environment.parse((find_templates() / name).read_text(encoding="utf-8"))
        names |= {node.name for node in tree.find_all(nodes.Name)}
        names |= {node.attr for node in tree.find_all(nodes.Getattr)}
        names |= {str(node.value) for node in tree.find_all(nodes.Const)}  # map(attribute='term')
        others = [node.template for node in tree.find_all((nodes.Include, nodes.Import))]
        ahead += [other.value for other in others if isinstance(other, nodes.Const)]
    return names


def find_fields(shape: object) -> Iterator[tuple[type, str]]:
    """(Class, field) of a context and of every value of `pages` and `charts` within it."""
    for part in typing.get_args(shape):
        yield from find_fields(part)
    if dataclasses.is_dataclass(shape) and isinstance(shape, type):
        # Papers and reports of seeds are the data's own, not made for a page.
        if not shape.__module__.startswith(("builder.pages", "builder.charts")):
            return
        for name, kind in typing.get_type_hints(shape).items():
            yield shape, name
            yield from find_fields(kind)


def test_every_field_is_read_by_a_template_that_has_it() -> None:
    unread: dict[tuple[str, str], bool] = {}
    for context, templates in TEMPLATES.items():
        names = set.intersection(*map(read_names, templates.split()))
        for shape, name in find_fields(context):
            key = shape.__name__, name
            unread[key] = unread.get(key, True) and name not in names

    assert not [key for key, is_unread in unread.items() if is_unread]


def test_every_page_has_its_template() -> None:
    assert set(TEMPLATES) == set(typing.get_args(pages.Context))
    assert isinstance(pages.Context, types.UnionType)
    written = {path.name.removesuffix(".md.j2") for path in Path(find_templates() / "pages").glob("[!_]*.md.j2")}
    assert written == {name for templates in TEMPLATES.values() for name in templates.split()}
