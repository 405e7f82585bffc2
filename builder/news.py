"""Turns papers, and the days on which their files came, into what each file brought that was new to the map."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from builder.model import FieldMap, History

Source = Literal["history", "records", "nobody", "pending"]
_MONTH = len("2026-11")


@dataclass(frozen=True, slots=True)
class Arrival:
    """A seed file and what was new with it: ids of papers, of topics born with them, and of concepts first found there.

    `moment` is what `source` tells: the history of the seeds a moment, the records the month of the latest paper (or
    its year); it is empty where nobody tells, and where the file is pending: not committed yet. `known` counts its
    papers that came before, `first` tells a file with which the map began.
    """

    file: str
    moment: str
    source: Source
    papers: tuple[str, ...]
    known: int
    topics: tuple[str, ...]
    concepts: tuple[str, ...]
    first: bool


def list_arrivals(field: FieldMap, history: History) -> tuple[Arrival, ...]:
    """The seed files, the newest first; those of one moment by name, and what several brought at once with each."""
    holders = _list_papers(field)
    files = sorted({file.file for file in field.corpus.files} | set(holders))
    dates = {file: _date(field, history, file, holders[file]) for file in files}
    ranks = {file: (dates[file][1] == "pending", dates[file][0]) for file in files}
    places = {rank: place for place, rank in enumerate(sorted(set(ranks.values())))}
    batches = {file: places[rank] for file, rank in ranks.items()}
    came = {paper.id: min(batches[file] for file in paper.sources) for paper in field.corpus.papers}
    topics = _find_births({topic.id: topic.papers for topic in field.topics.topics}, came)
    concepts = _find_births({id_: field.concepts.papers[id_] for id_ in field.concepts.by_frequency}, came)
    arrivals = []
    for file in sorted(files, key=lambda file: (-batches[file], file)):
        new = tuple(paper for paper in holders[file] if came[paper] == batches[file])
        homes = {field.topics.memberships[paper].topic for paper in new}
        names = {concept for paper in new for concept in field.concepts.by_paper.get(paper, ())}
        arrivals.append(
            Arrival(
                file,
                *dates[file],
                papers=new,
                known=len(holders[file]) - len(new),
                topics=tuple(topic for topic, batch in topics.items() if batch == batches[file] and topic in homes),
                concepts=tuple(each for each, batch in concepts.items() if batch == batches[file] and each in names),
                first=batches[file] == 0,
            )
        )
    return tuple(arrivals)


def _list_papers(field: FieldMap) -> Mapping[str, list[str]]:
    """Each file's papers by title."""
    holders: defaultdict[str, list[str]] = defaultdict(list)
    for paper in sorted(field.corpus.papers, key=lambda paper: (paper.title.casefold(), paper.id)):
        for file in paper.sources:
            holders[file].append(paper.id)
    return holders


def _date(field: FieldMap, history: History, file: str, papers: Iterable[str]) -> tuple[str, Source]:
    if moment := history.came.get(file):
        return moment, "history"
    # A history that knows none of the files is not theirs: they are fetched, say, by whatever builds the map.
    if history.whole and any(other.file in history.came for other in field.corpus.files):
        return "", "pending"
    latest = max((field.corpus.by_id[paper].details.date[:_MONTH] for paper in papers), default="")
    return (latest, "records") if latest else ("", "nobody")


def _find_births(groups: Mapping[str, Iterable[str]], came: Mapping[str, int]) -> dict[str, int]:
    """The batch with which the first paper of each group came, in the order of the groups."""
    return {name: min(came[paper] for paper in papers) for name, papers in groups.items() if papers}
