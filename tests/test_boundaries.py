"""Whatever lies where a file is read, a command ends in a line: where, what was found and what was expected."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from builder import commands
from builder.cli import main
from builder.model import MOST

GOOD = "".join(
    f"A study of {word} in some detail\n\nWe look at {word} and at what {word} does to others.\n\n"
    for word in ("alpha", "beta", "gamma", "delta")
)
DIGITS, DEEP = "9" * 5_000, "[" * 5_000
TOPIC, PAPER = {"id": "t", "area": "a", "label": "T"}, {"id": "p", "topic": "t", "x": 0.5, "y": 0.5}
LOCK = {"version": 1, "areas": [{"id": "a", "label": "A"}], "topics": [TOPIC], "papers": [PAPER]}


# What can lie where a file is expected, and what is said of it.
OBSTACLES: Mapping[str, tuple[Callable[[Path], object], str]] = {
    "folder": (lambda path: path.mkdir(), "a folder, which is not looked into; expected a file"),
    "circle": (lambda path: path.symlink_to(path.name), "a link that leads in a circle; expected the file itself"),
    "nowhere": (lambda path: path.symlink_to("missing"), "a link that leads nowhere; expected the file itself"),
    "outside": (lambda path: path.symlink_to("/etc/passwd"), "a link that leads outside the folder"),
    "endless": (lambda path: path.symlink_to("/dev/zero"), "a link that leads outside the folder"),
    "pipe": (lambda path: os.mkfifo(path), "no file but a device, pipe or socket; expected a file"),
    "bytes": (lambda path: path.write_bytes(b"a = \xff"), "found other bytes"),
}


def concept(**changed: str) -> str:
    values = {"label": '"X"', "definition": '"An x."', "aliases": '["x"]', **changed}
    return "[concept.x]\n" + "".join(f"{key} = {value}\n" for key, value in values.items())


VOCABULARIES = {
    f"[discovery]\nmost = {DIGITS}": r"concepts.toml: found a number of too many digits; expected valid TOML",
    f"[discovery]\nmost = -0x{'f' * 5_000}": r"concepts.toml:2: found .*; expected",
    f"a = {DEEP}": r"concepts.toml: found values nested too deeply; expected valid TOML",
    concept(label="1"): r"concepts.toml:2: found label = 1; expected a label in words",
    concept(label='" "'): r"concepts.toml:2: found label = ''; expected a label in words",
    concept(definition="true"): r"concepts.toml:3: found definition = True; expected a definition in words",
    concept(aliases='"x"'): r"concepts.toml:4: found aliases = 'x'; expected a list of strings",
    concept(aliases="[1]"): r"concepts.toml:4: found aliases = \[1\]; expected a list of strings",
    concept(aliases=f"[{'1, ' * 5_000}]"): r"concepts.toml:4: found aliases = \[1, .{70,90}…; expected a list",
    concept(case='["any"]'): r"concepts.toml:5: found case = \['any'\]; expected",
    concept(variants="1"): r"concepts.toml:1: found variants = 1; expected",
    concept(variants='{"" = ["y"]}'): r"concepts.toml:\d: found variant '' = \['y'\]; expected",
    concept().replace("concept.x", "concept.index"): r"concepts.toml:1: found concept id 'index', which is reserved",
    concept().replace("concept.x", "concept.nul"): r"concepts.toml:1: found concept id 'nul', which is reserved",
    concept().replace("concept.x", f"concept.{'x' * 5_000}"): r"concepts.toml:1: found concept id 'x{70,80}…; expected",
}
LOCKS = {
    f'{{"version": {DIGITS}}}': r"map-lock.json:1: found broken JSON \(a number of too many digits\); expected",
    DEEP: r"map-lock.json:1: found broken JSON \(nested too deeply\); expected",
    json.dumps({**LOCK, "version": True}): r"map-lock.json: found version True; expected version 1",
    json.dumps({**LOCK, "version": 1.0}): r"map-lock.json: found version 1.0; expected version 1",
    json.dumps(
        {**LOCK, "papers": [{**PAPER, "x": True}]}
    ): r"'p' at x = True, y = 0.5, which are no numbers from 0 to 1",
    json.dumps({**LOCK, "topics": [{**TOPIC, "label": 1}]}): r"entry 1 of 'topics', whose label is 1",
    json.dumps({**LOCK, "topics": [{**TOPIC, "label": "\ud800"}]}): r"entry 1 of 'topics', whose label is '\\ud800'",
    json.dumps({**LOCK, "areas": [3]}): r"entry 1 of 'areas', which is 3",
    json.dumps({**LOCK, "papers": [{**PAPER, "id": "x" * 5_000}]}): r"entry 1 of 'papers', whose id is 'x{70,80}…",
    json.dumps({**LOCK, "papers": [PAPER, {**PAPER, "id": "index"}]}): r"entry 2 of 'papers', whose id is 'index'",
}


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    folder = tmp_path / "seeds"
    folder.mkdir()
    (folder / "a.txt").write_text(GOOD, encoding="utf-8")
    return folder


@pytest.mark.parametrize("kind", OBSTACLES)
def test_what_lies_in_the_place_of_the_vocabulary_is_told(
    seeds: Path, capsys: pytest.CaptureFixture[str], kind: str
) -> None:
    make, told = OBSTACLES[kind]
    make(seeds / "concepts.toml")

    assert main(["check", "--seeds", str(seeds)]) == 1

    assert f"seedmap: seeds/concepts.toml: {told}" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["map-lock.json", "metadata.csv"])
@pytest.mark.parametrize("kind", sorted({*OBSTACLES} - {"bytes"}))
def test_what_lies_in_the_place_of_the_lock_or_metadata_is_told_and_done_without(
    seeds: Path, capsys: pytest.CaptureFixture[str], kind: str, name: str
) -> None:
    make, told = OBSTACLES[kind]
    make(seeds / name)

    assert main(["check", "--seeds", str(seeds), "--format", "json"]) == 0
    report = json.loads(capsys.readouterr().out)
    assert main(["check", "--seeds", str(seeds), "--strict"]) == 1

    problems = [f"{each['file']}: {each['reason']}" for each in report["unread"]] + report["lock"]
    assert any(f"{name}: {told}" in problem for problem in problems)


@pytest.mark.parametrize("text", VOCABULARIES, ids=range(len(VOCABULARIES)))
def test_a_fault_of_the_vocabulary_is_told_with_its_place(
    seeds: Path, capsys: pytest.CaptureFixture[str], text: str
) -> None:
    (seeds / "concepts.toml").write_text(text, encoding="utf-8")

    assert main(["check", "--seeds", str(seeds)]) == 1

    told = capsys.readouterr().err
    assert re.search(VOCABULARIES[text], told), told
    assert len(told) < 400


@pytest.mark.parametrize("text", LOCKS, ids=range(len(LOCKS)))
def test_a_fault_of_the_lock_is_told_and_stops_nothing(
    seeds: Path, capsys: pytest.CaptureFixture[str], text: str
) -> None:
    (seeds / "map-lock.json").write_text(text, encoding="utf-8")

    assert main(["check", "--seeds", str(seeds), "--format", "json"]) == 0

    told = json.loads(capsys.readouterr().out)["lock"]
    assert re.search(LOCKS[text], told[0]), told


@pytest.mark.parametrize("command", ["check", "export", "lock", "concepts", "diff"])
@pytest.mark.parametrize("name", ["a.txt", "a.txt/x", "missing", "x" * 300, "a\0b", "circle"])
def test_what_is_no_folder_of_seeds_is_told(
    seeds: Path, capsys: pytest.CaptureFixture[str], command: str, name: str
) -> None:
    (seeds / "circle").symlink_to("circle")
    more = {"export": ["--out", str(seeds / "out")], "diff": [str(seeds.parent)]}.get(command, [])
    if command == "diff":
        (seeds.parent / "data").mkdir()
        for data in ("papers", "topics", "concepts"):
            (seeds.parent / "data" / f"{data}.json").write_text("[]", encoding="utf-8")

    assert main([command, "--seeds", str(seeds / name), *more]) == 1

    told = capsys.readouterr().err
    assert re.fullmatch(r"seedmap: .*: no (such folder|folder to look into .*); expected a folder .*\n", told), told


def test_a_name_that_is_not_utf_8_is_shown_and_its_file_is_read(
    seeds: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (seeds / "a.txt").rename(os.fsdecode(os.fsencode(seeds) + b"/\xff.txt"))
    out = os.fsdecode(os.fsencode(seeds.parent) + b"/\xfe")

    assert main(["export", "--seeds", str(seeds), "--out", out]) == 0

    assert r"\udcfe: " in capsys.readouterr().out
    report = json.loads((Path(out) / "data" / "report.json").read_text(encoding="utf-8"))
    assert [file["file"] for file in report["files"]] == [r"\udcff.txt"]


def test_an_export_runs_the_examples_of_the_vocabulary(seeds: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (seeds / "concepts.toml").write_text(concept(matches='["y", "z"]', misses='["no x"]'), encoding="utf-8")

    assert main(["export", "--seeds", str(seeds), "--out", str(seeds.parent / "out")]) == 1

    told = capsys.readouterr().err.splitlines()[-1]
    assert told.startswith("seedmap: seeds/concepts.toml:1: found no x in 'y'; expected a match (and 2 more fail")
    assert not (seeds.parent / "out").exists()


ENTRY = {"id": "a", "title": "A", "topic": "t", "x": 0, "y": 0.5}


@pytest.mark.parametrize(
    ("papers", "told"),
    [
        ("1", "papers.json: found 1; expected"),
        ("{}", "papers.json: found {}; expected"),
        ("[1]", "papers.json: found 1; expected"),
        ("[{}]", "papers.json: found id = None; expected"),
        (f"[{DIGITS}]", "papers.json: found a number of too many digits; expected"),
        (DEEP, "papers.json: found values nested too deeply; expected"),
        (json.dumps([{**ENTRY, "title": ["A"]}]), "papers.json: found title = ['A']; expected"),
        (json.dumps([{**ENTRY, "x": True}]), "papers.json: found x = True; expected"),
        (json.dumps([{**ENTRY, "x": 10**400}]), "papers.json: found x = 1000"),
        (json.dumps([ENTRY]), "data: found 'a' with the topic 't'; expected files of one export"),
    ],
)
def test_data_of_another_shape_is_no_export(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], papers: str, told: str
) -> None:
    (tmp_path / "data").mkdir()
    for name, text in {"papers": papers, "topics": "[]", "concepts": "[]"}.items():
        (tmp_path / "data" / f"{name}.json").write_text(text, encoding="utf-8")

    assert main(["diff", str(tmp_path), str(tmp_path)]) == 1

    error = capsys.readouterr().err
    assert told in error
    assert len(error) < 400


@pytest.mark.parametrize("option", ["--topics", "--related", "--seed", "--jobs", "--title", "--subject"])
@pytest.mark.parametrize("value", ["\x1b[2J", "a\udcff", "a\nb"])
def test_an_option_that_cannot_be_shown_is_misuse(option: str, value: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(["export", "--out", "nowhere", option, value])

    assert f"{option}: {value!r}; expected" in capsys.readouterr().err


@pytest.mark.parametrize("value", [DIGITS, str(MOST + 1)])
def test_a_setting_that_nothing_can_be_made_of_is_misuse(value: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(["export", "--out", "nowhere", "--seed", value])

    assert f"expected a whole number from 0 up, {MOST} at most" in capsys.readouterr().err


def test_ctrl_c_ends_a_command_in_a_line(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def stop(options: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(commands, "run", stop)

    assert main(["check"]) == 130
    assert capsys.readouterr().err == "seedmap: stopped\n"


def test_what_the_system_refuses_is_told_in_a_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(options: object) -> int:
        raise OSError(28, "No space left on device", "some/file")

    monkeypatch.setattr(commands, "run", fail)

    assert main(["check"]) == 1
    assert capsys.readouterr().err.startswith("seedmap: some/file: no space left on device; expected ")


def test_a_reader_that_goes_away_ends_a_command_in_silence(seeds: Path) -> None:
    command = [sys.executable, "-m", "builder.cli", "check", "--seeds", str(seeds)]
    read, write = os.pipe()
    os.close(read)
    done = subprocess.run(command, stdout=write, stderr=subprocess.PIPE, check=False)
    os.close(write)

    assert (done.returncode, done.stderr) == (141, b"")
