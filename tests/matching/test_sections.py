"""The sections that a search finds are fetched once: titles first where their texts are in several files."""

import json
import subprocess
from typing import Any

import pytest

from tests.matching.matcher import NODE, SCRIPTS

TITLES = {"locations": ["a/", "b/", "c/"], "titles": ["A", "B", "C"]}


def load(files: dict[str, Any]) -> list[Any]:
    """What a search is given, time after time, from files at these addresses below ``https://x/search/``."""
    script = f"""
        const {{ loadSections }} = await import({json.dumps((SCRIPTS / "sections.js").as_uri())});
        const files = {json.dumps(files)};
        globalThis.fetch = async (address) => {{
          const name = address.replace("https://x/search/", "");
          return {{ ok: name in files, status: 404, json: async () => files[name] }};
        }};
        const given = [];
        const loading = loadSections("https://x/search/titles.json", (one) => given.push(one));
        const failed = await loading.catch(() => "failed");
        console.log(JSON.stringify([failed ?? "loaded", ...given]));"""
    command = [NODE, "--no-warnings", "--input-type=module", "-e", script]
    return list(json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout))


def list_texts(sections: list[dict[str, str]]) -> list[str]:
    return [section["text"] for section in sections]


@pytest.mark.parametrize(
    ("files", "texts"),
    [
        ({"0.json": ["x", "y", "z"]}, [["x", "y", "z"]]),
        ({"0.json": ["x", "y"], "1.json": ["z"]}, [["", "", ""], ["x", "y", "z"]]),
    ],
)
def test_titles_are_given_first_where_texts_are_many(files: dict[str, list[str]], texts: list[list[str]]) -> None:
    outcome, *given = load({"titles.json": {**TITLES, "texts": list(files)}, **files})

    assert outcome == "loaded"
    assert [list_texts(sections) for sections in given] == texts
    assert given[-1][2] == {"location": "c/", "title": "C", "text": texts[-1][2]}


def test_titles_stand_where_a_text_is_not_to_be_had() -> None:
    outcome, *given = load({"titles.json": {**TITLES, "texts": ["0.json", "1.json"]}, "0.json": ["x"]})

    assert outcome == "failed"
    assert [list_texts(sections) for sections in given] == [["", "", ""]]
