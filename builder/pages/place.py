"""Turns a FieldMap into the page on which readers place a text of their own on it."""

from dataclasses import dataclass

from markupsafe import Markup

from builder.model import Topics
from builder.pages.atlas import Atlas

LEAST_EXAMPLE, MOST_EXAMPLE = 300, 1_800
"""Characters of an abstract that is shown as an example."""


@dataclass(frozen=True, slots=True)
class Example:
    """The text of a paper."""

    title: str
    abstract: str


@dataclass(frozen=True, slots=True)
class PlacePage:
    """The page: the picture that places are marked on, and a text of the map to try it with, where one fits.

    The map has so many papers: with none, there is nothing to place a text by.
    """

    map: Markup
    example: Example | None
    paper_count: int


def view_place(atlas: Atlas, picture: Markup) -> PlacePage:
    return PlacePage(picture, _find_example(atlas), len(atlas.field.corpus.papers))


def _find_example(atlas: Atlas) -> Example | None:
    """Title and abstract of the most typical paper of the largest topic that has an abstract of a usual length."""
    for paper_id in _list_typical(atlas.field.topics):
        paper = atlas.field.corpus.by_id[paper_id]
        if LEAST_EXAMPLE <= len(paper.abstract) <= MOST_EXAMPLE:
            return Example(paper.title, paper.abstract)
    return None


def _list_typical(topics: Topics) -> list[str]:
    ranked = sorted(topics.topics, key=lambda topic: (-len(topic.papers), topic.id))
    return [paper for topic in ranked for paper in topic.papers]
