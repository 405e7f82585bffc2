"""The scripts place a text where Python does, by the same terms, whatever it is written in."""

import json
import random
import re
from collections.abc import Sequence
from dataclasses import replace
from math import log

import pytest

from builder.concepts.graph import build_graph
from builder.exports import terms as exported
from builder.model import Area, Concepts, Corpus, FieldMap, Layout, Membership, Paper, Point, Topic, Topics
from builder.text import segments
from builder.textspace import build_space, count_terms
from tests.matching.locator import locate_by_script, measure_parity
from tests.planted import subject_of, write_papers

HELD_OUT = 100
LINES = (
    "Adam’s step sizes, the models' sizes and the model's size; CLIP'S ‘size’ isn't one: it's theirs",
    "fine-tuning finetuning fine tuning; first-order (4-bit) KV-cache: LoRA — QLoRA – adapters - heads",
    "We set $\\alpha_{i}^{2}$ to $x^2$ with \\emph{sparse} attention; Nyström’s naïve ß and ﬁnes",
    "H₂O, x² and ½ of Ⅷ parts… U.S. data, e.g. [see] {this} “quoted” words/terms and_under scores",
    "LLMs on GPUs: matrices, optimised colours; analyses of criteria (or 8-bit) 3D CO2 2nd 10k",
    "हिन्दी शब्द и русские слова, ελληνικά λόγια; 한국어 단어 및 العربية كلمات",
)
CHINESE = ("本文研究泥炭地的水位变化，以及湿地BERT模型的训练。", "泥炭地水位模型的研究方法与训练数据，泥炭地变化。")
JAPANESE_WORDS = re.compile("湿地|における|炭素|動態|の|研究|モデル|学習|と|データ|は|による|である")
JAPANESE = ("湿地における炭素動態の研究。モデルの学習とデータ", "炭素動態モデルの学習は湿地のデータによる研究である")


def make_field(papers: Sequence[Paper], homes: Sequence[str]) -> FieldMap:
    """A map of papers in these topics, at places that chance has drawn."""
    draw = random.Random(3)
    names = sorted(set(homes))
    members = {name: tuple(p.id for p, home in zip(papers, homes, strict=True) if home == name) for name in names}
    no_concepts = Concepts((), ())
    return FieldMap(
        Corpus(tuple(papers), ()),
        no_concepts,
        Topics(
            (Area("all", "All", tuple(names)),),
            tuple(Topic(name, name, (), members[name], "all") for name in names),
            {paper.id: Membership(home, 1.0, None, 0.0) for paper, home in zip(papers, homes, strict=True)},
        ),
        {},
        build_graph(papers, no_concepts),
        Layout({paper.id: Point(round(draw.random(), 4), round(draw.random(), 4)) for paper in papers}, {}),
        build_space(papers),
    )


def write_texts(abstracts: Sequence[str], language: str = "") -> list[Paper]:
    return [Paper(f"p{row:03}", "Of", text, ("a.txt",), language=language) for row, text in enumerate(abstracts)]


def count_known(field: FieldMap, texts: Sequence[Paper]) -> list[dict[str, int]]:
    counts, terms = count_terms(texts)
    known = set(field.space.terms)
    rows = [dict(zip(terms, row, strict=True)) for row in counts.toarray().tolist()]
    return [{term: often for term, often in row.items() if often and term in known} for row in rows]


@pytest.fixture(scope="module")
def planted() -> tuple[FieldMap, list[Paper]]:
    """A map, and papers that are none of it."""
    papers = write_papers(17)
    held = set(random.Random(1).sample(range(len(papers)), HELD_OUT))
    known = [paper for row, paper in enumerate(papers) if row not in held]
    return make_field(known, [subject_of(paper.id) for paper in known]), [papers[row] for row in sorted(held)]


def test_places_topics_and_nearest_papers_are_those_of_python(planted: tuple[FieldMap, list[Paper]]) -> None:
    parity = measure_parity(*planted)

    assert parity["texts located"] == 1
    assert parity["nearest alike"] >= 0.98
    assert parity["topics alike"] == 1
    assert parity["places alike"] == 1


def test_terms_that_a_large_map_leaves_out_move_little(
    planted: tuple[FieldMap, list[Paper]], monkeypatch: pytest.MonkeyPatch
) -> None:
    field, texts = planted
    monkeypatch.setattr(exported, "MOST_TERMS", len(field.space.terms) * 9 // 10)

    assert measure_parity(field, texts)["nearest alike"] > 0.8


def test_texts_fall_into_the_terms_of_the_build() -> None:
    texts = write_texts(LINES)
    field = make_field(texts, ["all"] * len(texts))

    assert [answer["often"] for answer in locate_by_script(field, texts)] == count_known(field, texts)


def test_whatever_is_pasted_falls_into_the_terms_of_the_build() -> None:
    draw = random.Random(5)
    parts = [
        *"ab1 -’'s.,;:()[]“”–—_/²éß",
        " ",
        " ",
        "moss",
        "bogs",
        "the",
        "of",
        "Fern",
        "x²",
        "'s ",
        "’S ",
        "3-",
        " – ",
    ]
    texts = write_texts(["".join(draw.choices(parts, k=40)) for _ in range(300)])
    known = write_texts([" ".join(draw.choices(["moss", "bogs", "fern", "ab", "ba"], k=6)) for _ in range(20)])
    field = make_field(known + [replace(text, id=f"t{text.id}") for text in texts[:200]], ["all"] * 220)

    told = [answer["often"] for answer in locate_by_script(field, texts)]

    assert [pair for pair in zip(told, count_known(field, texts), texts, strict=True) if pair[0] != pair[1]] == []


@pytest.mark.parametrize(("language", "lines"), [("zh", CHINESE), ("ja", JAPANESE)])
@pytest.mark.parametrize("pairs", [False, True])
def test_scripts_without_spaces_fall_into_words_or_pairs_as_in_the_build(
    monkeypatch: pytest.MonkeyPatch, language: str, lines: tuple[str, ...], pairs: bool
) -> None:
    if pairs:
        monkeypatch.setattr(segments, "find_spec", lambda name: None)
        lines = tuple(f"{line}以上" for line in lines)  # read anew, for the words of a text are remembered
    else:  # the package for Japanese takes seconds to load
        monkeypatch.setattr(segments, "_cut_japanese", lambda run: [m.span() for m in JAPANESE_WORDS.finditer(run)])
    texts = write_texts(lines, language)
    field = make_field(texts, ["all"] * len(texts))

    answers = locate_by_script(field, texts)

    assert [answer["language"] for answer in answers] == [language] * len(texts)
    for answer, known in zip(answers, count_known(field, texts), strict=True):
        assert len(known) > 6
        alike = answer["often"].items() & known.items()
        assert len(alike) == len(known) if pairs else len(alike) >= 0.9 * len(known)


def test_the_language_is_that_of_which_it_has_the_function_words() -> None:
    english, spanish = "The moss of the bogs and what is in it", "El musgo de las turberas y lo que hay en ellas"
    papers = [*write_texts([english] * 2, "en"), replace(write_texts([spanish], "es")[0], id="q")]

    answers = locate_by_script(make_field(papers, ["all"] * 3), papers)

    assert [answer["language"] for answer in answers] == ["en", "en", "es"]
    assert answers[2]["unknown"] == []


def test_words_that_no_paper_has_are_told_as_they_are_written() -> None:
    field = make_field(write_texts(["moss in bogs", "ferns"]), ["all"] * 2)
    text = Paper("x", "Mosses and the Zeppelin", "Bogs, ferns and zeppelins’ hulls.", ("a.txt",))

    [answer] = locate_by_script(field, [text])

    assert answer["unknown"] == ["zeppelins", "hulls", "Zeppelin"]


def test_a_text_of_other_words_is_nowhere() -> None:
    field = make_field(write_texts(["moss in bogs", "ferns"]), ["all"] * 2)

    answers = locate_by_script(field, write_texts(["Zeppelins over hulls", "", "the of"]))

    assert [answer["location"] for answer in answers] == [None] * 3
    assert [answer["alike"] for answer in answers] == [[]] * 3


def test_reasons_are_the_terms_in_common_that_tell_most(planted: tuple[FieldMap, list[Paper]]) -> None:
    field, texts = planted
    value = json.loads(exported.export_terms(field).content)
    telling = dict(zip(value["terms"].split("\n"), value["telling"], strict=True))
    columns = {term: column for column, term in enumerate(field.space.terms)}

    for text, answer in zip(texts, locate_by_script(field, texts[:5]), strict=False):
        [often] = count_known(field, [text])
        for near, shared in zip(answer["location"]["nearest"], answer["shared"], strict=True):
            row = field.space.tfidf[near["paper"]].toarray().ravel()
            weights = {
                term: round(telling[term] * (1 + log(times)) * field.space.idf[columns[term]] * row[columns[term]], 6)
                for term, times in often.items()
            }
            assert set(shared) == {term for term, weight in weights.items() if weight}
            assert [weights[term] for term in shared] == pytest.approx(sorted(map(weights.get, shared), reverse=True))


def test_papers_like_some_words_are_ranked_by_likeness(planted: tuple[FieldMap, list[Paper]]) -> None:
    field, texts = planted
    answers = locate_by_script(field, texts[:3])

    for answer in answers:
        nearest = [near["paper"] for near in answer["location"]["nearest"][:5]]
        assert len(set(nearest) & set(answer["alike"][:10])) >= 4
