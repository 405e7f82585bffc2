import tomllib

from builder.concepts import find_concepts
from builder.concepts.suggest import suggest
from builder.concepts.vocabulary import Vocabulary, parse_vocabulary
from builder.model import Paper

VOCABULARY = parse_vocabulary(
    """[concept.lora]
label = "LoRA"
definition = "It trains small matrices."
aliases = ["LoRA"]
[concept.moe]
label = "MoE"
definition = "It routes tokens."
aliases = ["MoE"]
""",
    "c.toml",
)
PAPERS = [
    Paper(
        f"p{number}",
        "On graph kernels",
        f"LoRA of test-time training (TTT) in extensive experiments. Graph kernels, paper {number}.",
        ("a.txt",),
    )
    for number in range(4)
] + [Paper(f"q{number}", "Other", "Nothing of interest is here.", ("a.txt",)) for number in range(16)]


def test_candidates_are_toml_to_paste_with_counts_and_sentences() -> None:
    text = suggest(PAPERS, VOCABULARY, find_concepts(PAPERS, VOCABULARY))
    tables = tomllib.loads(text)["concept"]
    assert tables["test-time-training"]["aliases"] == ["test-time training", "TTT"]
    assert tables["graph-kernels"]["aliases"] == ["graph kernels"]
    assert "# defined by 4 papers: LoRA of test-time training (TTT) in extensive experiments." in text


def test_phrases_that_do_not_come_back_within_a_paper_are_no_candidates() -> None:
    text = suggest(PAPERS, VOCABULARY, find_concepts(PAPERS, VOCABULARY))
    assert "[concept.extensive-experiments]" not in text


def test_over_broad_and_unmatched_concepts_are_told() -> None:
    broad = PAPERS[:8]
    text = suggest(broad, VOCABULARY, find_concepts(broad, VOCABULARY))
    assert "# Over-broad (in more than 25% of 8 papers): lora (4), test-time-training (4)" in text
    assert "# Unmatched (in no paper): moe" in text


def test_an_empty_corpus_has_nothing_to_suggest() -> None:
    assert tomllib.loads(suggest([], Vocabulary(), find_concepts([], Vocabulary()))) == {}


def test_phrases_that_come_back_in_most_papers_come_first() -> None:
    def paper(number: int, *phrases: str) -> Paper:
        return Paper(f"p{number:02}", "Other", "".join(f"{phrase}. And {phrase}. " for phrase in phrases), ("a.txt",))

    # Wet moss comes back in five papers, and both others in four.
    phrases = [("wet moss", "dry fern", "old rock")] * 4 + [("wet moss",)] + [()] * 20
    papers = [paper(number, *held) for number, held in enumerate(phrases)]
    text = suggest(papers, Vocabulary(), find_concepts(papers, Vocabulary()))
    assert list(tomllib.loads(text)["concept"]) == ["wet-moss", "dry-fern", "old-rock"]
    assert text.startswith("# Over-broad (in more than 25% of 25 papers): none\n# Unmatched (in no paper): none\n")
