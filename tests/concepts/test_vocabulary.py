import json
from pathlib import Path

import pytest

from builder.concepts import check_examples, load_vocabulary
from builder.concepts.vocabulary import parse_vocabulary
from builder.errors import SeedmapError
from tests.growth import assert_linear

LORA = """[concept.lora]
label = "LoRA"
definition = "Low-rank adaptation trains two small matrices."
aliases = ["LoRA", "low-rank adaptation"]
"""
PEFT = """[concept.peft]
label = "PEFT"
definition = "It trains few parameters."
aliases = ["PEFT"]
"""


def test_where_there_is_no_file_the_vocabulary_is_empty(tmp_path: Path) -> None:
    assert load_vocabulary(tmp_path / "concepts.toml").entries == ()


def test_entries_are_sorted_and_know_their_line() -> None:
    vocabulary = parse_vocabulary(PEFT + LORA, "seeds/concepts.toml")
    assert [(entry.concept.id, entry.line) for entry in vocabulary.entries] == [("lora", 5), ("peft", 1)]


def test_an_included_concept_becomes_a_variant_with_all_its_names() -> None:
    text = LORA + '[concept.lora.variants]\nQLoRA = ["QLoRA"]\n' + PEFT + 'includes = ["lora"]\n'
    peft = parse_vocabulary(text, "c.toml").entries[1].concept
    assert [(variant.label, variant.aliases) for variant in peft.variants] == [
        ("LoRA", ("LoRA", "low-rank adaptation")),
        ("QLoRA", ("QLoRA",)),
    ]


def test_a_weak_alias_of_an_included_concept_keeps_its_own_condition() -> None:
    text = LORA + 'weak = ["adapter"]\ncontext = ["low rank"]\n' + PEFT + 'includes = ["lora"]\n'
    lora, peft = parse_vocabulary(text, "c.toml").entries
    assert lora.weak == (("adapter", None, "lora"),)
    assert peft.weak == (("adapter", "LoRA", "lora"),)
    assert not peft.context
    assert "adapter" not in (*lora.aliases, *peft.aliases)


@pytest.mark.parametrize(
    ("text", "line", "word"),
    [
        (LORA + "matches = [", 5, "TOML"),
        (LORA + 'colour = "red"\n', 5, "colour"),
        (LORA + PEFT.replace('"PEFT"]', '"lora"]'), 8, "lora"),
        (LORA + LORA, 5, "lora"),
        (LORA.replace("concept.lora", "concept.LoRA"), 1, "LoRA"),
        (LORA.replace("concept.lora", "concepts.lora"), 1, "concepts"),
        (LORA.replace('label = "LoRA"\n', ""), 1, "label"),
        (LORA.replace("matrices.", "matrices"), 3, "full stop"),
        (LORA.replace('"LoRA", "low-rank adaptation"', ""), 1, "alias"),
        (LORA.replace('"LoRA", "', '"Lo.*RA", "'), 4, "Lo.*RA"),
        (LORA.replace('"LoRA", "', '"LoRA …", "'), 4, "LoRA …"),
        (LORA.replace('"LoRA", "', '"a … b … c … d … e … f", "'), 4, "4 times"),
        (LORA + 'weak = "rank"\n', 5, "list"),
        (LORA + 'weak = ["*rank"]\n', 5, "*rank"),
        (LORA + 'weak = ["lora"]\n', 5, "lora"),
        (LORA + 'context = ["rank"]\n', 5, "weak"),
        (LORA + 'weak = ["rank"]\ncontext = [\n  "matrix",\n  "a;b",\n]\n', 8, "a;b"),
        (LORA + 'case = "exact"\n', 5, "exact"),
        (LORA + 'broader = ["peft"]\n', 5, "peft"),
        (LORA + 'broader = ["peft"]\n' + PEFT + 'broader = ["lora"]\n', 5, "broader"),
        (LORA + 'matches = "LoRA"\n', 5, "list"),
        (LORA + "[concept.lora.variants]\nQLoRA = []\n", 6, "QLoRA"),
        (LORA + "[discovery]\nskip = []\n", 6, "skip"),
        ('concept = "lora"\n', 1, "lora"),
        ('discovery = "LLM"\n', 1, "LLM"),
        ("[concept]\nlora = 1\n", 2, "int"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(text: str, line: int, word: str) -> None:
    with pytest.raises(SeedmapError) as caught:
        parse_vocabulary(text, "seeds/concepts.toml")
    assert caught.value.where == f"seeds/concepts.toml:{line}"
    assert word in str(caught.value)


HIDDEN = "\\u0000\\u001b\\u202e\\u200b"  # as TOML writes them


def test_names_and_definitions_hold_nothing_hidden() -> None:
    text = f"""[concept.lora]
label = "Lo{HIDDEN}RA{HIDDEN} "
definition = "It trains{HIDDEN}\\n two matrices."
aliases = ["low{HIDDEN} rank"]
[concept.lora.variants]
"Q{HIDDEN}LoRA" = ["QLoRA"]
"""
    concept = parse_vocabulary(text, "c.toml").entries[0].concept
    assert (concept.label, concept.definition) == ("LoRA", "It trains two matrices.")
    assert concept.aliases == ("low rank",)
    assert [variant.label for variant in concept.variants] == ["QLoRA"]


@pytest.mark.parametrize(
    ("text", "line", "word"),
    [
        (LORA.replace("LoRA", HIDDEN, 1), 2, "found label = ''"),
        (LORA + f'[concept.lora.variants]\nQLoRA = ["QLoRA"]\n"QLo{HIDDEN}RA" = ["Q"]\n', 6, "a name of its own"),
        (LORA + f'[concept.lora.variants]\n"{HIDDEN}" = ["Q"]\n', 5, "a name of its own"),
        (LORA.replace("concept.lora", f'concept."lo{HIDDEN}ra"'), 1, "concept id"),
    ],
)
def test_what_only_looks_like_a_name_is_told(text: str, line: int, word: str) -> None:
    with pytest.raises(SeedmapError, match=word) as raised:
        parse_vocabulary(text, "c.toml")
    assert raised.value.where == f"c.toml:{line}"


def test_bytes_that_are_not_utf8_are_told(tmp_path: Path) -> None:
    path = tmp_path / "concepts.toml"
    path.write_bytes(LORA.encode() + b"# \xff\n")
    with pytest.raises(SeedmapError, match="UTF-8"):
        load_vocabulary(path)


def test_each_example_is_judged_as_a_paper_of_its_own() -> None:
    text = LORA + 'weak = ["rank"]\ncontext = ["matrix"]\nmatches = ["the rank of a matrix", "LoRA of a rank"]\n'
    text += 'misses = ["the rank of a page", "Gnu-2-LoRA"]\n'
    text += PEFT + 'includes = ["lora"]\nmatches = ["matrices of a rank"]\nmisses = ["a rank"]\n'
    assert check_examples(parse_vocabulary(text, "c.toml")) == ()


def test_examples_that_fail_are_told() -> None:
    text = LORA + 'matches = ["LoRA", "QLoRA"]\nmisses = ["exploration", "a LoRA"]\n'
    problems = check_examples(parse_vocabulary(text, "c.toml"))
    assert [str(problem) for problem in problems] == [
        "c.toml:1: found no lora in 'QLoRA'; expected a match",
        "c.toml:1: found lora as 'LoRA' in 'a LoRA'; expected no match",
    ]


def chain(number: int, names: int = 1) -> str:
    """Concepts of which each includes both of the next two, so that ways through them double at each."""

    def write(k: int) -> str:
        aliases = json.dumps([f"name {k} {name}" for name in range(names)])
        includes = json.dumps([f"c{j}" for j in (k + 1, k + 2) if j < number])
        said = f'label = "C{k}"\ndefinition = "It is one."\n'
        return f"[concept.c{k}]\n{said}aliases = {aliases}\nincludes = {includes}\n"

    return "".join(map(write, range(number)))


def test_what_many_ways_lead_to_is_included_once() -> None:
    entries = parse_vocabulary(chain(60), "c.toml").entries
    first = next(entry.concept for entry in entries if entry.concept.id == "c0")
    assert sorted(variant.label for variant in first.variants) == sorted(f"C{k}" for k in range(1, 60))


def test_reading_takes_time_in_proportion_to_the_number_of_concepts() -> None:
    def make(number: int) -> str:
        return "".join(
            LORA.replace("lora", f"l{k}").replace('"LoRA", "low-rank', f'"A{k}", "b{k}') for k in range(number)
        )

    assert_linear(lambda text: parse_vocabulary.__wrapped__(text, "c.toml"), make, 250)


@pytest.mark.parametrize(
    ("bound", "text", "told"),
    [
        ("MOST_LETTERS", LORA + "#" * 200, "c.toml: found 334 characters; expected 150 at most"),
        ("MOST_CONCEPTS", chain(3), "found 3 concepts; expected 2 at most"),
        (
            "MOST_NAMES",
            chain(3, names=3),
            "found 18 aliases, those of included concepts counted too; expected 10 at most",
        ),
        ("MOST_RELATED", chain(5), "c.toml:5: found includes of more than 3 concepts, through others too; expected 3"),
        ("MOST_RELATED", chain(5).replace("includes", "broader"), "c.toml:5: found broader of more than 3 concepts"),
        ("LONGEST_ALIAS", LORA.replace("adaptation", "adaptation " * 2), "c.toml:4: found alias"),
    ],
)
def test_more_than_a_vocabulary_may_hold_is_told_with_its_place_and_the_bound(
    monkeypatch: pytest.MonkeyPatch, bound: str, text: str, told: str
) -> None:
    small = {"MOST_LETTERS": 150, "MOST_CONCEPTS": 2, "MOST_NAMES": 10, "MOST_RELATED": 3, "LONGEST_ALIAS": 20}[bound]
    monkeypatch.setattr(f"builder.concepts.vocabulary.{bound}", small)
    with pytest.raises(SeedmapError) as error:
        parse_vocabulary.__wrapped__(text, "c.toml")
    assert told in str(error.value)


def test_a_key_of_very_many_parts_is_refused_before_it_is_read() -> None:
    with pytest.raises(SeedmapError, match=r"c\.toml:5: found a key of many parts"):
        parse_vocabulary(LORA + f"{'.'.join('a' * 100_000)} = 1\n", "c.toml")


def test_an_alias_of_1500_words_and_what_is_found_are_told_in_short() -> None:
    with pytest.raises(SeedmapError) as error:
        parse_vocabulary(LORA.replace("LoRA", "word " * 1_500), "c.toml")
    assert len(str(error.value)) < 3_000
