"""The language of a text is told from the text, and each language brings the words that tell nothing."""

import pytest

from builder.text.languages import identify_language, list_stop_words


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("We followed eleven drained mires for ten years and measured what their water tables tell.", "en"),
        ("Este trabajo presenta un estudio de once turberas drenadas y de su restauración durante diez años.", "es"),
        ("Nous avons suivi onze tourbières drainées pendant dix ans et mesuré le niveau de la nappe.", "fr"),
        ("Wir haben elf entwässerte Moore zehn Jahre lang verfolgt und ihren Wasserstand gemessen.", "de"),
        ("Мы десять лет наблюдали за одиннадцатью осушенными болотами и измеряли уровень воды.", "ru"),
        ("تابعنا أحد عشر مستنقعا مجففا لمدة عشر سنوات وقسنا مستوى المياه فيها", "ar"),
        ("本文研究泥炭地的碳循环", "zh"),
        ("湿地における炭素動態の研究", "ja"),
        ("이탄지의 탄소 순환 연구", "ko"),
        ("BERT, RoBERTa", ""),
        ("", ""),
        ("1234 5678", ""),
    ],
)
def test_a_language_is_told_where_the_text_shows_it(text: str, language: str) -> None:
    assert identify_language(text) == language


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "the of and in"),
        ("fr", "le pour en dans avec sur"),
        ("es", "el en sobre este para con"),
        ("de", "der und für mit über"),
        ("pt", "para uma com dos"),
        ("it", "il per con sono"),
        ("nl", "het een voor met"),
        ("ru", "и в на для"),
        ("pl", "w na dla"),
        ("sv", "och att för"),
        ("da", "og at for"),
        ("fi", "ja on"),
        ("cs", "a na pro"),
        ("tr", "ve bir için"),
        ("ar", "في من على"),
        ("he", "של את על"),
        ("fa", "از به در"),
        ("hi", "के में है"),
        ("uk", "та на для"),
        ("zh", "的 了 关于 由于"),
        ("ja", "について"),
        ("ko", "그리고"),
        ("th", "และ"),
        ("nb", "og for"),
        ("no", "og for"),
    ],
)
def test_function_words_of_a_language_are_known(language: str, words: str) -> None:
    assert set(words.split()) <= list_stop_words(language)


def test_an_unknown_language_has_none() -> None:
    assert list_stop_words("xx") == list_stop_words("") == frozenset()
