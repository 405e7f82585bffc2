import gzip
import json
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

import builder.files
from builder.cli import main
from builder.diff import Export, collect_export, extract_seeds, format_markdown, format_text, read_export
from builder.diff import compare as report
from builder.diff.report import SHOWN
from builder.errors import SeedmapError
from builder.lock.recognising import know
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


def compare(old: Export, new: Export) -> str:
    return format_markdown(report(old, new))


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
    files = {"papers": OLD.papers, "topics": OLD.topics, "concepts": OLD.concepts, "redirects": {}}
    artifacts = [Artifact(f"data/{name}.json", json.dumps(list(rows.values()))) for name, rows in files.items()]
    (tmp_path / "data").mkdir()
    for artifact in artifacts:
        (tmp_path / artifact.path).write_text(str(artifact.content), encoding="utf-8")
    assert read_export(tmp_path) == collect_export(artifacts) == OLD
    plain = tmp_path / "data" / "papers.json"
    packed = gzip.compress(plain.read_bytes())
    plain.unlink()
    (tmp_path / "data" / "papers.json.gz").write_bytes(packed)
    assert read_export(tmp_path) == OLD


# Without a time of their own: the name of a test has its bytes, and is to be the same for all who collect it.
@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"[]", "incorrect header check"),
        (gzip.compress(b"[]", mtime=0)[:-9], "a file that breaks off; expected a whole file that was gzipped"),
        (gzip.compress(b"[" * 1_001, mtime=0), "more than 0 MB; expected a whole file that was gzipped"),
    ],
)
def test_what_cannot_be_unpacked_is_told(
    tmp_path: Path, content: bytes, told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(builder.files, "MOST_BYTES", 1_000)
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "papers.json.gz").write_bytes(content)
    with pytest.raises(SeedmapError, match=rf"papers\.json\.gz.*{told}"):
        read_export(tmp_path)


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


ABSTRACT = "Nests in dense hedges lose fewer eggs to crows, and the number of hedges falls from year to year. " * 2


def know_all(rows: Export) -> Export:
    known = {id_: know(str(row["title"]), abstract=str(row.get("abstract", ""))) for id_, row in rows.papers.items()}
    return replace(rows, known=known)


def test_a_paper_under_another_title_is_renamed_and_neither_added_nor_removed() -> None:
    was, now = ({**paper(id_, "one"), "abstract": ABSTRACT} for id_ in ("nests", "nests-of-crows"))
    old, new = (know_all(export([row], [topic("one", str(row["id"]))])) for row in (was, now))
    text = compare(old, new)
    assert "## Papers renamed: 1\n\n- nests → nests-of-crows" in text
    assert text.count("##") == 1
    bare = replace(new, known={}, redirects={"papers/nests/": "papers/nests-of-crows/"})
    assert "## Papers renamed: 1" in compare(old, bare)
    assert "&#47;nests&#47; → papers&#47;nests-of-crows&#47;" in compare(old, bare)
    assert "## Papers renamed" not in compare(old, replace(new, known={}))


def test_a_terminal_is_shown_texts_as_they_are() -> None:
    title = "A bird's-eye view of *storks* & others\x1b[2J, " + "at great length " * 6
    text = format_text(report(export([], []), export([paper("p", "one", title=title)], [topic("one", "p")])))
    assert text.splitlines()[:2] == ["What changes on the map", ""]
    assert "  A bird's-eye view of *storks* & others[2J, at great length" in text
    assert text.endswith("Topics born: 1\n  “one”: 1 paper, all of them new\n")
    narrow = report(export([], []), export([paper("p", "one", title=title)], [topic("one", "p")]))
    assert max(map(len, format_text(narrow, 60).splitlines())) <= 60


def test_a_split_topic_tells_where_its_papers_come_from() -> None:
    old = export([paper(id_, "one") for id_ in "abc"], [topic("one", "a", "b", "c")])
    new = export([paper("a", "one"), *(paper(id_, "new") for id_ in "bcd")], [topic("one", "a"), topic("new", *"bcd")])
    assert "- **new**: 3 papers, 2 of them known before, most of these from **one**" in compare(old, new)


@pytest.mark.parametrize(("chosen", "marked"), [([], True), (["--format", "text"], False)])
def test_markdown_where_no_terminal_is_and_text_where_asked_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], chosen: list[str], marked: bool
) -> None:
    write_data(tmp_path)
    assert main(["diff", str(tmp_path), str(tmp_path), *chosen]) == 0
    assert capsys.readouterr().out.startswith("# What" if marked else "What")


def test_a_terminal_gets_text_unless_markdown_is_asked_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    write_data(tmp_path)
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    assert main(["diff", str(tmp_path), str(tmp_path)]) == 0
    assert capsys.readouterr().out.startswith("What changes")
    assert main(["diff", str(tmp_path), str(tmp_path), "--format", "markdown"]) == 0
    assert capsys.readouterr().out.startswith("# What changes")


def write_data(folder: Path) -> None:
    (folder / "data").mkdir()
    for name, rows in {"papers": OLD.papers, "topics": OLD.topics, "concepts": OLD.concepts}.items():
        (folder / "data" / f"{name}.json").write_text(json.dumps(list(rows.values())), encoding="utf-8")
