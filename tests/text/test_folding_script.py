"""The script folds as Python does, by the same rules."""

from builder.text.english import BEGINNINGS, ENDINGS, WORDS
from builder.text.folding import LETTERS, fold
from tests.text.folding_script import SCRIPT, fold_by_script, map_by_script, write_rules
from tests.text.test_folding import LINES

QUERY = SCRIPT.with_name("query.js")
FINDS = "([query, text]) => script.hasWords(script.readQuery(query, []), script.flatten(text))"
NAMES = "([query, label]) => script.readQuery(query, [{ label, aliases: [] }]).named.size === 1"


def test_the_script_holds_todays_rules() -> None:
    assert write_rules() in SCRIPT.read_text(encoding="utf-8"), "python -m tests.text.folding_script renews them"


def test_words_fold_as_in_python() -> None:
    starts = ("", "b", "bo", "bon", "Bone", "LLM", "é", "haem")
    words = [
        *(word for line in LINES for word in line.split()),
        *(word + end for word in WORDS for end in ("", "s", "'s")),
        *(start + ending for start in starts for ending in ENDINGS),
        *(beginning + end for beginning in BEGINNINGS for end in ("", "s", "ia")),
        *(letter.upper() + letter + "s" for letter in LETTERS),
        *("As", "IDs", "Nyströms", "ﬁnes", "ＬＬＭｓ", "𝐀s", "ΣΑΣ", "Ёлки", "が", "हिन्दी", "Ǆs", "Ⅷs", "İs", "한국어"),
    ]

    assert fold_by_script(words) == [fold(word.removesuffix("'s")) for word in words]


def test_a_text_folds_word_by_word() -> None:
    texts = ["  Adam’s fine-tuned GPUs (2), CLIP'S ‘sizes’ ", "", "— …", "µ's"]

    assert fold_by_script(texts) == ["adam fine tuned gpu 2 clip size", "", "", "μ"]


def test_a_query_finds_every_spelling_of_a_word() -> None:
    # A text is searched as it stands, but for its accents: "Łódź" has no letter that "Lodz" has for its first.
    alike = [line.split() for line in LINES if len(line) > 4 and not set(line.lower()) & set(LETTERS)]
    pairs = [(word, f"a {other}") for words in alike for word in words for other in words]

    assert [pair for pair, found in zip(pairs, map_by_script(QUERY, FINDS, pairs), strict=True) if not found] == []


def test_a_query_finds_beginnings_and_no_more() -> None:
    found = [
        "quantis: quantized",
        "optim: optimal",
        "genera: general",
        "adam optim: Adam’s optimizer",
        "Adam's optim: Adam optim",
    ]
    missed = [
        "men: many",
        "matrices: matriarch",
        "gpus: gp",
        "reasoning: reason",
        "centre: cent",
    ]
    pairs = [pair.split(": ") for pair in found + missed]

    assert map_by_script(QUERY, FINDS, pairs) == [True] * len(found) + [False] * len(missed)


def test_what_is_typed_so_far_names_a_concept() -> None:
    named = [
        "optimis: Optimization",
        "vision trans: Vision transformers",
        "Videos gen: Video generation",
        "genera: Generation",
    ]
    others = ["opt: Adoption", "vision: Vision transformers", "op: Optimization"]
    pairs = [pair.split(": ") for pair in named + others]

    assert map_by_script(QUERY, NAMES, pairs) == [True] * len(named) + [False] * len(others)
