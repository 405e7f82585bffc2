"""What the templates of a theme ask of a page's content is seen, however it is written."""

import jinja2
import pytest

from builder.plugin.asking import find_names, find_sought, parse_templates

BASE = (
    "{% block site_meta %}{{ page.title }}{% endblock %}"
    "{% block container %}{% block content %}{% include 'content.html' %}{% endblock %}{% endblock %}"
)
CONTENT = "{% if '<h1' not in page.content %}<h1>{{ page.title }}</h1>{% endif %}{{ page.content }}"


def read(**templates: str) -> list[str] | None:
    all_ = {"base.html": BASE, "content.html": CONTENT} | {f"{name}.html": text for name, text in templates.items()}
    return find_sought(parse_templates(jinja2.Environment(loader=jinja2.DictLoader(all_), autoescape=True)))


def test_what_is_looked_for_in_a_content_that_is_printed_is_told() -> None:
    assert read() == ["<h1"]
    assert read(other="{% if page and 'tabbed-set' in page.content %}<script></script>{% endif %}") == [
        "<h1",
        "tabbed-set",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "{% extends 'base.html' %}{% block content %}<p>{{ super() }}{% endblock %}",
        "{% extends 'base.html' %}{% block site_meta %}{% set a %}{{ super() }}{% endset %}{{ a }}{% endblock %}",
        "{% set a %}{% include 'other.html' %}{% endset %}{{ a | upper }}",
        "{% filter upper %}{{ page.title }}{% endfilter %}",
        "{% for each in page.toc %}{{ page.content }}{% endfor %}",
        "{% macro show(listing) %}{{ listing.content }}{% endmacro %}{{ show(tags) | upper }}",
    ],
)
def test_what_leaves_the_content_as_it_is_changes_nothing(text: str) -> None:
    assert read(main=text) == ["<h1"]


@pytest.mark.parametrize(
    "text",
    [
        "{{ page.content | length }}",
        "{{ page['content'] }}{{ page['content'] | length }}",
        "{{ write(page.content) }}",
        "{% if page.content %}x{% endif %}",
        "{% if page.content == 'x' %}x{% endif %}",
        "{% set a = page.content %}",
        "{% set a %}{{ page.content }}{% endset %}{{ a | length }}",
        "{% filter upper %}{{ page.content }}{% endfilter %}",
        "{% macro show(page) %}{{ page.content }}{% endmacro %}{{ show(page) | upper }}",
        "{% macro show(any) %}{{ any.content }}{% endmacro %}{{ show(page) | upper }}",
        "{% macro show(any) %}{{ any.content }}{% endmacro %}{{ show(any=page) | upper }}",
        "{% set any = page %}{{ any.content | length }}",
        "{% filter upper %}{% include 'content.html' %}{% endfilter %}",
        "{% extends 'base.html' %}{% block content %}{% set a %}{{ super() }}{% endset %}{{ a | upper }}{% endblock %}",
        "{% extends 'base.html' %}{% block container %}{{ super() | replace('a', 'b') }}{% endblock %}",
        "{{ page.markdown }}",
        "{{ page.file.content_string }}",
    ],
)
def test_what_may_make_something_else_of_the_content_is_told(text: str) -> None:
    assert read(main=text) is None


def test_all_names_are_found() -> None:
    templates = {"a.html": "{% set own = 1 %}{{ page.title }}{% if pages %}{% endif %}", "b.txt": "{{ other }}"}
    found = parse_templates(jinja2.Environment(loader=jinja2.DictLoader(templates), autoescape=True))
    assert find_names(found) == {"page", "pages"}
