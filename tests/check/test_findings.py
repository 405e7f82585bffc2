from builder import model
from builder.check.findings import Finding, Kind, give_verdict, group_findings, is_sound, list_findings
from builder.errors import SeedmapError

PAPER = model.Paper("alpha", "Alpha", "", ("a.txt",))
REJECTIONS = tuple(
    model.Rejection("a.txt", line, f"byte 0x{line:02X} in column {line} is not UTF-8", "the file saved in UTF-8")
    for line in (3, 9)
)
CORPUS = model.Corpus(
    papers=(PAPER,),
    files=(
        model.FileReport(
            "a.txt", 4, 1, 0, (*REJECTIONS, model.Rejection("a.txt", 12, "a title without an abstract", "one below it"))
        ),
        model.FileReport("b.txt", 0, 0, 0, warnings=(model.SeedWarning("b.txt", 7, "joined to the line above"),)),
    ),
    unread=(model.Unread("c.pdf", "a PDF; expected the reference exported as RIS"), model.Unread("d", "a folder")),
    metadata=model.MetadataReport(
        "metadata.csv", 1, 1, warnings=(model.SeedWarning("metadata.csv", 2, "“soon” is no date"),)
    ),
)
FAILURES = [SeedmapError("seeds/concepts.toml:5", "found no lora in 'LoRa'", "a match")]


def test_every_fault_is_found_once_with_its_place_and_remedy() -> None:
    found = list_findings(CORPUS, FAILURES, ["map-lock.json: not JSON"])
    assert [(each.kind, each.place) for each in found] == [
        (Kind.REJECTED, "a.txt:3"),
        (Kind.REJECTED, "a.txt:9"),
        (Kind.REJECTED, "a.txt:12"),
        (Kind.UNREAD, "c.pdf"),
        (Kind.UNREAD, "d"),
        (Kind.WARNING, "b.txt:7"),
        (Kind.WARNING, "metadata.csv:2"),
        (Kind.VOCABULARY, "seeds/concepts.toml:5"),
        (Kind.LOCK, ""),
    ]
    assert found[3] == Finding(Kind.UNREAD, "c.pdf", 0, "a PDF", "the reference exported as RIS")
    assert (found[7].what, found[7].remedy) == ("found no lora in 'LoRa'", "a match")
    assert all(each.remedy for each in found)


def test_faults_that_differ_in_numbers_and_quoted_text_are_of_a_kind() -> None:
    groups = group_findings(list_findings(CORPUS))
    assert [[each.line for each in group] for group in groups] == [[3, 9], [12], [0], [0], [7], [2]]


def test_what_is_a_fault_depends_on_strict_but_for_the_vocabulary() -> None:
    seeds_alone = list_findings(CORPUS)
    assert is_sound(seeds_alone, strict=False)
    assert not is_sound(seeds_alone, strict=True)
    assert not is_sound(list_findings(CORPUS, FAILURES), strict=False)
    assert is_sound((), strict=True)


def test_the_verdict_is_one_line_that_counts_what_is_wrong() -> None:
    found = list_findings(CORPUS)
    faults = "3 entries rejected, 2 files or folders not read, 2 places in doubt; 4 entries became 1 paper."
    assert give_verdict(CORPUS, found, strict=True) == f"Faults: {faults}"
    assert give_verdict(CORPUS, found, strict=False) == f"Passes, but not under --strict: {faults}"
    assert give_verdict(CORPUS, (), strict=True) == "Sound: 4 entries became 1 paper."
