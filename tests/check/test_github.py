from pathlib import Path

from builder.check.findings import Finding, Kind
from builder.check.github import format_annotations, format_error
from builder.errors import SeedmapError

SEEDS = Path("my seeds")


def annotate(*findings: Finding) -> list[str]:
    return list(format_annotations(findings, SEEDS, "map-lock.json"))


def test_each_finding_is_an_annotation_on_its_line() -> None:
    assert annotate(
        Finding(Kind.REJECTED, "x.txt", 12, "a title without an abstract", "one below it"),
        Finding(Kind.UNREAD, "c.pdf", 0, "a PDF", "the reference exported as RIS"),
        Finding(Kind.WARNING, "x.txt", 3, "joined", "a look"),
        Finding(Kind.VOCABULARY, "my seeds/concepts.toml", 5, "found no lora", "a match"),
        Finding(Kind.LOCK, "", 0, "not JSON", "the lock mended"),
    ) == [
        "::error file=my seeds/x.txt,line=12::a title without an abstract; expected one below it",
        "::error file=my seeds/c.pdf::a PDF; expected the reference exported as RIS",
        "::warning file=my seeds/x.txt,line=3::joined; expected a look",
        "::error file=my seeds/concepts.toml,line=5::found no lora; expected a match",
        "::warning file=my seeds/map-lock.json::not JSON; expected the lock mended",
    ]


def test_nothing_in_a_file_can_end_a_command_or_begin_another() -> None:
    [line] = annotate(Finding(Kind.REJECTED, "a,b:c%.txt", 1, "100%\n::set-output name=x::y\r\x1b[31m", "less"))
    assert line == (
        "::error file=my seeds/a%2Cb%3Ac%25.txt,line=1::100%25%0A::set-output name=x::y%0D\N{REPLACEMENT CHARACTER}[31m"
        "; expected less"
    )


def test_an_error_is_an_annotation_too() -> None:
    error = SeedmapError("nowhere", "no such folder", "a folder")
    assert format_error(error, SEEDS) == "::error file=my seeds::nowhere: no such folder; expected a folder"
