"""Headings are left to Markdown, HTML is left alone, and the search gets what is meant for it."""

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.render import escape_text
from builder.sections import Section, is_finished, pick_found, read_sections


def test_a_page_is_parted_at_its_headings() -> None:
    page = "# One { dir=auto }\n\n<p>a</p>\n\n<p>b</p>\n\n## Two { data-search-exclude }\n<p>c</p>\n## Three\n"

    assert list(read_sections(page)) == [
        Section("# One { dir=auto }", "<p>a</p>\n\n<p>b</p>", finished=True, found="<p>a</p>\n\n<p>b</p>"),
        Section("## Two { data-search-exclude }", "<p>c</p>", finished=True, found=""),
        Section("## Three", "", finished=True, found=""),
    ]


def test_what_stands_before_the_first_heading_is_kept() -> None:
    assert [each.body for each in read_sections("<p>a</p>\n# One\n")] == ["<p>a</p>", ""]
    assert list(read_sections("\n")) == []


def test_what_is_known_is_not_read_again() -> None:
    known = [
        Section("# One", "<p>a</p>", finished=True, found="as it was read"),
        Section("## Two", "<p>b</p>", finished=True, found="before its heading changed"),
        Section("## Three", "<p>c</p>", finished=True, found="before its text changed"),
    ]
    page = "# One\n\n<p>a</p>\n\n## Two { data-search-exclude }\n\n<p>b</p>\n\n## Three\n\n<p>d</p>\n"
    assert [section.found for section in read_sections(page, known)] == ["as it was read", "", "<p>d</p>"]


@pytest.mark.parametrize(
    "html",
    [
        "",
        "<p>a</p>",
        "<div>\n\n<p>a</p>\n\n</div>\n<hr>\n<ul><li>b<br>c</li></ul>",
        '<figure title="a > b"><svg><path d="M0 0"/></svg></figure>',
        "<p>a</p><!-- text > text -->\n<p>b</p>",
    ],
)
def test_whole_blocks_are_finished_and_markdown_leaves_them_alone(html: str) -> None:
    assert is_finished(html)
    assert "".join(markdown.markdown(html).split()) == "".join(html.split())


@pytest.mark.parametrize(
    "text",
    [
        "a",
        "<p>a</p>\n\nand *b*",
        "before <p>a</p>",
        "<em>a</em>",  # within a paragraph that Markdown makes
        "<div><p>a</p>",
        "</p>",
        '<div markdown="1">*a*</div>',
        "<div markdown>*a*</div>",
        "a <!-- b -->",
        "<br>",
    ],
)
def test_all_else_is_for_markdown(text: str) -> None:
    assert not is_finished(text)
    assert next(iter(read_sections(f"# T\n\n{text}\n"))).finished is False


def test_the_search_gets_text_with_the_marks_it_keeps() -> None:
    html = '<div><p class="x">A <em>b</em> <a href="#">c</a></p><ul><li>d<br>e</li></ul></div><table><td>f</table>'

    assert pick_found(html) == "<p>A b c</p><ul><li>de</li></ul>f"


def test_the_search_gets_nothing_that_is_excluded() -> None:
    nested = "<div data-search-exclude><div>a</div><br>b</div><p>c</p>"

    assert pick_found(nested) == "<p>c</p>"
    assert pick_found("<p>a</p><p data-search-exclude>b") == "<p>a</p>"
    assert pick_found('<p title="data-search-exclude">a</p>') == "<p>a</p>"


def test_a_heading_within_html_stays_an_entry_of_its_own() -> None:
    (section,) = read_sections('## A { data-search-exclude }\n\n<section><h3 id="b">B</h3><p>c</p></section>\n')

    assert section.found == section.body


@given(st.text())
def test_no_value_parts_a_page_or_hides_from_the_search(text: str) -> None:
    value = escape_text(f"{text}\n# x data-search-exclude")
    page = f'# {value} {{ dir="auto" }}\n\n<p title="{value}">{value}</p>\n'

    (section,) = read_sections(page)

    assert section.finished
    assert section.found == f"<p>{value}</p>"
