import json
import subprocess
from pathlib import Path

import pytest

from builder.diff import SHOWN, Export, collect_export, compare, extract_seeds, read_export
from builder.errors import SeedmapError
from builder.model import Artifact


def paper(id: str, topic: str, x: float = 0.5, title: str = "") -> dict[str, object]:
    return {"id": id, "title": title or id, "topic": topic, "x": x, "y": 0.5}


def topic(id: str, *papers: str, label: str = "") -> dict[str, object]:
    return {"id": id, "label": label or id, "papers": list(papers)}


def concept(id: str, **neighbours: int) -> dict[str, object]:
    edges = [{"id": other, "papers": ["p"] * size, "npmi": 0.1} for other, size in neighbours.items()]
    return {"id": id, "label": id.upper(), "papers": ["p"], "neighbours": edges}


def export(
    papers: list[dict[str, object]],
    topics: list[dict[str, object]],
    concepts: list[dict[str, object]] | None = None,
) -> Export:
    return Export(*({str(entry["id"]): entry for entry in rows} for rows in (papers, topics, concepts or [])))


OLD = export(
    [paper("a", "one"), paper("b", "one"), paper("c", "two", 0.1), paper("d", "dead")],
    [topic("one", "a", "b"), topic("two", "c", label="Two"), topic("dead", "d")],
    [concept("dpo", lora=1), concept("lora", dpo=1), concept("rag")],
)
NEW = export(
    [paper("a", "one"), paper("b", "two"), paper("c", "two", 0.3), paper("e", "born")],
    [topic("one", "a"), topic("two", "b", "c", label="Zwei"), topic("born", "e")],
    [concept("dpo", quantization=3), concept("lora"), concept("quantization", dpo=3), concept("rag")],
)


def test_equal_maps_differ_in_nothing() -> None:
    text = compare(OLD, OLD)
    assert "4 papers, 3 topics, 3 concepts." in text
    assert "Nothing else changed" in text
    assert "##" not in text


@pytest.mark.parametrize(
    "line",
    [
        "4 papers, 3 topics, 4 concepts (+1).",
        "## Papers added: 1\n\n- e (in **born**)",
        "## Papers removed: 1\n\n- d",
        "## Topics born: 1\n\n- **born**: 1 paper, all of them new",
        "## Topics gone: 1\n\n- **dead**: none of its papers is left",
        "## Topics renamed: 1\n\n- **Two** is now **Zwei**",
        "## Papers that changed topic: 1\n\n- b: from **one** to **Zwei**",
        "## Papers moved: 1\n\n- c: by 20% of the map",
        "## Concepts added: 1\n\n- **QUANTIZATION**: 1 paper",
        "## Concept edges gained: 1\n\n- **DPO** and **QUANTIZATION**: 3 papers",
        "## Concept edges lost: 1\n\n- **DPO** and **LORA**: 1 paper",
    ],
)
def test_every_kind_of_change_is_told(line: str) -> None:
    assert line in compare(OLD, NEW)


def test_backwards_what_was_gained_is_lost() -> None:
    text = compare(NEW, OLD)
    assert "## Papers added: 1\n\n- d" in text
    assert "## Concept edges lost: 1\n\n- **DPO** and **QUANTIZATION**: 3 papers" in text
    assert "## Concepts removed: 1\n\n- **QUANTIZATION**" in text


def test_a_topic_that_is_gone_tells_where_its_papers_went() -> None:
    new = export([paper("c", "one")], [topic("one", "c")])
    assert "**Two**: 1 of its 1 paper went to **one**" in compare(OLD, new)


def test_long_lists_are_cut_and_counted() -> None:
    many = [paper(f"p{row:03}", "one") for row in range(SHOWN + 5)]
    text = compare(export([], []), export(many, [topic("one", *(str(entry["id"]) for entry in many))]))
    assert f"## Papers added: {SHOWN + 5}" in text
    assert "… and 5 more" in text


def test_texts_of_papers_are_inert() -> None:
    bad = "<img src=x onerror=alert(1)> [x](javascript:alert(1)) @someone `code`\n# heading"
    text = compare(export([], []), export([paper("p", "one", title=bad)], [topic("one", "p", label=bad)]))
    assert not set("<>[]()@`") & set(text.partition("## Papers added")[2].replace("(in ", "").replace(")\n", "\n"))
    assert "\n# heading" not in text


def test_exports_are_read_from_a_folder_and_from_artifacts(tmp_path: Path) -> None:
    files = {"papers": OLD.papers, "topics": OLD.topics, "concepts": OLD.concepts}
    artifacts = [Artifact(f"data/{name}.json", json.dumps(list(rows.values()))) for name, rows in files.items()]
    (tmp_path / "data").mkdir()
    for artifact in artifacts:
        (tmp_path / artifact.path).write_text(str(artifact.content), encoding="utf-8")
    assert read_export(tmp_path) == collect_export(artifacts) == OLD


@pytest.mark.parametrize("content", [None, "no JSON", "[3]", "{}x", '[{"title": "no id"}]'])
def test_what_is_no_export_is_told(tmp_path: Path, content: str | None) -> None:
    (tmp_path / "data").mkdir()
    if content is not None:
        (tmp_path / "data" / "papers.json").write_text(content, encoding="utf-8")
    with pytest.raises(SeedmapError, match=r"papers\.json.*expected a data file"):
        read_export(tmp_path)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A git repository whose seeds changed since its only commit."""
    home = tmp_path / "repository"
    (home / "maps" / "seeds").mkdir(parents=True)
    seeds = home / "maps" / "seeds"
    (seeds / "a.txt").write_text("then\n", encoding="utf-8")
    author = ("-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    for command in (("init", "-q"), ("add", "."), (*author, "commit", "-q", "-m", "m")):
        subprocess.run(["git", "-C", str(home), *command], check=True)
    (seeds / "a.txt").write_text("now\n", encoding="utf-8")
    (seeds / "b.txt").write_text("new\n", encoding="utf-8")
    return home


def test_seeds_of_a_revision_are_as_they_were(repository: Path, tmp_path: Path) -> None:
    found = extract_seeds("HEAD", repository / "maps" / "seeds", tmp_path / "out")
    assert {path.name: path.read_text(encoding="utf-8") for path in found.iterdir()} == {"a.txt": "then\n"}


@pytest.mark.parametrize("revision", ["no-such-branch", "--output=x", ""])
def test_no_revision_is_told(repository: Path, tmp_path: Path, revision: str) -> None:
    with pytest.raises(SeedmapError, match="expected an export's folder, or a git revision"):
        extract_seeds(revision, repository / "maps" / "seeds", tmp_path / "out")


def test_a_revision_without_seeds_is_told(repository: Path, tmp_path: Path) -> None:
    with pytest.raises(SeedmapError, match="git revision that has the seeds"):
        extract_seeds("HEAD", repository / "maps" / "other", tmp_path / "out")
