from builder.model import Paper
from builder.seeds.doubles import find_doubles

ABSTRACT = "We study how models of language learn to write code, and measure it on four benchmarks. " * 3


def paper(title: str, abstract: str) -> Paper:
    return Paper(title.lower().replace(" ", "-"), title, abstract, ("a.txt",))


def test_papers_with_one_abstract_or_the_words_of_one_title_are_told() -> None:
    one = paper("Learning to Code", ABSTRACT)
    renamed = paper("Models That Write Code", ABSTRACT.upper() + "And more.")
    turned = paper("To Code Learning", "Something else.")
    assert find_doubles([one, renamed, turned]) == ((one, renamed), (one, turned))


def test_different_papers_and_short_abstracts_are_not() -> None:
    papers = [paper("One", "Short."), paper("Two", "Short."), paper("Three", ABSTRACT), paper("Four", "x" * 300)]
    assert find_doubles(papers) == ()
