import pytest

from builder.model import Details
from builder.seeds.tagged import Grammar, Record, Style, TagLine, read_records, split_records


def read_tag(line: str) -> TagLine | None:
    tag, dash, text = line.partition(" -")
    return TagLine(tag, text) if dash and len(tag) == 2 else None


GRAMMAR = Grammar(
    read_tag,
    heads=frozenset({"ID", "NO"}),
    titles=frozenset({"TI"}),
    ends=frozenset({"ER"}),
    furniture=frozenset({"FN"}),
)
STYLE = Style(
    head="ID",
    end="ER",
    read_title=lambda record: record.first("TI"),
    read_abstract=lambda record: record.first("AB"),
    read_details=lambda record: Details(venue=record.first("JO")),
    telling=frozenset({"TI", "AB"}),
)


def titles_in(text: str) -> list[tuple[int, str]]:
    return [(record.line, record.first("TI")) for record in split_records(text, GRAMMAR).records]


def test_a_line_without_a_tag_goes_on_the_field_above_it() -> None:
    [record] = split_records("ID - 1\nAB - one\n  two\n\nthree\nKW - a\nER - ", GRAMMAR).records
    assert record.all("AB") == ["one\ntwo\nthree"]
    assert record.first("AB") == "one two three"
    assert record.texts() == [("ID", "1"), ("AB", "one\ntwo\nthree"), ("KW", "a")]


def test_texts_come_by_tag_and_then_in_order_and_empty_ones_are_none() -> None:
    record = Record(1, is_headed=True)
    for tag, text in (("B", "1"), ("A", "2"), ("B", ""), ("B", "3")):
        record.add(tag, text)
    assert record.all("A", "B") == ["2", "1", "3"]
    assert record.first("C", "B") == "1"
    assert record.first("C") == ""


@pytest.mark.parametrize("end", ["ER - \n", "ER - \n\n", "\n", ""])
def test_a_record_ends_where_the_next_begins_whether_or_not_its_end_is_marked(end: str) -> None:
    text = f"ID - 1\nTI - One\n{end}ID - 2\nTI - Two\n"
    assert titles_in(text) == [(1, "One"), (3 + end.count("\n"), "Two")]


def test_of_two_heads_that_stand_together_only_the_first_begins_a_record() -> None:
    assert titles_in("NO - 7\nID - 1\nTI - One\nNO - 8\n\nNO - 9\nID - 2\nTI - Two") == [
        (1, "One"),
        (4, ""),
        (6, "Two"),
    ]


def test_a_second_title_below_a_blank_line_begins_a_record() -> None:
    assert titles_in("TI - One\nAB - a\n\nTI - Two\nAB - b") == [(1, "One"), (4, "Two")]
    assert titles_in("TI - One\nKW - a\nTI - Two") == [(1, "One")]


def test_a_second_title_below_an_abstract_begins_a_record_and_is_told() -> None:
    found = split_records("ID - 1\nTI - One\nAB - a\nTI - Two\nAB - b\nER - ", GRAMMAR)
    reading = read_records("a", found, STYLE)
    assert [(entry.line, entry.title, entry.abstract) for entry in reading.entries] == [
        (1, "One", "a"),
        (4, "Two", "b"),
    ]
    assert [warning.line for warning in reading.warnings] == [4]


def test_what_stands_outside_of_records_is_counted_but_not_the_files_own_head() -> None:
    found = split_records("\ufeffFN - a program\nRecord 1\nID - 1\nTI - One\nER - \n\nsearch: peat\n", GRAMMAR)
    assert found.outside == (2, 7)
    assert read_records("a", found, STYLE).notes == (
        "2 lines stand outside of the records, from line 2 on, and went unread",
    )


def test_a_record_without_a_title_is_rejected_with_what_is_known_of_it() -> None:
    reading = read_records(
        "a", split_records("ID - 1\nJO - Peat\nAB - b\nER - \nID - 2\nTI - Two\nER - ", GRAMMAR), STYLE
    )
    [rejection] = reading.rejected
    assert (rejection.line, rejection.reason) == (1, "a record without a title (Peat)")
    assert [(entry.line, entry.title) for entry in reading.entries] == [(5, "Two")]


def test_a_fragment_that_tells_nothing_of_a_paper_is_no_record() -> None:
    reading = read_records(
        "a", split_records("ID - 1\nTI - One\nER - \nJO - Peat\n\nID - 2\nTI - Two\nER - ", GRAMMAR), STYLE
    )
    assert (len(reading.entries), reading.rejected, reading.warnings) == (2, (), ())
    assert reading.notes == ("a line stands outside of the records, from line 4 on, and went unread",)


def test_a_fragment_at_the_end_tells_nothing_of_the_files_end() -> None:
    found = split_records("ID - 1\nTI - One\nER - \nJO - Peat\n", GRAMMAR)
    assert read_records("a", found, STYLE).warnings == ()


def test_an_open_record_without_a_head_is_a_guess_and_a_closed_one_is_none() -> None:
    text = "TI - One\nER - \nTI - Two\n\nID - 3\nTI - Three\nER - "
    reading = read_records("a", split_records(text, GRAMMAR), STYLE)
    assert [entry.title for entry in reading.entries] == ["One", "Two", "Three"]
    assert [(warning.line, warning.what) for warning in reading.warnings] == [
        (3, "taken for a record, though it has no ID line")
    ]


def test_a_file_whose_last_record_alone_is_open_may_be_cut_off() -> None:
    cut = read_records("a", split_records("ID - 1\nTI - One\nER - \nID - 2\nTI - Two\n", GRAMMAR), STYLE)
    assert [warning.line for warning in cut.warnings] == [4]
    never = read_records("a", split_records("ID - 1\nTI - One\n\nID - 2\nTI - Two\n", GRAMMAR), STYLE)
    assert never.warnings == ()
