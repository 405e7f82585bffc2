"""Two maps into what changed from one to the other, for people: in a terminal, or as Markdown."""

from builder.diff.comparing import compare
from builder.diff.exports import Export, collect_export, describe_lock, extract_seeds, read_export
from builder.diff.report import Report, format_markdown, format_text

__all__ = [
    "Export",
    "Report",
    "collect_export",
    "compare",
    "describe_lock",
    "extract_seeds",
    "format_markdown",
    "format_text",
    "read_export",
]
