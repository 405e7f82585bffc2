import pytest

from builder.concepts.kinds import RecordNames
from builder.model import Paper


def read(*texts: str) -> RecordNames:
    return RecordNames([Paper(f"p{n}", "Of birds", text, ("a.txt",)) for n, text in enumerate(texts)])


@pytest.mark.parametrize(
    "text",
    [
        "We use the eBird data set.",
        "We use the eBird datasets.",
        "We use the eBird checklist data-set.",
        "the eBird-2019 benchmark",
        "A corpus such as eBird.",
        "Benchmarks like Movebank and eBird.",
        "We test it on eBird.",
        "It is best on the eBird.",
        "It is best on Movebank, GBIF and eBird.",
        "in the eBird challenge",
    ],
)
def test_a_name_that_stands_as_data_sets_do_is_one(text: str) -> None:
    assert read(text).hold("eBird")


@pytest.mark.parametrize(
    "text", ["eBird is large.", "The benchmark is new. Birds of eBird.", "A benchmark: eBird.", "data of eBird"]
)
def test_a_name_that_stands_otherwise_is_none(text: str) -> None:
    assert not read(text).hold("eBird")


def test_two_in_five_papers_that_hold_it_are_enough() -> None:
    used, other = "on eBird", "eBird grows"
    assert read(used, used, other, other, other).hold("eBird")
    assert not read(used, other, other).hold("eBird")
    assert read(used, "nothing", "nothing").hold("eBird")


def test_the_title_counts() -> None:
    assert RecordNames([Paper("p", "The eBird data set", "", ("a.txt",))]).hold("eBird")


def test_words_and_phrases_are_no_names() -> None:
    records = read("on heron. the salt marsh data set, the Heron data set, on C3 and on Cu")
    assert not any(map(records.hold, ("heron", "Heron", "salt marsh", "eBird")))
    assert records.hold("C3")


def test_a_name_that_no_paper_holds_is_none() -> None:
    assert not read().hold("eBird")
    assert not read("nothing").hold("eBird")
