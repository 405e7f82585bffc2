"""The whole core on a small real corpus: nothing lost, the same bytes from the same seeds."""

import dataclasses
import hashlib
import inspect
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from builder import addresses, cache, pipeline
from builder.concepts import Vocabulary
from builder.model import Artifact, Corpus, FileReport, Rejection, SeedWarning, Unread
from builder.pipeline import Inputs, analyse, find_map, find_templates, read_assets, read_inputs, render_artifacts

MINI = Path(__file__).parent / "fixtures" / "mini"

DIGEST = """
import hashlib, sys
from pathlib import Path
from builder.pipeline import analyse, find_templates, read_assets, read_inputs, render_artifacts
digest = hashlib.sha256()
for artifact in render_artifacts(analyse(read_inputs(Path(sys.argv[1]))), find_templates()):
    digest.update(artifact.path.encode() + artifact.data)
print(digest.hexdigest())
"""


def digest_elsewhere(seeds: Path, **environment: str) -> str:
    """The digest of all artifacts, computed by an interpreter of its own."""
    settings = {**os.environ, **environment}
    done = subprocess.run(
        [sys.executable, "-c", DIGEST, str(seeds)], env=settings, capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


@pytest.fixture(scope="module")
def artifacts() -> tuple[Artifact, ...]:
    return tuple(render_artifacts(analyse(read_inputs(MINI)), find_templates()))


def test_no_two_artifacts_share_a_path(artifacts: tuple[Artifact, ...]) -> None:
    paths = [artifact.path for artifact in artifacts]

    assert len(set(paths)) == len(paths)
    assert all(re.fullmatch(r"[\w./-]+", path) and ".." not in path for path in paths)


def test_assets_keep_their_folders_and_styles_become_one(tmp_path: Path) -> None:
    for name in ("map.js", "map/live.js", "map/deep/er.css", "styles/2.css", "styles/1.css"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(f"/* {name} */", encoding="utf-8")

    assert {artifact.path: artifact.content for artifact in read_assets(tmp_path)} == {
        "assets/seedmap/seedmap.css": b"/* styles/1.css */\n/* styles/2.css */",
        "assets/seedmap/map.js": b"/* map.js */",
        "assets/seedmap/map/patterns.js": f"export const PATTERNS = {json.dumps(addresses.PATTERNS)};\n",
        "assets/seedmap/map/live.js": b"/* map/live.js */",
        "assets/seedmap/map/deep/er.css": b"/* map/deep/er.css */",
    }


def test_a_build_after_others_is_as_one_alone(tmp_path: Path) -> None:
    seeds = tmp_path / "seeds"
    shutil.copytree(MINI, seeds)
    first = sorted(seeds.glob("*.txt"))[0]
    before = first.read_text(encoding="utf-8")
    analyse(read_inputs(seeds))
    first.write_text(before.replace(" adapt", " unlearn ").replace(" train", " prune"), encoding="utf-8")
    (seeds / "concepts.toml").write_text(
        '[concept.pruning]\nlabel = "Pruning"\ndefinition = "To leave out weights."\naliases = ["prun*"]\n', "utf-8"
    )
    edited = analyse(read_inputs(seeds))
    artifacts = tuple(render_artifacts(edited, find_templates()))

    assert edited.concepts.papers["pruning"]
    digest = hashlib.sha256()
    for artifact in artifacts:
        digest.update(artifact.path.encode() + artifact.data)
    assert digest.hexdigest() == digest_elsewhere(seeds)


def test_every_paper_has_one_topic_one_place_and_one_page(artifacts: tuple[Artifact, ...]) -> None:
    field = analyse(read_inputs(MINI))
    ids = {paper.id for paper in field.corpus.papers}
    paths = {artifact.path for artifact in artifacts}

    assert sorted(paper for topic in field.topics.topics for paper in topic.papers) == sorted(ids)
    assert sorted(topic for area in field.topics.areas for topic in area.topics) == sorted(
        topic.id for topic in field.topics.topics
    )
    assert set(field.layout.papers) == set(field.related) == set(field.topics.memberships) == ids
    assert {f"papers/{paper}.md" for paper in ids} <= paths


def test_the_published_data_agree_with_the_pages(artifacts: tuple[Artifact, ...]) -> None:
    files = {artifact.path: artifact.content for artifact in artifacts}

    for name, folder in (("papers", "papers"), ("topics", "topics"), ("concepts", "concepts")):
        for entry in json.loads(files[f"data/{name}.json"]):
            assert entry["url"] == f"{folder}/{entry['id']}/"
            assert f"{folder}/{entry['id']}.md" in files


def test_same_seeds_give_the_same_bytes_whatever_the_machine_is_set_to(
    artifacts: tuple[Artifact, ...], tmp_path: Path
) -> None:
    digest = hashlib.sha256()
    for artifact in artifacts:
        digest.update(artifact.path.encode() + artifact.data)
    # Files written last to first, so that a folder lists them in another order.
    for path in sorted(MINI.iterdir(), reverse=True):
        shutil.copy(path, tmp_path / path.name)

    elsewhere = digest_elsewhere(
        tmp_path,
        PYTHONHASHSEED="7",
        OMP_NUM_THREADS="2",
        OPENBLAS_NUM_THREADS="2",
        TZ="Pacific/Chatham",
        LC_ALL="tr_TR.UTF-8",
    )

    assert elsewhere == digest.hexdigest() == digest_elsewhere(MINI, PYTHONHASHSEED="0", OMP_NUM_THREADS="1")


@pytest.mark.parametrize("size", [1, 2, 3, 7])
def test_a_handful_of_papers_makes_a_site(tmp_path: Path, size: int) -> None:
    corpus = read_inputs(MINI).corpus
    entries = "\n\n".join(f"{paper.title}\n\n{paper.abstract}" for paper in corpus.papers[:size])
    (tmp_path / "few.txt").write_text(f"{entries}\n", encoding="utf-8")

    field = analyse(read_inputs(tmp_path))

    assert len(field.corpus.papers) == size
    assert sum(1 for _ in render_artifacts(field, find_templates())) > size


def test_each_kind_of_fault_is_one_warning_that_tells_the_first() -> None:
    rejected = tuple(Rejection("a.txt", line, "no abstract", "one") for line in (3, 5))
    doubts = (SeedWarning("a.txt", 9, "joined"), SeedWarning("a.txt", 11, "joined"))
    corpus = Corpus((), (FileReport("a.txt", 4, 2, 0, rejected, doubts),), unread=(Unread("b.pdf", "a PDF"),))
    listed = "(the page Seeds and `seedmap check` list them all)"
    assert Inputs(corpus, Vocabulary(), lock_problems=("map-lock.json: odd",)).warnings == (
        f"2 of 4 entries rejected, the first at a.txt:3: no abstract; expected one {listed}",
        f"1 file or folder not read, the first b.pdf: a PDF {listed}",
        f"2 places are in doubt, the first at a.txt:9: joined {listed}",
        "map-lock.json: odd",
    )
    assert Inputs(Corpus((), ()), Vocabulary()).warnings == ()


CHANGES = {
    "seed": ("first.txt", "Wet moss\n\nMoss of wet bogs.\n"),
    "new seed": ("second.txt", "Dry fern\n\nFern of dry woods.\n"),
    "vocabulary": ("concepts.toml", '[concept.moss]\nlabel = "Moss"\ndefinition = "It is wet."\naliases = ["moss"]\n'),
    "lock": ("map-lock.json", "{}"),
    "metadata": ("metadata.csv", "title,year\nMoss,2020\n"),
    "code": ("", ""),
    "settings": ("", ""),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_map_is_kept_until_anything_changes(change: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(cache.VARIABLE, str(tmp_path / "kept"))
    seeds, made = tmp_path / "seeds", list[Inputs]()
    seeds.mkdir()
    (seeds / "first.txt").write_text("Moss\n\nMoss of bogs.\n")
    monkeypatch.setattr(pipeline, "analyse", lambda inputs, on_stage, jobs: made.append(inputs) or len(made))
    assert [find_map(read_inputs(seeds)), find_map(read_inputs(seeds))] == [1, 1]

    file, text = CHANGES[change]
    if file:
        (seeds / file).write_text(text)
    if change == "code":
        monkeypatch.setattr(cache, "digest_code", lambda: "other")
    settings = dataclasses.replace(pipeline.DEFAULTS, seed=1 if change == "settings" else 0)

    assert find_map(read_inputs(seeds, settings)) == 2


def test_of_what_cannot_be_read_whole_no_map_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(folder: Path) -> str:
        raise PermissionError(13, "Permission denied", str(folder / "a.txt"))

    monkeypatch.setattr(cache, "digest_folder", refuse)
    monkeypatch.setattr(cache, "recall", lambda key, make: pytest.fail("it is kept"))
    inputs = read_inputs(MINI)

    assert inputs.source == ""
    assert len(find_map(inputs).corpus.papers) == len(inputs.corpus.papers)


def test_the_stages_that_can_be_loaded_ahead_are_those_that_an_analysis_loads() -> None:
    imported = re.findall(r"^    from (builder\.\S+) import", inspect.getsource(analyse), re.MULTILINE)

    assert sorted(pipeline.STAGES) == sorted(imported)
    pipeline.load_ahead(1)
    assert set(pipeline.STAGES) <= sys.modules.keys()
