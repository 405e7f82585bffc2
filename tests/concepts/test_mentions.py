from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.concepts import load_vocabulary
from builder.concepts.mentions import find_concepts
from builder.concepts.vocabulary import Vocabulary, parse_vocabulary
from builder.model import Mention, Paper

VOCABULARY = load_vocabulary(Path(__file__).parents[1] / "fixtures" / "vocabulary.toml")


def paper(key: str, abstract: str, title: str = "A title") -> Paper:
    return Paper(key, title, abstract, ("a.txt",))


def find(abstract: str, vocabulary: Vocabulary = VOCABULARY) -> set[str]:
    return {mention.concept for mention in find_concepts([paper("a", abstract)], vocabulary).mentions}


def test_a_mention_knows_its_sentence_and_offsets() -> None:
    text = "We study adapters. Our variant of LoRA, e.g. QLoRA, is small."
    found = find_concepts([paper("a", text, "LoRA again")], VOCABULARY)
    lora = [mention for mention in found.mentions if mention.concept == "lora"]
    assert [(m.where, m.start, m.end, m.variant) for m in lora] == [
        ("title", 0, 4, None),
        ("abstract", 34, 38, None),
        ("abstract", 45, 50, "QLoRA"),
    ]
    assert [m.depth for m in lora] == [0.0, 34 / len(text), 45 / len(text)]
    assert lora[0].sentence == "LoRA again"
    assert {m.sentence for m in lora[1:]} == {"Our variant of LoRA, e.g. QLoRA, is small."}


@pytest.mark.parametrize("text", ["We use DPO.", "Direct preference optimisation", "direct-preference optimization"])
def test_an_acronym_and_its_long_form_are_one_concept_of_a_wider_one(text: str) -> None:
    assert find(text) == {"dpo", "preference-optimization"}


def test_the_four_concepts_of_every_example() -> None:
    assert {"lora", "dpo", "quantization", "zeroth-order"} <= find(
        "LoRA, DPO, post-training quantisation and zeroth-order methods."
    )
    assert not find("Exploration of a quantity, in the first order, by Adopting it.")


def test_an_acronym_means_what_its_paper_says() -> None:
    assert "sft" not in find("Sparse fine-tuning (SFT) is good. SFT is fast.")
    assert "sft" in find("Supervised Fine-Tuning (SFT) is good. SFT is fast.")
    assert "dpo" in find("Dynamic preference optimization (DPO) is good. DPO is fast.")
    assert "speech" not in find("Ever larger test-time scaling (TTS) helps; TTS is slow.")


def test_a_borrowed_name_and_a_weak_alias_count_in_title_and_abstract_together() -> None:
    text = """[concept.rlhf]
label = "RLHF"
definition = "It learns from people."
aliases = ["RLHF"]
weak = ["reward"]
context = ["preferences"]
"""
    vocabulary = parse_vocabulary(text, "c.toml")
    assert not find("A reward. On HH-RLHF it wins.", vocabulary)
    found = find_concepts([paper("a", "A reward. On HH-RLHF it wins.", "Of RLHF")], vocabulary).mentions
    assert [(m.where, m.start) for m in found] == [("title", 3), ("abstract", 2), ("abstract", 16)]
    assert find_concepts([paper("a", "A reward.", "Preferences")], vocabulary).mentions[0].sentence == "A reward."


def test_a_weak_alias_needs_the_concept_as_its_paper_means_it() -> None:
    text = """[concept.sft]
label = "Supervised fine-tuning"
definition = "It trains on pairs."
aliases = ["SFT", "supervised fine-tuning"]
weak = ["demonstration"]
"""
    vocabulary = parse_vocabulary(text, "c.toml")
    assert find("SFT on demonstrations.", vocabulary) == {"sft"}
    assert not find("Spectral flow theory (SFT) of demonstrations.", vocabulary)


def test_without_a_vocabulary_acronyms_of_three_papers_are_concepts() -> None:
    papers = [paper(key, "Test-time training (TTT) helps. TTT is slow.") for key in "abc"]
    papers.append(paper("d", "One more on test time training."))
    papers += [paper(f"other-{key}", f"{key} Herons nest in reeds of the delta.") for key in "efghijklmnopq"]
    found = find_concepts(papers, Vocabulary())
    assert [concept.id for concept in found.concepts] == ["test-time-training"]  # herons are in more than a quarter
    assert found.concepts[0].discovered
    assert {mention.paper for mention in found.mentions} == set("abcd")


def test_concepts_without_a_mention_are_left_out_and_no_papers_give_none() -> None:
    assert [c.id for c in find_concepts([paper("a", "Only LoRA.")], VOCABULARY).concepts] == ["fine-tuning", "lora"]
    assert find_concepts([], VOCABULARY).mentions == ()


def order(mention: Mention) -> tuple[str, bool, int, str]:
    return mention.paper, mention.where == "abstract", mention.start, mention.concept


@given(st.permutations(["a", "b", "c", "d"]))
def test_the_order_of_papers_does_not_matter(keys: list[str]) -> None:
    texts = {
        "a": "LoRA (low-rank adaptation)",
        "b": "DPO. Pruning.",
        "c": "",
        "d": "Mixture of Experts (MoE)",
    }
    found = find_concepts([paper(key, texts[key]) for key in keys], VOCABULARY)
    assert found == find_concepts([paper(key, texts[key]) for key in sorted(keys)], VOCABULARY)
    assert list(found.mentions) == sorted(found.mentions, key=order)


@given(
    st.lists(st.sampled_from(["LoRA", "(LoRA)", "low-rank", "adaptation", ".", "We", "introduce", "benchmark", "e.g."]))
)
def test_every_mention_stands_in_its_sentence_and_those_of_a_concept_apart(words: list[str]) -> None:
    text = " ".join(words)
    mentions = find_concepts([paper("a", text)], VOCABULARY).mentions
    ends: dict[str, int] = {}
    for mention in mentions:
        assert text[mention.start : mention.end] in mention.sentence
        assert mention.start >= ends.get(mention.concept, 0)
        ends[mention.concept] = mention.end


def test_examples_of_an_unknown_field_need_no_code() -> None:
    text = """[concept.crispr]
label = "CRISPR"
definition = "CRISPR cuts DNA at a chosen place."
aliases = ["CRISPR", "clustered … repeats"]
"""
    vocabulary = parse_vocabulary(text, "c.toml")
    assert find("Clustered regularly interspaced short palindromic repeats", vocabulary) == {"crispr"}


@pytest.mark.parametrize(("compounds", "found"), [(1, True), (2, False)])
def test_a_discovered_concept_that_more_than_a_quarter_of_the_papers_name_is_dropped(
    compounds: int, found: bool
) -> None:
    papers = [paper(f"g{n}", "Grafting joins pear and quince. We tell of grafting.", "Grafting") for n in range(4)]
    papers += [paper(f"r{n}", "Where vines are old, root-grafting plots wither.") for n in range(compounds)]
    papers += [paper(f"o{n}", "Otters swim in cold rivers at night.") for n in range(20 - len(papers))]
    concepts = find_concepts(papers, Vocabulary())
    assert ("grafting" in concepts.by_id) is found
    assert any(mention.concept == "grafting" for mention in concepts.mentions) is found
