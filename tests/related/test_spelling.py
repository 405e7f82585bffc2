from builder.model import Link, Paper
from builder.related.spelling import read_spelling


def spell(term: str, *abstracts: str, title: str = "t") -> str | None:
    papers = [Paper(f"p{row}", title, abstract, ("a.txt",)) for row, abstract in enumerate(abstracts)]
    rows = range(len(papers))
    return read_spelling(papers, {row: {term} for row in rows}).spell(term, rows)


def test_terms_come_back_as_they_are_written() -> None:
    assert spell("kv cache", "The KV cache grows.", "A KV cache.") == "KV cache"
    assert spell("outlier channel", "Outlier channels hurt.", "Few outlier channels.", "In outlier channels") == (
        "outlier channels"
    )


def test_a_compound_is_shown_whole_where_both_have_it() -> None:
    assert spell("bit", "We train 4-bit models.", "In 4-bit or 8-bit.") == "4-bit"
    assert spell("pre", "The pre-trained one.", "A Pre-trained net.") == "pre-trained"


def test_a_part_of_different_compounds_is_no_term() -> None:
    assert spell("pre", "It is pre-trained.", "We pre-process.") is None


def test_a_phrase_may_be_hyphened_but_does_not_cross_punctuation() -> None:
    assert spell("low rank", "A low-rank matrix.", "Of low-rank form.") == "low-rank"
    assert spell("low rank", "It is low. Rank it.", "So low, rank them.") is None


def test_titles_count_where_the_abstract_has_no_such_term() -> None:
    assert spell("nystrom method", "Nothing.", "None.", title="Nyström Methods") == "Nyström Methods"


def test_web_addresses_are_no_text() -> None:
    text = "See https://github.com/x for more."
    link = Link("https://github.com/x", 4, 24, "code")
    papers = [Paper(f"p{row}", "t", text, ("a.txt",), (link,)) for row in range(2)]
    assert read_spelling(papers, {0: {"github"}, 1: {"github"}}).spell("github", (0, 1)) is None
