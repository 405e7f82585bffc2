"""Turns what was read from the seeds into the report of ``seedmap check``: for people, for programs, for GitHub."""

from builder.check.findings import Finding, give_verdict, is_sound, list_findings
from builder.check.github import format_annotations, format_error
from builder.check.text import format_text

__all__ = [
    "Finding",
    "format_annotations",
    "format_error",
    "format_text",
    "give_verdict",
    "is_sound",
    "list_findings",
]
