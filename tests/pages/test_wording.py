"""Terms that name a subject are kept, and words that titles avoid are not."""

from builder.model import Paper
from builder.pages.wording import count_words

PAPERS = [
    Paper(f"p{place}", f"Pruning of large models {place}", "A remarkable pruning of GSM8K for fast models.", ())
    for place in range(60)
]


def test_prose_is_left_out_and_order_kept() -> None:
    picked = count_words(PAPERS).pick(["pruning", "remarkable", "remarkable models", "large models"])

    assert picked == ["pruning", "large models"]


def test_names_and_rare_words_stay() -> None:
    wording = count_words(PAPERS[:4])

    assert count_words(PAPERS).pick(["GSM8K"]) == ["GSM8K"]
    assert wording.pick(["remarkable"]) == ["remarkable"]


def test_a_corpus_of_bare_titles_leaves_every_term() -> None:
    bare = [Paper("p", "Pruning", "", ())]

    assert count_words(bare).pick(["pruning", "unseen"]) == ["pruning", "unseen"]
