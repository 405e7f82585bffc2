import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.text import split_sentences, split_title
from builder.text.sentences import LONGEST_SENTENCE


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in split_sentences(text)]


def test_full_stop_question_and_exclamation_end_sentences() -> None:
    assert sentences("We prune. Does it work? It does! Yes.") == [
        "We prune.",
        "Does it work?",
        "It does!",
        "Yes.",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Adapters, e.g. LoRA, are small, i.e. Rank 8 at most.",
        "Work by Wei et al. (2022) is shown in Fig. 3 and Eq. 4.",
        "It scores 69.48 vs. 72.41 with GPT-3.5 on v1.0 of ToolBench.",
        "Code is at https://github.com/a/b.git and works.",
        "Named after J. R. Smith and George W. Bush.",
        "It is measured w.r.t. Accuracy, cf. Table 2.",
    ],
)
def test_abbreviations_decimals_addresses_and_initials_do_not_split(text: str) -> None:
    assert sentences(text) == [text]


def test_a_variable_before_the_full_stop_ends_its_sentence() -> None:
    assert sentences("It is a product of A and B. Secondly, we prune.") == [
        "It is a product of A and B.",
        "Secondly, we prune.",
    ]


def test_no_is_a_word_unless_a_number_follows() -> None:
    assert len(sentences("Is it so? We say no. Then we prove it.")) == 3
    assert sentences("See problem No. 5 of the list.") == ["See problem No. 5 of the list."]


def test_closing_quotes_and_brackets_belong_to_the_sentence() -> None:
    assert sentences("It is “small.” (So we hope.) Next.") == ["It is “small.”", "(So we hope.)", "Next."]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("泥炭燃烧。它冒烟！为什么？", ["泥炭燃烧。", "它冒烟！", "为什么？"]),
        ("「燃える。」そして", ["「燃える。」", "そして"]),
        ("هل يحترق؟ نعم.", ["هل يحترق؟", "نعم."]),
        ("यह जलता है। हाँ।", ["यह जलता है।", "हाँ।"]),
    ],
)
def test_stops_of_other_scripts_end_sentences(text: str, parts: list[str]) -> None:
    assert sentences(text) == parts


@given(st.text(alphabet='ab AZ.?!。？」\n"”)…1e', max_size=60))
def test_spans_cover_everything_but_white_space(text: str) -> None:
    spans = split_sentences(text)
    outside = 0
    for start, end in spans:
        assert outside <= start < end
        assert text[outside:start].strip() == ""
        assert text[start:end] == text[start:end].strip()
        outside = end
    assert text[outside:].strip() == ""


def test_a_sentence_longer_than_any_is_cut_between_words_and_nothing_of_it_is_lost() -> None:
    text = f"It is short. The {'peat bog ' * 400}of {'x' * 2_500}. And so on."
    spans = split_sentences(text)
    parts = [text[start:end] for start, end in spans]
    assert "".join("".join(parts).split()) == "".join(text.split())
    assert max(map(len, parts)) == LONGEST_SENTENCE
    assert (parts[0], parts[-1]) == ("It is short.", "And so on.")
    assert all(text[end].isspace() for _, end in spans[:4])
    assert {word for part in parts[1:4] for word in part.split()} == {"The", "peat", "bog"}


def test_a_title_is_one_sentence_unless_it_is_longer_than_any() -> None:
    assert split_title("Moss. A review") == ((0, 14),)
    long = "Moss. " + "moss " * 300
    assert split_title(long) == split_sentences(long) != ((0, len(long)),)
