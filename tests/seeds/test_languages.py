"""A paper's language is that of its text; one too short to show it has its record's, or that of the others."""

from builder.model import Details, Paper
from builder.seeds.languages import tell_languages

SPANISH = "Este trabajo presenta un estudio de once turberas drenadas y de su restauración durante diez años."
ENGLISH = "We followed eleven drained mires for ten years and measured what their water tables tell."


def test_each_paper_has_the_language_that_shows_most() -> None:
    papers = (
        Paper("a", "Turberas", SPANISH, ()),
        Paper("b", "Turberas y agua", SPANISH, ()),
        Paper("c", "Mires", ENGLISH, (), details=Details(language="de")),
        Paper("d", "BERT", "", (), details=Details(language="fr")),
        Paper("e", "Turba", "", ()),
    )

    told = tell_languages(papers)

    assert [paper.language for paper in told] == ["es", "es", "en", "fr", "es"]
    assert [paper.id for paper in told] == list("abcde")


def test_nothing_is_told_of_papers_that_show_nothing() -> None:
    assert [paper.language for paper in tell_languages((Paper("a", "BERT", "", ()),))] == [""]
    assert tell_languages(()) == ()
