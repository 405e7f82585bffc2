"""Home, topics, papers and the pages about a map show the numbers of its data."""

from collections import Counter

import networkx as nx

from tests.html_tree import Element
from tests.numbers.built_site import Site, area_sizes, counts, numbers, percent, read_legend


def test_home_counts_what_there_is(site: Site) -> None:
    page = site.page("")
    assert numbers(page.one(name="sm-lead").text) == [len(site.papers), len(site.topics), len(site.concepts)]
    assert numbers(page.one(name="sm-how").text) == [len(site.report["files"]), len(site.links)]
    assert page.one(name="sm-map__count").text == f"{len(site.papers)} papers"
    sizes = area_sizes(site)
    fields = [each for each in page.one("ul", "sm-fields").find("li") if "id" in each.attributes]
    assert {each.attributes["id"]: numbers(each.find("h3")[0].text)[-1] for each in fields} == sizes
    listed = {site.name(each.find("a")[0]): each for field in fields for each in field.find("ul")[0].find("li")}
    assert {id_: numbers(each.find("span")[0].text) for id_, each in listed.items()} == {
        id_: [len(row["papers"])] for id_, row in site.topics.items()
    }
    cloud = counts(page.one(name="sm-cloud"))
    assert cloud and all(len(site.concepts[concept]["papers"]) == count for concept, count in cloud.items())
    assert read_legend(page) == {id_: len(row["papers"]) for id_, row in site.topics.items()}


def check_cards(site: Site, page: Element) -> None:
    cards = page.find("li", "sm-card")
    assert cards
    for card in cards:
        topic = site.topics[site.name(card.find("a")[0])]
        assert numbers(card.find("p", "sm-quiet")[0].text) == [len(topic["papers"])]
        own = [starter["paper"] for starter in topic["start"] if starter["paper"] in topic["papers"]]
        assert site.name(card.find("p", "sm-card__first")[0].find("a")[0]) == (own or topic["papers"])[0]


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
        both = set(site.topics[topic]["papers"]) & set(site.about[concept])
        named = len(set(site.topics[topic]["papers"]) & set(site.concepts[concept]["papers"]))
        size = len(site.topics[topic]["papers"])
        told = link.attributes["title"]
        assert numbers(told)[:2] == [len(both), size]
        assert told.endswith(f", {named} mention it") == (named > len(both))
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
        leans = [entry for holder in page.find("ul", "sm-leans") for entry in holder.find("li")]
        for place, entry in enumerate(leans):
            about = site.about[site.name(entry.find("a")[0])]
            here, everywhere = len(papers & set(about)), len(about)
            expected = everywhere * len(papers) / len(site.papers)
            told = f"{here / expected:.1f} times chance" if expected >= 1 else f"by chance {expected:.1f}"
            noun = "paper" if everywhere == 1 else "papers"
            assert entry.find("span")[-1].text == f"{here} of {everywhere} {noun} about it, {told}"
            assert (f"({here} of all {everywhere} {noun} about it)" in lead) or place >= 3
            leaning += 1
        for entry in (entry for holder in page.find("ul", "sm-neighbours") for entry in holder.find("li")):
            if entry.find("ul"):
                other = site.name(entry.find("a")[0])
                assert counts(entry)[other] == len(site.topics[other]["papers"])
                for bridge, there in (item for line in entry.find("li") for item in counts(line).items()):
                    related = [site.papers[each["id"]]["topic"] for each in site.papers[bridge]["related"]]
                    assert there == related.count(other)
    assert leaning


def test_a_concept_that_names_a_topic_has_one_count(site: Site) -> None:
    labelled = {row["label"]: row for row in site.concepts.values()}
    told = 0
    for row in site.topics.values():
        naming = row["naming"]
        for share in (*naming["names"], *naming["runners_up"]):
            if naming["read"] == len(row["papers"]) and share["name"] in labelled:
                assert share["papers"] == len(set(row["papers"]) & set(labelled[share["name"]]["papers"]))
                told += 1
    assert told


def test_what_is_said_for_where_to_start_is_true_by_the_data(site: Site) -> None:
    told: Counter[str] = Counter()
    for id_, row in site.topics.items():
        starts = [entry for holder in site.page(f"topics/{id_}").find("ol", "sm-papers") for entry in holder.find("li")]
        shown = [(site.name(entry.find("a")[0]), entry.one("p").text) for entry in starts]
        assert shown == [(each["paper"], each["reason"]) for each in row["start"]]
        years = {paper: site.papers[paper]["year"] for paper in row["papers"]}
        for paper, reason in shown:
            if reason.startswith("The most recent"):
                listed = {other["id"] for each in years for other in site.papers[each]["related"]}
                half = [each for each in row["papers"][: (len(years) + 1) // 2] if each in listed]
                assert numbers(reason) == [years[paper]] == [max(years[each] for each in half)]
                told["recent"] += 1
            else:
                later = [each for each in years if years[each] > years[paper]]
                found = sum(paper in {other["id"] for other in site.papers[each]["related"]} for each in later)
                assert numbers(reason) == ([found] if found == len(later) else [found, len(later)])
                told["listed"] += 1
    assert told["recent"] and told["listed"]


def test_pages_call_loose_what_the_data_do_and_list_what_fits_nowhere(site: Site) -> None:
    strays = {id_ for id_, row in site.papers.items() if row["fits_nowhere"]}
    loose = {id_ for id_, row in site.topics.items() if row["loose"]}
    assert loose and loose < site.topics.keys() and strays
    usual = sum(row["fit"] for row in site.papers.values()) / len(site.papers)
    for id_, row in site.topics.items():
        page = site.page(f"topics/{id_}")
        notes = [each.text for each in page.find("p", "sm-loose")]
        assert len(notes) == (id_ in loose)
        mean = sum(site.papers[paper]["fit"] for paper in row["papers"]) / len(row["papers"])
        assert abs(row["tightness"] - max(mean / usual, 0)) < 0.001
        for note in notes:
            assert row["tightness"] < 1 and f" {row['tightness']:.2f} times as well as is usual" in note
            assert (f"; {row['misfits']} of {len(row['papers'])} fit it no better" in note) == (row["misfits"] > 0)
            assert (row["label"].startswith("Mixed: ") or row["naming"]["kept"]) and not row["start"]
        listed = [site.name(link) for own in page.find("ul", "sm-strays") for link in own.find("a")]
        assert listed == [paper for paper in row["papers"] if paper in strays]
    assert {id_ for id_ in site.papers if site.page(f"papers/{id_}").find("p", "sm-fits-nowhere")} == strays
    drawn = [link for link in site.page("").one(name="sm-map--field").find("a", "sm-stray") if link.find("title")]
    assert {site.name(link) for link in drawn} == strays
    about = site.page("about").text
    assert f"here {len(loose)} of {len(site.topics)} topics" in about
    assert f"here {len(strays)} of {len(site.papers)} papers" in about


def test_papers_know_their_rank_and_through_what_they_have_concepts(site: Site) -> None:
    for id_, row in site.papers.items():
        page, topic = site.page(f"papers/{id_}"), site.topics[row["topic"]]["papers"]
        assert f"paper {topic.index(id_) + 1} of {len(topic)}" in page.text
        assert len([entry for holder in page.find("ol", "sm-related") for entry in holder.find("li")]) == len(
            row["related"]
        )
        lists = page.one(name="sm-paper__text").find("p", "sm-chips")
        told = {each.find("span")[0].text: sorted(map(site.name, each.find("a", "sm-chip"))) for each in lists}
        about = [tie["concept"] for tie in row["ties"] if tie["central"]]
        mentioned = [tie["concept"] for tie in row["ties"] if not tie["central"]]
        wanted = {"About": about, "Also mentioned": mentioned}
        assert told == {heading: concepts for heading, concepts in wanted.items() if concepts}
        assert ("Nothing close here" in page.text) == (not row["related"])
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
        "Of these, what the paper is about": sum(map(len, site.about.values())),
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
