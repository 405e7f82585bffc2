import math

import pytest

from builder.seeds.blocks import End, count_columns, count_letters, find_end, make_block


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("We show it.", End.STOP),
        ("We show it.”)", End.STOP),
        ("我们证明。", End.STOP),
        ("我们证明．", End.STOP),
        ("ہم دکھاتے ہیں۔", End.STOP),
        ("हम दिखाते हैं।", End.STOP),
        ("श्लोक॥", End.STOP),
        ("ցույց ենք տալիս։", End.STOP),
        ("እናሳያለን።", End.STOP),
        ("See https://example.org/a", End.STOP),
        ("Why?", End.QUESTION),
        ("لماذا؟", End.QUESTION),
        ("为什么？", End.QUESTION),
        ("这样！", End.QUESTION),
        ("A title", End.OPEN),
        ("A title:", End.OPEN),
        ("(c) 2020 Society", End.OPEN),
        (")", End.OPEN),
    ],
)
def test_ends_of_every_script_are_known(text: str, end: End) -> None:
    assert find_end(text) is end


def test_a_wide_sign_counts_as_four_letters_and_two_columns() -> None:
    assert (count_letters("泥炭ab"), count_columns("泥炭ab")) == (10, 6)
    assert make_block(1, "泥炭ab", opens=True).size == pytest.approx(math.log(10))


@pytest.mark.parametrize(
    "text",
    "[No abstract available]|NA|n/a|N.A.|None|No abstract available.|Abstract not available|-|Sin resumen|无摘要|…|null"
    "|Kein Abstract verfügbar|Résumé non disponible".split("|"),
)
def test_what_says_that_there_is_no_abstract_is_known(text: str) -> None:
    assert make_block(1, text, opens=True).says_none


@pytest.mark.parametrize(
    "text", ["Nana", "None of the above: a study", "No abstract thought without words", "?!… --- ***"]
)
def test_what_merely_begins_so_is_text(text: str) -> None:
    assert not make_block(1, text, opens=True).says_none
