"""A phrasebook holds the phrases of several papers: counted, spelled as usual, and told from verbs and modifiers."""

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.model import Paper
from builder.phrases import Phrasebook, read_phrases
from builder.phrases.running import read_running_text


def write(abstracts: Sequence[str], titles: Sequence[str] = (), language: str = "") -> list[Paper]:
    """A paper for each abstract, with its title, or a title that gives no phrase."""
    titles = titles or ["Of"] * len(abstracts)
    return [
        Paper(f"p{number:02}", title, abstract, ("a.txt",), language=language)
        for number, (title, abstract) in enumerate(zip(titles, abstracts, strict=True))
    ]


def list_words(book: Phrasebook) -> list[str]:
    return [" ".join(words) for words in book.words]


def count(book: Phrasebook, phrase: str) -> list[int]:
    return book.counts.toarray()[:, list_words(book).index(phrase)].astype(int).tolist()


def spell(book: Phrasebook, phrase: str) -> str:
    return book.surfaces[list_words(book).index(phrase)]


def is_noun(abstracts: Sequence[str], phrase: str, language: str = "", least: int = 1) -> bool:
    book = read_phrases(write(abstracts, language=language), least)
    return book.nouns[list_words(book).index(phrase)]


def test_phrases_are_counted_by_paper_and_in_titles_apart() -> None:
    papers = write(
        ["Salt marshes drown. A salt marsh and another salt marsh.", "The salt marsh.", "Reeds."],
        ["Salt marsh", "Reeds", "Reeds"],
    )
    book = read_phrases(papers, 2)
    assert list_words(book) == ["marsh", "reed", "salt", "salt marsh"]
    assert count(book, "salt marsh") == [4, 1, 0]
    assert book.titles.toarray().astype(int).tolist() == [[1, 0, 1, 1], [0, 1, 0, 0], [0, 1, 0, 0]]


def test_a_phrase_must_stand_in_enough_papers_however_often_in_each() -> None:
    papers = write(["Salt marsh. Salt marsh. Salt marsh.", "Salt pan. Salt marsh.", "Salt pan."])
    assert "salt marsh" in list_words(read_phrases(papers, 2))
    assert list_words(read_phrases(papers, 3)) == ["salt"]


def test_a_phrase_has_four_words_at_most() -> None:
    words = list_words(read_phrases(write(["tidal mud flat bird count"]), 1))
    assert "tidal mud flat bird" in words and "mud flat bird count" in words
    assert max(len(word.split()) for word in words) == 4


@pytest.mark.parametrize(
    ("text", "absent"),
    [
        ("birds nest, marsh drains", "nest marsh"),
        ("birds nest. Marsh drains", "nest marsh"),
        ("birds nest (marsh) drains", "nest marsh"),
        ("the marsh of reeds", "the marsh"),
        ("the marsh and reeds", "marsh reed"),
        ("the marsh and reeds", "marsh and reed"),
        ("low-salt marsh", "salt marsh"),
        ("low-salt marsh", "low"),
        ("salt-marsh birds", "salt"),
        ("a pre- marsh", "pre"),
        ("a 7-day flood", "day flood"),
    ],
)
def test_no_phrase_crosses_punctuation_or_cuts_a_hyphenated_word(text: str, absent: str) -> None:
    assert absent not in list_words(read_phrases(write([text]), 1))


def test_no_phrase_reaches_from_one_paper_or_text_into_the_next() -> None:
    words = list_words(read_phrases(write(["marsh", "reed"], ["bird", "fish"]), 1))
    assert words == ["bird", "fish", "marsh", "reed"]


def test_a_stop_word_may_stand_within_a_hyphenated_word_and_of_between_two_nouns() -> None:
    words = list_words(read_phrases(write(["state-of-the-art loss of habitat", "loss for habitat"]), 1))
    assert "in situ" in list_words(read_phrases(write(["of in-situ growth"]), 1))
    assert "state of the art" in words and "loss of habitat" in words
    assert "loss for habitat" not in words


@pytest.mark.parametrize(
    ("language", "text", "present", "absent"),
    [
        ("es", "la pérdida de hábitat y la sequía", "perdida de habitat", "habitat y la sequia"),
        ("fr", "la perte du sol", "perte du sol", "perte du"),
        ("de", "der Verlust von Boden", "verlust", "verlust von boden"),
    ],
)
def test_each_language_joins_nouns_in_its_own_way(language: str, text: str, present: str, absent: str) -> None:
    words = list_words(read_phrases(write([text], language=language), 1))
    assert present in words
    assert absent not in words


@pytest.mark.parametrize("phrase", ["immune system", "fire regime", "low back pain", "thin film", "side effect"])
def test_words_of_names_are_no_function_words(phrase: str) -> None:
    assert phrase in list_words(read_phrases(write([f"of {phrase}s"]), 1))
    assert phrase not in list_words(read_phrases(write([f"of {phrase}"], language="es"), 1))


def test_a_phrase_is_spelled_as_it_is_most_often_written() -> None:
    book = read_phrases(
        write(["Salt-marsh birds. We saw salt marsh, then salt marsh and salt-marsh, a salt marsh."]), 1
    )
    assert spell(book, "salt marsh") == "salt marsh"
    book = read_phrases(write(["We saw salt-marsh, and salt marsh, a salt-marsh."]), 1)
    assert spell(book, "salt marsh") == "salt-marsh"


def test_names_keep_their_capitals_and_other_words_do_not() -> None:
    book = read_phrases(
        write(["Eelgrass Meadows. Near the North Sea, in the North Sea, eelgrass meadows have DNA of Zostera marina."]),
        1,
    )
    assert [spell(book, name) for name in ("north sea", "eelgrass meadow", "dna", "zostera marina")] == [
        "North Sea",
        "eelgrass meadows",
        "DNA",
        "Zostera marina",
    ]
    assert book.cases["zostera"] == "Zostera"
    assert "meadows" not in book.cases


def test_capitals_of_titles_say_nothing() -> None:
    book = read_phrases(write(["the eelgrass"], ["Of the Eelgrass"]), 1)
    assert spell(book, "eelgrass") == "eelgrass"


def test_a_noun_phrase_ends_where_one_ends() -> None:
    closed, open_ = "we map salt marsh, birds came.", "we map salt marsh bird."
    assert is_noun([closed, *[open_] * 3], "salt marsh")  # a quarter of four
    assert not is_noun([closed, *[open_] * 4], "salt marsh")
    assert is_noun(["new salt marsh of reeds", *[open_] * 3], "salt marsh")
    assert not is_noun(["new salt marsh birds", *[open_] * 3], "salt marsh")


def test_a_hyphenated_word_mostly_describes_another() -> None:
    alone, before = "map salt-marsh.", "map salt-marsh bird."
    assert is_noun([alone, before], "salt marsh")
    assert not is_noun([alone, before, before], "salt marsh")
    assert is_noun(["map salt marsh.", "map salt marsh bird.", "map salt marsh bird."], "salt marsh")


def test_a_verb_is_no_noun() -> None:
    noun, verb = "the drift.", "birds can drift."
    assert is_noun([noun] * 17 + [verb] * 3, "drift")  # three of twenty
    assert not is_noun([noun] * 16 + [verb] * 4, "drift")
    assert not is_noun(["we drift these birds", "drift.", "drift."], "drift")
    # What stands before the clause is no matter.
    assert is_noun(["We saw it can. Drift.", "drift."], "drift")


@pytest.mark.parametrize("word", ["degraded", "slowly", "arable", "edible", "chemical", "porous", "useful", "treeless"])
def test_an_adjective_is_no_noun(word: str) -> None:
    assert not is_noun([f"{word}."] * 3, word)
    assert is_noun([f"{word} land."] * 3, f"{word} land")


@pytest.mark.parametrize("phrase", ["food supply", "salt chemical", "coping alternative"])
def test_a_phrase_that_ends_as_describing_words_do_mostly_ends_a_noun_phrase(phrase: str) -> None:
    alone, before = f"the {phrase}.", f"the {phrase} plant."
    assert is_noun([alone, before], phrase)
    assert not is_noun([alone, before, before], phrase)


def test_a_hyphenated_deed_is_no_description() -> None:
    alone, before = "we study photo-identification.", "photo-identification surveys work."
    assert is_noun([alone, before, before, before], "photo identification")
    assert not is_noun([alone, before, before, before, before], "photo identification")


def test_to_makes_a_verb_only_of_what_has_an_object() -> None:
    assert is_noun(["adapt to climate change."] * 3, "climate change")
    verbs = ["to estimate survival.", "to estimate survival."]
    assert is_noun([*verbs, "estimate of birds"], "estimate survival", least=2)
    assert not is_noun([*verbs, "we estimate the birds"], "estimate survival", least=2)


def test_what_is_done_to_things_is_no_noun() -> None:
    acting, done = "we saw them deploying the sensors", ["by deploying sensors.", "for deploying sensors."] * 3
    assert not is_noun([*done, acting], "deploying sensor", least=2)
    assert is_noun([*done, "a deploying sensors.", acting], "deploying sensor", least=2)
    assert is_noun(done, "deploying sensor", least=2)


def test_no_name_begins_with_what_is_mostly_done() -> None:
    acting, done = "we saw them deploying the sensors", ["by deploying sensors.", "a deploying sensors."]
    assert is_noun([*done * 3, acting, acting], "deploying sensor", least=2)
    assert not is_noun([*done * 2, acting, acting], "deploying sensor", least=2)


def test_a_describing_compound_is_no_noun_wherever_it_stands() -> None:
    assert not is_noun(["it is cost-effective."] * 3, "cost effective")


def test_a_seed_is_no_deed_of_the_past() -> None:
    assert is_noun(["many seeds.", "a seed."], "seed")


def test_a_unit_is_no_noun() -> None:
    assert not is_noun(["12 hectares.", "3 hectares.", "many hectares."], "hectare")
    assert is_noun(["12 hectares.", "some hectares.", "many hectares."], "hectare")
    assert is_noun(["12 hectares.", "many hectares."], "hectare")


def test_what_ends_an_english_noun_phrase_says_nothing_of_other_languages() -> None:
    assert is_noun(["el estuario salado grande"] * 3, "estuario salado", "es")
    assert not is_noun(["el estuario salado grande"] * 3, "estuario salado")


def test_no_paper_and_no_word_give_an_empty_book() -> None:
    for papers in ([], write(["", "12 + 3."])):
        book = read_phrases(papers, 1)
        assert (book.words, book.surfaces, book.nouns, book.counts.shape) == ((), (), (), (len(papers), 0))


_TEXTS = (
    "Salt marshes drown. The salt marsh of the North Sea.",
    "Salt-marsh birds (Calidris alpina) nest in a salt marsh.",
    "The north sea, and a bird that nests.",
    "Birds can nest; birds of the marsh nest.",
    "",
)


@settings(max_examples=25, deadline=None)
@given(st.permutations(range(len(_TEXTS))))
def test_the_order_of_papers_does_not_matter(order: list[int]) -> None:
    papers = write(_TEXTS)
    book, shuffled = read_phrases(papers, 1), read_phrases([papers[place] for place in order], 1)
    assert (book.words, book.surfaces, book.nouns, book.cases) == (
        shuffled.words,
        shuffled.surfaces,
        shuffled.nouns,
        shuffled.cases,
    )
    assert (book.counts[order] != shuffled.counts).nnz == 0
    assert (book.titles[order] != shuffled.titles).nnz == 0


def test_clauses_are_words_as_written() -> None:
    papers = (
        Paper("a", "End", "LoRA, QLoRA and DoRA's 2 heads – 3D. End", ()),
        Paper("b", "", "", ()),
        Paper("c", "Peat", "", ()),
    )

    text = read_running_text(papers)

    clauses: dict[int, list[str]] = {}
    for kind, clause in zip(text.kind.tolist(), text.clause.tolist(), strict=True):
        clauses.setdefault(clause, []).append(text.kinds[kind].surface)
    assert list(clauses.values()) == [["LoRA"], ["QLoRA", "and", "DoRA", "heads"], ["D"], ["End"], ["End"], ["Peat"]]
    assert text.papers.tolist() == [0, 0, 0, 0, 0, 0, 0, 0, 2]
    assert [text.text[start:stop] for start, stop in zip(text.starts, text.stops, strict=True)] == [
        text.kinds[kind].surface for kind in text.kind.tolist()
    ]
