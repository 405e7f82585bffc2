"""Abstracts are fetched a file at a time: those of a paper for its card, all for a search."""

import json
import subprocess
from typing import Any

from tests.matching.matcher import NODE, SCRIPTS

FILES = {
    "https://x/t.json": {"abstracts": ["moss", "fern"], "mentions": [[[7, 0, 4, 0, 4]], []], "terms": [[["wet"]], []]},
    "https://x/t-1.json": {"abstracts": ["reed"], "mentions": [[]], "terms": [[]]},
}


def run(steps: str) -> Any:
    script = f"""
        const files = {json.dumps(FILES)};
        const asked = [];
        globalThis.fetch = async (address) => {{
          asked.push(address);
          return {{ ok: address in files, status: 404, json: async () => files[address] }};
        }};
        const {{ createTexts }} = await import({json.dumps((SCRIPTS / "texts.js").as_uri())});
        const papers = ["A", "B", "C"].map((title, place) => ({{ title, place, concepts: [], related: [2] }}));
        const texts = createTexts("https://x/t.json", {{ papers, papersAFile: 2 }});
        {steps}"""
    command = [NODE, "--no-warnings", "--input-type=module", "-e", script]
    return json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def test_a_papers_text_needs_its_own_file_alone() -> None:
    told = run("""
        const before = texts.termsOf(papers[0], papers[2]);
        await texts.load([papers[0]]);
        const mentions = texts.mentionsOf(papers[0]);
        console.log(JSON.stringify([asked, texts.loaded, texts.abstractOf(papers[1]), before, mentions,
          texts.termsOf(papers[0], papers[2])]));""")
    mention = {"concept": 7, "sentence": "moss", "start": 0, "end": 4}
    assert told == [["https://x/t.json"], False, "fern", [], [mention], ["wet"]]


def test_all_are_looked_up_once_all_are_there() -> None:
    told = run("""
        const titles = [...texts.index.numbers.keys()];
        await texts.load();
        await texts.load();
        console.log(JSON.stringify([asked, texts.loaded, titles, [...texts.index.numbers.keys()]]));""")
    assert told == [list(FILES), True, ["a", "b", "c"], ["a", "moss", "b", "fern", "c", "reed"]]


def test_a_file_that_fails_is_told_and_tried_again() -> None:
    told = run("""
        const kept = files["https://x/t-1.json"];
        delete files["https://x/t-1.json"];
        await texts.load().catch(() => {});
        const first = [texts.failed, texts.loaded];
        files["https://x/t-1.json"] = kept;
        await texts.load();
        console.log(JSON.stringify([...first, texts.failed, texts.loaded]));""")
    assert told == [True, False, False, True]
