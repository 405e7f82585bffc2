"""Turns papers into rows of metadata: asks a catalogue for each that lacks it, and takes what is surely its own."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from builder.enrich.sources import Answer, SilenceError, Source
from builder.enrich.table import Table
from builder.errors import SeedmapError
from builder.model import NO_DETAILS, Details, Paper
from builder.seeds.details import merge_details
from builder.seeds.metadata import MetadataRow
from builder.seeds.paper_index import IDENTIFIERS, PaperIndex
from builder.seeds.resemblance import share_a_name
from builder.seeds.title_keys import is_short, make_key
from builder.text import clean_title

# After so many papers in turn without an answer it is the catalogue that is silent, not a paper that is hard.
_MOST_SILENCES = 3
NOT_FOUND = "no record with its whole title"
SEVERAL = "several papers of its title"
TOO_SHORT = "a title too short to be sure of, and no identifier"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of the papers: known before, found, and those without a record, each with the reason."""

    known: int
    found: int
    missed: tuple[tuple[Paper, str], ...]


def ask_all(papers: Iterable[Paper], source: Source, table: Table, tell: Callable[[str], None]) -> Outcome:
    """Ask for every paper that the table and its own records tell too little of, and write each answer at once.

    A paper that the source does not answer for is not written, so that the next run asks again. Raises SeedmapError,
    with all answers so far in the table, if the source does not answer for several papers in turn.
    """
    papers = sorted(papers, key=lambda paper: paper.id)
    waiting = _list_waiting(papers, source, table)
    missed: list[tuple[Paper, str]] = []
    silences = 0
    for number, paper in enumerate(waiting, start=1):
        tell(f"{number} of {len(waiting)}: {paper.title}")
        if is_short(make_key(paper.title)) and not _list_identifiers(paper.details):
            missed.append((paper, TOO_SHORT))
            continue
        try:
            answers = source.ask(paper)
        except SilenceError as silence:
            silences += 1
            missed.append((paper, f"no answer ({silence})"))
            if silences == _MOST_SILENCES:
                raise SeedmapError(source.name, f"no answer {silences} times in turn ({silence})", _LATER) from silence
            continue
        silences = 0
        details, reason = choose_answer(paper, answers)
        if reason:
            missed.append((paper, reason))
        table.add(MetadataRow(0, paper.title, details, (source.name,)))
    table.tidy()
    return Outcome(len(papers) - len(waiting), len(waiting) - len(missed), tuple(missed))


_LATER = "an answer; what came so far is kept, and the same command goes on from there"


def _list_waiting(papers: Sequence[Paper], source: Source, table: Table) -> list[Paper]:
    index = PaperIndex(papers)
    known = {paper.id for paper in papers if _is_complete(paper.details)}
    for row in table.rows:
        # A row that tells nothing only keeps where it was asked for.
        if source.name in row.asked or row.details != NO_DETAILS:
            known.update(paper.id for paper in index.find(row.title, row.details))
    return [paper for paper in papers if paper.id not in known]


def _is_complete(details: Details) -> bool:
    return bool(details.authors and details.date and _list_identifiers(details))


def _list_identifiers(details: Details) -> set[tuple[str, str]]:
    return {(kind, value) for kind in IDENTIFIERS if (value := getattr(details, kind))}


def choose_answer(paper: Paper, answers: Iterable[Answer]) -> tuple[Details, str]:
    """What the answers that are surely of `paper` tell, and why there is none, if there is none.

    They bear its whole title, as `make_key` reads it, and no identifier that differs from its own; if the title is
    short, they bear one of its identifiers. Several, as of preprint and printed paper, are taken together if they
    share an author.
    """
    own = _list_identifiers(paper.details)
    key = make_key(paper.title)
    fitting = [
        answer.details
        for answer in answers
        if make_key(clean_title(answer.title)) == key and _agree(own, _list_identifiers(answer.details), key)
    ]
    if not fitting:
        return NO_DETAILS, NOT_FOUND
    if not all(share_a_name(fitting[0].authors, details.authors) for details in fitting[1:]):
        return NO_DETAILS, SEVERAL
    details = merge_details(fitting)
    return replace(details, doi=paper.details.doi or details.doi), ""


def _agree(own: set[tuple[str, str]], other: set[tuple[str, str]], key: str) -> bool:
    if own & other:
        return True
    return not is_short(key) and {kind for kind, _ in own}.isdisjoint(kind for kind, _ in other)
