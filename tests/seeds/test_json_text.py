"""Records are found in JSON of any shape, with their lines, and around what is broken."""

import json
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.seeds.json_text import Broken, Record, find_records, looks_like_json


def find(text: str) -> list[tuple[int, object]]:
    """Line and title of each record, line and `None` for what is broken."""
    found = []
    for each in find_records(text, lambda record: "title" in record):
        title = each.value.get("title") if isinstance(each, Record) and isinstance(each.value, dict) else None
        found.append((each.line, title))
    return found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('[{"title": "a"}, {"title": "b"}]', [(1, "a"), (1, "b")]),
        ('[\n  {"title": "a"},\n  {\n"title": "b"}]', [(2, "a"), (3, "b")]),
        ('{"title": "a", "author": [{"name": "x"}], "journal": {"title": "j"}}', [(1, "a")]),
        ('{"meta": {"count": 2},\n"results": [\n{"title": "a"},\n{"title": "b"}]}', [(3, "a"), (4, "b")]),
        ('{"message": {"items":\n[{"title": "a"}]}}', [(2, "a")]),
        ('{"smith": {"title": "a"},\n"doe": {"title": "b"}}', [(1, "a"), (2, "b")]),
        ('{"title": "a"}\n\n{"title": "b"}\n', [(1, "a"), (3, "b")]),
        ('[{"title": "a"},\n{"title": "b"},\n{"title": "c"}]\n', [(1, "a"), (2, "b"), (3, "c")]),
        ('[\n{"title": "a"},\n{"title": "b"}\n]', [(2, "a"), (3, "b")]),
        ('{"results": [{"title": "a"}]}\n{"results": [{"title": "b"}]}', [(1, "a"), (2, "b")]),
        ('{\n"title": "a"\n}\n{\n"title": "b"\n}', [(1, "a"), (4, "b")]),
        ("[]", []),
        ("  ", []),
    ],
)
def test_records_are_found_where_they_lie(text: str, found: list[tuple[int, object]]) -> None:
    assert find(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('{"title": "a"}\n{"title": \n{"title": "c"}', [(1, "a"), (2, None), (3, "c")]),
        ('[\n{"title": "a"},\n{"title": x},\n{"title": "c"}\n]', [(2, "a"), (3, None), (4, "c")]),
        ('{"results": [\n {"title": "a"},\n {"title": "b"},\n {"ti', [(2, "a"), (3, "b"), (4, None)]),
        ('[{"title": "a"}] and more', [(1, "a"), (1, None)]),
    ],
)
def test_what_is_broken_is_told_and_what_stands_around_it_is_found(text: str, found: list[tuple[int, object]]) -> None:
    assert find(text) == found


def test_lists_within_an_object_are_told_apart() -> None:
    text = '{"papers": [{"title": "a"}], "topics": [{"label": "x"}], "more": ["text"]}'
    records = [each for each in find_records(text, lambda _: False) if isinstance(each, Record)]

    assert [each.value for each in records] == [{"title": "a"}, {"label": "x"}]
    assert records[0].place != records[1].place


@given(
    st.lists(
        st.dictionaries(st.text(max_size=5), st.text(max_size=20) | st.integers(), max_size=3), min_size=1, max_size=6
    )
)
def test_what_json_writes_comes_back(values: list[dict[str, object]]) -> None:
    records = [{**value, "title": "t"} for value in values]
    for text in (
        json.dumps(records),
        json.dumps(records, indent=1, ensure_ascii=False),
        json.dumps({"n": 1, "results": records}, indent=2),
        "\n".join(map(json.dumps, records)),
    ):
        found = list(find_records(text, lambda record: "title" in record))
        assert [each.value for each in found if isinstance(each, Record)] == records


@pytest.mark.parametrize(
    "text",
    ["[" * 100_000, '{"a":' * 100_000, '[{"title":' + "[" * 100_000, '{"title": ' + "9" * 10_000 + "}"],
)
def test_what_python_cannot_read_is_told(text: str) -> None:
    [broken] = find_records(text, lambda record: "title" in record)
    assert isinstance(broken, Broken)
    assert broken.what in {"nested too deeply for a record of a paper", "a number of too many digits"}


@pytest.mark.parametrize("unit", ['{"a":\n', '{"title":"x\n', '{"title":x}\n', "[", '["', "{}", '{"title":"t"}\n'])
def test_finding_is_linear(unit: str) -> None:
    def measure(count: int) -> float:
        start = time.process_time()
        find(unit * count)
        return time.process_time() - start

    measure(100)
    assert measure(40_000) < 2 + 40 * measure(2_000)


@pytest.mark.parametrize("text", ['{"a": 1}', "[]", " \n[ {", "[[1]]", "{}"])
def test_json_is_known_by_its_opening(text: str) -> None:
    assert looks_like_json(text)


@pytest.mark.parametrize("text", ["[Retracted] A title", '{\\"U}ber', "{BERT} for all", "“{", "", "[1] A reference"])
def test_prose_is_no_json(text: str) -> None:
    assert not looks_like_json(text)
