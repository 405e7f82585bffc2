"""A lock as it was written and the papers of today into the lock as it holds for them, and what it lacks."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import replace

from builder.errors import SeedmapError
from builder.lock.file import Lock
from builder.lock.recognising import know, recognise
from builder.model import Paper


def follow_papers(lock: Lock, papers: Sequence[Paper]) -> Lock:
    """The lock with each paper whose title was mended under the id that it has today.

    It keeps topic and place, and its earlier ids lead to it. A paper that is the only one of an earlier id again is
    that paper.
    """
    today = {paper.id for paper in papers}
    if not any(paper not in today for paper in lock.homes):
        return lock
    back = {new: old for old, new in lock.moved.items() if old in today and new not in today and new in lock.homes}
    before = {paper: known for paper, known in lock.known.items() if paper in lock.homes and paper not in back}
    after = {
        paper.id: know(paper.title, paper.details, "" if paper.id in lock.homes else paper.abstract)
        for paper in papers
        if paper.id not in back.values()
    }
    return _rename(lock, back | recognise(before, after), today)


def _rename(lock: Lock, ids: Mapping[str, str], today: Set[str]) -> Lock:
    def now(paper: str) -> str:
        return ids.get(paper, paper)

    moved = {**{old: now(new) for old, new in lock.moved.items()}, **ids}
    return replace(
        lock,
        homes={now(paper): topic for paper, topic in lock.homes.items()},
        places={now(paper): place for paper, place in lock.places.items()},
        known={now(paper): known for paper, known in lock.known.items()},
        gone=frozenset(map(now, lock.gone)),
        moved={old: new for old, new in moved.items() if old not in today},
    )


def find_gap(written: Lock, lock: Lock, papers: Sequence[Paper], where: str, command: str) -> SeedmapError | None:
    """What a lock at `where` lacks of the papers, ready to be told, with the command that mends it; None for nothing.

    `lock` is what it is today (`follow_papers`).
    """
    missing = [paper.title for paper in papers if paper.id not in lock.homes]
    renamed = [paper.title for paper in papers if paper.id in lock.homes and paper.id not in written.homes]
    told = [
        f"{_count(len(titles))} {what} “{titles[0]}”"
        for titles, what in (
            (missing, "of the seeds missing," if len(missing) == 1 else "of the seeds missing, the first"),
            (renamed, "under an earlier title than" if len(renamed) == 1 else "under earlier titles, the first now"),
        )
        if titles
    ]
    if not told:
        return None
    return SeedmapError(where, f"found {' and '.join(told)}", f"all papers of the seeds: `{command}` adds them")


def _count(number: int) -> str:
    return "1 paper" if number == 1 else f"{number:,} papers"
