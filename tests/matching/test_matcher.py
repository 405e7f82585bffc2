"""What is typed finds, in any spelling: all words first, then the nearest with some, each told apart."""

from typing import Any

import pytest

from tests.matching.matcher import finds, match

CONCEPTS = [
    {"label": "Bee dances (BD)", "aliases": ["waggle dance"]},
    {"label": "Honey", "aliases": ["mead"]},
    {"label": "C++", "aliases": []},
]
TEXTS: list[dict[str, Any]] = [
    {"title": "Honey and bee dances", "text": "Of bees.", "concepts": [0, 1]},
    {"title": "Waggling", "text": "Waggle dance leads to nectar and honeys.", "concepts": [0, 1]},
    {"title": "Mead", "text": "A drink that the Vikings liked.", "concepts": [1]},
    {"title": "Wax", "text": "Wax, honey, wax and honey again.", "concepts": [1]},
    {"title": "Wax of hives", "text": "It is colourful.", "concepts": []},
]


def ask(query: str, texts: list[dict[str, Any]] = TEXTS) -> dict[str, Any]:
    return match(texts, [query], CONCEPTS)[0]


@pytest.mark.parametrize(
    ("query", "text", "found"),
    [
        ("quantisation", "Quantization of models", True),
        ("optimis", "Optimization", True),
        ("naive", "A naïve method", True),
        ("naïve", "A naive method", True),
        ("models", "One model", True),
        ("networks", "Networking", False),  # the plural was typed to its end
        ("network", "Networking", True),
        ("4-bit", "Weights in 4 bits", True),
        ("4-bit", "Weights of 4.5 bits, 14-bit", False),
        ("4-bit", "A bit in 4", False),
        ("4bit", "4-bit", True),
        ("GPT-4", "GPT4 and GPT-4o", True),
        ("GPT-4", "GPT-40", False),
        ("GPT-4", "GPT and 4", False),
        ("gpt 4", "Of 4 and of GPT", True),
        ("k means", "k-means revisited", True),
        ("kmeans", "k-means revisited", True),
        ("fine-tuning", "Finetuning", True),
        ("fine tuning", "Finetuning", True),
        ("finetuning", "Fine tuning, fine-tuning", True),
        ("today", "to day", False),
        ("inform", "in form", False),
        ("C++", "A C++ library", True),
        ("C++", "(C++).", True),
        ("C++", "A C library", False),
        ("C", "A C++ library", False),
        ("C", "k+C", True),
        ("C#", "In C# and F#", True),
        ("C#", "In C", False),
        ("F#", "In C# and F#", True),
        (".NET", "The .NET runtime", True),
        (".NET", "A net. Nets", False),
        ("net", "The .NET runtime", True),
        ("A*", "A* search", True),
        ("A*", "A search", False),
        ("16", "16.5", True),
        ("++", "A C++ library", False),
        ("量化", "模型量化方法", True),
        ("量型", "模型量化方法", False),
        ("models quantiz", "Quantization of a model", True),
        ("models pruning", "Quantization of a model", False),
        ("the models for it", "Of a model", True),  # joining words need not be there
        ("of", "Models", False),  # unless they are all
        ("Adam's", "Adam optimizes", True),
    ],
)
def test_a_text_has_a_word_in_any_spelling(query: str, text: str, found: bool) -> None:
    assert finds(text, query) == found


def test_a_short_word_is_a_beginning_only_where_no_text_has_it() -> None:
    texts = [{"title": "", "text": "Aim at air"}, {"title": "", "text": "AI"}]

    assert ask("AI", texts)["all"] == [1]
    assert ask("ai", texts[:1])["all"] == [0]


def test_all_words_come_first_then_the_nearest_with_some() -> None:
    answer = ask("wax honey")

    assert answer["all"] == [3]
    assert answer["near"][0] == 4  # wax in its title, and rarer than honey
    assert answer["some"] == len(answer["near"]) == 4
    assert answer["counts"] == "1 paper with all words; 4 with some"
    assert answer["missing"][0] == "without “honey”"


def test_a_title_counts_more_than_a_concept_and_that_more_than_the_text() -> None:
    texts: list[dict[str, Any]] = [
        {"title": "Of bees", "text": "Honey honey honey honey honey honey honey.", "concepts": []},
        {"title": "Of bees", "text": "Mead.", "concepts": [1]},
        {"title": "Honey", "text": "Sweet.", "concepts": []},
    ]

    assert ask("honey", texts)["all"] == [2, 1, 0]


def test_a_short_title_counts_more_than_a_long_one() -> None:
    texts = [{"title": "Wax of bees and hives", "text": ""}, {"title": "Wax", "text": ""}]

    assert ask("wax", texts)["all"] == [1, 0]


def test_words_in_a_row_count_more_than_apart() -> None:
    texts = [{"title": "", "text": "Wax of white bees"}, {"title": "", "text": "White wax of bees"}]

    assert ask("white wax", texts)["all"] == [1, 0]


def test_the_nearest_are_shown_only_where_few_have_all_and_their_number_is_told() -> None:
    def corpus(both: int, one: int) -> list[dict[str, Any]]:
        return [{"title": "Wax", "text": "hive"}] * both + [{"title": "Wax", "text": "box"}] * one

    few, many = ask("wax hive", corpus(9, 30)), ask("wax hive", corpus(10, 30))

    assert (len(few["all"]), len(few["near"]), few["some"]) == (9, 20, 30)
    assert few["counts"] == "9 papers with all words; the nearest 20 of 30 with some"
    assert (len(many["all"]), many["near"], many["counts"]) == (10, [], "")


@pytest.mark.parametrize(
    ("query", "found", "told"),
    [
        ("nektar", [1], "“nektar”: shown for “nectar”."),
        ("necatr", [1], "“necatr”: shown for “nectar”."),  # two letters swapped
        ("nctr", [], "“nctr” is found nowhere here."),
        ("waxi", [], "“waxi” is found nowhere here."),  # too short to guess
        ("vikingz nektarr", [], "“nektarr” is found nowhere here."),
        ("xyzzy", [], "“xyzzy” is found nowhere here."),
        ("++", [], "“++” holds no letter or digit to look for."),
    ],
)
def test_a_word_that_no_text_has_is_taken_for_the_nearest_and_that_is_told(
    query: str, found: list[int], told: str
) -> None:
    answer = ask(query)

    assert answer["all"] == found
    assert told in answer["told"]


def test_a_word_put_right_finds_all_that_the_right_one_finds() -> None:
    right, wrong = (match(TEXTS, [query], CONCEPTS)[0] for query in ("honey", "hohney"))

    assert wrong["told"] == ["“hohney”: shown for “honey”."]
    assert {**wrong, "told": []} == {**right, "told": []}


def test_a_word_that_a_text_has_is_never_taken_for_another() -> None:
    texts = [{"title": "", "text": "nectar nectar"}, {"title": "", "text": "nektar"}]

    answer = ask("nektar", texts)

    assert (answer["all"], answer["told"]) == ([1], [])


def test_what_is_two_letters_away_is_only_suggested() -> None:
    answer = ask("nektarr")

    assert (answer["all"], answer["suggested"]) == ([], "nectar")
    assert ask("wax")["suggested"] == ""


def test_names_of_concepts_stand_for_the_papers_that_have_them() -> None:
    assert ask("BD")["all"] == [0, 1]
    assert ask("bee dances honey")["all"] == [0, 1]
    assert ask("bee dan")["named"] == [0]  # a name may go on
    assert ask("dances")["named"] == []  # a word of a name is none


def test_a_name_with_signs_is_not_its_letter() -> None:
    assert ask("C")["named"] == []
    assert ask("C++")["named"] == [2]


def test_an_alias_for_a_part_stands_for_no_more_than_its_words() -> None:
    answer = ask("mead")

    assert (answer["all"], answer["named"], answer["narrower"]) == ([2], [], [1])


def test_named_concepts_are_offered_with_the_number_of_their_papers() -> None:
    assert [offer["text"] for offer in ask("honey BD wax")["offers"]] == [
        "both Honey and Bee dances (BD): 2 papers, with sentences"
    ]
    assert ask("honey")["offers"] == [{"places": [1], "text": "the concept Honey: 4 papers"}]
    assert ask("honey C++")["offers"] == [{"places": [1], "text": "the concept Honey: 4 papers"}]
    assert ask("wax")["offers"] == []


@pytest.mark.parametrize(
    ("query", "text", "marked"),
    [
        ("bits", "3-4 bits", ["bits"]),
        ("4-bit", "in 3-4 bits", ["3-4 bits"]),
        ("16", "at 16.5 and 8-16", ["16.5", "8-16"]),
        ("gpt", "GPT2, GPT-3.5, gpts", ["GPT2", "GPT", "gpts"]),
        ("10 bits", "in 2020, 10 bits", ["10 bits"]),
        ("C++", "C and C++.", ["C++"]),
        ("the wax", "the cup, wax", ["wax"]),
    ],
)
def test_a_mark_parts_no_word_number_or_range(query: str, text: str, marked: list[str]) -> None:
    assert match([{"title": "", "text": text}], [query])[0]["marked"] == [marked]


def test_a_snippet_is_cut_where_most_words_stand() -> None:
    text = "Wax is old. " + "It is said so. " * 30 + "Here a hive holds wax and more. " + "It is said so. " * 30

    (snippet,) = match([{"title": "", "text": text}], ["wax hive"])[0]["snippets"]

    assert "hive holds wax" in snippet
    assert len(snippet) <= 151
    assert match([{"title": "", "text": text}], ["bees"])[0]["snippets"] == [""]
