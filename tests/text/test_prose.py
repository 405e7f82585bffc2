import pytest

from builder.text.folding import fold
from builder.text.prose import EMPTY_HEADS, EMPTY_OPENERS, JOINTS, LIKE_HEADS, RECORD_HEADS

LISTS = (EMPTY_HEADS, EMPTY_OPENERS, RECORD_HEADS)


@pytest.mark.parametrize("words", LISTS, ids=("heads", "openers", "records"))
def test_words_are_folded_as_those_of_phrases_are(words: frozenset[str]) -> None:
    assert words == {fold(word) for word in words}
    assert all(word and " " not in word for word in words)


@pytest.mark.parametrize("word", ["approaches", "Analyses", "behaviours", "studies", "methodologies"])
def test_any_spelling_of_an_empty_head_is_one(word: str) -> None:
    assert fold(word) in EMPTY_HEADS


def test_what_names_things_of_some_field_is_in_no_list() -> None:
    # Words that are the heads or the openers of names somewhere: "binary star", "fast radio burst", "deep vein".
    for word in "star burst vein model learning network cell disease therapy adaptation forest energy deep".split():
        assert not any(fold(word) in words for words in LISTS), word


def test_heads_and_records_are_told_apart() -> None:
    assert EMPTY_HEADS.isdisjoint(RECORD_HEADS)
    assert {"versus", "vs"} == JOINTS


def test_heads_that_stand_for_each_other_do_so_in_any_number() -> None:
    assert LIKE_HEADS[fold("syndromes")] == LIKE_HEADS["side effect"] == LIKE_HEADS["symptom"]
    assert LIKE_HEADS["drug"] != LIKE_HEADS["symptom"]
    assert all(LIKE_HEADS[heads] == heads for heads in set(LIKE_HEADS.values()))
