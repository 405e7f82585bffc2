from builder import model
from builder.exports.report import describe_corpus

WARNING = model.SeedWarning("a.txt", 4, "joined to the line above")
CORPUS = model.Corpus(
    papers=(model.Paper("alpha", "Alpha", "", ("a.txt",)),),
    files=(
        model.FileReport("a.txt", 3, 1, 1, (model.Rejection("a.txt", 7, "no title", "one"),), (WARNING,), ("odd",)),
    ),
    differences=(model.Difference("alpha", "a.txt", "b.txt", "12 more"),),
    unread=(model.Unread("c.pdf", "a PDF"),),
    origins=(model.Origin("alpha", (("title", "a.txt"), ("doi", "metadata.csv"))),),
    metadata=model.MetadataReport(
        "metadata.csv", 2, 1, (("doi", 1),), (model.SeedWarning("metadata.csv", 3, "no date"),), ("one unmatched",)
    ),
)


def test_the_report_holds_what_the_corpus_tells() -> None:
    assert describe_corpus(CORPUS) == {
        "files": [
            {
                "file": "a.txt",
                "entries": 3,
                "new": 1,
                "duplicates": 1,
                "rejected": [{"line": 7, "reason": "no title", "remedy": "one"}],
                "warnings": [{"line": 4, "what": "joined to the line above"}],
                "notes": ["odd"],
            }
        ],
        "papers": 1,
        "unread": [{"file": "c.pdf", "reason": "a PDF"}],
        "warnings": [
            {"file": "a.txt", "line": 4, "what": "joined to the line above"},
            {"file": "metadata.csv", "line": 3, "what": "no date"},
        ],
        "differences": [{"paper": "alpha", "kept": "a.txt", "other": "b.txt", "note": "12 more"}],
        "metadata": {
            "file": "metadata.csv",
            "rows": 2,
            "matched": 1,
            "added": {"doi": 1},
            "warnings": [{"line": 3, "what": "no date"}],
            "notes": ["one unmatched"],
        },
        "origins": {"alpha": {"title": "a.txt", "doi": "metadata.csv"}},
    }


def test_without_metadata_there_is_none() -> None:
    assert describe_corpus(model.Corpus((), ()))["metadata"] is None
