import json
from dataclasses import replace
from pathlib import Path

import pytest

from builder.errors import SeedmapError
from builder.lock import Lock, parse_lock, read_lock, write_lock
from builder.lock.file import format_lock
from builder.lock.recognising import Known
from builder.model import Area, Point

LOCK = Lock(
    areas=(Area("training", "Training", ("lora", "dpo"), "Tuning"), Area("use", "Use", ("rag",))),
    labels={"lora": "Low-rank adaptation", "dpo": "Preference “optimization”", "rag": "Retrieval"},
    homes={"a-paper": "lora", "b-paper": "dpo", "c-paper": "rag", "gone-paper": "rag"},
    places={"a-paper": Point(0.1, 0.25), "b-paper": Point(0.5, 1.0), "c-paper": Point(0.0, 0.3333)},
    redirects={"old-topic": "rag"},
    found={"lora": "Low-rank adaptation", "dpo": "Preferences"},
    known={"a-paper": Known("A “paper”", "10.1/a", "2401.00001", "123", "0a1b 2c3d"), "gone-paper": Known("Gone")},
    gone=frozenset({"gone-paper"}),
    moved={"an-earlier-paper": "a-paper"},
)
TEXT = format_lock(LOCK)


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    path = tmp_path / "map-lock.json"
    write_lock(path, LOCK)
    assert read_lock(path) == (LOCK, ())
    assert [entry.name for entry in tmp_path.iterdir()] == ["map-lock.json"]


def test_one_paper_a_line_sorted_with_a_line_end() -> None:
    lines = [line for line in TEXT.splitlines() if '"topic"' in line]
    assert lines == sorted(lines)
    assert len(lines) == len(LOCK.homes) + len(LOCK.moved)
    assert TEXT.endswith("}\n")
    assert json.loads(TEXT)["version"] == 1


def test_order_of_mappings_does_not_show() -> None:
    backwards = Lock(
        LOCK.areas,
        dict(reversed(LOCK.labels.items())),
        dict(reversed(LOCK.homes.items())),
        dict(reversed(LOCK.places.items())),
        LOCK.redirects,
        dict(reversed(LOCK.found.items())),
        dict(reversed(LOCK.known.items())),
        LOCK.gone,
        LOCK.moved,
    )
    assert format_lock(backwards) == TEXT


def test_no_lock_is_no_problem(tmp_path: Path) -> None:
    assert read_lock(tmp_path / "map-lock.json") == (None, ())


def test_a_lock_formatted_otherwise_is_the_same_lock() -> None:
    assert parse_lock(json.dumps(json.loads(TEXT), indent=4), "l.json") == (LOCK, ())


def test_an_edited_label_is_taken() -> None:
    lock, problems = parse_lock(TEXT.replace("Low-rank adaptation", "My own name", 1), "l.json")
    assert problems == ()
    assert lock
    assert lock.labels["lora"] == "My own name"


def test_labels_hold_nothing_hidden_and_one_of_nothing_else_is_told() -> None:
    hidden = r"\u0000\u001b\u202e\ud800\u200b\n"
    text = TEXT.replace('"Retrieval"', f'"Re{hidden}trieval"').replace('"Use"', f'"{hidden}Use"')
    lock, problems = parse_lock(text, "map-lock.json")
    assert lock
    assert problems == ()
    assert (lock.labels["rag"], lock.areas[1].label) == ("Re trieval", "Use")

    lock, (problem,) = parse_lock(TEXT.replace('"Retrieval"', f'"{hidden}"'), "map-lock.json")
    assert lock
    assert "rag" not in lock.labels
    assert "whose label is" in problem


def test_a_merge_conflict_costs_only_what_is_in_it() -> None:
    line = next(line for line in TEXT.splitlines() if "b-paper" in line)
    other = line.replace("0.5", "0.6")
    torn = TEXT.replace(line, f"<<<<<<< HEAD\n{line}\n=======\n{other}\n>>>>>>> branch")
    lock, problems = parse_lock(torn, "seeds/map-lock.json")
    assert lock
    assert (lock.areas, lock.labels, lock.homes, lock.redirects) == (
        LOCK.areas,
        LOCK.labels,
        LOCK.homes,
        LOCK.redirects,
    )
    assert lock.places == LOCK.places  # of two that disagree the first counts
    row = torn.splitlines().index("<<<<<<< HEAD") + 1
    assert any(f"seeds/map-lock.json:{row}: found the marks of a merge conflict; expected" in text for text in problems)


def test_a_cut_file_keeps_its_whole_lines() -> None:
    lock, problems = parse_lock(TEXT[: TEXT.index('{"id": "c-paper"') + 20], "l.json")
    assert lock
    assert lock.homes == {"a-paper": "lora", "b-paper": "dpo"}
    assert "broken JSON" in problems[0]


@pytest.mark.parametrize(
    "text", ["", "[]", "null", "3", '"x"', "{}", '{"version": 99}', '{"version": 1}', "[" * 100_000, "\x00"]
)
def test_what_is_no_lock_is_told_and_left(text: str) -> None:
    lock, problems = parse_lock(text, "l.json")
    assert lock is None
    assert all(problem.startswith("l.json") and "expected" in problem for problem in problems)
    assert problems or text == '{"version": 1}'


def test_other_bytes_are_told(tmp_path: Path) -> None:
    path = tmp_path / "map-lock.json"
    path.write_bytes(b"\xff\xfe\x00")
    lock, (problem,) = read_lock(path)
    assert lock is None
    assert "UTF-8" in problem


@pytest.mark.parametrize(
    "entry",
    [
        '{"id": "../../etc", "topic": "lora", "x": 0.5, "y": 0.5}',
        '{"id": "Capital Letters", "topic": "lora", "x": 0.5, "y": 0.5}',
        '{"id": "x", "topic": "no-such-topic", "x": 0.5, "y": 0.5}',
        '{"id": 7, "topic": "lora"}',
        '{"topic": "lora"}',
        '{"id": "a-paper", "topic": "dpo", "x": 0.5, "y": 0.5}',
        '"text"',
        "null",
    ],
)
def test_an_entry_without_sense_is_left_out_and_told(entry: str) -> None:
    data = json.loads(TEXT)
    data["papers"].append(json.loads(entry))
    lock, (problem,) = parse_lock(json.dumps(data), "l.json")
    assert lock == LOCK
    assert "1 unusable entries" in problem


@pytest.mark.parametrize("place", [(2, 0.5), (-0.1, 0), ("0.5", 0.5), (None, 0.5), (float("nan"), 0.5)])
def test_a_place_off_the_map_is_found_anew(place: tuple[object, object]) -> None:
    data = json.loads(TEXT)
    data["papers"][0].update(x=place[0], y=place[1])
    lock, (problem,) = parse_lock(json.dumps(data), "l.json")
    assert lock
    assert lock.homes == LOCK.homes
    assert "a-paper" not in lock.places
    assert "a-paper" in problem


def test_a_lock_of_an_earlier_version_is_read_without_what_it_lacks() -> None:
    data = json.loads(TEXT)
    data["papers"] = [
        {key: entry[key] for key in ("id", "topic", "x", "y") if key in entry} for entry in data["papers"]
    ]
    data["papers"] = [entry for entry in data["papers"] if entry["id"] in LOCK.homes]
    for section in ("areas", "topics"):
        data[section] = [{key: value for key, value in entry.items() if key != "found"} for entry in data[section]]
    areas = tuple(replace(area, automatic="") for area in LOCK.areas)
    old = Lock(areas, LOCK.labels, LOCK.homes, LOCK.places, LOCK.redirects)
    assert parse_lock(json.dumps(data), "l.json") == (old, ())


def test_topics_of_an_area_that_is_not_there_keep_their_names_and_are_told() -> None:
    lock, (problem,) = parse_lock(json.dumps({**json.loads(TEXT), "areas": []}), "l.json")
    assert lock
    assert (lock.areas, lock.labels, lock.homes) == ((), LOCK.labels, LOCK.homes)
    assert "found 3 unusable entries, first the area 'training' of the topic 'lora', which is none of the" in problem


@pytest.mark.parametrize("now", ['"no-such-paper"', '"an-earlier-paper"', "7", "null", '"../x"'])
def test_an_earlier_paper_that_is_no_other_now_leads_to_its_topic(now: str) -> None:
    lock, (problem,) = parse_lock(TEXT.replace('"now": "a-paper"', f'"now": {now}'), "l.json")
    assert lock
    assert lock.moved == {}
    assert lock.homes["an-earlier-paper"] == "lora"
    assert "an-earlier-paper" in lock.gone
    assert "paper 'an-earlier-paper', now " in problem


def test_a_chain_of_earlier_papers_leads_to_its_end() -> None:
    data = json.loads(TEXT)
    data["papers"].append({"id": "the-first-paper", "topic": "rag", "now": "an-earlier-paper"})
    lock, problems = parse_lock(json.dumps(data), "l.json")
    assert lock
    assert (lock.moved["the-first-paper"], problems) == ("a-paper", ())


@pytest.mark.parametrize(("key", "value"), [("title", 3), ("doi", ["x"]), ("text", None)])
def test_what_a_paper_is_known_by_is_text_or_told(key: str, value: object) -> None:
    data = json.loads(TEXT)
    data["papers"][0][key] = value
    lock, (problem,) = parse_lock(json.dumps(data), "l.json")
    assert lock
    assert lock.known["a-paper"] == replace(LOCK.known["a-paper"], **{key: ""})
    assert f"paper 'a-paper' whose {key} is" in problem


def test_a_title_with_half_a_character_is_written(tmp_path: Path) -> None:
    write_lock(tmp_path / "l.json", replace(LOCK, known={"a-paper": Known("lone \ud800")}))
    lock, _ = read_lock(tmp_path / "l.json")
    assert lock
    assert lock.known["a-paper"].title == "lone ?"


def test_a_lock_that_cannot_be_written_leaves_the_earlier_one_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "map-lock.json"
    path.write_text(TEXT, encoding="utf-8")

    def fill_disk(self: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", fill_disk)
    with pytest.raises(SeedmapError, match="No space left on device; expected"):
        write_lock(path, Lock())

    assert {entry.name: entry.read_text(encoding="utf-8") for entry in tmp_path.iterdir()} == {path.name: TEXT}


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(SeedmapError, match="expected"):
        write_lock(tmp_path / "missing" / "map-lock.json", LOCK)
