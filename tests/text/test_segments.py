"""Chinese and Japanese fall into words that lie within their text, with the packages made for it and without."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.text import segments
from builder.text.segments import cut_run, cuts_into_pairs
from builder.text.words import CLAUSE_END, find_words


def cut(run: str, language: str) -> list[str]:
    return [run[start:end] for start, end in cut_run(run, language)]


def test_packages_cut_words() -> None:
    assert not cuts_into_pairs("zh")
    assert not cuts_into_pairs("ja")
    assert cut("本文研究泥炭地的水位变化", "zh") == ["本文", "研究", "泥炭", "地", "的", "水位", "变化"]
    assert cut("湿地における炭素動態の研究", "ja") == ["湿地", "炭素", "動態", "研究"]


def test_pairs_stand_in_where_no_package_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(segments, "find_spec", lambda name: None)

    assert cuts_into_pairs("zh")
    assert cuts_into_pairs("ja")
    assert cut("泥炭地", "zh") == ["泥炭", "炭地"]
    assert cut("湿地の研究", "ja") == ["湿地", "研究"]
    assert cut("地", "zh") == []


def test_words_of_several_scripts_stand_apart_and_no_phrase_crosses_a_mark() -> None:
    text = "BERT模型研究，泥炭地 peat"

    assert next(text[start:end] for start, end in find_words(text, "zh")) == "BERT"
    assert CLAUSE_END.split(text) == ["BERT模型研究", "泥炭地 peat"]
    assert text[slice(*find_words(text, "zh")[-1])] == "peat"


@given(st.text(st.sampled_from([*"泥炭地的水位ABCのはカ ー，。1_"])), st.sampled_from(["zh", "ja", "en"]))
def test_words_lie_in_their_text_in_order(text: str, language: str) -> None:
    spans = find_words(text, language)

    assert spans == sorted(spans)
    assert all(0 <= start < end <= len(text) and not text[start:end].isspace() for start, end in spans)
