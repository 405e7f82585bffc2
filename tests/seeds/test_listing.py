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
