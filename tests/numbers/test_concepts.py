"""The index of concepts, its matrix and each concept's page show the numbers of the data."""

import re
from collections import Counter

from builder.pages.concept import MOST_MET
from tests.html_tree import Element
from tests.numbers.built_site import Site, numbers, percent, read_legend


def test_the_index_of_concepts_agrees_with_the_graph(site: Site) -> None:
    page = site.page("concepts")
    once = sum(len(papers) == 1 for papers in site.meetings.values())
    assert numbers(page.one(name="sm-lead").text) == [len(site.concepts), len(site.links)]
    assert f"{len(site.meetings)} other pairs meet, {once} of them once" in page.text
    assert f"{len(site.concepts)} concepts, " in page.one(name="sm-map__count").text
    assert f" of {len(site.links)} links" in page.one(name="sm-map__count").text
    degrees = Counter(end for pair in site.links for end in pair)
    rows = page.one("table", "sm-table--concepts").find("tr")[1:]
    told = {site.name(row.find("a")[0]): [int(cell.text) for cell in row.find("td")[1:4]] for row in rows}
    assert told == {id_: [len(row["papers"]), len(site.about[id_]), degrees[id_]] for id_, row in site.concepts.items()}
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
        about, mentioned_in = site.about[id_], site.mentioned_in[id_]
        implied = len(papers) - len(mentioned_in)
        if implied:
            assert f"{len(mentioned_in) or 'none'} by " in told and f"and {implied} through a narrower" in told
        assert page.one(name="sm-map__count").text == f"{len(papers)} paper{'s' * (len(papers) != 1)}"
        homes = Counter(site.papers[paper]["topic"] for paper in papers)
        spread = {
            site.name(entry.find("a")[0]): numbers(entry.one("span").text)
            for entry in page.one("ul", "sm-spread").find("li")
        }
        assert spread == {topic: [count, len(site.topics[topic]["papers"])] for topic, count in homes.items()}
        legend = read_legend(page)
        assert legend and legend.items() <= homes.items()
        heads = {"Papers about it": about, "Papers that also mention it": sorted({*papers} - {*about})}
        lists = [[site.name(entry.find("a")[0]) for entry in own.find("li")] for own in page.find("ul", "sm-evidence")]
        assert [sorted(own) for own in lists] == [own for own in heads.values() if own]
        told_heads = [head.text.strip("¶ ") for head in page.find("h2")]
        assert [head for head in told_heads if head in heads] == [head for head, own in heads.items() if own]
        assert f"{about_words(len(about), len(papers))} about it" in told
        listed = [entry for own in page.find("ul", "sm-evidence") for entry in own.find("li")]
        assert sum("through" in "".join(each.text for each in entry.find("span", "sm-quiet")) for entry in listed) == (
            implied
        )
        check_pairs(site, page, id_)


def about_words(about: int, size: int) -> str:
    if about == 0:
        return "None are"
    if about == size:
        return "All are"
    return f"{about} {'is' if about == 1 else 'are'}"


def check_meetings(site: Site, page: Element, met: dict[str, list[str]]) -> None:
    """Each meeting in its place: with its papers below it, or, of a single one, beside that."""
    told = {
        entry.attributes["id"].removeprefix("with-"): entry
        for own in page.find("ul", "sm-met")
        for entry in own.find("li")
        if "id" in entry.attributes
    }
    assert told.keys() == {other for other, papers in met.items() if len(papers) > 1}
    for other, entry in told.items():
        assert f" {len(met[other])} papers, by chance " in entry.text
        listed = entry.one("ul").find("li")
        beyond = len(met[other]) - MOST_MET
        if beyond > 0:
            assert listed.pop().text == f"{beyond} more on the map"
        assert [site.name(each.find("a")[0]) for each in listed] == met[other][:MOST_MET]
    once = {
        (link.attributes["id"].removeprefix("with-"), site.name(entry.find("a")[0]))
        for own in page.find("ul", "sm-met")
        for entry in own.find("li")
        for link in entry.find("a", "sm-chip")
        if "id" in link.attributes
    }
    assert once == {(other, papers[0]) for other, papers in met.items() if len(papers) == 1}


def check_pairs(site: Site, page: Element, id_: str) -> None:
    """The table of linked concepts, and the papers behind each link and meeting."""
    row = site.concepts[id_]
    links = {other["id"]: len(other["papers"]) for other in row["neighbours"]}
    table = [line for body in page.find("tbody") for line in body.find("tr")]
    assert {site.name(line.find("a")[0]): int(line.find("td")[1].text) for line in table} == links
    sections = {section.attributes["id"].removeprefix("with-"): section for section in page.find("section", "sm-edge")}
    assert sections.keys() == links.keys()
    for other, size in links.items():
        head = sections[other].one("h3").text
        assert head.removesuffix(" on the map").rpartition(": ")[2].partition(",")[0] == (
            "once" if size == 1 else f"{size} papers"
        )
        assert len(sections[other].one("ul").find("li")) == size
    met = {other["id"]: site.meetings[min(id_, other["id"]), max(id_, other["id"])] for other in row["met"]}
    check_meetings(site, page, met)
    if links:
        noun = "concept" if len(links) == 1 else "concepts"
        assert f"With {len(links)} {noun} it shares more papers than chance" in page.text
