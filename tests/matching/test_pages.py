"""The theme's search is answered in its own words: sections by page, marked, with what they lack."""

import json
import subprocess
from typing import Any

from tests.matching.matcher import NODE, SCRIPTS

DOCS = [
    {"location": "wax/", "title": "Wax &amp; hives", "text": "<p>Of <code>C++</code> &lt;b&gt; wax.</p>"},
    {"location": "wax/#more", "title": "More", "text": "Wax candles, wax seals"},
    {"location": "bees/", "title": "Bees", "text": "Colours of bees"},
    {"location": "bees/#why", "title": "Why", "text": "Candles"},
]


def ask(query: str) -> dict[str, Any]:
    script = f"""
        const {{ readPages }} = await import({json.dumps((SCRIPTS / "pages.js").as_uri())});
        console.log(JSON.stringify(readPages({json.dumps(DOCS)})({json.dumps(query)})));"""
    command = [NODE, "--no-warnings", "--input-type=module", "-e", script]
    return dict(json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout))


def list_locations(query: str) -> list[list[str]]:
    return [[item["location"] for item in page] for page in ask(query)["items"]]


def test_sections_stand_with_their_page_the_best_page_first() -> None:
    assert list_locations("wax") == [["wax/", "wax/#more"]]
    assert list_locations("candles") == [["wax/#more", "wax/"], ["bees/#why", "bees/"]]


def test_all_words_are_asked_for_and_some_only_where_no_page_has_all() -> None:
    assert list_locations("wax candles") == [["wax/#more", "wax/"]]
    (page,) = ask("bees xyzzy")["items"]
    assert page[0]["terms"] == {"bees": True, "xyzzy": False}


def test_what_is_marked_is_escaped_again() -> None:
    item = ask("wax C++")["items"][0][0]

    assert item["title"] == "<mark>Wax</mark> &amp; hives"
    assert "<mark>C++</mark>  &lt;b&gt; <mark>wax</mark>" in item["text"]


def test_the_page_of_a_section_found_is_there_without_a_score() -> None:
    assert ask("seals")["items"][0][1] == {**DOCS[0], "score": 0, "terms": {}}


def test_a_misspelt_word_finds_and_counts_as_missing() -> None:
    (page,) = ask("candels seals")["items"]

    assert page[0]["terms"] == {"candels": False, "seals": True}


def test_the_commonest_word_completes_the_last_one_typed() -> None:
    assert ask("of bees wa")["suggest"] == ["wax"]
    assert ask("colors")["items"][0][0]["location"] == "bees/"
    assert ask(" ") == {"items": []}
