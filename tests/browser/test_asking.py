"""Asking about two things: chosen by keyboard, kept in the address, told where there are none."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.live import awaken

Record = dict[str, Any]


def read(site: Path, name: str) -> dict[str, Record]:
    rows = json.loads((site / "data" / f"{name}.json").read_text(encoding="utf-8"))
    return {row["id"]: row for row in rows}


@pytest.fixture(scope="module")
def ends(site: Path) -> tuple[Record, Record]:
    """A topic, and a paper to which several papers lead from it, each in two steps, but no single step."""
    records = read(site, "papers")
    near: dict[str, set[str]] = {id: set() for id in records}
    for id, paper in records.items():
        for other in paper["related"]:
            near[id].add(other["id"])
            near[other["id"]].add(id)
    for topic in read(site, "topics").values():
        ring = set(topic["papers"])
        first = {far for here in ring for far in near[here]} - ring
        for id in sorted(set(records) - ring - first):
            if len(near[id] & first) > 1:
                return topic, records[id]
    raise AssertionError("no topic and paper with two papers between them")


def test_a_topics_page_leads_to_a_way_that_is_chosen_by_keyboard_and_kept_in_the_address(
    page: Page, papers: dict[str, Record], ends: tuple[Record, Record]
) -> None:
    one, other = ends
    page.goto(f"topics/{one['id']}/")
    page.get_by_role("link", name="A way from here to …").click()
    box = page.get_by_role("combobox", name="To", exact=True)
    box.fill(other["title"].lower())
    options = page.get_by_role("option")
    expect(options.first).to_contain_text(other["title"])
    box.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    assert box.get_attribute("aria-activedescendant") == options.first.get_attribute("id")
    box.press("Enter")
    expect(page.locator(".sm-pair__told")).to_contain_text("2 steps, over 1 paper between.")
    page.wait_for_url(lambda url: url.endswith(f"tools/way/?from=topic:{one['id']}&to=paper:{other['id']}"))
    stops = page.locator(".sm-way > li")
    way = [papers[title] for title in stops.locator(".sm-way__paper").all_inner_texts()]
    assert (way[0]["topic"], way[-1]["id"]) == (one["id"], other["id"])
    for here, there, stop in zip(way[:-1], way[1:], stops.all()[:-1], strict=True):
        reasons = [tie for a, b in ((here, there), (there, here)) for tie in a["related"] if tie["id"] == b["id"]]
        assert reasons
        expect(stop.locator(".sm-way__why")).to_contain_text((reasons[0]["terms"] or [""])[0])
    assert page.locator(".sm-found .sm-dots a").count() == 3
    page.get_by_role("button", name="Way 2").click()
    page.wait_for_url("**&way=2")
    page.reload()
    expect(page.get_by_role("button", name="Way 2")).to_have_attribute("aria-pressed", "true")
    page.get_by_role("button", name="Swap the two").click()
    page.wait_for_url(lambda url: url.endswith(f"?from=paper:{other['id']}&to=topic:{one['id']}"))
    box.fill("qqqq")
    expect(options).to_have_text(["Nothing here has these words."])
    box.press("Enter")
    expect(options).to_be_visible()
    box.press("Escape")
    expect(box).to_have_value(one["label"])
    expect(box).to_have_attribute("aria-expanded", "false")
    assert page.url.endswith(f"&to=topic:{one['id']}")


def test_a_selection_of_the_map_is_compared_with_the_rest(page: Page, papers: dict[str, Record]) -> None:
    awaken(page)
    page.get_by_role("searchbox", name="Find papers by title, abstract or acronym").fill("boulder")
    page.wait_for_url("**find=boulder")
    page.get_by_role("link", name="Compare them with the rest").click()
    having = [paper for paper in papers.values() if "boulder" in paper["abstract"].lower()]
    rest = len(papers) - len(having)
    expect(page.locator(".sm-pair__told")).to_have_text(f"{len(having)} papers and {rest} papers; no paper in both.")
    word = page.get_by_role("row").filter(has_text="boulder")
    expect(word.get_by_role("cell")).to_have_text([str(len(having)), "0"])
    full, half = (
        page.locator(".sm-found > .sm-dots:not(.sm-dots--half) a"),
        page.locator(".sm-found > .sm-dots--half a"),
    )
    assert (full.count(), half.count()) == (len(having), rest)


def test_a_topic_and_a_concept_side_by_side(page: Page, site: Path, topic: Record) -> None:
    concepts = read(site, "concepts").values()
    own = set(topic["papers"])
    concept = max(concepts, key=lambda one: len(own & set(one["papers"])) - abs(len(one["papers"]) - 2 * len(own)))
    both = own & set(concept["papers"])
    page.goto(f"tools/compare/?a=topic:{topic['id']}&b=concept:{concept['id']}")
    told = f"{len(own)} papers and {len(concept['papers'])} papers; {len(both)} papers in both."
    expect(page.locator(".sm-pair__told")).to_have_text(told)
    row = page.locator(".sm-sides__concepts tbody").get_by_role("row", name=concept["label"]).first
    expect(row.get_by_role("cell")).to_have_text([str(len(both)), str(len(concept["papers"]))])
    expect(page.get_by_role("heading", name="Words that set each apart")).to_be_visible()


def test_axe_finds_no_fault_in_an_answer_and_an_open_box(
    page: Page, pytestconfig: pytest.Config, ends: tuple[Record, Record]
) -> None:
    axe = (pytestconfig.rootpath / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
    page.emulate_media(reduced_motion="reduce")
    for address in ("tools/way/?from=topic:{}&to=paper:{}", "tools/compare/?a=topic:{}&b=papers:{}"):
        page.goto(address.format(*(end["id"] for end in ends)))
        expect(page.locator(".sm-way, .sm-sides__sizes")).to_be_visible()
        page.get_by_role("combobox").first.click()
        page.evaluate(axe)
        faults = page.evaluate("async () => (await axe.run()).violations")
        assert not [f"{fault['id']}: {node['html'][:160]}" for fault in faults for node in fault["nodes"][:3]]


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("tools/way/?from=paper:none&to=topic:<b>x", ["No paper called “none” here.", "No topic called “<b>x” here."]),
        ("tools/way/?from=constructor:x", ["The address asks for “constructor:x”, which is nothing that is here."]),
        ("tools/compare/?a=papers:x,y&b=map:at=1", ["None of the papers that the address lists", "names no selection"]),
    ],
)
def test_an_address_that_names_nothing_says_so(page: Page, address: str, told: list[str]) -> None:
    page.goto(address)
    for place, text in enumerate(told):
        expect(page.locator(".sm-choose__fault").nth(place)).to_contain_text(text)
    assert page.locator(".sm-way, .sm-sides__sizes").count() == 0


def test_without_a_script_the_pages_say_that_they_need_one(new_page: Callable[..., Page]) -> None:
    page = new_page(java_script_enabled=False)
    for tool in ("way", "compare"):
        page.goto(f"tools/{tool}/")
        expect(page.locator(".sm-unscripted")).to_be_visible()
        expect(page.locator(".sm-map__svg")).to_be_visible()
