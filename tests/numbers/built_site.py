"""A built site as a stranger reads it: its data files, and what its pages say."""

import json
import re
from pathlib import Path
from typing import Any

from tests.html_tree import Element, read_html


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
        ties = {(id_, tie["concept"]): tie for id_, row in self.papers.items() for tie in row["ties"]}
        self.about = {
            id_: [paper for paper in row["papers"] if ties[paper, id_]["central"]] for id_, row in self.concepts.items()
        }
        self.mentioned_in = {
            id_: [paper for paper in row["papers"] if not ties[paper, id_]["implied"]]
            for id_, row in self.concepts.items()
        }
        self.meetings = {
            (id_, other["id"]): [paper for paper in row["papers"] if (paper, other["id"]) in ties]
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


def read_legend(page: Element) -> dict[str, int]:
    """Topic to the number beside it in the map's key."""
    entries = [entry for entry in page.one(name="sm-map__side").find("li") if "data-topic" in entry.attributes]
    return {entry.attributes["data-topic"]: int(entry.one("span", "sm-legend__size").text) for entry in entries}
