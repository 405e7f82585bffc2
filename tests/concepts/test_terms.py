"""Phrases that are one term are one column, with all their names; author keywords count as titles do."""

from collections.abc import Sequence

import pytest

from builder.concepts.acronyms import Definition, gather_definitions
from builder.concepts.terms import Terms, gather_terms
from builder.model import Details, Paper
from builder.phrases import read_phrases


def write(*abstracts: str, keywords: Sequence[Sequence[str]] = ()) -> list[Paper]:
    keywords = keywords or [()] * len(abstracts)
    return [
        Paper(f"p{number:02}", "Of", text, ("a.txt",), details=Details(keywords=tuple(own)))
        for number, (text, own) in enumerate(zip(abstracts, keywords, strict=True))
    ]


def gather(papers: Sequence[Paper], definitions: Sequence[Definition] | None = None) -> Terms:
    found = gather_definitions(papers) if definitions is None else definitions
    return gather_terms(papers, read_phrases(papers, 1), found)


def find(terms: Terms, name: str) -> int:
    """The column that has `name` among its names."""
    (column,) = [column for column, names in enumerate(terms.names) if name in names]
    return column


def count(terms: Terms, name: str) -> list[int]:
    return terms.counts.toarray()[:, find(terms, name)].astype(int).tolist()


def test_spellings_apart_together_and_with_a_hyphen_are_one_term_called_as_most_papers_do() -> None:
    terms = gather(
        write("a wild fire", "the wildfire", "of wild-fire (wild-fire)", "the wildfires and wildfire", "a wildfire")
    )
    assert terms.names[find(terms, "wildfire")] == ("wildfire", "wild-fire")
    assert terms.words[find(terms, "wildfire")] == ("wildfire",)
    assert count(terms, "wildfire") == [1, 1, 2, 2, 1]


def test_an_acronym_and_its_long_form_are_one_term_called_by_the_long_form() -> None:
    terms = gather(
        write("net primary production (NPP)", "net primary production (NPP)", "NPP and NPP", "NPP", "NPP", "NPP")
    )
    column = find(terms, "NPP")
    assert terms.names[column] == ("net primary production", "NPP")
    assert (terms.shorts[column], terms.words[column]) == ("NPP", ("net", "primary", "production"))
    assert count(terms, "NPP") == [2, 2, 2, 1, 1, 1]
    assert all(short == "" for place, short in enumerate(terms.shorts) if place != column)


def test_an_acronym_that_one_paper_defines_is_a_term_of_its_own() -> None:
    terms = gather(write("net primary production (NPP)", "NPP", "net primary production"))
    assert find(terms, "NPP") != find(terms, "net primary production")
    assert terms.shorts[find(terms, "NPP")] == ""


def test_an_acronym_goes_to_the_long_form_of_most_papers() -> None:
    minor, major = "sea surface temperature (SST)", "soil salinity test (SST)"
    terms = gather(write(minor, minor, major, major, major, "SST"))
    assert terms.names[find(terms, "SST")] == ("soil salinity test", "SST")
    assert count(terms, "sea surface temperature") == [1, 1, 0, 0, 0, 0]
    # Of as many papers, the long form that comes first.
    terms = gather(write(minor, minor, major, major))
    assert terms.names[find(terms, "SST")] == ("sea surface temperature", "SST")


def test_a_long_form_that_is_too_long_for_a_phrase_names_its_acronym() -> None:
    long = "dissolved organic carbon export by rivers"
    terms = gather(write("DOCER", "DOCER"), [Definition("DOCER", long, ("p00", "p01"))])
    assert terms.names[find(terms, "DOCER")] == (long, "DOCER")
    assert terms.shorts[find(terms, "DOCER")] == "DOCER"
    # By its words a part of it is known for one.
    assert terms.words[find(terms, "DOCER")] == ("dissolved", "organic", "carbon", "export", "by", "river")


def test_spellings_that_are_found_in_the_same_places_are_one_term_in_any_language() -> None:
    papers = [
        Paper(key, "De", text, ("a.txt",), language="es")
        for key, text in (
            ("a", "la cepa de rotavirus"),
            ("b", "las cepas de rotavirus"),
            ("c", "una cepa de rotavirus"),
        )
    ]
    terms = gather(papers)
    assert terms.names[find(terms, "cepa de rotavirus")] == ("cepa de rotavirus", "cepas de rotavirus")
    assert count(terms, "cepa de rotavirus") == [1, 1, 1]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("long covid symptoms", "long covid syndrome"),
        ("statin side effects", "statin symptoms"),
        ("antiviral drugs", "antiviral agents"),
        ("food networks", "food nets"),
        ("tumour growth", "tumor growth"),
    ],
)
def test_names_that_differ_by_a_like_head_or_spelling_are_one_term(one: str, other: str) -> None:
    terms = gather(write(one, one, other))
    column = find(terms, one)
    assert terms.names[column][0] == one
    assert terms.counts.toarray()[:, column].tolist() == [1, 1, 1]


def test_a_like_head_alone_and_one_behind_other_words_stay_apart() -> None:
    names = ["symptom", "syndrome", "covid symptom", "flu symptom", "antiviral symptom", "antiviral drug"]
    terms = gather(write(*names))
    assert len({find(terms, name) for name in names}) == len(names)


def test_a_noun_among_the_spellings_makes_a_noun_of_the_term() -> None:
    described = ["a salt-marsh bird", "a salt-marsh bird"]
    terms, alone = gather(write(*described, "the saltmarsh")), gather(write(*described))
    assert terms.nouns[find(terms, "saltmarsh")]
    assert not alone.nouns[find(alone, "salt-marsh")]


def test_keywords_count_as_titles_where_the_paper_holds_them() -> None:
    papers = write(
        "salt marsh", "a salt marsh", "reeds", "reeds", keywords=[["Salt marsh"], ["salt-marshes"], ["Salt Marsh"], []]
    )
    terms = gather(papers)
    column = find(terms, "salt marsh")
    assert terms.titles.toarray()[:, column].tolist() == [1, 1, 0, 0]
    assert terms.tagged[column]
    assert not any(terms.tagged[other] for other in range(len(terms.names)) if other != column)


def test_a_keyword_of_one_paper_is_none_of_the_field() -> None:
    terms = gather(write("salt marsh", "salt marsh", keywords=[["salt marsh"], []]))
    assert not any(terms.tagged)


def test_every_phrase_is_in_one_term_and_no_paper_gives_none() -> None:
    papers = write("wild fire and wildfire (WF)", "long covid symptoms of a long covid syndrome", "WF")
    book, terms = read_phrases(papers, 1), gather(papers)
    assert terms.counts.sum() == book.counts.sum()
    assert gather([]).names == ()
