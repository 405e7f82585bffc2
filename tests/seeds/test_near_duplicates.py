from builder.model import NO_DETAILS, Details, Paper
from builder.seeds.near_duplicates import find_near_duplicates

ABSTRACT = "We study how models of language learn to write code, and measure it on four benchmarks. " * 3


def paper(title: str, abstract: str = "", details: Details = NO_DETAILS, suffix: str = "") -> Paper:
    return Paper(title.lower().replace(" ", "-") + suffix, title, abstract, ("a.txt",), details=details)


def find(*papers: Paper) -> list[tuple[str, str, str]]:
    found = find_near_duplicates(papers)
    assert find_near_duplicates(reversed(papers)) == found
    return [(each.earlier.title, each.paper.title, each.reason) for each in found]


def test_papers_with_one_abstract_or_the_words_of_one_title_are_told() -> None:
    one = paper("Learning to Code", ABSTRACT)
    renamed = paper("Models That Write Code", ABSTRACT.upper() + "And more.")
    turned = paper("To Code Learning", "Something else.")
    assert find(one, renamed, turned) == [
        ("Learning to Code", "Models That Write Code", "abstracts that open alike"),
        ("Learning to Code", "To Code Learning", "the same words in the title"),
    ]


def test_a_title_that_goes_on_is_told() -> None:
    shorter = "How people and raptors get along in Europe"
    for sign in (": ", " – ", " (", ". ", "? "):
        longer = f"How People and Raptors Get Along in Europe{sign}A Review"
        assert find(paper(shorter), paper(longer)) == [(shorter, longer, "its title goes on")]


def test_parts_of_a_series_and_short_beginnings_are_not() -> None:
    assert (
        find(paper("Smoothing of Einstein metrics by flows"), paper("Smoothing of Einstein metrics by flows. II")) == []
    )
    assert find(paper("Editorial"), paper("Editorial: on peat")) == []
    assert find(paper("How people and raptors get along in Europe"), paper("How people and raptors get along")) == []


def test_different_papers_and_short_abstracts_are_not() -> None:
    assert (
        find(paper("One", "Short."), paper("Two", "Short."), paper("Three", ABSTRACT), paper("Four", "x" * 300)) == []
    )


def test_papers_kept_apart_under_one_identifier_or_title_are_told() -> None:
    volume = Details(doi="10.1000/volume")
    assert find(paper("Peat", details=volume), paper("Raptors", details=volume)) == [
        ("Peat", "Raptors", "one DOI, 10.1000/volume")
    ]
    assert find(paper("Editorial"), paper("Editorial", suffix="-2")) == [("Editorial", "Editorial", "one title")]


def test_a_pair_is_told_as_a_probable_double() -> None:
    [found] = find_near_duplicates([paper("Peat"), paper("Peat", suffix="-2")])
    assert str(found) == "probable double: “Peat” may be “Peat” (one title)"
