"""Why two papers are related: as their pages have it, rare concepts first and none that another one implies."""

import json
import subprocess
from pathlib import Path

import pytest

from builder.maps import prepare_maps
from builder.maps.payload import map_artifacts
from builder.model import FieldMap
from builder.pipeline import analyse, read_inputs
from builder.related.reasons import SHOWN_CONCEPTS
from tests.matching.matcher import NODE, SCRIPTS

MINI = Path(__file__).parents[1] / "fixtures" / "mini"


@pytest.fixture(scope="module")
def field() -> FieldMap:
    return analyse(read_inputs(MINI))


@pytest.fixture(scope="module")
def told(field: FieldMap) -> dict[str, dict[str, list[list[str]]]]:
    """What the script finds for each paper and each one related to it: names of concepts, and terms."""
    columns, texts = (artifact.content for artifact in map_artifacts(prepare_maps(field))[:2])
    reasons, payload, read = (SCRIPTS / f"{name}.js" for name in ("reasons", "payload", "texts"))
    script = f"""
        import {{ readFileSync }} from "node:fs";
        const {{ countHeld, findReasons }} = await import("{reasons.as_uri()}");
        const {{ readField }} = await import("{payload.as_uri()}");
        const {{ createTexts }} = await import("{read.as_uri()}");
        const [columns, texts] = JSON.parse(readFileSync(0, "utf8"));
        globalThis.fetch = async () => ({{ ok: true, json: async () => texts }});
        const field = readField(columns);
        const world = {{ field, texts: createTexts("https://x/t.json", field), held: countHeld(field) }};
        await world.texts.load();
        const tell = (paper, other) => {{
          const {{ concepts, terms }} = findReasons(world, paper, other);
          return [concepts.map((place) => field.concepts[place].id), terms];
        }};
        const of = (paper) => paper.related.map((place) => [field.papers[place].id, tell(paper, field.papers[place])]);
        const all = field.papers.map((paper) => [paper.id, Object.fromEntries(of(paper))]);
        console.log(JSON.stringify(Object.fromEntries(all)));"""
    command = [NODE, "--no-warnings", "--input-type=module", "-e", script]
    done = subprocess.run(command, input=f"[{columns},{texts}]", capture_output=True, text=True, check=True)
    return dict(json.loads(done.stdout))


def test_reasons_are_those_of_the_papers_pages(field: FieldMap, told: dict[str, dict[str, list[list[str]]]]) -> None:
    pairs = [(paper, other) for paper, related in field.related.items() for other in related]
    assert any(other.concepts for _, other in pairs)
    for paper, other in pairs:
        concepts, terms = told[paper][other.id]
        assert concepts[:SHOWN_CONCEPTS] == list(other.concepts)
        assert terms == list(other.terms)
