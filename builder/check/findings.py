"""Turns what was read from the seeds into findings, and findings into groups of one kind and a verdict."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum

from builder.errors import SeedmapError
from builder.model import Corpus


class Kind(Enum):
    """What a finding is about: the name of one, the name of several, and whether it is lost or only in doubt."""

    REJECTED = "entry rejected", "entries rejected"
    UNREAD = "file or folder not read", "files or folders not read"
    WARNING = "place in doubt", "places in doubt"
    VOCABULARY = "vocabulary example fails", "vocabulary examples fail"
    LOCK = "problem of the map lock", "problems of the map lock"

    def count(self, number: int) -> str:
        """The kind with its number: "2 entries rejected"."""
        return f"{number:,} {self.value[number != 1]}"


@dataclass(frozen=True, slots=True)
class Finding:
    """A fault with its file and line (0 where it has none), what was found, and what would mend it."""

    kind: Kind
    file: str
    line: int
    what: str
    remedy: str

    @property
    def place(self) -> str:
        """``file:line``, or what of it is known."""
        return f"{self.file}:{self.line}" if self.line else self.file


_LOOK = "a look at these lines: if it isn't what was meant, mend the file there"
_RENEW = "the lock mended, or written anew by `seedmap lock`"
# What differs from place to place in faults of one kind: what is quoted, and numbers.
_PARTICULAR = re.compile(r"“[^”]*”|\"[^\"]*\"|0x[0-9A-Fa-f]+|\d[\d.,]*")


def list_findings(
    corpus: Corpus,
    failures: Iterable[SeedmapError] = (),
    lock_problems: Iterable[str] = (),
    lock_gap: SeedmapError | None = None,
) -> tuple[Finding, ...]:
    """Every fault by kind and then in order of files and lines; none where the seeds are sound.

    `failures` are vocabulary examples that did not match as they should, and `lock_gap` is what the map lock lacks.
    """
    return (
        *(Finding(Kind.REJECTED, each.file, each.line, each.reason, each.remedy) for each in corpus.rejected),
        *(Finding(Kind.UNREAD, each.file, 0, *_part_remedy(each.reason)) for each in corpus.unread),
        *(Finding(Kind.WARNING, each.file, each.line, each.what, _LOOK) for each in corpus.warnings),
        *(Finding(Kind.VOCABULARY, *_part_place(each.where), each.found, each.expected) for each in failures),
        *(Finding(Kind.LOCK, "", 0, each, _RENEW) for each in lock_problems),
        *([Finding(Kind.LOCK, "", 0, lock_gap.found, lock_gap.expected)] if lock_gap else ()),
    )


def _part_remedy(reason: str) -> tuple[str, str]:
    what, _, remedy = reason.partition("; expected ")
    return what, remedy or "a file that is read, or none"


def _part_place(where: str) -> tuple[str, int]:
    file, _, line = where.rpartition(":")
    return (file, int(line)) if file and line.isdecimal() else (where, 0)


def find_pattern(what: str) -> str:
    """What texts of one kind have in common: `what` without quoted text and numbers."""
    return _PARTICULAR.sub("…", what)


def group_findings(findings: Iterable[Finding]) -> tuple[tuple[Finding, ...], ...]:
    """Findings that differ in place, number or quoted text alone stand together, in the order of their first."""
    groups: dict[tuple[Kind, str, str], list[Finding]] = {}
    for finding in findings:
        key = finding.kind, find_pattern(finding.what), find_pattern(finding.remedy)
        groups.setdefault(key, []).append(finding)
    return tuple(map(tuple, groups.values()))


def is_sound(findings: Sequence[Finding], strict: bool) -> bool:
    """Whether `seedmap check` passes: without ``--strict`` only examples of the vocabulary that fail are faults."""
    return not (findings if strict else [each for each in findings if each.kind is Kind.VOCABULARY])


def give_verdict(corpus: Corpus, findings: Sequence[Finding], strict: bool) -> str:
    """One line that says how it stands."""
    entries = sum(file.entries for file in corpus.files)
    made = f"{_count(entries, 'entry', 'entries')} became {_count(len(corpus.papers), 'paper', 'papers')}"
    if not findings:
        return f"Sound: {made}."
    counts = [(kind, sum(each.kind is kind for each in findings)) for kind in Kind]
    faults = ", ".join(kind.count(number) for kind, number in counts if number)
    if is_sound(findings, strict):
        return f"Passes, but not under --strict: {faults}; {made}."
    return f"Faults: {faults}; {made}."


def _count(number: int, one: str, several: str) -> str:
    return f"{number:,} {one if number == 1 else several}"
