"""Turns a topic or concept into where to start reading, each paper with its reason in words, or into why not."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from builder.model import FieldMap, Topic, weigh_mentions
from builder.text.dates import Dates, is_later, write_date
from builder.text.overviews import name_kind

MOST_OVERVIEWS = 2
LEAST_NEXT_DOOR = 2  # papers here that an overview from next door must list as related, and that must list it
MOST_RESEMBLED = 2
LEAST_FOLLOWERS = 3  # papers that must list one as related before it is one that others resemble
LEAST_SUBJECTS = 4  # papers about a concept below which the list of them is its own way in
USUAL = 2  # times as many as list a paper here on average, where that is fewer than half of them

LOOSE = "These papers hold together loosely, and no single one leads into all of them."
NONE = (
    "No paper stands out as a start: of those that are close to this topic alone none calls itself an overview, and "
    "none is known to be listed as related by enough of the papers that came later."
)


@dataclass(frozen=True, slots=True)
class Starter:
    """A paper to start with, by its id, and why."""

    paper: str
    reason: str


@dataclass(frozen=True, slots=True)
class _Members:
    """The papers of a topic, or about a concept, as they are chosen from, the most typical first.

    `clear` are those that are close to no other topic; `dates` are of most papers, or left empty. `name` says what
    the papers are, and `typical` which are meant by the more typical half.
    """

    all: Sequence[str]
    clear: Sequence[str]
    dates: Mapping[str, str]
    name: str = "papers here"
    typical: str = "the more typical papers here"


def choose_starters(field: FieldMap, topic: Topic) -> tuple[Starter, ...]:
    """Overviews first, then what the topic's later papers resemble, then the most recent; none of a loose topic.

    A paper that is close to another topic, too, is no start. What later papers resemble is what they list as related:
    at least LEAST_FOLLOWERS of them, and half of them or USUAL times as many as list an earlier one on average. Where
    half of the papers or fewer have a date, nothing is said of later and recent: all others are counted.
    """
    if topic.loose or len(topic.papers) < 2:
        return ()
    members = _read_members(field, topic)
    chosen = tuple(islice(_find_overviews(field, topic, members), MOST_OVERVIEWS))
    chosen += _choose_others(_find_resembled(field, members), chosen, MOST_RESEMBLED)
    # The most recent alone leads into nothing.
    return chosen + _choose_others(_find_latest(field, members), chosen, 1) if chosen else ()


def choose_concept_starters(field: FieldMap, concept: str) -> tuple[Starter, ...]:
    """Of the papers about a concept overviews, the one that says most of it, what the others resemble, the latest.

    None where few papers are about it. What is said of later papers, and of chance, holds as in `choose_starters`.
    """
    subjects = _rank_subjects(field, concept)
    if len(subjects) < LEAST_SUBJECTS:
        return ()
    dates = _read_dates(field, subjects)
    members = _Members(subjects, subjects, dates, "papers about it", "the papers that say most of it and")
    chosen = tuple(Starter(paper, kind) for paper, kind in _rank_overviews(field, subjects)[:MOST_OVERVIEWS])
    chosen += _choose_others(_find_devoted(field, concept, subjects), chosen, 1)
    chosen += _choose_others(_find_resembled(field, members), chosen, 1)
    return chosen + _choose_others(_find_latest(field, members), chosen, 1) if chosen else ()


def _rank_subjects(field: FieldMap, concept: str) -> list[str]:
    """The papers about a concept, those first that say most of it: a mention in the title counts for more."""
    ties = field.concepts.ties
    return sorted(
        field.concepts.about[concept], key=lambda paper: (-weigh_mentions(ties[paper, concept].mentions), paper)
    )


def _find_devoted(field: FieldMap, concept: str, subjects: Sequence[str]) -> Iterator[Starter]:
    """Of those that name it in the title, the one that speaks of it most often in its abstract."""
    for paper in subjects:
        tie = field.concepts.ties[paper, concept]
        times = sum(mention.where == "abstract" for mention in tie.mentions)
        if 1 < times < len(tie.mentions) and not tie.implied:
            told = (
                f"Names it in the title, and {times} times in the abstract, which no other with it in the title exceeds"
            )
            yield Starter(paper, told)
            return


def _choose_others(found: Iterable[Starter], chosen: Sequence[Starter], most: int) -> tuple[Starter, ...]:
    taken = {starter.paper for starter in chosen}
    return tuple(islice((starter for starter in found if starter.paper not in taken), most))


def explain_absence(topic: Topic) -> str:
    """Why a topic has no starters."""
    return LOOSE if topic.loose else NONE


def _read_members(field: FieldMap, topic: Topic) -> _Members:
    clear = tuple(paper for paper in topic.papers if not field.topics.memberships[paper].borderline)
    return _Members(topic.papers, clear, _read_dates(field, topic.papers))


def _read_dates(field: FieldMap, papers: Sequence[str]) -> Mapping[str, str]:
    """Paper to its date, where more than half of them have one; else nothing."""
    dates = {paper: date for paper in papers if (date := field.corpus.by_id[paper].details.date)}
    return dates if 2 * len(dates) > len(papers) else {}


def _find_overviews(field: FieldMap, topic: Topic, members: _Members) -> Iterator[Starter]:
    """The topic's own, then those from next door; each time the titles that say so before the abstracts that do."""
    for paper, kind in _rank_overviews(field, members.clear):
        yield Starter(paper, kind)
    followers = Counter(other.id for paper in topic.papers for other in field.related.get(paper, ()))
    near = [
        paper
        for paper in followers
        if (membership := field.topics.memberships[paper]).topic != topic.id
        and membership.runner_up == topic.id
        and followers[paper] >= LEAST_NEXT_DOOR
        and _count_listed(field, paper, topic) >= LEAST_NEXT_DOOR
    ]
    for paper, kind in _rank_overviews(field, sorted(near, key=lambda paper: (-followers[paper], paper))):
        yield Starter(
            paper, f"{kind}; it stands in another topic, and {followers[paper]} papers here list it as related"
        )


def _rank_overviews(field: FieldMap, papers: Sequence[str]) -> list[tuple[str, str]]:
    """Those of the papers that call themselves overviews, with what they say."""
    found = []
    for id_ in papers:
        paper = field.corpus.by_id[id_]
        if told := name_kind(paper.title, paper.abstract):
            kind, in_title = told
            article, where = "An" if kind[0] in "aeiou" else "A", "title" if in_title else "abstract"
            found.append((not in_title, id_, f"{article} {kind}, as its {where} says"))
    return [(id_, kind) for _, id_, kind in sorted(found, key=lambda each: each[0])]


def _count_listed(field: FieldMap, paper: str, topic: Topic) -> int:
    """How many papers of the topic a paper lists as related."""
    return sum(field.topics.memberships[other.id].topic == topic.id for other in field.related.get(paper, ()))


def _find_resembled(field: FieldMap, members: _Members) -> Iterator[Starter]:
    """Those that the most of the later papers list as related, or of all others where dates are not known."""
    followers = _count_followers(field, members)
    if members.dates:
        known = Dates(members.dates.values())
        asked = {paper: known.count_later(date) for paper, date in members.dates.items()}
    else:
        asked = dict.fromkeys(members.all, len(members.all) - 1)
    usual = sum(followers.values()) / max(sum(asked.values()), 1)
    for paper in sorted(members.clear, key=lambda paper: -followers.get(paper, 0)):
        found = followers.get(paper, 0)
        if found >= LEAST_FOLLOWERS and found >= min(0.5, USUAL * usual) * asked[paper]:
            others = f"{members.name} with a later date" if members.dates else f"other {members.name}"
            share = f"{found} of the {asked[paper]}" if found < asked[paper] else f"All {found}"
            yield Starter(paper, f"{share} {others} list it as related")


def _count_followers(field: FieldMap, members: _Members) -> dict[str, int]:
    """Paper to how many later ones of them list it as related, or how many at all where no dates are known."""
    dates = members.dates
    followers = dict.fromkeys(dates or members.all, 0)
    for paper in followers:
        for other in field.related.get(paper, ()):
            if other.id in followers and (not dates or is_later(dates[paper], dates[other.id])):
                followers[other.id] += 1
    return followers


def _find_latest(field: FieldMap, members: _Members) -> Iterator[Starter]:
    """The latest of the more typical half that another paper here lists; of several that may be, the most typical."""
    listed = {other.id for paper in members.all for other in field.related.get(paper, ())}
    half = [paper for paper in members.all[: (len(members.all) + 1) // 2] if paper in listed]
    own = {paper: members.dates[paper] for paper in half if paper in members.dates}
    if len(own) < 2:
        return
    known = Dates(own.values())
    latest, date = next((paper, date) for paper, date in own.items() if not known.count_later(date))
    certain = len(own) == len(half) and all(other == date or is_later(date, other) for other in own.values())
    doubt = "" if certain else ", as far as dates are known"
    yield Starter(
        latest,
        f"The most recent of {members.typical} that others list as related{doubt}: {write_date(date)}",
    )
