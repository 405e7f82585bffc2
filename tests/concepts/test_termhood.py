"""Termhood of tiny corpora, worked out by hand."""

from collections.abc import Mapping, Sequence
from math import log, log10

import numpy as np
import pytest
from scipy.sparse import csr_matrix

from builder.concepts.termhood import Termhood, measure_coherence, measure_termhood
from builder.concepts.terms import Terms
from builder.model.space import TextSpace
from builder.text.frequency import measure_frequency

NO_LIST = "qu"  # a language without a list of words: each of its words is strange


def make_terms(counts: Mapping[str, Sequence[int]], titles: Mapping[str, Sequence[int]] | None = None) -> Terms:
    """Terms with how often each paper holds them, and how often in its title."""
    names = tuple(counts)
    table = np.array([counts[name] for name in names]).T
    titled = np.array([(titles or {}).get(name, [0] * len(table)) for name in names]).T
    return Terms(
        words=tuple(tuple(name.split()) for name in names),
        names=tuple((name,) for name in names),
        shorts=("",) * len(names),
        nouns=(True,) * len(names),
        tagged=(False,) * len(names),
        counts=csr_matrix(table),
        titles=csr_matrix(titled),
    )


def make_space(latent: Sequence[Sequence[float]]) -> TextSpace:
    ids = tuple(f"p{number}" for number in range(len(latent)))
    return TextSpace(ids, (), csr_matrix((len(ids), 0)), np.array(latent, dtype=float))


# Two subjects of three papers each, at right angles: of the 15 pairs 6 are alike, so chance is 0.4.
SUBJECTS = make_space([[2, 0], [1, 0], [5, 0], [0, 1], [0, 3], [0, 1]])


def measure(counts: Mapping[str, Sequence[int]], titles: Mapping[str, Sequence[int]] | None = None) -> Termhood:
    return measure_termhood(make_terms(counts, titles), SUBJECTS, NO_LIST)


def test_coherence_is_the_mean_cosine_of_the_papers_above_that_of_all() -> None:
    held = np.array([[1, 1, 1, 0, 0, 0], [1, 0, 0, 1, 0, 0], [1, 1, 0, 1, 0, 0], [1] * 6, [1, 0, 0, 0, 0, 0]]).T
    coherence = measure_coherence(csr_matrix(held), SUBJECTS.lsa(2))
    assert coherence.tolist() == pytest.approx([1 / 0.4 - 1, -1, (1 / 3) / 0.4 - 1, 0, -1])


def test_papers_without_a_word_are_like_none() -> None:
    space = make_space([[1, 0], [1, 0], [0, 0], [0, 0]])
    # One pair of six is alike.
    assert measure_coherence(csr_matrix([[1], [1], [0], [0]]), space.lsa(2)).tolist() == pytest.approx([5])
    assert measure_coherence(csr_matrix([[0], [0], [1], [1]]), space.lsa(2)).tolist() == pytest.approx([-1])


def test_shares_are_of_the_papers_that_hold_a_term() -> None:
    hood = measure({"tidal flat": [3, 1, 0, 2, 1, 0]}, {"tidal flat": [1, 0, 0, 2, 0, 0]})
    assert hood.papers.tolist() == [4]
    assert hood.titled.tolist() == [0.5]
    assert hood.repeated.tolist() == [0.5]
    assert hood.alone.tolist() == [1]


def test_a_term_stands_alone_but_for_the_longer_term_that_most_hold() -> None:
    hood = measure(
        {
            "flat": [1, 1, 1, 1, 0, 0],
            "tidal flat": [1, 1, 1, 0, 0, 0],
            "mud flat": [0, 0, 0, 1, 0, 0],
            "tidal flat bird": [1, 0, 0, 0, 0, 0],
            "flat bird": [1, 0, 0, 0, 0, 0],
        }
    )
    assert hood.alone.tolist() == pytest.approx([1 / 4, 2 / 3, 1, 1, 0])


def test_longer_terms_in_more_papers_leave_nothing_but_not_less() -> None:
    # As where another spelling of the longer term was merged with it.
    assert measure({"flat": [1, 0, 0, 0, 0, 0], "tidal flat": [1, 1, 0, 0, 0, 0]}).alone.tolist() == [0, 1]


@pytest.mark.parametrize(("words", "factor"), [(1, 1.0), (2, 1.6), (3, 1.8), (4, 1.6)])
def test_strength_multiplies_what_tells_a_term(words: int, factor: float) -> None:
    name = " ".join("abcd"[:words])
    # Three papers of one subject, one of the other: 3 pairs of 6 are alike.
    hood = measure({name: [3, 1, 1, 2, 0, 0]}, {name: [1, 0, 0, 0, 0, 0]})
    coherence = 0.5 / 0.4 - 1
    expected = log(4) ** 3 * (0.25 + 0.02) ** 0.5 * (0.5 + 0.05) ** 0.3 * coherence**0.7 * (1 + 0.02) ** 0.5 * factor
    assert hood.strength.tolist() == pytest.approx([expected])


def test_what_is_never_in_a_title_repeated_or_alone_is_weak_and_not_nothing() -> None:
    hood = measure({"flat": [1, 1, 1, 0, 0, 0], "tidal flat": [1, 1, 1, 0, 0, 0]})
    expected = log(3) ** 3 * 0.02**0.5 * 0.05**0.3 * 1.5**0.7 * 0.02**0.5
    assert hood.strength[0] == pytest.approx(expected)


def test_papers_less_alike_than_chance_give_no_strength() -> None:
    assert measure({"flat": [4, 0, 0, 4, 0, 0]}).strength.tolist() == [0]


def test_no_paper_is_no_strength() -> None:
    assert measure({"flat": [0] * 6}).strength.tolist() == [0]


def test_a_word_that_the_language_knows_well_is_less_of_a_term() -> None:
    counts = {"water": [1, 1, 1, 0, 0, 0], "peatland": [1, 1, 1, 0, 0, 0], "the": [1, 1, 1, 0, 0, 0]}
    counts |= {"otter den": [9, 9, 9, 9, 9, 9]}  # only single words are words
    here = log10(3 / 9 * 1e9)
    hood, foreign = (measure_termhood(make_terms(counts), SUBJECTS, language) for language in ("en", NO_LIST))
    strange = {word: here - measure_frequency(word, "en") for word in ("water", "peatland", "the")}
    assert strange["water"] < 3.5 < strange["peatland"]
    assert hood.strength[0] / foreign.strength[0] == pytest.approx((strange["water"] / 3.5) ** 2 * 0.02 / 0.3)
    assert hood.strength[1] == pytest.approx(foreign.strength[1])
    assert strange["the"] / 3.5 > 0.05
    assert hood.strength[3] == foreign.strength[3]


def test_a_word_no_more_frequent_than_in_its_language_keeps_a_little() -> None:
    counts = {"the": [1, 1, 1, 0, 0, 0], "otter": [999, 999, 999, 999, 999, 999]}
    hood, foreign = (measure_termhood(make_terms(counts), SUBJECTS, language) for language in ("en", NO_LIST))
    assert log10(3 / 5997 * 1e9) - measure_frequency("the", "en") < 0.05 * 3.5
    assert hood.strength[0] / foreign.strength[0] == pytest.approx(0.05**2 * 0.02 / 0.3)


@pytest.mark.parametrize(("titled", "factor"), [(0, 0.02 / 0.3), (1, 0.27 / 0.3), (2, 1.0)])
@pytest.mark.parametrize("name", ["tidal range", "small flat"])
def test_what_begins_or_ends_as_everyone_speaks_must_stand_in_titles(name: str, titled: int, factor: float) -> None:
    held, titles = [1, 1, 1, 1, 0, 0], [1] * titled + [0] * (6 - titled)
    broad, plain = (measure({each: held}, {each: titles}).strength[0] for each in (name, "tidal flat"))
    assert broad / plain == pytest.approx(factor)


def test_a_word_of_everyone_is_a_term_where_titles_say_so() -> None:
    assert measure_frequency("water", "en") >= 3 > measure_frequency("peatland", "en") > 0
    counts = {"water": [1, 1, 1, 0, 0, 0], "peatland": [1, 1, 1, 0, 0, 0], "otter den": [9] * 6}
    strength = measure_termhood(make_terms(counts, {"water": [1, 0, 0, 0, 0, 0]}), SUBJECTS, "en").strength
    untitled = measure_termhood(make_terms(counts), SUBJECTS, "en").strength
    assert strength[0] / untitled[0] == pytest.approx(((1 / 3 + 0.02) / 0.02) ** 0.5 / (0.02 / 0.3))


def test_a_word_is_looked_up_in_small_letters() -> None:
    counts = {"Water": [1, 1, 1, 0, 0, 0], "otter": [1, 0, 0, 0, 0, 0]}
    small = {name.lower(): row for name, row in counts.items()}
    capital, plain = (measure_termhood(make_terms(each), SUBJECTS, "en") for each in (counts, small))
    assert capital.strength[0] == pytest.approx(plain.strength[0])


def test_fifty_latent_dimensions_count() -> None:
    # The last dimension alone tells the papers of the term apart: the 50th counts, the 51st does not.
    for place, coherent in ((49, False), (50, True)):
        latent = np.zeros((4, 51))
        latent[:, 0] = [1, 1, 0, 0]
        latent[2:, 1] = 1
        latent[0, place], latent[1, place] = 9, -9
        hood = measure_termhood(make_terms({"a b": [1, 1, 0, 0]}), make_space(latent.tolist()), NO_LIST)
        assert bool(hood.coherence[0] > 0) is coherent


def test_the_order_of_papers_shows_in_no_digit() -> None:
    chance = np.random.default_rng(0)
    latent, held = chance.normal(size=(60, 9)) + 1, chance.integers(0, 2, size=(60, 40))
    space, turned = make_space(latent.tolist()), make_space(latent[::-1].tolist())
    coherence = measure_coherence(csr_matrix(held), space.lsa(9))
    assert coherence.tolist() == measure_coherence(csr_matrix(held[::-1]), turned.lsa(9)).tolist()
