"""The report of `seedmap check` accounts for every entry."""

from builder import model
from builder.check import format_text, list_findings
from builder.errors import SeedmapError


def make_paper(id_: str, *sources: str) -> model.Paper:
    return model.Paper(id_, id_.title(), "An abstract.", sources)


REJECTIONS = tuple(
    model.Rejection("b.txt", line, "a title without abstract: “Δ\x1b”", "one below it") for line in range(1, 6)
)
CORPUS = model.Corpus(
    papers=(
        make_paper("alpha", "long-name.txt", "b.txt"),
        make_paper("beta", "b.txt"),
        make_paper("gamma", "long-name.txt"),
    ),
    files=(
        model.FileReport("b.txt", 7, 2, 0, REJECTIONS, (model.SeedWarning("b.txt", 30, "joined to the line above"),)),
        model.FileReport("long-name.txt", 2, 1, 1, notes=("starts with a byte-order mark",)),
    ),
    differences=(model.Difference("alpha", "b.txt", "long-name.txt", "12 characters more"),),
    unread=(model.Unread("c.pdf", "a PDF; expected the reference exported as RIS"),),
    origins=(
        model.Origin("alpha", (("title", "b.txt"), ("abstract", "long-name.txt"), ("doi", "metadata.csv"))),
        model.Origin("beta", (("title", "b.txt"), ("date", "metadata.csv"))),
    ),
    metadata=model.MetadataReport(
        "metadata.csv", 3, 2, (("date", 1), ("doi", 1)), notes=("1 of its rows adds nothing",)
    ),
)


def test_report_tells_everything_once() -> None:
    failure = SeedmapError("seeds/concepts.toml:3", "found no lora in 'LoRa'", "a match")
    findings = list_findings(CORPUS, [failure], ["map-lock.json: not JSON"])
    assert format_text(CORPUS, findings, "The verdict.").splitlines() == [
        "file           entries  new  duplicates  rejected",
        "b.txt                7    2           0         5",
        "long-name.txt        2    1           1         0",
        "total                9    3           1         5",
        "",
        "3 papers",
        "  2 in 1 file",
        "  1 in 2 files",
        "  metadata.csv: 2 of 3 rows matched, which added date to 1, doi to 1",
        "",
        "Papers that two files share (1):",
        "  b.txt and long-name.txt: 1",
        "",
        "Fields of papers that several files tell of, by file (3):",
        "  b.txt: title 2",
        "  long-name.txt: abstract 1",
        "  metadata.csv: doi 1, date 1",
        "",
        "Notes (2):",
        "  long-name.txt: starts with a byte-order mark",
        "  metadata.csv: 1 of its rows adds nothing",
        "",
        "Papers whose entries differ (the longest abstract is kept) (1):",
        "  alpha: kept b.txt, not long-name.txt: 12 characters more",
        "",
        "Rejected entries (5):",
        "  b.txt:1: a title without abstract: “Δ�”",
        "  b.txt:2: a title without abstract: “Δ�”",
        "  b.txt:3: a title without abstract: “Δ�”",
        "  and 2 more like them",
        "    expected one below it",
        "",
        "Not read (1):",
        "  c.pdf: a PDF",
        "    expected the reference exported as RIS",
        "",
        "In doubt (joined, guessed or left out) (1):",
        "  b.txt:30: joined to the line above",
        "    expected a look at these lines: if it isn't what was meant, mend the file there",
        "",
        "Vocabulary examples that fail (1):",
        "  seeds/concepts.toml:3: found no lora in 'LoRa'",
        "    expected a match",
        "",
        "Map lock (1):",
        "  map-lock.json: not JSON",
        "    expected the lock mended, or written anew by `seedmap lock`",
        "",
        "The verdict.",
    ]


def test_nothing_to_tell_is_left_out() -> None:
    corpus = model.Corpus((make_paper("alpha", "a.txt"),), (model.FileReport("a.txt", 1, 1, 0),))
    assert format_text(corpus, (), "Sound.").splitlines() == [
        "file   entries  new  duplicates  rejected",
        "a.txt        1    1           0         0",
        "total        1    1           0         0",
        "",
        "1 paper",
        "  1 in 1 file",
        "",
        "Sound.",
    ]


def test_no_files_is_no_error() -> None:
    assert format_text(model.Corpus((), ()), (), "Sound.").splitlines() == [
        "file   entries  new  duplicates  rejected",
        "total        0    0           0         0",
        "",
        "0 papers",
        "",
        "Sound.",
    ]


def test_notes_of_a_kind_stand_together_and_hide_no_other() -> None:
    files = [model.FileReport(f"{number}.txt", 0, 0, 0, notes=("has line ends of Windows",)) for number in range(5)]
    double = "probable double: “One” may be “Two” (one title)"
    corpus = model.Corpus((), (*files, model.FileReport("z.txt", 0, 0, 0, notes=(double,))))
    lines = format_text(corpus, (), "Sound.").splitlines()
    assert lines[lines.index("Notes (6):") :] == [
        "Notes (6):",
        "  0.txt: has line ends of Windows",
        "  1.txt: has line ends of Windows",
        "  2.txt: has line ends of Windows",
        "  and 2 more like them",
        f"  z.txt: {double}",
        "",
        "Sound.",
    ]
