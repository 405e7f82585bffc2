"""Turns what a site's search finds into files that a page fetches one by one: the titles first, then the texts."""

import json
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from builder import addresses
from builder.model import Artifact

FOLDER = "search"
TITLES = f"{FOLDER}/titles.json"
CHUNK = 1_000_000
"""Letters of texts in one file: the abstracts of about six hundred papers."""


def split_search(sections: Sequence[Mapping[str, str]]) -> Iterator[Artifact]:
    """`TITLES` with the titles and addresses of all sections, and the files of their texts, about a CHUNK each.

    `sections` have a `location`, a `title` and a `text` each. `TITLES` is ``{locations, titles, texts}``, of which
    `texts` lists files beside it, by whose names they are to be gzipped; these are lists of texts, of the next sections
    in turn.
    """
    firsts, length = [0], 0
    for row, section in enumerate(sections):
        if length and length + len(section["text"]) > CHUNK:
            firsts.append(row)
            length = 0
        length += len(section["text"])
    files = [f"texts-{number}.json{addresses.GZIPPED}" for number in range(len(firsts))]
    yield _write(
        TITLES,
        {
            "locations": [section["location"] for section in sections],
            "titles": [section["title"] for section in sections],
            "texts": files,
        },
    )
    for file, (first, end) in zip(files, pairwise([*firsts, len(sections)]), strict=True):
        yield _write(f"{FOLDER}/{file}", [section["text"] for section in sections[first:end]])


def _write(path: str, value: object) -> Artifact:
    return Artifact(path, json.dumps(value, ensure_ascii=False, separators=(",", ":")), "what the search finds")
