"""A map whose every text hides something shows none of it: in pages, pictures, data files, or what scripts load."""

import gzip
import html
import json
import re
import shutil
import unicodedata
from pathlib import Path

import pytest

from builder.lock import write_lock
from builder.lock.renewing import make_lock
from builder.model import Artifact
from builder.pipeline import analyse, find_templates, read_inputs, render_artifacts
from builder.seeds import read_seeds

MINI = Path(__file__).parent / "fixtures" / "mini"
HIDDEN = "\xad\u200b\u200e\u202e\u2066\u2069\ufeff\ufff9\U000e0041\ufdd0\ufffe\U0001ffff"
CONTROL = "\x00\x07\x1b\x7f"
_JSON_ESCAPE = re.compile(r"(?<!\\)\\u([0-9a-fA-F]{4})")
_REFERENCE = re.compile("&#?[0-9a-zA-Z]+;")


def hide(text: str, hidden: str = HIDDEN) -> str:
    return text.replace(" ", f"{hidden} {hidden}", 1) + hidden


def escape(text: str) -> str:
    """As TOML and JSON write what they can't hold."""
    return "".join(f"\\u{ord(sign):04x}" for sign in text)


def write_seeds(folder: Path) -> None:
    papers = read_seeds(MINI).papers[:12]
    records = [
        {
            "title": hide(paper.title),
            "abstract": hide(paper.abstract, HIDDEN + "\x1b" * (not place)),
            "authors": [hide("Ada Lovelace"), hide("Grace Hopper")],
            "venue": hide("Journal of Mires"),
            "keywords": [hide("fire water")],
            "doi": f"10.1000/a{place}{HIDDEN}",
            "url": f"https://mires.example/{place}{HIDDEN}",
        }
        for place, paper in enumerate(papers)
    ]
    (folder / f"name{HIDDEN}of\nit.json").write_text(json.dumps(records, ensure_ascii=False), encoding="utf-8")
    (folder / f"left{HIDDEN}.pdf").write_bytes(b"%PDF-1.4\0\0\0\0\0\0")
    (folder / "metadata.csv").write_text(
        f"title,doi,odd{HIDDEN}\n{papers[0].title},no{HIDDEN}doi,1\n", encoding="utf-8"
    )
    hidden = escape(CONTROL + "\u202e\u200b\u2066")
    (folder / "concepts.toml").write_text(
        f"""[concept.model]
label = "Mo{hidden}dels of{hidden} all kinds"
definition = "What{hidden} papers train."
aliases = ["model", "models"]
[concept.model.variants]
"Lan{hidden}guage models" = ["language model"]
""",
        encoding="utf-8",
    )


@pytest.fixture(scope="module")
def artifacts(tmp_path_factory: pytest.TempPathFactory) -> tuple[Artifact, ...]:
    folder = tmp_path_factory.mktemp("seeds")
    write_seeds(folder)
    field = analyse(read_inputs(folder))
    lock = folder / "map-lock.json"
    write_lock(lock, make_lock(field.topics, field.layout))
    hidden = escape(CONTROL + "\ud800\u202e\u200b")
    lock.write_text(lock.read_text(encoding="utf-8").replace('"label": "', f'"label": "{hidden}'), encoding="utf-8")
    shutil.copy(folder / "metadata.csv", folder / f"more{HIDDEN}.csv")
    inputs = read_inputs(folder)
    assert inputs.lock and not inputs.lock_problems
    assert len(inputs.corpus.papers) == 12
    return tuple(render_artifacts(analyse(inputs), find_templates()))


def unpack(artifact: Artifact) -> bytes:
    return gzip.decompress(artifact.data) if artifact.path.endswith(".gz") else artifact.data


def find_hidden(text: str) -> set[str]:
    categories = {sign: unicodedata.category(sign) for sign in set(text) - set("\t\n")}
    found = {sign for sign, category in categories.items() if category in ("Cc", "Cf", "Cs", "Zl", "Zp")}
    return found | set(HIDDEN) & set(text)


def test_nothing_hidden_reaches_an_artifact(artifacts: tuple[Artifact, ...]) -> None:
    texts = {
        each.path: unpack(each).decode("utf-8") for each in artifacts if not each.path.endswith((".png", ".js", ".css"))
    }
    assert len(texts) > 50
    for path, text in texts.items():
        written = _REFERENCE.sub(lambda match: html.unescape(match[0]), text)
        if path.endswith((".json", ".json.gz")):
            written = _JSON_ESCAPE.sub(lambda match: chr(int(match[1], 16)), written)
        assert find_hidden(text) | find_hidden(written) == set(), path


def test_names_of_files_show_what_they_hide(artifacts: tuple[Artifact, ...]) -> None:
    (report,) = (json.loads(each.content) for each in artifacts if each.path == "data/report.json")
    names = [file["file"] for file in report["files"]] + [each["file"] for each in report["unread"]]
    assert any(name.startswith(r"name\xad\u200b") and name.endswith(r"of\nit.json") for name in names)
    assert len(set(names)) == len(names) == 3
