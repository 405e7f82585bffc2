"""Two sides of papers: what is on both, what both speak of, which words set each apart, who leads across, and when."""

import json
import subprocess
from typing import Any

import pytest

from tests.matching.matcher import NODE, SCRIPTS

TOOLS = SCRIPTS.parent / "tools"


def run(steps: str, texts: list[str] | None = None) -> Any:
    sides, words, corpus = (TOOLS / "sides.js", TOOLS / "contrast.js", SCRIPTS / "corpus.js")
    script = f"""
        const {{ countConcepts, countYears, findBridges, partSides }} = await import("{sides.as_uri()}");
        const {{ contrastWords }} = await import("{words.as_uri()}");
        const {{ indexTexts }} = await import("{corpus.as_uri()}");
        const texts = {json.dumps(texts or [])};
        const index = indexTexts(texts.map((text) => ({{ title: "", text }})));
        const contrast = (a, b, most) => contrastWords(index, a, b, most, (place) => texts[place]);
        const print = (value) => console.log(JSON.stringify(value));
        {steps}"""
    command = [NODE, "--no-warnings", "--input-type=module", "-e", script]
    return json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def test_sides_part_into_their_own_and_what_both_have() -> None:
    assert run("print(partSides([3, 1, 2], [2, 4, 3]))") == {"a": [1], "both": [3, 2], "b": [4]}


def test_shared_concepts_come_by_how_much_of_both_sides_they_fill() -> None:
    told = run("""
        const have = (...concepts) => ({ concepts });
        const [one, other] = [[have(0, 1, 2), have(0, 1), have(0, 2)], [have(1, 3, 4), have(0, 1, 2, 4)]];
        print(countConcepts([0, 1, 2, 3, 4], one, other));""")
    assert [(row["place"], row["a"], row["b"]) for row in told["shared"]] == [(1, 2, 2), (0, 3, 1), (2, 2, 1)]
    assert told["a"] == []
    assert told["b"] == [{"place": 4, "a": 0, "b": 2}, {"place": 3, "a": 0, "b": 1}]


def test_bridges_have_related_papers_on_the_other_side() -> None:
    told = run("""
        const papers = [[1, 2], [3, 2], [2, 3], [0], []].map((related, place) => ({ place, related }));
        print(findBridges(papers, [papers[0], papers[1], papers[4]], [papers[2], papers[3]]));""")
    assert [(row["paper"]["place"], row["count"]) for row in told] == [(1, 2), (0, 1)]


def test_years_run_from_the_first_to_the_last_and_papers_without_one_are_passed_over() -> None:
    dates = """
        const dated = (...dates) => dates.map((date) => ({ date }));
        print([countYears(dated("2019-05", 2021, ""), dated("2021-01-02", null)), countYears([{}], dated(""))]);"""
    assert run(dates) == [
        [{"year": 2019, "a": 1, "b": 0}, {"year": 2020, "a": 0, "b": 0}, {"year": 2021, "a": 1, "b": 1}],
        [],
    ]


@pytest.fixture(scope="module")
def texts() -> list[str]:
    """Twelve papers on moss, twelve on ferns, and as many on neither; what some of them say beside their subject."""
    moss = ["Peat moss grows here. Mosses were wet, wet."] * 12
    fern = ["Tree ferns, grow here. The ground was level. A fern was dry"] * 12
    rest = ["Stones lie here. The ground was level."] * 12
    for some in (moss, rest):
        some[:6] = [f"{text} All were green." for text in some[:6]]
    moss[:2] = [f"{text} Ferns follow. The ground was level." for text in moss[:2]]
    fern[:6] = [f"{text} soil" for text in fern[:6]]
    return [*moss, *fern, *rest]


def test_words_set_a_side_apart_that_the_other_and_all_others_lack(texts: list[str]) -> None:
    steps = "const at = (from) => [...Array(12).keys()].map((step) => from + step);"
    told = run(f"{steps} print(contrast(at(0), at(12), 10));", texts)
    sides = {side: {row["text"]: (row["a"], row["b"]) for row in rows} for side, rows in told.items()}
    assert sides == {
        "a": {"Peat moss": (12, 0), "wet": (12, 0)},
        "b": {"Tree ferns": (0, 12), "dry": (0, 12), "soil": (0, 6), "ground": (2, 12), "level": (2, 12)},
    }
    most = [(row["text"], row["a"], row["b"]) for row in run(f"{steps} print(contrast(at(0), at(12), 1));", texts)["a"]]
    assert most == [("Peat moss", 12, 0)]


def test_no_word_is_told_of_sides_that_speak_alike(texts: list[str]) -> None:
    even, odd = "[0, 2, 4, 6, 8, 10]", "[1, 3, 5, 7, 9, 11]"
    assert run(f"print(contrast({even}, {odd}, 10))", texts) == {"a": [], "b": []}


def test_words_in_a_row_are_none_where_a_sign_parts_them() -> None:
    texts = [*(["Deep reef (coral) grows; kelp. Forest"] * 9), *(["Sand, and stones"] * 9)]
    told = run(
        "const at = (from) => [...Array(9).keys()].map((step) => from + step); print(contrast(at(0), at(9), 9));", texts
    )
    assert {row["text"] for row in told["a"]} >= {"Deep reef", "kelp", "Forest"}
