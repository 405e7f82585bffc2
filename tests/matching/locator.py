"""Turns a field and texts into where the scripts of the site would have them lie."""

import json
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from builder.exports.terms import export_terms
from builder.locating import Location, locate_texts
from builder.model import FieldMap, Paper
from tests.matching.matcher import NODE, SCRIPTS


def locate_by_script(field: FieldMap, texts: Sequence[Paper]) -> list[dict[str, Any]]:
    """An answer for each text, as locating.mjs writes it; papers and topics are places in the field's own order."""
    rows = {topic.id: row for row, topic in enumerate(field.topics.topics)}
    places, homes = field.layout.papers, field.topics.memberships
    papers = [
        {"x": places[paper.id].x, "y": places[paper.id].y, "topic": rows[homes[paper.id].topic]}
        for paper in field.corpus.papers
    ]
    value = {
        "payload": json.loads(export_terms(field).content),
        "field": {"papers": papers, "topics": list(rows)},
        "texts": [[text.abstract, text.title] for text in texts],
    }
    command = [NODE, "--no-warnings", Path(__file__).with_name("locating.mjs"), SCRIPTS.parent.as_uri()]
    done = subprocess.run(command, input=json.dumps(value), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return list(json.loads(done.stdout))


def measure_parity(field: FieldMap, texts: Sequence[Paper], first: int = 5) -> dict[str, float]:
    """How far the scripts agree with Python on texts that are no papers of the field.

    Shares of the `first` nearest papers that are the same in the same place, and of texts with the same topic and a
    place on the map less than a hundredth of its width away.
    """
    pairs = [
        (field, told, given["location"])
        for told, given in zip(locate_texts(field, texts), locate_by_script(field, texts), strict=True)
        if told is not None
    ]
    return {
        "texts located": len(pairs) / len(texts),
        "nearest alike": sum(_count_alike(*pair, first) for pair in pairs) / (first * len(pairs)),
        "topics alike": sum(_has_topic(*pair) for pair in pairs) / len(pairs),
        "places alike": sum(_has_place(*pair) for pair in pairs) / len(pairs),
    }


def _count_alike(field: FieldMap, told: Location, given: dict[str, Any], first: int) -> int:
    ids = [field.corpus.papers[near["paper"]].id for near in given["nearest"][:first]]
    return sum(one == other for one, (other, _) in zip(ids, told.nearest[:first], strict=True))


def _has_topic(field: FieldMap, told: Location, given: dict[str, Any]) -> bool:
    best = given["topics"][0]
    return field.topics.topics[best["topic"]].id == told.topics[0][0] and abs(best["share"] - told.topics[0][1]) < 1e-3


def _has_place(field: FieldMap, told: Location, given: dict[str, Any]) -> bool:
    return max(abs(given["place"]["x"] - told.place.x), abs(given["place"]["y"] - told.place.y)) < 0.01
