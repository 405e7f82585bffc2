"""A map of one's own: from files of papers to a folder with all that a site needs, and nothing replaced."""

import os
import subprocess
import tomllib
from pathlib import Path

import pytest
import yaml

from builder.cli import main
from builder.pipeline import analyse, read_inputs
from builder.starting import guess_repository
from tests.birds import write_bibtex

MINI = Path(__file__).parent / "fixtures" / "mini"
FILES = {
    ".github/workflows/pages.yml",
    ".gitignore",
    ".gitlab-ci.yml",
    "README.md",
    "docs/.gitkeep",
    "mkdocs.yml",
    "requirements.txt",
    "seeds/birds.bib",
    "seeds/map-lock.json",
}


@pytest.fixture
def library(tmp_path: Path) -> Path:
    path = tmp_path / "birds.bib"
    path.write_text(write_bibtex(), encoding="utf-8")
    return path


def list_files(folder: Path) -> set[str]:
    return {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and ".git" not in path.relative_to(folder).parts[:1]
    }


def test_a_library_becomes_a_project(tmp_path: Path, library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "maps" / "bird-map"
    assert main(["new", str(folder), "--from", str(library)]) == 0
    assert list_files(folder) == FILES
    assert (folder / "seeds" / "birds.bib").read_bytes() == library.read_bytes()
    out = capsys.readouterr().out
    assert "15 papers" in out
    assert f"cd {folder}" in out
    assert "mkdocs serve" in out
    assert "15 papers" in (folder / "README.md").read_text(encoding="utf-8")
    assert [path.name for path in folder.parent.iterdir()] == ["bird-map"]


def test_the_map_is_the_one_that_was_found(tmp_path: Path) -> None:
    folder = tmp_path / "map"
    assert main(["new", str(folder), "--from", *map(str, sorted(MINI.iterdir()))]) == 0
    found, kept = analyse(read_inputs(MINI)), analyse(read_inputs(folder / "seeds"))
    assert [topic.id for topic in kept.topics.topics] == [topic.id for topic in found.topics.topics]
    assert kept.layout == found.layout
    vocabulary = tomllib.loads((folder / "seeds" / "concepts.toml").read_text(encoding="utf-8"))
    assert set(vocabulary["concept"]) == {concept.id for concept in found.concepts.concepts} != set()


def test_few_papers_get_no_vocabulary_that_would_end_the_looking_for_concepts(tmp_path: Path) -> None:
    (tmp_path / "few.txt").write_text("Owls at night\n\nOwls hunt at night in woods and fields.\n", encoding="utf-8")
    assert main(["new", str(tmp_path / "map"), "--from", str(tmp_path / "few.txt")]) == 0
    assert not (tmp_path / "map" / "seeds" / "concepts.toml").exists()


def test_the_site_has_the_name_of_its_folder_or_the_one_given(tmp_path: Path, library: Path) -> None:
    main(["new", str(tmp_path / "birds_of-the north"), "--from", str(library)])
    main(["new", str(tmp_path / "other"), "--from", str(library), "--name", ' Birds: "a"  map\n # '])
    names = []
    for folder in ("birds_of-the north", "other"):
        text = (tmp_path / folder / "mkdocs.yml").read_text(encoding="utf-8").replace("!ENV", "")
        names.append(yaml.safe_load(text)["site_name"])
    assert names == ["Birds of the north", 'Birds: "a" map #']


def test_a_repository_just_begun_keeps_what_it_has(
    tmp_path: Path, library: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "map"
    subprocess.run(["git", "init", "--quiet", str(folder)], check=True)
    remote = "git@github.com:ornis/bird-map.git"
    subprocess.run(["git", "-C", str(folder), "remote", "add", "origin", remote], check=True)
    (folder / "README.md").write_text("mine", encoding="utf-8")
    (folder / ".github").mkdir()
    (folder / ".github" / "CODEOWNERS").write_text("* @ornis", encoding="utf-8")
    monkeypatch.chdir(folder)
    assert main(["new", ".", "--from", str(library)]) == 0
    assert list_files(folder) == {*FILES, ".github/CODEOWNERS"} - {".gitlab-ci.yml"}
    assert (folder / "README.md").read_text(encoding="utf-8") == "mine"
    settings = (folder / "mkdocs.yml").read_text(encoding="utf-8")
    assert "https://ornis.github.io/bird-map/" in settings and "https://github.com/ornis/bird-map" in settings
    assert "cd " not in capsys.readouterr().out


def test_a_repository_on_gitlab_is_published_there(tmp_path: Path, library: Path) -> None:
    folder = tmp_path / "map"
    subprocess.run(["git", "init", "--quiet", str(folder)], check=True)
    remote = "https://gitlab.com/ornis/map.git"
    subprocess.run(["git", "-C", str(folder), "remote", "add", "origin", remote], check=True)
    assert main(["new", str(folder), "--from", str(library)]) == 0
    assert list_files(folder) == FILES - {".github/workflows/pages.yml"}
    jobs = yaml.safe_load((folder / ".gitlab-ci.yml").read_text(encoding="utf-8"))
    assert jobs["pages"]["artifacts"]["paths"] == ["public"]
    readme = (folder / "README.md").read_text(encoding="utf-8")
    assert "GitLab" in readme and "GitHub" not in readme


@pytest.mark.parametrize(
    ("remote", "url", "pages"),
    [
        (
            "https://github.com/ornis/Bird.map.git\n",
            "https://github.com/ornis/Bird.map",
            "https://ornis.github.io/Bird.map/",
        ),
        ("https://user:token@github.com/Ornis/map", "https://github.com/Ornis/map", "https://ornis.github.io/map/"),
        (
            "git@github.com:ornis/ornis.github.io.git",
            "https://github.com/ornis/ornis.github.io",
            "https://ornis.github.io/",
        ),
        ("ssh://git@gitlab.com/ornis/map.git", "https://gitlab.com/ornis/map", "https://ornis.gitlab.io/map/"),
    ],
)
def test_the_addresses_follow_from_the_remote(remote: str, url: str, pages: str) -> None:
    repository = guess_repository(remote)
    assert repository is not None
    assert (repository.url, repository.pages) == (url, pages)


@pytest.mark.parametrize(
    "remote", ["https://git.example.org/ornis/map.git", "https://github.com.example.org/ornis/map", "/srv/map.git", ""]
)
def test_another_remote_tells_nothing(remote: str) -> None:
    assert guess_repository(remote) is None


@pytest.mark.parametrize(
    "there", ["mkdocs.yml", "seeds/other.bib", "docs/index.md", ".github/workflows/pages.yml", ".gitlab-ci.yml"]
)
def test_nothing_is_replaced(tmp_path: Path, library: Path, there: str, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "map" / there
    path.parent.mkdir(parents=True)
    path.write_text("mine", encoding="utf-8")
    assert main(["new", str(tmp_path / "map"), "--from", str(library)]) == 1
    assert "is there already; expected a folder without it" in capsys.readouterr().err
    assert list_files(tmp_path / "map") == {there}
    assert path.read_text(encoding="utf-8") == "mine"


def test_what_can_not_be_taken_is_told_and_nothing_written(
    tmp_path: Path, library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = tmp_path / "again" / "BIRDS.bib"
    other.parent.mkdir()
    other.write_bytes(library.read_bytes())
    empty, lock = tmp_path / "empty.txt", tmp_path / "map-lock.json"
    empty.touch()
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    lock.write_text("{}", encoding="utf-8")
    told = {
        (tmp_path / "nowhere.bib",): "nowhere.bib: no such file; expected a file of papers",
        (tmp_path,): "a folder, which is not looked into; expected a file",
        (pipe,): "pipe: no file but a device, pipe or socket; expected a file",
        (library, other): f"BIRDS.bib: the name of {library}; expected files of different names",
        (lock,): "a name that no file of papers may have",
        (empty,): "--from: no paper in it (empty.txt: an empty file",
    }
    for files, message in told.items():
        assert main(["new", str(tmp_path / "map"), "--from", *map(str, files)]) == 1
        assert message in capsys.readouterr().err
        assert not (tmp_path / "map").exists()
    library.rename(tmp_path / "file")
    assert main(["new", str(tmp_path / "file"), "--from", str(other)]) == 1
    assert "file: a file; expected a folder" in capsys.readouterr().err
    assert not [path.name for path in tmp_path.iterdir() if path.name.startswith(".")]
