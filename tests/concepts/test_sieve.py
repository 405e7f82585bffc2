import time

import pytest

from builder.concepts.patterns import Matcher, Pattern
from builder.concepts.sieve import Sieve

NAMES = (
    Pattern("RLHF", "rlhf"),
    Pattern("reward", "rlhf", gate="rlhf"),
    Pattern("SFT", "sft"),
    Pattern("LoRA", "lora"),
    Pattern("pruning", "pruning"),
    Pattern("sparse network", "sparsity"),
    Pattern("sparse", "sparsity", gate="sparsity"),
)
CONTEXTS = (Pattern("weights", "sparsity"), Pattern("attention map", "sparsity"))


def sift(*texts: str) -> list[list[str]]:
    matcher, sieve = Matcher(NAMES), Sieve(CONTEXTS)
    kept = sieve.sift(texts, [matcher.find(text) for text in texts])
    return [[text[span.start : span.end] for span in spans] for text, spans in zip(texts, kept, strict=True)]


@pytest.mark.parametrize(
    "text",
    [
        "We test on HH-RLHF.",
        "a model named Bison-3.1-70B-SFT",
        "Bison-R1-LoRA-Gnu-7B",
        "Bison-2-LoRA",
        "U-LoRA and HH‑RLHF",
        "BERT2-RLHF; GPT-RLHF, which is fast",
    ],
)
def test_what_ends_the_name_of_another_thing_is_no_mention(text: str) -> None:
    assert sift(text) == [[]]


@pytest.mark.parametrize(
    "text",
    [
        "LoRA-based",
        "non-LoRA",
        "Multi-Head-LoRA",
        "a Score-SFT",
        "3D-LoRA",
        "LoRA-7B",
        "RLHF-V",
        "BERT-pruning",
        "LoRA/7B-SFT",
        "with GPT-4, SFT",
        "LoRA -- SFT",
    ],
)
def test_a_compound_of_the_concept_is_a_mention(text: str) -> None:
    [found] = sift(text)
    assert found


def test_a_name_counts_where_the_paper_names_the_concept_or_its_own_thing_too() -> None:
    assert sift("BA-LoRA beats LoRA.") == [["LoRA", "LoRA"]]
    assert sift("BA-LoRA", "It builds on LoRA.") == [["LoRA"], ["LoRA"]]
    assert sift("MiniGnu grows to MiniGnu-SFT") == [["SFT"]]
    assert sift("BA-LoRA, HH-RLHF", "LoRA") == [["LoRA"], ["LoRA"]]
    assert sift("SFT-2-LoRA") == [["SFT", "LoRA"]]


def test_a_weak_alias_counts_in_its_context_alone() -> None:
    assert sift("a sparse landscape") == [[]]
    assert sift("sparse sets", "of weights") == [["sparse"], []]
    assert sift("sparse heights", "weights and sparse network weights") == [["sparse"], ["sparse network"]]
    assert sift("RLHF has a reward, and the sky is sparse") == [["RLHF", "reward"]]
    assert sift("HH-RLHF has a reward") == [[]]
    assert sift("", "") == [[], []]


def test_sifting_is_linear_in_the_parts_of_a_name() -> None:
    def measure(count: int) -> float:
        start = time.process_time()
        sift("AB-" + "LoRA-" * count + "sparse " * count)
        return time.process_time() - start

    measure(100)
    assert measure(16_000) < 1 + 16 * measure(2_000)
