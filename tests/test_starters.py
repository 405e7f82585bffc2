"""Where to start reading a topic, on fields of which every number is known."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from builder.model import Concept, Concepts, Details, FieldMap, Membership, Mention, Topic
from builder.starters import LOOSE, NONE, Starter, choose_concept_starters, choose_starters, explain_absence
from tests.handmade import make_field

PAPERS = [f"h{number}" for number in range(8)]
FIRST = "The most recent of the more typical papers here that others list as related"


def make_topic(
    titles: Mapping[str, str] | None = None,
    dates: Mapping[str, str] | None = None,
    related: Mapping[str, Sequence[tuple[str, float]]] | None = None,
    memberships: Mapping[str, Membership] | None = None,
) -> tuple[FieldMap, Topic]:
    """A topic of h0 to h7, the most typical first, beside one of w0 to w3."""
    homes = dict.fromkeys(PAPERS, "here") | dict.fromkeys(("w0", "w1", "w2", "w3"), "away")
    field = make_field(homes, related=related)
    papers = tuple(
        replace(
            paper,
            title=(titles or {}).get(paper.id, paper.title),
            details=Details(date=(dates or {}).get(paper.id, "")),
        )
        for paper in field.corpus.papers
    )
    topics = replace(field.topics, memberships={**field.topics.memberships, **(memberships or {})})
    return replace(field, corpus=replace(field.corpus, papers=papers), topics=topics), topics.by_id["here"]


def point_at(paper: str, others: Sequence[str]) -> dict[str, list[tuple[str, float]]]:
    return {other: [(paper, 0.5)] for other in others}


def test_overviews_come_first_two_at_most_and_none_between_topics() -> None:
    titles = dict.fromkeys(("h1", "h4", "h6"), "Moss: a survey")
    torn = {"h1": Membership("here", 0.5, "away", 0.4)}

    assert choose_starters(*make_topic(titles)) == (
        Starter("h1", "A survey, as its title says"),
        Starter("h4", "A survey, as its title says"),
    )
    assert [starter.paper for starter in choose_starters(*make_topic(titles, memberships=torn))] == ["h4", "h6"]


def test_an_overview_from_next_door_must_list_two_papers_here_and_be_listed_by_two() -> None:
    titles, near = {"w0": "Moss: an overview"}, {"w0": Membership("away", 0.9, "here", 0.1)}
    there, back = point_at("w0", ["h0", "h1"]), {"w0": [("h5", 0.4), ("h6", 0.3)]}

    found = choose_starters(*make_topic(titles, related=there | back, memberships=near))

    reason = "An overview, as its title says; it stands in another topic, and 2 papers here list it as related"
    assert found == (Starter("w0", reason),)
    for fewer in (point_at("w0", ["h0"]) | back, there | {"w0": [("h5", 0.4)]}):
        assert choose_starters(*make_topic(titles, related=fewer, memberships=near)) == ()
    assert choose_starters(*make_topic(titles, related=there | back)) == ()


def test_what_half_of_the_later_papers_list_is_next_and_only_they_count() -> None:
    dates = {paper: f"{2010 + number}" for number, paper in enumerate(PAPERS)}
    # Six are later than h1. h0 is earlier and lists it, too; h3, though later than h2, is listed by none.
    related = point_at("h1", ["h0", "h4", "h5", "h6"]) | point_at("h2", ["h7"])

    found = choose_starters(*make_topic(dates=dates, related=related))

    assert found == (
        Starter("h1", "3 of the 6 papers here with a later date list it as related"),
        Starter("h2", f"{FIRST}: 2012"),
    )


def test_fewer_than_half_are_enough_where_they_are_twice_as_many_as_usual() -> None:
    dates = {paper: f"{2010 + number}" for number, paper in enumerate(PAPERS)}
    few = point_at("h0", ["h5", "h6", "h7"])
    # Three of seven, while 3 of all 28 pairs of an earlier and a later paper are listed.
    assert choose_starters(*make_topic(dates=dates, related=few))[0].paper == "h0"
    # With seven of 28, twice the usual part is a half.
    more = {**few, "h4": [("h3", 0.5), ("h1", 0.5)], "h3": [("h2", 0.5), ("h1", 0.5)]}
    assert choose_starters(*make_topic(dates=dates, related=more)) == ()


def test_without_dates_nothing_is_said_of_later_or_recent() -> None:
    related = point_at("h2", ["h0", "h1", "h3", "h4"])
    reason = "4 of the 7 other papers here list it as related"

    assert choose_starters(*make_topic(related=related)) == (Starter("h2", reason),)
    half = dict.fromkeys(PAPERS[:4], "2020")
    assert choose_starters(*make_topic(dates=half, related=related)) == (Starter("h2", reason),)


def test_the_most_recent_is_told_with_its_doubt() -> None:
    titles = {"h0": "A survey of moss"}
    dates = dict.fromkeys(PAPERS, "2020-03") | {"h2": "2021-05-01", "h7": "2024"}
    related = {"h0": [(paper, 0.5) for paper in PAPERS[1:]]}

    def find_last(told: Mapping[str, str]) -> Starter:
        return choose_starters(*make_topic(titles, told, related))[-1]

    # h7 is in the less typical half.
    assert find_last(dates) == Starter("h2", f"{FIRST}: 1 May 2021")
    doubtful = Starter("h2", f"{FIRST}, as far as dates are known: 1 May 2021")
    assert find_last(dates | {"h3": "2021"}) == doubtful
    assert find_last(dates | {"h3": ""}) == doubtful


def test_the_most_recent_alone_and_a_loose_topic_are_no_start() -> None:
    dates = {paper: f"{2010 + number}" for number, paper in enumerate(PAPERS)}
    field, topic = make_topic(dates=dates)
    assert choose_starters(field, topic) == () and explain_absence(topic) == NONE

    field, topic = make_topic({"h0": "A survey of moss"})
    loose = replace(topic, loose=True)
    assert choose_starters(field, loose) == () and explain_absence(loose) == LOOSE


def make_concept(
    mentions: Mapping[str, tuple[bool, int]],
    titles: Mapping[str, str] | None = None,
    dates: Mapping[str, str] | None = None,
    related: Mapping[str, Sequence[tuple[str, float]]] | None = None,
) -> FieldMap:
    """The field of `make_topic` with the concept moss; of each paper, if the title has it, and how often the rest."""
    field, _ = make_topic(titles, dates, related)
    found = [
        Mention(paper, "moss", where, "Moss.", number, number + 4)
        for paper, (titled, times) in sorted(mentions.items())
        for where, number in [*([("title", 0)] if titled else []), *(("abstract", each) for each in range(times))]
    ]
    return replace(field, concepts=Concepts((Concept("moss", "Moss", "It is one."),), tuple(found)))


def test_a_concept_is_begun_with_an_overview_then_what_says_most_is_resembled_or_is_latest() -> None:
    mentions = {"h0": (True, 1), "h1": (True, 3), "h2": (True, 5), "h3": (False, 9), "h4": (False, 2), "w0": (True, 0)}
    dates = {paper: f"2024-0{number}-01" for number, paper in enumerate(("h3", "h0", "h2", "h4", "w0", "h1"), 1)}
    field = make_concept(
        mentions,
        {"h0": "Moss: a survey"},
        dates,
        point_at("h3", ["h0", "h1", "h4"]) | {"w0": [("h1", 0.5), ("h2", 0.4)]},
    )

    assert choose_concept_starters(field, "moss") == (
        Starter("h0", "A survey, as its title says"),
        Starter(
            "h2", "Names it in the title, and 5 times in the abstract, which no other with it in the title exceeds"
        ),
        Starter("h3", "3 of the 5 papers about it with a later date list it as related"),
        Starter("h1", "The most recent of the papers that say most of it and that others list as related: 1 June 2024"),
    )


def test_a_concept_of_few_papers_and_one_that_nobody_dwells_on_have_no_start() -> None:
    few = dict.fromkeys(PAPERS[:3], (True, 4))
    thin = dict.fromkeys(PAPERS, (True, 1))

    assert choose_concept_starters(make_concept(few), "moss") == ()
    assert choose_concept_starters(make_concept(thin), "moss") == ()
