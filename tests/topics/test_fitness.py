"""How fit a name is, worked out by hand on tables of a few papers.

Cells say what a paper holds: 3 in its title, 2 repeated, 1 once (about 1, 0.4 and 0.2 of the candidate).
"""

from dataclasses import replace

import pytest
from scipy.sparse import csr_matrix

from builder.topics.candidates import Candidates
from builder.topics.fitness import Fitness, is_acronym, measure_support, rate_names
from tests.topics.tables import tabulate

GROUPS = [0] * 4 + [1] * 8


def rate_one(*cells: int, surface: str = "wet moss", **told: object) -> float:
    """The fitness for the first four papers of one candidate that these papers hold."""
    return float(rate(tabulate([[cell] for cell in cells], surface, **told)).scores[0, 0])  # type: ignore[arg-type]


def rate(candidates: Candidates) -> Fitness:
    return rate_names(candidates, GROUPS)


def test_fitness_is_the_f_measure_of_finding_the_group_by_the_name() -> None:
    # Three of four titles hold it, and of the eight other papers one names it once. A paper of doubt is added.
    recall, precision = 3 / (4 + 1), 3 / (3.2 + 1)
    beta = 0.65**2
    f_measure = (1 + beta) * precision * recall / (beta * precision + recall)

    assert rate_one(3, 3, 3, 0, 1, *[0] * 7) == pytest.approx(f_measure * 0.75**0.35)


def test_what_is_said_of_a_paper_counts_as_far_as_the_paper_is_about_it() -> None:
    full = rate_one(3, 3, 3, 3, *[0] * 8)

    assert full > rate_one(3, 3, 2, 2, *[0] * 8) > rate_one(3, 2, 2, 2, *[0] * 8) > rate_one(3, 1, 1, 1, *[0] * 8)
    assert full > rate_one(3, 3, 3, 3, 1, *[0] * 7) > rate_one(3, 3, 3, 3, 3, *[0] * 7)


def test_what_no_title_holds_is_no_subject() -> None:
    # Of four papers that repeat it one has it in its title, which is a quarter and enough; or none has.
    about = 4 * 0.4
    beta = 0.65**2
    recall, precision = about / 5, about / (about + 1)
    f_measure = (1 + beta) * precision * recall / (beta * precision + recall)

    assert rate_one(2, 2, 2, 2, *[0] * 8) == pytest.approx(0.4 * f_measure)


def test_a_single_word_is_fit_as_far_as_titles_hold_it_and_as_it_is_rare() -> None:
    titles = (3, 3, 0, 0, *[0] * 8)
    phrase = rate_one(*titles)

    # Half of the group's titles hold it: so half of what is missing is made up for.
    assert rate_one(*titles, surface="moss", frequency={"moss": 3.3}) == pytest.approx(phrase * 0.75)
    assert rate_one(*titles, surface="moss", frequency={"moss": 3.4}) == pytest.approx(phrase * 0.625)
    assert rate_one(*titles, surface="moss", frequency={"moss": 4.3}) == pytest.approx(phrase * 0.625 * 0.4)
    assert rate_one(*titles, surface="Moss", kinds=["curated"]) == pytest.approx(phrase * 1.25)
    assert rate_one(*titles, surface="Moss", kinds=["defined"]) == pytest.approx(phrase * 0.75 * 1.15)


def test_parts_of_longer_phrases_empty_heads_and_acronyms_are_less_fit() -> None:
    titles = (3, 3, 3, 0, *[0] * 8)
    phrase = rate_one(*titles)

    assert rate_one(*titles, alone=[0.75]) == pytest.approx(phrase)
    assert rate_one(*titles, alone=[0.11]) == pytest.approx(phrase * 0.36**0.5)
    assert rate_one(*titles, surface="moss", frequency={"moss": 4}, alone=[0.11]) == pytest.approx(
        rate_one(*titles, surface="moss", frequency={"moss": 4}) * 0.36
    )
    assert rate_one(*titles, substance=[0.7]) == pytest.approx(phrase * 0.7)
    assert rate_one(*titles, substance=[0.0]) == 0
    assert rate_one(*titles, surface="MoSS") == pytest.approx(phrase * (0.5 + 0.5 * 0.75) * 0.6)


def test_another_name_of_what_stands_before_is_less_fit() -> None:
    titles = (3, 3, 3, 0, *[0] * 8)

    assert rate_one(*titles, aside=[0.3]) == pytest.approx(rate_one(*titles))
    assert rate_one(*titles, aside=[0.31]) == pytest.approx(rate_one(*titles) * 0.5)


def test_a_phrase_that_is_seldom_written_so_is_less_fit() -> None:
    candidates = tabulate([[3], [3], [3], [3], *[[0]] * 8], "wet moss")
    # Two of the four papers hold its words in another order only.
    loose = replace(candidates, weights=csr_matrix([[2.0]] * 2 + [[0.0]] * 10))

    assert rate(loose).scores[0, 0] == pytest.approx(rate_one(3, 3, 3, 3, *[0] * 8) * 0.5**0.4)


def test_one_paper_does_not_speak_for_all() -> None:
    assert rate_one(3, 0, 0, 0, *[0] * 8) == 0


def test_papers_are_counted_in_all_and_in_titles() -> None:
    fitness = rate(tabulate([[3], [2], [1], [0], [3], *[[0]] * 7], "wet moss"))

    assert fitness.held.tolist() == [[3], [1]]
    assert fitness.titled.tolist() == [[1], [1]]
    assert fitness.sizes.tolist() == [4, 8]


def test_papers_bear_a_name_out_by_holding_it_and_by_the_words_of_their_titles() -> None:
    # Of four papers three hold "wet moss", and one "dry fern"; two titles have a word of these. A paper of doubt is
    # added.
    rows = [[3, 0], [1, 0], [2, 1], [0, 0], *[[0, 0]] * 8]
    candidates = tabulate(
        [[*row, cell] for row, cell in zip(rows, [0, 3, 0, 0, *[0] * 8], strict=True)],
        "wet moss",
        "dry fern",
        "old fern",
    )
    fitness = rate(candidates)

    assert measure_support(candidates, fitness, 0, [0]) == pytest.approx((3 / 5 + 1 / 5) / 2)
    assert measure_support(candidates, fitness, 0, [0, 1]) == pytest.approx((3 / 5 + 2 / 5) / 2)


def test_a_word_of_the_whole_field_does_not_bear_a_name_out() -> None:
    # Seven of twelve titles hold "moss", of which three are the group's; nobody else says "wet".
    rows = [[3, 3], [0, 3], [0, 3], [0, 0], *[[0, 3]] * 4, *[[0, 0]] * 4]
    candidates = tabulate(rows, "wet moss", "old moss")

    assert measure_support(candidates, rate(candidates), 0, [0]) == pytest.approx((1 / 5 + 1 / 5) / 2)


@pytest.mark.parametrize(
    ("surface", "acronym"), [("LoRA", True), ("DPO", True), ("H1N1", True), ("Moss", False), ("DPO loss", False)]
)
def test_an_acronym_is_one_word_with_capitals_or_numbers_within(surface: str, acronym: bool) -> None:
    assert is_acronym(surface) == acronym
