"""Every picture is one inert line of HTML with a link to each paper it puts forward."""

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from html import unescape
from html.parser import HTMLParser

import pytest

from builder import maps
from builder.maps import figures, map_set
from builder.maps.scene import CROWD, scale_dots
from builder.memory import MAPS, Shelf
from builder.model import Details, FieldMap

ALLOWED = frozenset(
    "figure a div p svg title desc defs path g use text tspan line circle ul ol li span figcaption".split()
    + "template option".split()
)


class Reader(HTMLParser):
    """Collects elements, links and titles as a browser would see them."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.attributes: list[str] = []
        self.links: list[str] = []
        self.titles: list[str] = []
        self._in_title = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [name for name, _ in attrs]
        self._in_title = tag == "title"
        if tag == "title":
            self.titles.append("")
        if tag == "a":
            self.links.append(dict(attrs)["href"] or "")

    def handle_endtag(self, tag: str) -> None:
        self._in_title = self._in_title and tag != "title"

    def handle_data(self, data: str) -> None:
        if self._in_title:
            self.titles[-1] += data


def read(markup: str) -> Reader:
    reader = Reader()
    reader.feed(markup)
    return reader


def draw_some(field: FieldMap) -> list[str]:
    drawn, paper = maps.prepare_maps(field), field.corpus.papers[0]
    home, concept = field.topics.memberships[paper.id].topic, field.concepts.by_paper[paper.id][0]
    small = maps.draw_paper_map(drawn, paper.id, "../../")
    return [small, maps.draw_topic_map(drawn, home, "../../"), maps.draw_concept_map(drawn, concept, "../../")]


def test_what_is_kept_of_a_map_is_what_would_be_drawn(field: FieldMap, monkeypatch: pytest.MonkeyPatch) -> None:
    first, *others = field.corpus.papers
    place = field.layout.papers[first.id]
    topics = [replace(topic, label=f"{topic.label} anew") for topic in field.topics.topics]
    concepts = [replace(concept, label=f"{concept.label} anew") for concept in field.concepts.concepts]
    dated = (
        replace(paper, details=replace(paper.details, date=f"{2000 + row}"))
        for row, paper in enumerate(field.corpus.papers)
    )
    changed = {
        "title": replace(field, corpus=replace(field.corpus, papers=(replace(first, title="Another"), *others))),
        "dates": replace(field, corpus=replace(field.corpus, papers=tuple(dated))),
        "name of a topic": replace(field, topics=replace(field.topics, topics=tuple(topics))),
        "name of a concept": replace(field, concepts=replace(field.concepts, concepts=tuple(concepts))),
        "neighbours": replace(field, related={**field.related, first.id: field.related[first.id][:1]}),
        "place": replace(
            field,
            layout=replace(field.layout, papers={**field.layout.papers, first.id: replace(place, x=1 - place.x)}),
        ),
    }
    before = draw_some(field)
    for name, other in changed.items():
        kept = draw_some(other)
        with monkeypatch.context() as patch:
            for module, shelf in (
                (figures, "_PAPER_MAPS"),
                (figures, "_MAPS"),
                (map_set, "_NAMES"),
                (map_set, "_SCALES"),
            ):
                patch.setattr(module, shelf, Shelf(MAPS))
            assert kept == draw_some(other), name
        assert kept != before, name


def draw_all(field: FieldMap) -> dict[str, str]:
    drawn = maps.prepare_maps(field)
    figures = {"field": maps.draw_field_map(drawn, ""), "concepts": maps.draw_concept_graph(field, "../")}
    figures |= {f"topic {topic.id}": maps.draw_topic_map(drawn, topic.id, "../../") for topic in field.topics.topics}
    figures |= {f"area {area.id}": maps.draw_area_map(drawn, area.id, "../../") for area in field.topics.areas}
    figures |= {
        f"concept {concept.id}": maps.draw_concept_map(drawn, concept.id, "../../")
        for concept in field.concepts.concepts
    }
    return figures | {
        f"paper {paper.id}": maps.draw_paper_map(drawn, paper.id, "../../") for paper in field.corpus.papers
    }


@pytest.fixture(params=["field", "hostile"])
def any_field(request: pytest.FixtureRequest) -> FieldMap:
    found: FieldMap = request.getfixturevalue(request.param)
    return found


def test_figures_are_inert_and_in_one_line(any_field: FieldMap) -> None:
    for name, figure in draw_all(any_field).items():
        reader = read(figure)
        assert "\n" not in figure, name
        assert set(reader.tags) <= ALLOWED, name
        assert not [attribute for attribute in reader.attributes if attribute.startswith("on")], name
        assert not [link for link in reader.links if ":" in link], name


def test_all_maps_but_those_of_papers_have_their_time_below_them(field: FieldMap) -> None:
    dates = ("2019", "2021-06", "")
    papers = tuple(
        replace(paper, details=Details(date=dates[row % 3])) for row, paper in enumerate(field.corpus.papers)
    )
    for name, figure in draw_all(replace(field, corpus=replace(field.corpus, papers=papers))).items():
        count = figure.count('class="sm-time__note"')
        assert count == (not name.startswith(("paper", "concepts"))), name
        assert "\n" not in figure and set(read(figure).tags) <= ALLOWED, name
    assert not any("sm-time" in figure for figure in draw_all(field).values())


def test_the_field_links_every_paper_under_its_whole_title(any_field: FieldMap) -> None:
    reader = read(maps.draw_field_map(maps.prepare_maps(any_field), "up/"))

    assert {f"up/papers/{paper.id}/" for paper in any_field.corpus.papers} <= set(reader.links)
    assert {paper.title for paper in any_field.corpus.papers} <= set(reader.titles)


def count_papers(markup: str) -> int:
    return sum("papers/" in link for link in read(markup).links)


def test_a_part_links_its_own_papers_only(field: FieldMap) -> None:
    drawn = maps.prepare_maps(field)
    for topic in field.topics.topics:
        assert count_papers(maps.draw_topic_map(drawn, topic.id, "")) == len(topic.papers)
    for concept, papers in field.concepts.papers.items():
        assert count_papers(maps.draw_concept_map(drawn, concept, "")) == len(papers)
    for paper in field.corpus.papers:
        assert count_papers(maps.draw_paper_map(drawn, paper.id, "")) == len(field.related[paper.id])


def test_the_graph_links_every_concept(field: FieldMap) -> None:
    links = set(read(maps.draw_concept_graph(field, "")).links)

    assert {f"concepts/{node.id}/" for node in field.graph.nodes} <= links


@pytest.mark.parametrize("draw", [maps.draw_topic_map, maps.draw_area_map, maps.draw_concept_map, maps.draw_paper_map])
def test_an_unknown_id_is_an_error(field: FieldMap, draw: Callable[[maps.MapSet, str, str], object]) -> None:
    with pytest.raises(KeyError):
        draw(maps.prepare_maps(field), "no-such-id", "")


def test_the_same_field_gives_the_same_pictures_drawn_anew(field: FieldMap) -> None:
    assert draw_all(field) == draw_all(replace(field))


def test_dots_shrink_as_papers_grow() -> None:
    sizes = [scale_dots(count) for count in (50, 443, 900, 2_000, 9_000, 50_000)]

    assert sizes == sorted(sizes, reverse=True) and sizes[-1] > 0


def test_a_crowd_keeps_the_most_central_papers_as_links(field: FieldMap, monkeypatch: pytest.MonkeyPatch) -> None:
    few = len(field.corpus.papers) // 2
    assert few < CROWD
    monkeypatch.setattr("builder.maps.views.CROWD", few)

    markup = maps.draw_field_map(maps.prepare_maps(field), "")
    links = set(read(markup).links)

    assert f">{len(field.corpus.papers)} papers</p>" in markup
    assert few <= sum("papers/" in link for link in links) < len(field.corpus.papers)
    assert {f"papers/{topic.papers[0]}/" for topic in field.topics.topics} <= links


def test_a_map_brings_the_concepts_of_its_papers_most_papers_first(field: FieldMap) -> None:
    topic = field.topics.topics[0]
    counts = Counter(concept for paper in topic.papers for concept in field.concepts.by_paper.get(paper, ()))

    figure = unescape(maps.draw_topic_map(maps.prepare_maps(field), topic.id, "../../"))
    options = re.findall(r'<option value="([^"]+)">[^<]+ \((\d+)\)</option>', figure)

    assert {concept: int(number) for concept, number in options} == counts
    assert [int(number) for _, number in options] == sorted(counts.values(), reverse=True)
    assert figure.index("<template") < figure.index("<option") < figure.index("</template>")


def test_the_key_of_a_concept_names_every_topic_that_mentions_it(field: FieldMap) -> None:
    drawn = maps.prepare_maps(field)
    for concept, papers in field.concepts.papers.items():
        figure = maps.draw_concept_map(drawn, concept, "../../")
        keyed = re.findall(r'data-topic="([^"]+)"', figure)
        sizes = Counter(field.topics.topic_of(paper).id for paper in papers)
        assert set(keyed) == set(sizes)
        assert [sizes[topic] for topic in keyed] == sorted(sizes.values(), reverse=True)


def test_every_related_paper_is_in_the_window(field: FieldMap) -> None:
    drawn = maps.prepare_maps(field)
    for paper in field.corpus.papers:
        figure = maps.draw_paper_map(drawn, paper.id, "../../")
        places = re.findall(r'<use href="#\S+" x="([\d.-]+)%" y="([\d.-]+)%"', figure)
        assert len(places) == 1 + len(field.related[paper.id])
        assert all(0 < float(share) < 100 for place in places for share in place)


def test_small_maps_lie_on_the_ground_and_hold_none_themselves(field: FieldMap) -> None:
    drawn = maps.prepare_maps(field)
    shown = [f'href="../../{drawn.ground.address}#{part}"' for part in drawn.ground.parts]
    (file,) = [artifact for artifact in maps.map_artifacts(drawn) if artifact.path == drawn.ground.address]
    assert file.content == drawn.ground.content
    for name, figure in draw_all(field).items():
        if name not in ("field", "concepts"):
            assert all(use in figure for use in shown), name
            assert not any(land in figure for land in drawn.terrain.lands if land), name


def test_a_crowd_in_a_part_of_the_map_is_a_path_a_hue(field: FieldMap, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("builder.maps.views.MOST_LINKED", 2)
    drawn = maps.prepare_maps(field)
    topic = max(field.topics.topics, key=lambda topic: len(topic.papers))

    figure = unescape(maps.draw_topic_map(drawn, topic.id, ""))

    strays = sum(field.topics.memberships[paper].stray for paper in topic.papers)
    assert 2 <= count_papers(figure) <= 3 + min(strays, 2) < len(topic.papers)
    assert f"papers/{topic.papers[0]}/" in figure
    (path,) = re.findall(r'<path class="sm-crowd sm-c\d" d="([^"]+)"', figure)
    assert path.count("h0") == len(topic.papers) - count_papers(figure)
    assert "the most typical are links" in figure
    assert f">{len(topic.papers)} papers</p>" in figure
