"""Fit is told by how often papers met, looseness by what a map without topics would give."""

from collections.abc import Sequence

import numpy as np
import pytest

from builder.model import Paper, Settings, Topics
from builder.model.space import TextSpace
from builder.textspace import build_space
from builder.topics.clustering import gather_agreement
from builder.topics.cohesion import Cohesion, Company, _judge, keep_company, measure_cohesion


def test_company_is_the_mean_share_of_runs_in_which_papers_met() -> None:
    runs = [np.array(run) for run in ([0, 0, 1, 1, 1], [0, 0, 0, 1, 1], [1, 0, 0, 2, 2], [0, 1, 2, 2, 0])]

    company = keep_company(gather_agreement(runs), np.array([0, 0, 0, 1, 1]))

    # The first met the second in two of four runs and the third in one, the fourth never and the fifth in one.
    assert company.own.tolist() == [0.375, 0.5, 0.375, 0.75, 0.75]
    assert company.other == pytest.approx([0.125, 0, 0.375, 2 / 12, 2 / 12])


def test_a_paper_alone_in_its_topic_kept_no_company_there() -> None:
    company = keep_company(gather_agreement([np.array([0, 0, 1])]), np.array([0, 1, 1]))

    assert company.own.tolist() == [0, 0, 0]
    assert company.other.tolist() == [0.5, 1, 0]


def test_fit_is_a_silhouette_of_shares() -> None:
    company = Company(np.array([1.0, 0.5, 0.25, 0.0]), np.array([0.0, 0.25, 0.5, 0.0]))

    assert company.fits == pytest.approx([1, 0.25 / 0.75, -0.25 / 0.75, 0])


def test_a_topic_is_loose_where_half_of_its_papers_fit_no_better_than_chance_and_all_less_than_usual() -> None:
    fits = np.array([0.9, 0.9, 0.1, 0.5, 0.1, 0.1, 0.9])  # 0.5 on average

    first, second, third = _judge(fits, np.array([0, 0, 0, 1, 1, 2, 2]), 0.1)

    assert first == Cohesion(round(1.9 / 3 / 0.5, 4), 1, loose=False)
    assert second == Cohesion(0.6, 1, loose=True)
    assert third == Cohesion(1.0, 1, loose=False)  # no less than usual


def test_where_papers_do_not_fit_at_all_none_is_looser_than_usual() -> None:
    assert _judge(np.array([-0.1, 0.1]), np.array([0, 1]), 0.5) == [Cohesion(1.0, 1), Cohesion(1.0, 1)]


def test_a_topic_of_papers_on_everything_is_loose_and_those_of_one_subject_are_not(
    papers: Sequence[Paper], space: TextSpace, topics: Topics
) -> None:
    homes = {paper: held.topic for paper, held in topics.memberships.items()}
    strewn = dict.fromkeys(sorted(homes)[::17], "strays")

    found = measure_cohesion(space, homes | strewn)

    loose = {topic for topic, cohesion in found.topics.items() if cohesion.loose}
    assert loose == {"strays"}
    assert found.topics["strays"].misfits == len(strewn)
    assert found.topics["strays"].tightness == 0
    mean = np.mean([found.fits[paper] for paper in strewn])
    assert mean < 0.1 < np.mean([found.fits[paper] for paper in homes])


def test_mean_tightness_over_papers_is_one(space: TextSpace, topics: Topics) -> None:
    homes = {paper: held.topic for paper, held in topics.memberships.items()}

    found = measure_cohesion(space, homes)

    assert np.mean([found.topics[topic].tightness for topic in homes.values()]) == pytest.approx(1, abs=1e-3)
    assert {paper: held.fit for paper, held in topics.memberships.items()} == found.fits


def test_a_paper_of_words_that_no_other_has_fits_nowhere(papers: Sequence[Paper]) -> None:
    words = ("zyx", "wvu", "tsr", "qpo", "nml", "kji")
    lone = Paper("zz-lone", " ".join(words), " ".join(f"{word}s" for word in words), ("a.txt",))
    space = build_space([*papers, lone])
    homes = {paper.id: paper.id.partition("-")[2] for paper in papers} | {"zz-lone": papers[0].id.partition("-")[2]}

    found = measure_cohesion(space, homes)

    assert "zz-lone" in found.strays
    assert len(found.strays) < len(papers) / 10


def test_nothing_is_told_of_one_topic_or_of_few_papers(papers: Sequence[Paper], space: TextSpace) -> None:
    one = measure_cohesion(space, dict.fromkeys(space.ids, "all"))
    assert (one.topics, one.strays, set(one.fits.values())) == ({"all": Cohesion()}, frozenset(), {1.0})
    few = build_space(papers[:20])
    told = measure_cohesion(few, {paper: str(row % 2) for row, paper in enumerate(few.ids)})
    assert not told.strays and not any(each.loose or each.misfits for each in told.topics.values())


def test_cohesion_is_the_same_each_time_and_for_any_order_of_the_topics(space: TextSpace, topics: Topics) -> None:
    homes = {paper: held.topic for paper, held in topics.memberships.items()}
    renamed = {topic: f"{999 - place}" for place, topic in enumerate(sorted(set(homes.values())))}

    first = measure_cohesion(space, homes)
    again = measure_cohesion(space, {paper: renamed[topic] for paper, topic in homes.items()}, Settings())

    assert (again.fits, again.strays) == (first.fits, first.strays)
    assert {topic: again.topics[new] for topic, new in renamed.items()} == first.topics
