import pytest

from builder.seeds.hyphens import NO_SPELLING, join_lines, learn_spelling


@pytest.mark.parametrize(
    ("lines", "joined"),
    [
        (["its resto-", "ration needs water"], "its restoration needs water"),
        (["We fol-", "lowed sites"], "We followed sites"),
        (["found long-", "term change"], "found long-term change"),
        (["a state-of-the-", "art model"], "a state-of-the-art model"),
        (["mild-to-", "moderate pain"], "mild-to-moderate pain"),
        (["the T-", "cell count"], "the T-cell count"),
        (["a PCR-", "based test"], "a PCR-based test"),
        (["by RT-", "PCR alone"], "by RT-PCR alone"),
        (["in CONCLU-", "SIONS we"], "in CONCLUSIONS we"),
        (["the post-", "Soviet era"], "the post-Soviet era"),
        (["COVID-", "19 wards"], "COVID-19 wards"),
        (["both pre-", "and post-treatment"], "both pre- and post-treatment"),
        (["Wild-", "und Hausschweine"], "Wild- und Hausschweine"),
        (["of 5 +/-", "2 days"], "of 5 +/- 2 days"),
        (["a dash -", "then words"], "a dash - then words"),
        (["soft\u00ad", "ware"], "software"),
        (["and/", "or both"], "and/or both"),
        (["plain", "lines"], "plain lines"),
        (["森林土壤的", "水分"], "森林土壤的水分"),
        (["숲의 토양", "수분"], "숲의 토양 수분"),
    ],
)
def test_lines_are_joined_and_words_mended(lines: list[str], joined: str) -> None:
    assert join_lines(lines, NO_SPELLING) == joined


def test_a_file_says_itself_how_a_word_is_written() -> None:
    lines = ["Long-", "shore drift, a longshore drift.", "", "To co-", "operate is to co-operate."]
    spelling = learn_spelling(lines)
    assert join_lines(lines[:2], spelling).startswith("Longshore drift")
    assert join_lines(lines[3:], spelling).startswith("To co-operate")


def test_halves_that_are_words_of_the_file_keep_their_hyphen_but_fragments_are_no_words() -> None:
    lines = ["A signal-", "processing step for every signal; processing it.", "The forma-", "tions of rock"]
    spelling = learn_spelling(lines)
    assert join_lines(lines[:2], spelling).startswith("A signal-processing step")
    assert join_lines(lines[2:], spelling) == "The formations of rock"


def test_where_a_file_keeps_its_hyphens_all_are_kept() -> None:
    broken_at_hyphens = ["a cost-", "effective plan, a cost-effective one", "a gas-", "tight lid"]
    assert join_lines(broken_at_hyphens[2:], learn_spelling(broken_at_hyphens)) == "a gas-tight lid"
    assert join_lines(broken_at_hyphens[2:], NO_SPELLING) == "a gastight lid"


def test_a_line_of_one_endless_word_takes_no_longer_than_others() -> None:
    endless = "a" * 2_000_000 + "-"
    assert len(join_lines([endless, "b"], learn_spelling([endless, "b"]))) == 2_000_001
