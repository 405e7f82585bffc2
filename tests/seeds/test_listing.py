import time

import pytest

from builder.seeds.listing import read_listing

FURNITURE = [
    "new",
    "Get trending papers in your email inbox!",
    "Subscribe",
    "Daily Papers",
    "byAK and the research community",
    "Sep 4",
]
FIRST = ("Feasible Learning", "We show that training can be feasible, " * 10 + "at last.")
SECOND = ("μLO: Learned Optimizers, Tuned", "Learned optimizers are tuned in μP, " * 10 + "and generalize.")
THIRD = ("Why do Language Models Work?", "We ask why, " * 30 + "and answer at https://github.com/a/b")
PAIRS = [FIRST, SECOND, THIRD]


def lines_of(*pairs: tuple[str, str]) -> list[str]:
    return [line for pair in pairs for line in pair]


def pairs_in(text: str) -> list[tuple[str, str]]:
    return [(entry.title, entry.abstract) for entry in read_listing("a.txt", text).entries]


@pytest.mark.parametrize("gap", ["\n", "\n\n", "\n\n\n", "\n \n"])
@pytest.mark.parametrize("furniture", [FURNITURE, FURNITURE[1:3], FURNITURE[:3] + FURNITURE[4:], []])
def test_both_layouts_are_read_below_any_furniture(gap: str, furniture: list[str]) -> None:
    assert pairs_in(gap.join(furniture + lines_of(*PAIRS))) == PAIRS


@pytest.mark.parametrize("title", ["Feasible Learning", "μLO: Learned", "pfl-research: a study", "3-in-1"])
def test_a_title_glued_to_the_button_is_mended(title: str) -> None:
    text = "Get trending papers in your email inbox!\nSubscribe" + "\n".join((title, FIRST[1]))
    assert pairs_in(text) == [(title, FIRST[1])]


def test_a_title_that_starts_like_the_button_is_left_alone() -> None:
    title = "Subscriber Churn"
    assert pairs_in("\n".join((title, FIRST[1]))) == [(title, FIRST[1])]


def test_blank_lines_between_entries_only() -> None:
    assert pairs_in("\n\n".join("\n".join(pair) for pair in PAIRS)) == PAIRS


def test_line_numbers_are_those_of_titles() -> None:
    reading = read_listing("a.txt", "\n\n".join(FURNITURE + lines_of(*PAIRS)))
    assert [entry.line for entry in reading.entries] == [13, 17, 21]


def test_short_abstracts_alternate_with_titles() -> None:
    pairs = [("One", "first"), ("Two", "second"), ("Three", "third")]
    assert pairs_in("\n".join(lines_of(*pairs))) == pairs


def test_a_title_of_ten_thousand_characters_is_a_title() -> None:
    endless = ("Endless Learning, " * 600, "Its abstract is short.")
    expected = [FIRST, (endless[0].strip(), endless[1]), SECOND]
    assert pairs_in("\n".join(lines_of(FIRST, endless, SECOND))) == expected


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_a_title_without_abstract_is_rejected_and_its_neighbours_are_kept(gap: str) -> None:
    lines = [*FURNITURE, *FIRST, "A Lonely Title", *SECOND, *THIRD]
    reading = read_listing("a.txt", gap.join(lines))
    assert [entry.title for entry in reading.entries] == [title for title, _ in PAIRS]
    [rejection] = reading.rejected
    assert rejection.reason == "a title without an abstract: “A Lonely Title”"
    assert lines[(rejection.line - 1) // len(gap)] == "A Lonely Title"


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize("place", [0, 2, 4, 6])
def test_an_abstract_without_title_is_rejected_and_its_neighbours_are_kept(gap: str, place: int) -> None:
    orphan = "Nobody knows what this abstract is about, " * 10 + "but it is complete."
    lines = lines_of(*PAIRS)
    lines.insert(place, orphan)
    reading = read_listing("a.txt", gap.join(lines))
    assert [(entry.title, entry.abstract) for entry in reading.entries] == PAIRS
    [rejection] = reading.rejected
    assert rejection.line == place * len(gap) + 1
    assert rejection.reason.startswith("an abstract without a title: “Nobody knows")


def test_the_last_title_without_abstract_is_rejected() -> None:
    reading = read_listing("a.txt", "\n".join([*lines_of(*PAIRS), "A Last Title"]))
    assert len(reading.entries) == len(PAIRS)
    assert [rejection.line for rejection in reading.rejected] == [7]


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_an_abstract_split_over_lines_is_joined_and_told(gap: str) -> None:
    words = SECOND[1].split(" ")
    parts = [" ".join(words[:40]), " ".join(words[40:55]), " ".join(words[55:])]
    lines = [*FIRST, SECOND[0], *parts, *THIRD]
    reading = read_listing("a.txt", gap.join(lines))
    assert [(entry.title, entry.abstract) for entry in reading.entries] == PAIRS
    assert not reading.rejected
    assert [warning.line for warning in reading.warnings] == [1 + len(gap) * 4, 1 + len(gap) * 5]
    assert reading.warnings[0].what.startswith("joined to the abstract above it: “")


def test_a_last_line_that_tells_where_the_code_is_belongs_to_its_abstract() -> None:
    tail = "Code is available at https://github.com/a/b."
    assert pairs_in("\n".join([*FIRST, tail, *SECOND])) == [(FIRST[0], f"{FIRST[1]} {tail}"), SECOND]


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_abstracts_wrapped_by_an_editor_are_joined(gap: str) -> None:
    def wrap(text: str) -> str:
        words = text.split(" ")
        return "\n".join(" ".join(words[place : place + 14]) for place in range(0, len(words), 14))

    text = gap.join(part for title, abstract in PAIRS for part in (title, wrap(abstract)))
    assert pairs_in(text) == PAIRS


def test_lines_of_one_paragraph_that_no_blank_line_parts_are_joined_without_a_warning() -> None:
    parts = [SECOND[1], "A second paragraph says more of them, " * 8 + "and ends."]
    reading = read_listing("a.txt", "\n\n".join(["\n".join(FIRST), "\n".join([SECOND[0], *parts]), "\n".join(THIRD)]))
    expected = [FIRST, (SECOND[0], " ".join(parts)), THIRD]
    assert [(entry.title, entry.abstract) for entry in reading.entries] == expected
    assert not reading.warnings


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_a_list_of_titles_is_told_and_read_as_papers_without_abstracts(gap: str) -> None:
    titles = [f"{FIRST[0]} {'in the Long Run ' * (number * 7 % 5)}{number}" for number in range(300)]
    reading = read_listing("a.txt", gap.join(titles))
    assert [(entry.title, entry.abstract) for entry in reading.entries] == [(title, "") for title in titles]
    assert [warning.what for warning in reading.warnings] == [
        "a list of titles: 300 of 300 are read as papers without an abstract"
    ]
    assert not reading.rejected


def test_a_list_of_abstracts_is_rejected() -> None:
    reading = read_listing("a.txt", "\n\n".join(f"{number} {THIRD[1]}" for number in range(20)))
    assert not reading.entries
    assert {rejection.reason[:27] for rejection in reading.rejected} == {"an abstract without a title"}


@pytest.mark.parametrize("none", ["[No abstract available]", "NA", "n/a", "None", "Abstract not available"])
def test_a_title_above_what_says_that_there_is_no_abstract_is_a_paper_without_one(none: str) -> None:
    reading = read_listing("a.txt", "\n\n".join([*FIRST, "A Letter", none, "Another Letter", none, *SECOND]))
    letters = [("A Letter", ""), ("Another Letter", "")]
    assert [(entry.title, entry.abstract) for entry in reading.entries] == [FIRST, *letters, SECOND]
    assert not reading.rejected
    assert not reading.warnings


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_what_stands_below_abstracts_belongs_to_them_and_keywords_are_kept_apart(gap: str) -> None:
    notice, keywords = "© 2019 The Society. All rights reserved.", "Keywords: peat, moss; fire."
    reading = read_listing("a.txt", gap.join([*FIRST, notice, keywords, *SECOND, "Key words: peat, moss", *THIRD]))
    assert [entry.abstract for entry in reading.entries] == [f"{FIRST[1]} {notice}", SECOND[1], THIRD[1]]
    found = [entry.details.keywords for entry in reading.entries]
    assert found == [("peat, moss", "fire"), ("peat", "moss"), ()]
    assert not reading.warnings


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_a_structured_abstract_is_one_and_tells_nothing(gap: str) -> None:
    sections = ["BACKGROUND: Peat burns.", f"METHODS: {SECOND[1]}", "RESULTS: It does.", "CONCLUSIONS: Wet it."]
    reading = read_listing("a.txt", gap.join([*FIRST, "Peat Fires", *sections, *THIRD]))
    expected = [FIRST, ("Peat Fires", " ".join(sections)), THIRD]
    assert [(entry.title, entry.abstract) for entry in reading.entries] == expected
    assert not reading.warnings


def test_sections_below_an_abstract_without_labels_are_joined_and_a_single_one_is_told() -> None:
    later = ["METHODS: We dug.", "RESULTS: We found."]
    assert not read_listing("a.txt", "\n\n".join([*FIRST, *later, *SECOND])).warnings
    [warning] = read_listing("a.txt", "\n\n".join([*FIRST, later[1], *SECOND])).warnings
    assert (warning.file, warning.line) == ("a.txt", 5)


def test_pairs_that_look_wrong_are_told() -> None:
    swapped = [*FIRST, SECOND[1] * 2, THIRD[1], *SECOND, *THIRD]
    reading = read_listing("a.txt", "\n".join(swapped))
    told = [warning.line for warning in reading.warnings] + [rejection.line for rejection in reading.rejected]
    assert 3 in told
    short = [*FIRST, "A Lonely Title", "Another Lonely One", *SECOND, *THIRD]
    assert [warning.line for warning in read_listing("a.txt", "\n".join(short)).warnings] == [4]


def test_the_longest_file_takes_no_more_time_for_each_paper() -> None:
    def measure(number: int) -> float:
        papers = [*lines_of(*PAIRS), *FIRST, "A Lonely Title", "BACKGROUND: so it is.", "METHODS: so-", "called."]
        text = "\n\n".join(papers * number)
        start = time.process_time()
        read_listing("a.txt", text)
        return time.process_time() - start

    measure(10)
    # Four times the text: four times the time, where quadratic work would take sixteen.
    assert min(measure(800) for _ in range(3)) < 8 * min(measure(200) for _ in range(3))


def test_one_endless_line_or_many_blank_ones_do_not_hold_up() -> None:
    for text in (
        "a" * 1_000_000,
        "a " * 500_000,
        "-" * 1_000_000,
        "\n" * 1_000_000,
        "A:" * 500_000,
        "Keywords: " * 100_000,
    ):
        start = time.process_time()
        read_listing("a.txt", text)
        read_listing("a.txt", f"{FIRST[0]}\n{text}\nb\n{text}-\nb")
        assert time.process_time() - start < 5
