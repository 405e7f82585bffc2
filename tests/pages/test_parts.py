"""A long list goes on over several pages, and nothing of it is lost or listed twice."""

import re
from pathlib import Path

import pytest

from builder.maps import prepare_maps
from builder.model import FieldMap, Site
from builder.pages import concept, overview, render_pages, topic
from builder.pages.parts import list_parts
from builder.pipeline import analyse, find_templates, read_inputs

MINI = Path(__file__).parents[1] / "fixtures" / "mini"
LISTED = re.compile(r'<li><a href="([^"]+)">|<td><a href="([^"]+)">')


@pytest.fixture(scope="module")
def field() -> FieldMap:
    return analyse(read_inputs(MINI))


def render(field: FieldMap) -> dict[str, str]:
    return {page.path: str(page.content) for page in render_pages(prepare_maps(field), find_templates(), Site())}


def list_papers(page: str) -> list[str]:
    """The ids of the papers in the rows of a page."""
    return [(one or other).rstrip("/").rpartition("/")[2] for one, other in LISTED.findall(page)]


def test_parts_say_where_they_are_and_where_the_others() -> None:
    (one, some), (two, rest) = list_parts("abcde", 3, "papers/")
    assert ("".join(some), "".join(rest)) == ("abc", "de")
    assert (one.number, one.first, one.last, one.total) == (1, 1, 3, 5)
    assert (two.number, two.first, two.last, two.total) == (2, 4, 5, 5)
    assert [(link.number, link.address) for link in one.all] == [(1, "papers/"), (2, "papers/list/2/")]
    assert one.all == two.all


@pytest.mark.parametrize("items", ["", "abc"])
def test_a_short_list_is_whole(items: str) -> None:
    ((part, here),) = list_parts(items, 3, "papers/")
    assert here == items
    assert part.all == ()


def test_all_papers_are_listed_once_over_the_pages(field: FieldMap, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = render(field)
    monkeypatch.setattr(overview, "ROWS", 2)
    pages = render(field)
    later = sum(path.startswith("papers/list/") for path in pages)
    files = ["papers/index.md", *(f"papers/list/{number}.md" for number in range(2, later + 2))]

    papers = list_papers(whole["papers/index.md"])
    assert len(papers) == len(field.corpus.papers) > 4
    assert [paper for file in files for paper in list_papers(pages[file])] == papers
    assert 'href="../papers/list/3/"' in pages[files[0]] and 'href="../../../papers/"' in pages[files[1]]
    assert '<strong aria-current="page">2</strong>' in pages[files[1]]
    assert '"exclude": true' in pages[files[1]] and '"exclude": true' not in pages[files[0]]


def test_papers_of_a_topic_and_of_a_concept_go_on_behind_its_page(
    field: FieldMap, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(topic, "RANKED", 1)
    monkeypatch.setattr(concept, "RANKED", 1)
    pages = render(field)
    large = max(field.topics.topics, key=lambda each: len(each.papers))
    parts = [pages[f"topics/{large.id}/list/{number}.md"] for number in range(2, len(large.papers) + 1)]
    assert [list_papers(part) for part in parts] == [[paper] for paper in large.papers[1:]]
    assert "<td>2</td>" in parts[0]
    common = max(field.concepts.papers, key=lambda key: len(field.concepts.papers[key]))
    held = set(field.concepts.papers[common])
    parts = [pages[f"concepts/{common}/list/{number}.md"] for number in range(2, len(held) + 1)]
    assert len({paper for part in parts for paper in list_papers(part)} & held) == len(held) - 1
