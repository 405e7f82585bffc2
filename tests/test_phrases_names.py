from builder.model import Paper
from builder.phrases import Phrasebook, read_phrases


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
    # "can moss" makes a verb of it: one of seven times is passed over, one of six is not.
    assert nouns("Old moss. " * 6 + "Pans can moss.")
    assert not nouns("Old moss. " * 5 + "Pans can moss.")


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


def test_how_often_a_phrase_stands_alone_is_told() -> None:
    book = read("The moss grows; moss is wet. Wet moss and the moss of bogs, and moss spores.")
    alone = dict(zip(book.words, book.alone, strict=True))

    # Of five places one is behind "wet", one before "spores", one before "of bogs", and one before "grows".
    assert alone["moss",] == 0.2
    assert alone["wet", "moss"] == 1
    assert alone["wet",] == 0.5
    assert alone["moss", "of", "bog"] == 1


def test_a_phrase_does_not_begin_with_a_verb() -> None:
    book = read("It may reduce the cravings. Moss may reduce the need. Moss reduces cravings of cattle.")
    nouns = dict(zip(book.words, book.nouns, strict=True))

    assert nouns["craving",]
    assert not nouns["reduce", "craving"]


def test_sentences_are_found_by_their_words_in_any_order() -> None:
    papers = [
        Paper("p0", "Wet moss", "Moss of wet bogs. A parameter-efficient moss.", ("a.txt",)),
        Paper("p1", "Dry fern", "Wet. Moss.", ("a.txt",)),
    ]
    sentences = read_phrases(papers, least=1).sentences
    found = sentences.find(("wet", "moss"))

    assert [(int(sentences.rows[number]), bool(sentences.titles[number])) for number in found] == [
        (0, False),
        (0, True),
    ]
    # Function words are passed over, parts of compounds are found.
    assert len(sentences.find(("moss", "of", "wet"))) == 2
    assert len(sentences.find(("efficient",))) == 1
    assert len(sentences.find(("absent", "moss"))) == 0
    # A single letter is no function word: what has one is not found by its other words.
    assert len(sentences.find(("q", "moss"))) == 0
    assert len(sentences.find(())) == 0


def test_what_counts_or_measures_belongs_to_a_name() -> None:
    sentences = read("Full-parameter tuning is dear. Tuning a parameter is cheap. We tune a full parameter.").sentences
    assert len(sentences.find(("full", "parameter"))) == 2
    assert len(sentences.find(("full", "parameter", "tuning"))) == 1
    assert len(sentences.find(("parameter", "tuning"))) == 2


def test_a_hyphen_makes_a_word_of_a_single_letter() -> None:
    sentences = read("Q-learning is old. We learn of Q-learning. Learning.").sentences

    assert len(sentences.find(("q", "learning"))) == 2


def test_how_often_a_phrase_stands_in_brackets_is_told() -> None:
    book = read(
        "Peat moss (Sphagnum, or bog moss) grows. See [Torfmoos; das Moos] (Torfmoos).",
        "Torfmoos (a moss) grows: Sphagnum.",
    )
    asides = dict(zip(book.words, book.asides, strict=True))

    assert asides["sphagnum",] == 1 / 2
    assert asides["torfmoo",] == 2 / 3
    assert asides["bog", "moss"] == 1
    assert asides["peat", "moss"] == 0
    assert asides["grow",] == 0


def test_a_phrase_is_of_the_language_that_it_mostly_stands_in() -> None:
    papers = [
        Paper("p0", "", "Das virus im Moor.", (), language="de"),
        Paper("p1", "", "The virus of mires; a virus.", (), language="en"),
        Paper("p2", "", "Das Moor.", (), language="de"),
    ]
    book = read_phrases(papers, least=1)
    languages = dict(zip(book.words, book.languages, strict=True))

    assert (languages["virus",], languages["moor",], languages["mire",]) == ("en", "de", "en")


def read_nouns(language: str, *abstracts: str) -> dict[tuple[str, ...], bool]:
    book = read_phrases([Paper(f"p{n}", "", text, (), language=language) for n, text in enumerate(abstracts)], least=1)
    return dict(zip(book.words, book.nouns, strict=True))


def test_where_adjectives_follow_their_noun_what_stands_behind_one_is_no_name() -> None:
    nouns = read_nouns("es", "El musgo porcino. Un virus respiratorio y reproductivo porcino. El musgo. Es porcino.")

    assert nouns["musgo",] and nouns["musgo", "porcino"] and nouns["virus", "respiratorio"]
    assert not nouns["porcino",]
    assert not nouns["respiratorio",]
    assert not nouns["reproductivo", "porcino"]


def test_half_of_its_places_may_be_behind_another_word() -> None:
    assert read_nouns("es", "El musgo rojo. El rojo.")["rojo",]
    assert not read_nouns("es", "El musgo rojo. El rojo. Un musgo rojo.")["rojo",]


def test_where_nouns_have_a_capital_a_name_ends_with_one() -> None:
    nouns = read_nouns("de", "Das alte Moos wurde isoliert. Im alten Moor wachsen Moose.", "Die Moose. Das Moor.")

    assert nouns["alte", "moos"] and nouns["moor",]
    assert not nouns["isoliert",]
    assert not nouns["alte",]


def test_texts_without_capitals_have_nouns_all_the_same() -> None:
    assert read_nouns("de", "das alte moos wurde isoliert; im alten moor wachsen moose")["moos",]
