import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.seeds.title_keys import find_part, is_short, make_key, strip_version


@pytest.mark.parametrize(
    "title",
    [
        "Faster raptors [v3]",
        "Faster raptors (v2)",
        "Faster raptors (Version 2)",
        "Faster raptors [version 2; peer review: 2 approved, 1 not approved]",
        "arXiv:2301.00001v2 Faster raptors",
        "[arXiv:math/0211159v1] Faster raptors",
        "Faster raptors arXiv:2301.00001 v2",
        "Faster raptors, arXiv preprint arXiv:2301.00001v2 [cs.CL]",
        "Faster raptors (arXiv:2301.00001v2)",
        "Faster raptors (v2) [version 3]",
    ],
)
def test_marks_of_a_version_go(title: str) -> None:
    assert strip_version(title) == "Faster raptors"


@pytest.mark.parametrize(
    "title",
    [
        "Inception v3",  # the version of what the paper is about
        "The function f(v2)",
        "A comment on arXiv:2301.00001v2",
        "A comment on (arXiv:2301.00001v2)",
        "[v2]",
        "arXiv:2301.00001v2",
        "Raptors (v2) and what came after",
        "Raptors (vol 2)",
        "",
    ],
)
def test_what_belongs_to_a_title_stays(title: str) -> None:
    assert strip_version(title) == title


@pytest.mark.parametrize(
    "spelling",
    [
        "Kinesin carries BNIP-2 to the cell edge.",
        "Kinesin carries BNIP-2 to the cell edge*",
        "Kinesin carries BNIP-2 to the cell edge*.",
        "[Kinesin carries BNIP-2 to the cell edge]",
        "KINESIN CARRIES BNIP-2 TO THE CELL EDGE*",
        "Kinesín carries “BNIP‐2” to the cell-edge [v2]",
    ],
)
def test_spellings_of_one_title_share_its_key(spelling: str) -> None:
    assert make_key(spelling) == make_key("Kinesin carries BNIP-2 to the cell edge")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Smoothing of Einstein metrics. I", "Smoothing of Einstein metrics. II"),
        ("Heuristics for A*", "Heuristics for A"),
        ("Planning by RRT*", "Planning by RRT"),
        ("Types in C++", "Types in C"),
        ("Inception v3", "Inception v2"),
    ],
)
def test_titles_of_two_papers_have_two_keys(one: str, other: str) -> None:
    assert make_key(one) != make_key(other)


@pytest.mark.parametrize(
    ("title", "part"),
    [
        ("Smoothing of metrics. I", "1"),
        ("Smoothing of metrics II", "2"),
        ("Smoothing of metrics (IV)", "4"),
        ("Smoothing, part 2: flows", "2"),
        ("Smoothing: Part Two", "2"),
        ("Teil IX der Glättung", "9"),
        ("Smoothing - B", "B"),
        ("Studies on peat. XIV. Drains", "14"),
        ("Smoothing of metrics. II [v2]", "2"),
        ("Vitamin B", ""),
        ("GPT 4", ""),
        ("Smoothing of metrics", ""),
    ],
)
def test_parts_of_a_series_are_found(title: str, part: str) -> None:
    assert find_part(title) == part


def test_a_short_title_is_short_in_every_script() -> None:
    assert all(map(is_short, map(make_key, ("Editorial", "A reply to the authors", "编者按"))))
    assert not any(
        map(is_short, map(make_key, ("A map of how people and raptors get along", "人与猛禽如何相处的系统图谱")))
    )


@given(st.text(max_size=60), st.sampled_from(["", " [v2]", " (version 3)", " arXiv:2301.00001v1", "*", "."]))
def test_stripping_and_keys_are_stable(title: str, mark: str) -> None:
    stripped = strip_version(title + mark)
    assert strip_version(stripped) == stripped
    assert make_key(stripped) == make_key(title + mark)


@pytest.mark.parametrize("piece", ["a", "arxiv:", "part ", "(v1)", " X", "[", ". I", "v1;", "2301.00001"])
def test_a_long_line_is_no_burden(piece: str) -> None:
    title = piece * (100_000 // len(piece))
    assert make_key(title + "]") is not None
    assert find_part(title) in {"", "1", "10"}


@pytest.mark.parametrize("title", ["The part inverse problems play", "A part vitamins have", "Part IIIIX of it"])
def test_a_word_behind_part_is_no_numeral(title: str) -> None:
    assert not find_part(title)
