"""The file by which a browser places texts holds the terms, who holds them, and the papers as vectors."""

import base64
import json
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from builder.exports import terms
from builder.exports.terms import export_terms
from builder.model import FieldMap, Paper
from builder.related.neighbours import LATENT_SCALES
from builder.textspace import count_terms
from tests.handmade import make_field
from tests.matching.test_locating import make_field as make_text_field
from tests.matching.test_locating import write_texts
from tests.planted import subject_of, write_papers

TEXTS = ("moss moss moss in bogs", "bogs and ferns", "moss, ferns and the Schnurrbart of moss")


def read(field: FieldMap) -> dict[str, Any]:
    return dict(json.loads(export_terms(field).content))


def read_counts(value: dict[str, Any], term: str) -> dict[int, int]:
    """How often each paper holds a term, by its place."""
    counts: dict[int, int] = {}
    paper = -1
    for step in value["held"][value["terms"].split("\n").index(term)]:
        if step < 0:
            counts[paper] = -step
        else:
            paper += step
            counts[paper] = 1
    return counts


@pytest.fixture(scope="module")
def planted() -> FieldMap:
    papers = write_papers(4)
    return make_text_field(papers, [subject_of(paper.id) for paper in papers])


def test_terms_tell_who_holds_them_and_how_often() -> None:
    value = read(make_text_field(write_texts(TEXTS), ["all"] * 3))

    assert value["terms"].split("\n") == sorted(value["terms"].split("\n"))
    assert read_counts(value, "moss") == {0: 3, 2: 2}
    assert read_counts(value, "bog") == {0: 1, 1: 1}
    assert read_counts(value, "moss moss") == {0: 2}


def test_every_count_of_the_build_is_there(planted: FieldMap) -> None:
    value = read(planted)
    counts, names = count_terms(planted.corpus.papers)

    assert value["terms"].split("\n") == list(planted.space.terms)
    for term in value["terms"].split("\n")[::7]:
        column = counts[:, names.index(term)].toarray().ravel()
        assert read_counts(value, term) == {row: times for row, times in enumerate(column.tolist()) if times}


def test_words_of_too_few_papers_are_told_apart_and_none_twice(planted: FieldMap) -> None:
    papers = (*planted.corpus.papers, Paper("zz", "Schnurrbart", "The moustache of one paper.", ("a.txt",)))
    value = read(make_text_field(papers, ["all"] * len(papers)))

    words = value["words"].split("\n")
    assert {"schnurrbart", "moustache"} <= set(words)
    assert not set(words) & set(value["terms"].split("\n"))
    assert not [word for word in words if " " in word]


def test_papers_are_their_vectors_to_the_last_step_but_one(planted: FieldMap) -> None:
    value = read(planted)
    shape = len(planted.corpus.papers), len(value["strengths"])
    whole = np.frombuffer(base64.b64decode(value["papers"]), dtype="<i2").reshape(shape)
    latent = whole * np.array(value["steps"]) * np.array(value["strengths"])

    assert shape[1] == max(LATENT_SCALES)
    assert np.abs(latent - planted.space.latent[:, : shape[1]]).max() < 1e-4
    assert np.abs(whole).max(axis=0).tolist() == [terms.STEPS] * shape[1]


def test_lengths_are_those_of_the_rows_before_they_were_scaled() -> None:
    field = make_text_field(write_texts(TEXTS), ["all"] * 3)
    value = read(field)
    [column] = [at for at, term in enumerate(field.space.terms) if term == "bog"]

    weights = field.space.idf[column] / np.array(value["lengths"])

    assert weights[:2] == pytest.approx(field.space.tfidf[:2, column].toarray().ravel(), rel=1e-4)


def test_no_more_terms_are_kept_than_a_browser_takes(planted: FieldMap, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = read(planted)
    monkeypatch.setattr(terms, "MOST_TERMS", 40)

    value = read(planted)

    kept = value["terms"].split("\n")
    sizes = {term: len(read_counts(whole, term)) for term in whole["terms"].split("\n")}
    assert len(kept) == len(value["held"]) == len(value["telling"]) == 40
    assert min(sizes[term] for term in kept) >= max(size for term, size in sizes.items() if term not in kept)
    assert value["lengths"] == whole["lengths"]
    assert set(whole["terms"].split("\n")) - set(kept) >= set(value["words"].split("\n")) - set(
        whole["words"].split("\n")
    )


def test_what_is_no_reason_tells_nothing(planted: FieldMap, monkeypatch: pytest.MonkeyPatch) -> None:
    def read_telling() -> dict[str, int]:
        value = read(planted)
        return dict(zip(value["terms"].split("\n"), value["telling"], strict=True))

    before = read_telling()
    most = max(before, key=lambda term: before[term])
    assert 0 < before[most] <= 100
    assert before["result"] == before["study"] == 0

    prose = terms.is_prose
    monkeypatch.setattr(terms, "is_prose", lambda term: term == most or prose(term))
    assert read_telling() == {**before, most: 0}


def test_function_words_are_those_of_the_papers_languages_and_of_english() -> None:
    german = [replace(paper, id=f"d{paper.id}") for paper in write_texts(["Moose in Mooren"] * 2, "de")]
    papers = (*german, *write_texts(["moss in bogs"], "en"))

    lists = {name: words.split() for name, words in read(make_text_field(papers, ["all"] * 3))["functionWords"].items()}

    assert list(lists) == ["de", "en"]
    assert "und" in lists["de"]
    assert "and" in lists["en"]
    assert not set(lists["de"]) & set(lists["en"])
    assert list(read(make_text_field(german, ["all"] * 2))["functionWords"]) == ["de", "en"]


def test_an_empty_map_has_an_empty_file() -> None:
    value = read(make_field({}))

    assert (value["terms"], value["words"], value["held"], value["lengths"]) == ("", "", [], [])
    assert list(value["functionWords"]) == ["en"]


def test_what_share_of_its_words_is_usual_is_told_by_what_papers_have_in_common_with_others() -> None:
    common = [f"{letter}oss" for letter in "bcdfghjklmnprst"]  # 15 words
    own = [[f"{letter}lmt{'x' * row}" for letter in "aeiou"] for row in range(40)]
    texts = [" ".join([*common, *words]) for words in own]
    alike = [" ".join([*common, *own[0][:4], words[4]]) for words in own]
    short = "alone unheard"  # too short to tell

    def find_usual(texts: list[str]) -> dict[str, float]:
        return dict(read(make_text_field(write_texts(texts), ["all"] * len(texts)))["usual"])

    assert find_usual([*texts, short]) == {"share": 0.75, "from": 20}
    assert find_usual(alike)["share"] == 0.8
    assert find_usual(texts[:29])["share"] == 0
