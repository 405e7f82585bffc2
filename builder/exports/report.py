"""Turns what was read from the seeds into the report that the site and ``seedmap check`` write as JSON."""

from dataclasses import asdict
from typing import Any

from builder.model import Corpus, FileReport, MetadataReport


def describe_corpus(corpus: Corpus) -> dict[str, Any]:
    """The report of a corpus as plain values: every file, and every entry that did not become a paper of its own.

    `origins` are for papers that more than one file tells of: the file that each field comes from.
    """
    return {
        "files": [_describe_file(report) for report in corpus.files],
        "papers": len(corpus.papers),
        "unread": [asdict(each) for each in corpus.unread],
        "warnings": [asdict(each) for each in corpus.warnings],
        "differences": [asdict(each) for each in corpus.differences],
        "metadata": None if corpus.metadata is None else _describe_metadata(corpus.metadata),
        "origins": {origin.paper: dict(origin.fields) for origin in corpus.origins},
    }


def _describe_file(report: FileReport) -> dict[str, Any]:
    return {
        "file": report.file,
        "entries": report.entries,
        "new": report.new,
        "duplicates": report.duplicates,
        "rejected": [{"line": each.line, "reason": each.reason, "remedy": each.remedy} for each in report.rejected],
        "warnings": [{"line": each.line, "what": each.what} for each in report.warnings],
        "notes": list(report.notes),
    }


def _describe_metadata(report: MetadataReport) -> dict[str, Any]:
    return {
        "file": report.file,
        "rows": report.rows,
        "matched": report.matched,
        "added": dict(report.added),
        "warnings": [{"line": each.line, "what": each.what} for each in report.warnings],
        "notes": list(report.notes),
    }
