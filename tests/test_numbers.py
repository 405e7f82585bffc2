"""One count of one thing: every number that a built site shows is that of the data it exports.

The site is built by MkDocs from papers that nobody wrote, with concepts of three levels; its data files are read as a
stranger would, and each page is asked what it says.
"""

import csv
import json
import re
import shutil
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import networkx as nx
import pytest

from tests.html_tree import Element, read_html
from tests.planted import write_papers
from tests.test_plugin import build_strictly, make_project

VOCABULARY = """
[concept.earth]
label = "Earth"
definition = "Earth is the ground we stand on."
aliases = ["sediment", "river basins"]

[concept.glaciers]
label = "Glaciers"
definition = "Glaciers are rivers of ice."
aliases = ["glacier retreat", "snow lines"]
broader = ["earth"]

[concept.ice-cores]
label = "Ice cores (IC)"
definition = "Ice cores tell of old snow."
aliases = ["ice cores"]
broader = ["glaciers"]

[concept.meltwater]
label = "Meltwater"
definition = "Meltwater is ice that was."
aliases = ["meltwater lakes", "basal sliding"]
broader = ["glaciers"]

[concept.volcanoes]
label = "Volcanoes"
definition = "Volcanoes are mountains that burn."
aliases = ["magma chambers", "ash plumes", "lava flows"]
broader = ["earth"]

[concept.sky]
label = "Sky"
definition = "The sky is what is above."
aliases = ["telescopes", "bright stars", "spectral lines", "redshift"]

[concept.care]
label = "Care"
definition = "Care is what the sick need."
aliases = ["patients", "clinics", "nurses", "recovery", "hospital wards"]

[concept.sleep]
label = "Sleep"
definition = "Sleep knits up what care has undone."
aliases = ["night shifts", "nap duration", "sleep apnoea"]
broader = ["care"]

[concept.archive]
label = "Archives"
definition = "Archives keep what was."
aliases = ["archives", "ledgers", "parish records", "towns"]
"""

Rows = Mapping[str, Mapping[str, Any]]


class Site:
    """The pages and data files of a built site."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.papers, self.topics, self.areas, self.concepts = (
            {row["id"]: row for row in self.read(name)} for name in ("papers", "topics", "areas", "concepts")
        )
        self.report = self.read("report")
        self.mentions = self.read("mentions")
        self.links = {
            (id_, other["id"]): other["papers"]
            for id_, row in self.concepts.items()
            for other in row["neighbours"]
            if id_ < other["id"]
        }
        self.meetings = {
            (id_, other["id"]): other["papers"]
            for id_, row in self.concepts.items()
            for other in row["met"]
            if id_ < other["id"]
        }

    def read(self, name: str) -> Any:
        return json.loads((self.folder / "data" / f"{name}.json").read_text(encoding="utf-8"))

    def page(self, address: str) -> Element:
        return read_html((self.folder / address / "index.html").read_text(encoding="utf-8")).one("article")

    def name(self, link: Element) -> str:
        """The id that a link leads to."""
        return link.attributes["href"].partition("#")[0].partition("?")[0].rstrip("/").rpartition("/")[2]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    seeds = tmp_path_factory.mktemp("seeds")
    papers = write_papers(8)
    half = len(papers) // 2
    for name, part in (("one.csv", papers[: half + 5]), ("two.csv", papers[half:])):
        with (seeds / name).open("w", encoding="utf-8", newline="") as file:
            rows = csv.writer(file)
            rows.writerow(["title", "abstract", "year"])
            rows.writerows([paper.title, paper.abstract, "2020"] for paper in part)
    (seeds / "concepts.toml").write_text(VOCABULARY, encoding="utf-8")
    project = make_project(tmp_path_factory.mktemp("numbers") / "project", seeds)
    done = build_strictly(project)
    assert done.returncode == 0, done.stderr
    shutil.rmtree(seeds)
    return Site(project.parent / "site")


def numbers(text: str) -> list[int]:
    return [int(number) for number in re.findall(r"(?<![\d.])\d+(?![\d.]*\d)", text)]


def counts(holder: Element) -> dict[str, int]:
    """What a small list says: the id each link leads to, and the first number after it."""
    found, name = {}, ""
    for part in holder.parts:
        if isinstance(part, Element) and part.tag == "a":
            name = part.attributes["href"].rstrip("/").rpartition("/")[2]
        elif name and (told := numbers(part if isinstance(part, str) else part.text)):
            found[name], name = told[0], ""
    return found


def percent(share: float) -> str:
    return f"{100 * share:.0f} %"


def area_sizes(site: Site) -> dict[str, int]:
    return {id_: sum(len(site.topics[each]["papers"]) for each in row["topics"]) for id_, row in site.areas.items()}


def test_the_data_agree_among_themselves(site: Site) -> None:
    ties = {(id_, tie["concept"]): tie for id_, row in site.papers.items() for tie in row["ties"]}
    assert any(tie["implied"] for tie in ties.values()) and site.links and site.meetings

    assert set(ties) == {(id_, concept) for id_, row in site.papers.items() for concept in row["concepts"]}
    assert set(ties) == {(paper, id_) for id_, row in site.concepts.items() for paper in row["papers"]}
    assert set(ties) == {(each["paper"], each["concept"]) for each in site.mentions}
    for id_, row in site.concepts.items():
        assert row["mentioned_in"] == [paper for paper in row["papers"] if not ties[paper, id_]["implied"]]
        for wider in row["broader"]:
            assert set(row["papers"]) <= set(site.concepts[wider]["papers"])
    for (one, other), papers in (site.links | site.meetings).items():
        assert papers == [paper for paper in site.concepts[one]["papers"] if (paper, other) in ties]
    counted = {"papers": site.papers, "topics": site.topics, "concepts": site.concepts}
    assert {key: site.report[key] for key in counted} == {key: len(rows) for key, rows in counted.items()}


def test_files_to_take_along_hold_what_the_data_say(site: Site) -> None:
    graph = nx.read_graphml(site.folder / "data" / "concepts.graphml")
    assert {node: data["papers"] for node, data in graph.nodes(data=True)} == {
        id_: len(row["papers"]) for id_, row in site.concepts.items()
    }
    assert {tuple(sorted(pair)): graph.edges[pair]["weight"] for pair in graph.edges} == {
        pair: len(papers) for pair, papers in site.links.items()
    }
    viewer = json.loads((site.folder / "data" / "concepts.vosviewer.json").read_text(encoding="utf-8"))["network"]
    assert len(viewer["links"]) == len(site.links)
    lists = {f"topics/{id_}": row["papers"] for id_, row in site.topics.items()}
    lists |= {f"concepts/{id_}": row["papers"] for id_, row in site.concepts.items()} | {"papers": [*site.papers]}
    for name, papers in lists.items():
        with (site.folder / "data" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            assert [row["id"] for row in csv.DictReader(file)] == papers


def test_live_maps_get_the_same_counts(site: Site) -> None:
    columns, graph = site.read("map"), site.read("map-graph")
    ids = columns["concepts"]["id"]
    held = Counter(ids[place] for places in columns["papers"]["concepts"] for place in places)
    assert held == {id_: len(row["papers"]) for id_, row in site.concepts.items()}
    assert dict(zip(graph["nodes"]["id"], graph["nodes"]["papers"], strict=True)) == held
    names, links = graph["nodes"]["id"], graph["links"]
    assert {
        (names[a], names[b]): papers
        for a, b, papers in zip(links["source"], links["target"], links["papers"], strict=True)
    } == {pair: len(papers) for pair, papers in site.links.items()}


def test_home_counts_what_there_is(site: Site) -> None:
    page = site.page("")
    assert [int(each.text) for each in page.one(name="sm-numbers").find("strong")] == [
        len(site.papers),
        len(site.topics),
        len(site.concepts),
        len(site.links),
    ]
    assert numbers(page.one(name="sm-lead").text)[:2] == [len(site.papers), len(site.report["files"])]
    assert page.one(name="sm-map__count").text == f"{len(site.papers)} papers"
    sizes = area_sizes(site)
    heads = page.find("h3", "sm-area")
    assert {each.attributes["id"]: numbers(each.text)[-1] for each in heads} == sizes
    check_cards(site, page)
    cloud = counts(page.one(name="sm-cloud"))
    assert cloud and all(len(site.concepts[concept]["papers"]) == count for concept, count in cloud.items())
    assert read_legend(page) == {id_: len(row["papers"]) for id_, row in site.topics.items()}


def read_legend(page: Element) -> dict[str, int]:
    """Topic to the number beside it in the map's key."""
    entries = [entry for entry in page.one(name="sm-map__side").find("li") if "data-topic" in entry.attributes]
    return {entry.attributes["data-topic"]: int(entry.one("span", "sm-legend__size").text) for entry in entries}


def check_cards(site: Site, page: Element) -> None:
    cards = page.find("li", "sm-card")
    assert cards
    for card in cards:
        topic = site.topics[site.name(card.find("a")[0])]
        assert numbers(card.find("p", "sm-quiet")[0].text) == [len(topic["papers"])]


def test_lists_of_topics_and_areas_agree(site: Site) -> None:
    page = site.page("topics")
    assert numbers(page.one(name="sm-lead").text)[:3] == [len(site.papers), len(site.topics), len(site.areas)]
    check_cards(site, page)
    tiles = page.one(name="sm-treemap").find("a")
    sizes = area_sizes(site) | {id_: len(row["papers"]) for id_, row in site.topics.items()}
    assert len(tiles) == len(sizes)
    assert all(numbers(tile.attributes["title"])[-1] == sizes[site.name(tile)] for tile in tiles)
    squares = page.one("table", "sm-heat--profiles").find("td")
    for link in (link for square in squares for link in square.find("a")):
        topic, concept = site.name(link), link.attributes["href"].partition("?concept=")[2]
        both = set(site.topics[topic]["papers"]) & set(site.concepts[concept]["papers"])
        size = len(site.topics[topic]["papers"])
        assert numbers(link.attributes["title"])[:2] == [len(both), size]
        assert int(link.text) == round(100 * len(both) / size)
    for id_, size in area_sizes(site).items():
        area = site.page(f"areas/{id_}")
        lead = area.one(name="sm-lead").text
        assert lead.startswith(f"{size} papers in {len(site.areas[id_]['topics'])} topic")
        assert percent(size / len(site.papers)) in lead
        assert area.one(name="sm-map__count").text == f"{size} papers"


def test_topics_count_their_papers_and_concepts(site: Site) -> None:
    leaning = 0
    for id_, row in site.topics.items():
        page, papers = site.page(f"topics/{id_}"), set(row["papers"])
        lead = page.one(name="sm-lead").text
        assert lead.startswith(f"{len(papers)} papers, {percent(len(papers) / len(site.papers))} of the map")
        assert page.one(name="sm-map__count").text == f"{len(papers)} papers"
        ranks = [numbers(cells.find("td")[0].text)[0] for cells in page.find("tr") if cells.find("td")]
        assert ranks == list(range(1, len(papers) + 1))
        for entry in (entry for holder in page.find("ul", "sm-leans") for entry in holder.find("li")):
            concept = site.concepts[site.name(entry.find("a")[0])]
            here, everywhere = len(papers & set(concept["papers"])), len(concept["papers"])
            expected = everywhere * len(papers) / len(site.papers)
            told = f"{here / expected:.1f} times chance" if expected >= 1 else f"by chance {expected:.1f}"
            noun = "paper" if everywhere == 1 else "papers"
            assert entry.find("span")[-1].text == f"{here} of {everywhere} {noun}, {told}"
            leaning += 1
        for entry in (entry for holder in page.find("ul", "sm-neighbours") for entry in holder.find("li")):
            if entry.find("ul"):
                other = site.name(entry.find("a")[0])
                assert counts(entry)[other] == len(site.topics[other]["papers"])
                for bridge, there in (item for line in entry.find("li") for item in counts(line).items()):
                    related = [site.papers[each["id"]]["topic"] for each in site.papers[bridge]["related"]]
                    assert there == related.count(other)
    assert leaning


def test_the_index_of_concepts_agrees_with_the_graph(site: Site) -> None:
    page = site.page("concepts")
    once = sum(len(papers) == 1 for papers in site.meetings.values())
    assert numbers(page.one(name="sm-lead").text) == [len(site.concepts), len(site.links)]
    assert f"{len(site.meetings)} other pairs meet, {once} of them once" in page.text
    assert f"{len(site.concepts)} concepts, " in page.one(name="sm-map__count").text
    assert f" of {len(site.links)} links" in page.one(name="sm-map__count").text
    degrees = Counter(end for pair in site.links for end in pair)
    rows = page.one("table", "sm-table--concepts").find("tr")[1:]
    told = {site.name(row.find("a")[0]): [int(cell.text) for cell in row.find("td")[1:3]] for row in rows}
    assert told == {id_: [len(row["papers"]), degrees[id_]] for id_, row in site.concepts.items()}
    check_matrix(site, page.one("table", "sm-heat--matrix"))
    for entry in page.one(name="sm-map--concepts").find("a"):
        if entry.find("title"):
            assert numbers(entry.one("title").text)[-1] == len(site.concepts[site.name(entry)]["papers"])


def check_matrix(site: Site, matrix: Element) -> None:
    columns = [site.name(head.find("a")[0]) for head in matrix.one("thead").find("th")]
    pairs = site.links | site.meetings
    shown = {}
    for row in (row for body in matrix.find("tbody") for row in body.find("tr")):
        concept = site.name(row.find("a")[0])
        for other, cell in zip(columns, row.find("td"), strict=True):
            if concept == other:
                assert int(cell.text) == len(site.concepts[concept]["papers"])
            elif cell.text:
                shown[concept, other] = int(cell.text)
                linked = tuple(sorted((concept, other))) in site.links
                assert (cell.attributes["class"] == "sm-h0") == (not linked)
    assert shown == {
        ends: len(papers)
        for (one, other), papers in pairs.items()
        if one in columns and other in columns
        for ends in ((one, other), (other, one))
    }


def test_concepts_count_their_papers_topics_and_links(site: Site) -> None:
    for id_, row in site.concepts.items():
        page, papers = site.page(f"concepts/{id_}"), row["papers"]
        told = page.one(name="sm-summary").text
        assert f"{percent(len(papers) / len(site.papers))} of the map" in told
        assert re.search(rf"\b{len(papers)} papers? (mentions?|ha(s|ve)) it", told)
        implied = len(papers) - len(row["mentioned_in"])
        if implied:
            assert f"{len(row['mentioned_in']) or 'none'} by " in told and f"and {implied} through a narrower" in told
        assert page.one(name="sm-map__count").text == f"{len(papers)} paper{'s' * (len(papers) != 1)}"
        homes = Counter(site.papers[paper]["topic"] for paper in papers)
        spread = {
            site.name(entry.find("a")[0]): numbers(entry.one("span").text)
            for entry in page.one("ul", "sm-spread").find("li")
        }
        assert spread == {topic: [count, len(site.topics[topic]["papers"])] for topic, count in homes.items()}
        legend = read_legend(page)
        assert legend and legend.items() <= homes.items()
        listed = page.one("ul", "sm-evidence").find("li")
        assert sorted(site.name(entry.find("a")[0]) for entry in listed) == papers
        assert sum("through" in "".join(each.text for each in entry.find("span", "sm-quiet")) for entry in listed) == (
            implied
        )
        check_pairs(site, page, id_)


def check_pairs(site: Site, page: Element, id_: str) -> None:
    """The table of linked concepts, and the papers behind each link and meeting."""
    row = site.concepts[id_]
    links = {other["id"]: len(other["papers"]) for other in row["neighbours"]}
    met = {other["id"]: len(other["papers"]) for other in row["met"]}
    table = [line for body in page.find("tbody") for line in body.find("tr")]
    assert {site.name(line.find("a")[0]): int(line.find("td")[1].text) for line in table} == links
    sections = {section.attributes["id"].removeprefix("with-"): section for section in page.find("section", "sm-edge")}
    assert sections.keys() == (links | met).keys()
    for other, size in (links | met).items():
        head = sections[other].one("h3").text
        assert head.removesuffix(" on the map").rpartition(": ")[2].partition(",")[0] == (
            "once" if size == 1 else f"{size} papers"
        )
        assert len(sections[other].one("ul").find("li")) == size
    if links:
        noun = "concept" if len(links) == 1 else "concepts"
        assert f"With {len(links)} {noun} it shares more papers than chance" in page.text


def test_papers_know_their_rank_and_through_what_they_have_concepts(site: Site) -> None:
    for id_, row in site.papers.items():
        page, topic = site.page(f"papers/{id_}"), site.topics[row["topic"]]["papers"]
        assert f"paper {topic.index(id_) + 1} of {len(topic)}" in page.text
        assert len([entry for holder in page.find("ol", "sm-related") for entry in holder.find("li")]) == len(
            row["related"]
        )
        chips = [chip for holder in page.find(name="sm-paper__text") for chip in holder.find("a", "sm-chip")]
        assert sorted(map(site.name, chips)) == row["concepts"]
        text = page.one(name="sm-paper__text").text
        assert text.count("through ") >= sum(tie["implied"] for tie in row["ties"])


def test_about_and_seeds_say_the_same(site: Site) -> None:
    cells = [(row.find("th"), row.find("td")) for row in site.page("about").find("tr")]
    rows = {head[0].text: told[0].text for head, told in cells if len(head) == len(told) == 1}
    entries = sum(file["entries"] for file in site.report["files"])
    shared = sum(len(row["sources"]) > 1 for row in site.papers.values())
    sizes = [len(row["papers"]) for row in site.topics.values()]
    implied = sum(tie["implied"] for row in site.papers.values() for tie in row["ties"])
    expected = {
        "Seed files": len(site.report["files"]),
        "Entries": entries,
        "Papers": len(site.papers),
        "Papers in several files": shared,
        "Areas": len(site.areas),
        "Topics": len(site.topics),
        "Papers in the smallest topic": min(sizes),
        "Papers in the largest topic": max(sizes),
        "Concepts": len(site.concepts),
        "Of these, discovered in the text": sum(row["discovered"] for row in site.concepts.values()),
        "Mentions": sum(not mention["implied"] for mention in site.mentions),
        "Papers with a concept, each pair counted": sum(len(row["papers"]) for row in site.concepts.values()),
        "Of these, through a narrower concept alone": implied,
        "Links between concepts": len(site.links),
        "Other pairs of concepts that meet": len(site.meetings),
        "Links between papers that share concepts": nx.read_graphml(
            site.folder / "data" / "papers.graphml"
        ).number_of_edges(),
    }
    assert {name: int(rows[name]) for name in expected} == expected
    lead = numbers(site.page("seeds").one(name="sm-lead").text)
    assert shared == 5 and lead[:4] == [entries, len(site.report["files"]), len(site.papers), shared]
    assert numbers(site.page("papers").one(name="sm-lead").text) == [len(site.papers)]
    assert len(site.page("papers").one("tbody").find("tr")) == len(site.papers)
