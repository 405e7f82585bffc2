"""What is told of a seed file quotes it, and shows nothing hidden."""

from pathlib import Path

from builder.model import FileReport, MetadataReport, Rejection, SeedWarning, Unread
from builder.seeds import read_seeds
from builder.seeds.telling import reveal_told

HIDDEN = "\u202e\x1b[31m\u200b\n"


def test_words_are_revealed_and_names_of_files_stay() -> None:
    report = FileReport(
        "a  b.txt",
        2,
        1,
        0,
        (Rejection("a  b.txt", 3, f"“x{HIDDEN}y”", f"z{HIDDEN}"),),
        (SeedWarning("a  b.txt", 4, f"“x{HIDDEN}y”"),),
        (f"n{HIDDEN}",),
    )
    (told,) = reveal_told([report])
    assert told == FileReport(
        "a  b.txt",
        2,
        1,
        0,
        (Rejection("a  b.txt", 3, "“x[31m y”", "z[31m"),),
        (SeedWarning("a  b.txt", 4, "“x[31m y”"),),
        ("n[31m",),
    )
    assert reveal_told([Unread("a  b", HIDDEN)]) == (Unread("a  b", "[31m"),)


def test_metadata_is_told_of_without_what_it_hides(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("title,abstract\nPeat and fire,Bogs burn in dry years.\n", encoding="utf-8")
    (tmp_path / "metadata.csv").write_text(
        "title,doi,o\u202edd\u2066\nPeat and fire,no\u200b\u202edoi,1\n", encoding="utf-8"
    )
    report = read_seeds(tmp_path).metadata
    assert isinstance(report, MetadataReport)
    assert [warning.what.partition("”")[0] for warning in report.warnings] == ["the column “odd", "“nodoi"]
