"""A small hand-made field map whose texts try to break every format."""

import pytest

from builder import model
from builder.textspace import build_space

HOSTILE_TITLES = (
    '=cmd()|"calc"!A1 and {unbalanced \\brace% $x^2$ #1 & ~a_b',
    "@{title,\n\n ER  - \n} </script><b>bold</b> 'quoted' ``so''",
    "LoRA für μLO: naïve “Nyström” ≥ 4-bit 😀 \x07 \u2028 end",
)
PUBLISHED = model.Details(
    authors=("Ada Lovelace", "Black and White Consortium"),
    date="2024-05-09",
    venue="J. & Co",
    doi="10.1000/a{b}_c",
    arxiv="2405.01234",
    pmid="123456",
    url="https://journal.example/a?b=1&c={d}",
    keywords=("peat", "fire; water"),
    language="en",
    references=("10.1000/x", "W123"),
    notice="© 2024 J. & Co",
)
PLAIN_TITLES = ("Direct preference optimization revisited", "A survey of LoRA and quantization")


@pytest.fixture
def field() -> model.FieldMap:
    return build_field()


@pytest.fixture
def twin() -> model.FieldMap:
    """Equal to `field`, and made anew."""
    return build_field()


def build_field() -> model.FieldMap:
    papers = tuple(_build_paper(number, title) for number, title in enumerate(HOSTILE_TITLES + PLAIN_TITLES))
    mentions = tuple(
        _build_mention(paper, concept, word)
        for paper in papers
        for concept, word in (("dpo", "DPO"), ("lora", "LoRA"))
        if word in paper.abstract
    )
    ids = [paper.id for paper in papers]
    return model.FieldMap(
        corpus=model.Corpus(
            papers=papers,
            files=(
                model.FileReport("a.txt", 5, 4, 0, (model.Rejection("a.txt", 7, "stray byte \udce9", "UTF-8"),)),
                model.FileReport("b.txt", 2, 1, 1, notes=("line ends of Windows",)),
            ),
            differences=(model.Difference(ids[0], "a.txt", "b.txt", "12 characters longer"),),
        ),
        concepts=model.Concepts(
            concepts=(
                model.Concept("dpo", "DPO", "Learning from preference pairs.", ("direct preference optimization",)),
                model.Concept(
                    "lora",
                    "LoRA",
                    "Low-rank updates.",
                    ("low-rank adaptation",),
                    (model.Variant("QLoRA"),),
                    ("peft",),
                ),
                model.Concept("peft", "PEFT", "Few parameters."),
            ),
            mentions=mentions,
        ),
        topics=model.Topics(
            areas=(model.Area("training", "Training", ("tuning", "alignment")),),
            topics=(
                model.Topic(
                    "tuning",
                    "Fine-tuning & adapters",
                    (model.Term("low rank", 0.51),),
                    (ids[4], ids[2], ids[0]),
                    "training",
                ),
                model.Topic("alignment", "Alignment", (model.Term("preference", 1 / 3),), (ids[3], ids[1]), "training"),
            ),
            memberships={
                id_: model.Membership("tuning" if number % 2 == 0 else "alignment", 0.8, None, 0.0)
                for number, id_ in enumerate(ids)
            },
        ),
        related={ids[0]: (model.RelatedPaper(ids[2], 0.123456, ("lora",), ("low rank",)),)},
        graph=model.ConceptGraph(
            nodes=(
                model.ConceptNode("dpo", 1, 0.0, 0, 0.25, 0.75),
                model.ConceptNode("lora", 1, 0.0, 0, -0.0, 1.0),
                model.ConceptNode("peft", 0, 0.0, -1, 0.5, 0.5),
            ),
            edges=(model.ConceptEdge("dpo", "lora", (ids[1], ids[3]), 0.12345, 1.4, 0.0012345),),
            paper_edges=(model.PaperEdge(ids[0], ids[1], ("lora",), 0.6931471),),
            open_ground=(),
            meetings=(model.ConceptEdge("dpo", "peft", (ids[1],), -0.12345, 2.0, 1.0),),
        ),
        layout=model.Layout(
            papers={id_: model.Point(number / 7, 1 - number / 7) for number, id_ in enumerate(ids)},
            topics={"tuning": model.Point(0.2, 0.3), "alignment": model.Point(0.7, 0.6)},
        ),
        space=build_space(papers),
    )


def _build_paper(number: int, title: str) -> model.Paper:
    concept = "LoRA and DPO" if number % 2 else "LoRA"
    published = number == 3
    return model.Paper(
        id=f"{number}-paper",
        title=title,
        abstract=f"We study {concept} with 50% of $100K, f(x) = {{y}} & <z>. Code: https://x.org/a_{number}.",
        sources=("a.txt", "b.txt") if number == 0 else ("a.txt",),
        links=(model.Link(f"https://x.org/a_{number}", 0, 1, "page"),),
        details=PUBLISHED if published else model.NO_DETAILS,
    )


def _build_mention(paper: model.Paper, concept: str, word: str) -> model.Mention:
    start = paper.abstract.index(word)
    sentence = paper.abstract.split(". ")[0] + "."
    return model.Mention(paper.id, concept, "abstract", sentence, start, start + len(word))
