"""What templates draw of charts: inert labels, links that resolve, one block of HTML each."""

from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from markupsafe import Markup

from builder import charts
from builder.model import Details, FieldMap
from builder.pipeline import find_templates
from builder.render import make_environment
from builder.timeline import build_timeline

HOSTILE = "</a></figure><script>alert(\"1\")</script>\n\n# [x](javascript:y) & '{{ 7 }}' (<b>) c"
ELEMENTS = set("figure figcaption table colgroup col thead tbody tr th td div a span ul li p".split())
ELEMENTS |= set("svg title path details summary".split())
DRAWINGS: dict[str, Callable[[FieldMap], object]] = {
    "matrix": charts.cross_concepts,
    "courses": lambda field: date_courses(field),
    "profiles": charts.profile_topics,
    "treemap": charts.tile_topics,
}


def date_courses(field: FieldMap) -> object:
    """The courses of the same papers, as if they were of three years."""
    dated = [replace(paper, details=Details(date=str(2001 + row % 3))) for row, paper in enumerate(field.corpus.papers)]
    return charts.course_topics(field, build_timeline(dated), {})


class Reader(HTMLParser):
    """The elements, links, ids and texts of a drawing."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: set[str] = set()
        self.links: list[str] = []
        self.ids: list[str] = []
        self.described: set[str] = set()
        self.open: list[str] = []
        self.text = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        found = dict(attributes)
        self.elements.add(tag)
        self.links += [found["href"] or ""] if "href" in found else []
        self.ids += [found["id"] or ""] if "id" in found else []
        self.described |= {found["aria-describedby"] or ""} if "aria-describedby" in found else set()
        if tag != "col":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def draw(field: FieldMap, name: str) -> str:
    template = make_environment(find_templates()).get_template("pages/_charts.j2")
    return str(getattr(template.module, name)(DRAWINGS[name](field), Markup("../")))


def make_hostile(field: FieldMap) -> FieldMap:
    """The same map, every label an attack."""
    concepts = tuple(replace(concept, label=HOSTILE) for concept in field.concepts.concepts)
    topics = tuple(replace(topic, label=HOSTILE) for topic in field.topics.topics)
    areas = tuple(replace(area, label=HOSTILE) for area in field.topics.areas)
    return replace(
        field,
        concepts=replace(field.concepts, concepts=concepts),
        topics=replace(field.topics, topics=topics, areas=areas),
    )


@pytest.mark.parametrize("name", DRAWINGS)
def test_labels_are_inert_and_the_block_is_whole(field: FieldMap, name: str) -> None:
    text = draw(make_hostile(field), name)
    read = Reader(text)

    assert text.startswith("<figure")
    assert "\n\n" not in text
    assert read.elements <= ELEMENTS
    assert read.open == []
    assert "<script>" in read.text


@pytest.mark.parametrize("name", DRAWINGS)
def test_links_and_ids_resolve(field: FieldMap, name: str) -> None:
    read = Reader(draw(field, name))
    concepts = {concept.id for concept in field.concepts.concepts}
    pages = {
        *(f"concepts/{concept}/" for concept in concepts),
        *(f"topics/{topic.id}/" for topic in field.topics.topics),
        *(f"areas/{area.id}/" for area in field.topics.areas),
        "about/",
    }
    own = {f"#{id_}" for id_ in read.ids}

    assert len(set(read.ids)) == len(read.ids)
    assert read.described <= set(read.ids)
    assert read.links
    for link in read.links:
        page, _, view = link.removeprefix("../").partition("?concept=")
        assert link in own or page.partition("#")[0] in pages
        assert not view or view in concepts
