"""The page that places a text has one to try it with: of a usual length, from the largest topic that has such."""

from collections.abc import Mapping
from dataclasses import replace

from markupsafe import Markup

from builder.model import Corpus, Site
from builder.pages.atlas import Atlas
from builder.pages.place import LEAST_EXAMPLE, MOST_EXAMPLE, Example, PlacePage, view_place
from tests.handmade import make_field

HOMES = {"p0": "large", "p1": "large", "p2": "large", "p3": "small"}


def view(lengths: Mapping[str, int]) -> PlacePage:
    """The page of papers with abstracts of so many characters."""
    field = make_field(HOMES)
    papers = tuple(replace(paper, abstract="x" * lengths.get(paper.id, 0)) for paper in field.corpus.papers)
    return view_place(Atlas(replace(field, corpus=Corpus(papers, ())), Site()), Markup("<figure>"))


def test_the_example_is_of_the_largest_topic_and_neither_too_short_nor_too_long() -> None:
    page = view({"p0": LEAST_EXAMPLE - 1, "p1": MOST_EXAMPLE + 1, "p2": LEAST_EXAMPLE, "p3": 500})

    assert page.example == Example("Title of p2", "x" * LEAST_EXAMPLE)
    assert (page.map, page.paper_count) == ("<figure>", 4)


def test_a_smaller_topic_stands_in_and_there_may_be_none() -> None:
    assert view({"p3": MOST_EXAMPLE}).example == Example("Title of p3", "x" * MOST_EXAMPLE)
    assert view({}).example is None
