"""The report of `seedmap check` accounts for every entry."""

from builder import model
from builder.check import format_report


def make_paper(id_: str, *sources: str) -> model.Paper:
    return model.Paper(id_, id_.title(), "An abstract.", sources)


CORPUS = model.Corpus(
    papers=(
        make_paper("alpha", "long-name.txt", "b.txt"),
        make_paper("beta", "b.txt"),
        make_paper("gamma", "long-name.txt"),
    ),
    files=(
        model.FileReport(
            "b.txt",
            3,
            2,
            0,
            (model.Rejection("b.txt", 12, "a title without abstract: 'Δ\x1b[31m'", "one below it"),),
        ),
        model.FileReport("long-name.txt", 2, 1, 1, notes=("starts with a byte-order mark",)),
    ),
    differences=(model.Difference("alpha", "b.txt", "long-name.txt", "12 characters more"),),
)


def test_report_tells_everything_once() -> None:
    assert format_report(CORPUS, ["lora: must match 'LoRa': no match"]).splitlines() == [
        "file           entries  new  duplicates  rejected",
        "b.txt                3    2           0         1",
        "long-name.txt        2    1           1         0",
        "total                5    3           1         1",
        "",
        "3 papers",
        "  2 in 1 file",
        "  1 in 2 files",
        "",
        "Papers that two files share (1):",
        "  b.txt and long-name.txt: 1",
        "",
        "Notes (1):",
        "  long-name.txt: starts with a byte-order mark",
        "",
        "Papers whose entries differ (the longer abstract is kept) (1):",
        "  alpha: kept b.txt, not long-name.txt: 12 characters more",
        "",
        "Rejected entries (1):",
        "  b.txt:12: a title without abstract: 'Δ�[31m'; expected one below it",
        "",
        "Vocabulary examples that fail (1):",
        "  lora: must match 'LoRa': no match",
    ]


def test_nothing_to_tell_is_left_out() -> None:
    corpus = model.Corpus((make_paper("alpha", "a.txt"),), (model.FileReport("a.txt", 1, 1, 0),))
    report = format_report(corpus)
    assert report.splitlines() == [
        "file   entries  new  duplicates  rejected",
        "a.txt        1    1           0         0",
        "total        1    1           0         0",
        "",
        "1 paper",
        "  1 in 1 file",
    ]


def test_no_files_is_no_error() -> None:
    assert format_report(model.Corpus((), ())).splitlines() == [
        "file   entries  new  duplicates  rejected",
        "total        0    0           0         0",
        "",
        "0 papers",
    ]
