"""What readers paste becomes running text, in which concepts are named as in papers."""

import json
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from builder.concepts.patterns import Matcher, Pattern
from builder.text import clean_abstract
from builder.text.sentences import split_sentences
from tests.matching.matcher import NODE, SCRIPTS

CONCEPTS = {
    "Optimization": ("optimiz*", "zeroth-order optim*"),
    "Fine-tuning": ("fine-tuning",),
    "Low-rank adaptation (LoRA)": ("LoRA", "low-rank adaptation"),
    "Benchmarks": ("introduce … benchmark",),
    "Chinese": ("泥炭地",),
}
PASTED = (
    ("A title\n\nOne line\nand another.\n", ["A title", "One line and another."]),
    ("A title\r\n \r\nABSTRACT We study moss.", ["A title", "We study moss."]),
    ("Abstract— Moss.", ["Moss."]),
    ("Abstract\n\nMoss.", ["Moss."]),
    ("Abstract Meaning Representation of moss", ["Abstract Meaning Representation of moss"]),
    ("A title\n" + "moss " * 60, ["A title", ("moss " * 60).strip()]),
    ("of quan-\ntized and fine-\ntuned mod\u00ad\nels", ["of quantized and fine-tuned models"]),
    ("a co-\nOperation, 4-\nbit", ["a co- Operation, 4- bit"]),
    ("ﬁne  \u200bmoss\t\x07 end", ["fine moss end"]),
    ("泥炭\n地", ["泥炭地"]),
    ("<p>Moss <i>in</i> bogs</p> at p < 0.05 and 5 > 3", ["Moss in bogs at p < 0.05 and 5 > 3"]),
    ("95\\% of \\emph{sparse \\textbf{moss}}~\\cite{a,b}, $\\alpha$-bog", ["95% of sparse moss, -bog"]),
    ("costs $5 and 95% of it", ["costs 5 and 95% of it"]),
    ("", []),
    (" \n\n ", []),
)
LATEX = (
    "We \\emph{prune} 95\\% of the weights~\\cite{moss} --- and more.",
    "A $4$-bit model with \\textbf{bold} claims, ``quoted''.",
    "Na\u00efve <b>tags</b> and {braces} stay out.",
)


def read(
    texts: Sequence[str],
    words: Sequence[str] = (),
    concepts: Mapping[str, Sequence[str]] = CONCEPTS,
    seconds: float | None = None,
) -> list[dict[str, Any]]:
    named = [{"label": label, "aliases": aliases} for label, aliases in concepts.items()]
    command = [NODE, "--no-warnings", Path(__file__).with_name("pasting.mjs"), SCRIPTS.parent.as_uri()]
    value = json.dumps({"texts": texts, "words": words, "concepts": named})
    done = subprocess.run(command, input=value, capture_output=True, text=True, check=False, timeout=seconds)
    assert done.returncode == 0, done.stderr
    return list(json.loads(done.stdout))


def test_lines_and_markup_become_paragraphs() -> None:
    answers = read([pasted for pasted, _ in PASTED], ["fine", "tuned", "quantized"])

    assert [answer["paragraphs"] for answer in answers] == [paragraphs for _, paragraphs in PASTED]


def test_markup_leaves_the_words_that_the_build_reads() -> None:
    def words(text: str) -> list[str]:
        return "".join(sign if sign.isalnum() else " " for sign in text).split()

    told = [words(" ".join(answer["paragraphs"])) for answer in read(LATEX)]

    assert told == [words(clean_abstract(latex).text) for latex in LATEX]


def test_concepts_are_named_where_the_build_finds_them() -> None:
    lines = [
        "We optimise by zeroth-order optimization and Optimizers.",
        "Finetuning, fine tuning and fine-tuning; fine, tuning is none.",
        "LoRAs and LoRA, but no lora: Low-Rank Adaptation.",
        "We introduce a large, new benchmark. To introduce moss. The benchmark.",
        "本文研究泥炭地的水位",
    ]
    matcher = Matcher(Pattern(alias, label) for label, aliases in CONCEPTS.items() for alias in aliases)
    names = list(CONCEPTS)

    told = [{(names[place], text) for place, *texts in answer["named"] for text in texts} for answer in read(lines)]

    assert told == [{(span.concept, line[span.start : span.end]) for span in matcher.find(line)} for line in lines]


def test_sentences_end_where_the_build_ends_them() -> None:
    lines = [
        "We grow moss. It is wet! Is it, e.g. in Fig. 3 of Smith et al. (2020)? “Yes.” So 4.5 it is.",
        "J. R. Smith wrote. Version 2.0 is out... Now it ends",
        "本文研究。湿地很好！",
    ]

    told = [answer["sentences"] for answer in read(lines)]

    assert told == [[line[start:end] for start, end in split_sentences(line)] for line in lines]


def test_hostile_texts_and_aliases_take_no_time() -> None:
    aliases = ["a-b " * 30 + "c", "a … " * 30 + "b", "…", "*", "-", " "]
    concepts = {alias: (alias,) for alias in aliases}
    texts = [
        "a b " * 4_000,
        "a" * 20_000,
        "." * 20_000,
        "<a " * 6_000,
        "e.g. " * 4_000,
        "a\u00ad\n" * 6_000,
        "地" * 20_000,
    ]

    answers = read(texts, concepts=concepts, seconds=20)

    assert len(answers) == len(texts)
