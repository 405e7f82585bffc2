"""The script folds as Python does, by the same rules."""

from builder.text.english import BEGINNINGS, ENDINGS, WORDS
from builder.text.folding import LETTERS, fold
from tests.matching.matcher import finds, match
from tests.text.folding_script import SCRIPT, fold_by_script, write_rules
from tests.text.test_folding import LINES


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
    lines = [line.split() for line in LINES if len(line) > 4]
    texts = [{"title": "", "text": f"a {word}"} for words in lines for word in words]
    queries = [word for words in lines for word in words]
    firsts = [sum(map(len, lines[:place])) for place in range(len(lines))]
    wanted = [set(range(first, first + len(words))) for first, words in zip(firsts, lines, strict=True) for _ in words]

    found = [set(answer["all"]) for answer in match(texts, queries)]

    assert [query for query, some, all_ in zip(queries, wanted, found, strict=True) if not some <= all_] == []


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

    assert [line for line in found + missed if finds(*reversed(line.split(": ")))] == found


def test_what_is_typed_so_far_names_a_concept() -> None:
    named = [
        "optimis: Optimization",
        "vision trans: Vision transformers",
        "Videos gen: Video generation",
        "genera: Generation",
    ]
    others = ["opt: Adoption", "vision: Vision transformers", "op: Optimization"]

    def is_named(query: str, label: str) -> bool:
        return match([], [query], [{"label": label, "aliases": []}])[0]["named"] == [0]

    assert [line for line in named + others if is_named(*line.split(": "))] == named
