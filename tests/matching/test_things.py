"""What the values in an address name, and what is offered and found for a box, on a map of six papers."""

import json
import subprocess
from typing import Any

import pytest

from tests.matching.matcher import NODE, SCRIPTS

# Topic, concepts and related papers of each, which lie side by side from left to right.
PAPERS = [
    ("Moss on walls", 0, [0], [1]),
    ("Moss in peat", 0, [0, 1], [0, 2]),
    ("Ferns in shade", 1, [1], [1]),
    ("Tree ferns", 1, [], []),
    ("Reed beds", 2, [], [3]),
    ("Old reed", 2, [2], []),
]
FIELD = {
    "papers": [
        {"id": f"p{place}", "title": title, "topic": topic, "concepts": concepts, "related": related}
        | {"place": place, "x": place / 10, "y": 0.5, "date": f"202{place}"}
        for place, (title, topic, concepts, related) in enumerate(PAPERS)
    ],
    "topics": [{"id": id, "label": id.title(), "area": area} for id, area in (("moss", 0), ("fern", 0), ("reed", 1))],
    "areas": [{"id": "dry", "label": "Dry land"}, {"id": "wet", "label": "Wet land"}],
    "concepts": [
        {"id": "bryo", "label": "Bryophytes", "aliases": ["mosses", "liverworts"]},
        {"id": "soil", "label": "Soil", "aliases": []},
        {"id": "age", "label": "Age", "aliases": []},
    ],
}


def run(steps: str) -> Any:
    things, corpus = SCRIPTS.parent / "tools" / "things.js", SCRIPTS / "corpus.js"
    script = f"""
        const {{ createFinder, fillRest, needsTexts, readThing }} = await import("{things.as_uri()}");
        const {{ indexTexts }} = await import("{corpus.as_uri()}");
        const field = {json.dumps(FIELD)};
        field.byId = new Map(field.papers.map((paper) => [paper.id, paper]));
        const texts = {{ index: indexTexts(field.papers.map((paper) => ({{ ...paper, text: "" }}))) }};
        const read = (value) => readThing(field, value, texts);
        const print = (value) => console.log(JSON.stringify(value));
        {steps}"""
    command = [NODE, "--no-warnings", "--input-type=module", "-e", script]
    return json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def read(*values: str) -> list[Any]:
    return list(run(f"print({json.dumps(values)}.map(read))"))


def list_papers(thing: Any) -> list[int]:
    return [paper["place"] for paper in thing["papers"]]


def test_each_kind_of_value_names_its_papers() -> None:
    values = {
        "topic:fern": ("Fern", [2, 3]),
        "area:dry": ("Dry land", [0, 1, 2, 3]),
        "concept:soil": ("Soil", [1, 2]),
        "paper:p4": ("Reed beds", [4]),
        "papers:p5,p1,p5": ("List of papers", [5, 1]),
        "map:topic=moss&concept=soil&at=0,0,1": ("Papers in Moss, with Soil", [1]),
        "map:box=0.15,0.4,0.45,0.6": ("Papers outlined on the map", [2, 3, 4]),
        "map:find=moss&area=dry": ("Papers in Dry land, found by “moss”", [0, 1]),
        "map:since=2024": ("Papers since 2024", [4, 5]),
        "map:since=2021&until=2022": ("Papers of 2021 to 2022", [1, 2]),
    }
    read_values = dict(zip(values, read(*values), strict=True))
    assert {value: (thing["label"], sorted(list_papers(thing))) for value, thing in read_values.items()} == {
        value: (label, sorted(papers)) for value, (label, papers) in values.items()
    }
    assert read("") == [None]
    assert run('print(["map:find=moss", "map:box=0,0,1,1", "topic:moss"].map(needsTexts))') == [True, False, False]


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ("topic:gone", "No topic called “gone” here."),
        ("paper:a:b", "No paper called “a:b” here."),
        ("constructor:x", "The address asks for “constructor:x”, which is nothing that is here."),
        ("moss", "The address asks for “moss”, which is nothing that is here."),
        ("papers:,x", "None of the papers that the address lists is here."),
        ("map:paper=p1", "The address names no selection of papers that could be read."),
        ("map:topic=moss&lasso=1,2", "The address names no selection of papers that could be read."),
        ("map:topic=gone", "No paper here is in gone."),
    ],
)
def test_what_names_nothing_is_told(value: str, told: str) -> None:
    assert read(value) == [{"fault": told}]


def test_a_list_tells_how_many_of_it_are_not_here() -> None:
    (thing,) = read("papers:p1,x,y")
    assert (list_papers(thing), thing["note"]) == ([1], "2 of the 3 papers that the address lists are not here.")


def test_the_rest_are_all_papers_but_those_beside_it() -> None:
    steps = """
        const places = (thing) => thing.papers?.map(({ place }) => place);
        const fill = (...values) => fillRest(field, ...values.map(read)).map(places);
        const pairs = [["rest", "area:dry"], ["topic:moss", "rest"], ["rest", "rest"], ["rest", "topic:gone"]];
        print(pairs.map((pair) => fill(...pair)));"""
    told = [[[4, 5], [0, 1, 2, 3]], [[0, 1], [2, 3, 4, 5]], [[], []], [[], None]]
    assert run(steps) == told


def test_topics_near_what_stands_beside_are_offered_first() -> None:
    steps = """
        const values = (things) => things.map(({ value }) => value);
        const all = createFinder(field, ["rest", "topic", "concept"]);
        const named = createFinder(field, ["topic", "paper"]);
        print([all.offer(read("topic:fern")), named.offer(null), named.offer(read("paper:p1"))].map(values));"""
    near = ["topic:moss", "topic:fern", "topic:reed"]
    assert run(steps) == [["rest", "topic:moss", "topic:reed"], near, near]


def test_a_box_finds_names_aliases_and_titles_kind_by_kind_and_what_a_map_selects() -> None:
    steps = """
        const finder = createFinder(field, ["rest", "topic", "area", "concept", "paper"]);
        const find = (text) => finder.find(text).things.map(({ value, size }) => `${value} ${size}`);
        print(["moss", "liverwort", "land", "nothing", "https://x.org/?topic=reed&at=0,0,1#a"].map(find));"""
    assert run(steps) == [
        ["topic:moss 2", "concept:bryo 2", "paper:p0 1", "paper:p1 1"],
        ["concept:bryo 2"],
        ["area:dry 4", "area:wet 2"],
        [],
        ["map:topic=reed 0"],
    ]
