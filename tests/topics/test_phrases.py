from builder.model import Paper
from builder.topics.phrases import FIRMEST, Phrasebook, hold_firmer, read_phrases


def read(*abstracts: str, title: str = "") -> Phrasebook:
    return read_phrases([Paper(f"p{n}", title, text, ("a.txt",)) for n, text in enumerate(abstracts)], least=1)


def test_surfaces_are_the_usual_spelling() -> None:
    book = read(
        "We study low-rank adapters. With LoRA, low-rank adapters are small.",
        "A low rank adapter is used by LoRA and by lora.",
        "Low-rank adapters are small.",
    )
    surfaces = dict(zip(book.words, book.surfaces, strict=True))
    assert surfaces["low", "rank", "adapter"] == "low-rank adapters"
    assert surfaces["lora",] == "LoRA"


def test_capitals_of_an_expansion_are_not_kept() -> None:
    book = read("It is called Automatic Speech Recognition (ASR).", "The speech recognition works.", "good speech")
    assert "recognition" not in book.cases
    assert book.cases["asr"] == "ASR"


def test_phrases_do_not_cut_compounds_or_cross_clauses() -> None:
    words = read("We use parameter-efficient fine-tuning, adapters of models and pruning.").words
    assert ("parameter", "efficient", "fine", "tuning") in words
    assert ("efficient", "fine", "tuning") not in words
    assert ("adapter", "of", "model") in words or ("adapters", "of", "models") in words
    assert ("tuning", "adapters") not in words


def test_verbs_and_adjectives_are_no_noun_phrases() -> None:
    book = read("We reduce the cost of training and improve efficient methods. The cost is widely reduced.")
    nouns = dict(zip(book.words, book.nouns, strict=True))
    assert nouns["cost",]
    assert not nouns["reduce",]
    assert not nouns["improve",]
    assert not nouns["efficient",]
    assert not nouns["widely",]


def test_a_title_makes_a_phrase_firm() -> None:
    book = read("pruning", "nothing", title="Pruning")
    column = book.words.index(("pruning",))
    assert book.weights[:, [column]].toarray().ravel().tolist() == [FIRMEST, FIRMEST]


def test_rare_phrases_are_left_out() -> None:
    papers = [Paper(f"p{n}", "", text, ("a.txt",)) for n, text in enumerate(("pruning", "pruning heads"))]
    assert read_phrases(papers, least=2).words == (("pruning",),)


def test_a_noun_phrase_ends_as_one_in_a_quarter_of_its_places_and_is_hardly_a_verb() -> None:
    def nouns(*abstracts: str) -> bool:
        book = read(*abstracts)
        return dict(zip(book.words, book.nouns, strict=True))["moss",]

    # "moss" before "grows" (which ends no noun phrase) and at the end of a sentence, which does.
    assert nouns("Moss grows. Moss grows. Moss grows. See moss.")
    assert not nouns("Moss grows. Moss grows. Moss grows. Moss grows. See moss.")
    # "to moss" makes a verb of it: one of seven times is passed over, one of six is not.
    assert nouns("Old moss. " * 6 + "Try to moss.")
    assert not nouns("Old moss. " * 5 + "Try to moss.")


def test_firmness_is_counted_once_an_abstract_and_fully_for_a_title() -> None:
    assert [hold_firmer(0, "abstract"), hold_firmer(1, "abstract"), hold_firmer(2, "abstract")] == [1, 2, 2]
    assert [hold_firmer(0, "title"), hold_firmer(1, "title")] == [2, 2]


def test_phrases_have_up_to_four_words_and_may_hold_of() -> None:
    words = set(read("Wet green moss grows quickly here; theory of wet moss, the moss.").words)

    assert ("wet", "green", "moss", "grow") in words
    assert not [phrase for phrase in words if len(phrase) > 4]
    assert ("theory", "of", "wet", "moss") in words
    assert not [phrase for phrase in words if "of" in (phrase[0], phrase[-1]) or "the" in phrase]


def test_phrases_of_another_language_are_joined_as_its_names_are() -> None:
    papers = [Paper(f"p{n}", "", "La restauración de turberas para el clima.", (), language="es") for n in range(2)]

    book = read_phrases(papers, least=1)

    assert ("restauracion", "de", "turberas") in book.words
    assert not {("para",), ("el",), ("la",), ("de",)} & set(book.words)
    assert all(book.nouns)
