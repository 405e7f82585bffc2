"""A paper's page tells what its records tell, and leads to the paper itself where they say how."""

from dataclasses import replace
from pathlib import Path

import pytest

from builder.concepts.graph import build_graph
from builder.maps import prepare_maps
from builder.model import Details, FieldMap, Membership, Site
from builder.pages import render_pages
from builder.pages.atlas import Atlas, name_authors
from builder.pages.paper import find_other_topic
from builder.pipeline import analyse, find_templates, read_inputs
from tests.handmade import make_field

MINI = Path(__file__).parents[1] / "fixtures" / "mini"


@pytest.fixture(scope="module")
def field() -> FieldMap:
    return analyse(read_inputs(MINI))


def render_first(field: FieldMap, abstract: str, details: Details) -> str:
    first, *rest = field.corpus.papers
    corpus = replace(
        field.corpus, papers=(replace(first, abstract=abstract, links=(), details=details, language="ar"), *rest)
    )
    concepts = replace(field.concepts, mentions=tuple(m for m in field.concepts.mentions if m.paper != first.id))
    told = replace(field, corpus=corpus, concepts=concepts, graph=build_graph(corpus.papers, concepts))
    pages = render_pages(prepare_maps(told), find_templates(), Site())
    return next(str(page.content) for page in pages if page.path == f"papers/{first.id}.md")


def test_what_is_known_is_shown_and_linked(field: FieldMap) -> None:
    details = Details(("Ada Lovelace", "Li Wei"), "2020-05", "Peat Studies", doi="10.1000/x", keywords=("mire",))

    page = render_first(field, "An abstract.", details)

    assert "Ada Lovelace, Li Wei" in page and "Peat Studies, May 2020" in page
    assert 'href="https&#58;&#47;&#47;doi&#46;org&#47;10&#46;1000&#47;x"' in page
    assert "Its own keywords: mire" in page
    assert '<p class="sm-abstract" dir="auto" lang="ar">' in page
    assert "Look for the paper itself" not in page


def test_a_title_is_searched_for_where_nothing_else_leads_there(field: FieldMap) -> None:
    page = render_first(field, "", Details())

    assert "Look for the paper itself on" in page
    assert "No abstract came with this paper" in page


@pytest.mark.parametrize(
    ("authors", "byline"),
    [
        ((), ""),
        (("A",), "A"),
        (("A", "B"), "A and B"),
        (("A", "B", "C"), "A, B and C"),
        (("A", "B", "C", "D"), "A and 3 others"),
    ],
)
def test_many_authors_are_counted(authors: tuple[str, ...], byline: str) -> None:
    assert name_authors(authors) == byline


@pytest.mark.parametrize(("related", "told"), [("b", True), ("c", False)])
def test_a_paper_is_close_to_another_topic_only_where_a_related_one_stands(related: str, told: bool) -> None:
    field = make_field({"a": "one", "c": "one", "b": "two"}, related={"a": [(related, 0.5)]})
    memberships = field.topics.memberships | {"a": Membership("one", 0.5, "two", 0.45)}
    field = replace(field, topics=replace(field.topics, memberships=memberships))

    other = find_other_topic(Atlas(field, Site()), "a")

    assert (other.label if other else None) == ("TWO" if told else None)
