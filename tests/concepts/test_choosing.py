"""Which terms become concepts: each rule on terms whose papers, coherence and strength are given."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.sparse import csr_matrix

from builder.concepts.choosing import choose_terms, count_concepts, find_coherence_of_prose
from builder.concepts.termhood import Termhood
from builder.concepts.terms import Terms
from builder.text.folding import fold

PAPERS = 100


@dataclass(frozen=True)
class Made:
    """A term as a test makes it, in the papers `held`."""

    held: Sequence[int]
    strength: float = 1.0
    coherence: float = 1.0
    noun: bool = True
    tagged: bool = False
    at_large: float = 0.0


def build(made: Mapping[str, Made], papers: int = PAPERS) -> tuple[Terms, Termhood]:
    counts = np.zeros((papers, len(made)))
    for column, each in enumerate(made.values()):
        counts[list(each.held), column] = 1
    terms = Terms(
        words=tuple(tuple(fold(word) for word in name.replace("-", " ").split()) for name in made),
        names=tuple((name,) for name in made),
        shorts=("",) * len(made),
        nouns=tuple(each.noun for each in made.values()),
        tagged=tuple(each.tagged for each in made.values()),
        counts=csr_matrix(counts),
        titles=csr_matrix(counts.shape),
    )
    ones = np.ones(len(made))
    hood = Termhood(
        papers=np.array([len(each.held) for each in made.values()]),
        titled=ones,
        repeated=ones,
        alone=ones,
        coherence=np.array([each.coherence for each in made.values()]),
        at_large=np.array([each.at_large for each in made.values()]),
        strength=np.array([each.strength for each in made.values()]),
    )
    return terms, hood


def choose(made: Mapping[str, Made], most: int = 99, papers: int = PAPERS, barred: Sequence[str] = ()) -> list[str]:
    names = list(made)
    chosen = choose_terms(*build(made, papers), most, lambda column: names[column] in barred)
    return [names[column] for column in chosen]


@pytest.mark.parametrize(
    ("papers", "concepts"), [(1, 60), (64, 60), (66, 61), (100, 75), (400, 150), (711, 200), (10_000, 200)]
)
def test_the_number_of_concepts_follows_the_root_of_that_of_papers(papers: int, concepts: int) -> None:
    assert count_concepts(papers) == concepts


def test_the_strongest_are_chosen_and_no_more_than_asked_for() -> None:
    made = {"otter": Made(range(5), 2), "reed": Made(range(5, 10), 3), "vole": Made(range(10, 15), 1)}
    assert choose(made) == ["reed", "otter", "vole"]
    assert choose(made, most=2) == ["reed", "otter"]
    assert choose(made, most=0) == []


def test_of_equals_the_first_comes_first() -> None:
    made = {"otter": Made(range(5), 1 + 1e-12), "reed": Made(range(5, 10), 1 + 2e-12)}
    assert choose(made) == ["otter", "reed"]


def test_a_term_of_more_than_a_quarter_of_the_papers_is_none() -> None:
    assert choose({"otter": Made(range(25)), "reed": Made(range(30, 56))}) == ["otter"]


@pytest.mark.parametrize(
    "name",
    [
        "otter approach",
        "training data",
        "confidence interval",
        "novel otter",
        "otters versus voles",
        "ph",
        "otter & vole",
        "p < 0",
    ],
)
def test_empty_heads_praise_and_what_is_no_name_are_none(name: str) -> None:
    assert choose({name: Made(range(5))}) == []


def test_a_name_has_three_letters_unless_authors_use_it_as_a_keyword() -> None:
    assert choose({"otr": Made(range(5))}) == ["otr"]
    assert choose({"ot": Made(range(5), tagged=True)}) == ["ot"]
    assert choose({"systematic review": Made(range(5), tagged=True)}) == ["systematic review"]
    assert choose({"systematic review": Made(range(5))}) == []


def test_what_is_no_noun_phrase_is_none_even_as_a_keyword() -> None:
    assert choose({"drained": Made(range(5), noun=False, tagged=True)}) == []


def test_names_may_have_hyphens_and_apostrophes() -> None:
    names = ["cat-bell heather", "Darwin's finch"]
    assert choose({name: Made(range(5 * place, 5 * place + 5)) for place, name in enumerate(names)}) == names


@pytest.mark.parametrize(("strength", "chosen"), [(0.1, True), (0.099, False), (0.0, False)])
def test_what_is_weak_is_none(strength: float, chosen: bool) -> None:
    assert bool(choose({"otter": Made(range(5), strength)})) is chosen


def make_prose(words: int, papers: int = 15) -> dict[str, Made]:
    """Single words in as many of 100 papers each, with coherences 0, 1, 2 …, all barred by their form."""
    return {f"word{chr(97 + n)}": Made(range(papers), 9, n, noun=False) for n in range(words)}


def test_the_coherence_of_prose_is_what_nine_tenths_of_the_widespread_words_stay_below() -> None:
    assert find_coherence_of_prose(*build(make_prose(21))) == 18
    wide = make_prose(21)
    rest = {"otter": Made(range(14), coherence=99), "salt marsh": Made(range(20), coherence=99)}
    assert find_coherence_of_prose(*build(wide | rest)) == 18  # rare words and phrases don't count


def test_widespread_words_are_in_ten_papers_and_in_three_of_twenty() -> None:
    assert find_coherence_of_prose(*build(make_prose(21, 10), 60)) == 18
    assert find_coherence_of_prose(*build(make_prose(21, 9), 60)) == 0
    assert find_coherence_of_prose(*build(make_prose(21, 45), 300)) == 18
    assert find_coherence_of_prose(*build(make_prose(21, 44), 300)) == 0


def test_few_widespread_words_show_nothing() -> None:
    assert find_coherence_of_prose(*build(make_prose(19))) == 0
    assert find_coherence_of_prose(*build(make_prose(20))) == pytest.approx(17.1)
    assert find_coherence_of_prose(*build({})) == 0


def test_words_that_few_people_use_are_no_prose_however_widespread() -> None:
    wide = make_prose(21)
    rare = {f"{name}x": replace(each, coherence=99, at_large=2.9) for name, each in wide.items()}
    common = {f"{name}y": replace(each, coherence=99, at_large=3.0) for name, each in wide.items()}
    assert find_coherence_of_prose(*build(wide | rare)) == 18
    assert find_coherence_of_prose(*build(wide | common)) == 99


def test_a_term_must_have_more_in_common_than_prose() -> None:
    made = {"otter": Made(range(4), coherence=18), "reed": Made(range(10, 14), coherence=18.1)}
    assert choose(make_prose(21) | made) == ["reed"]
    assert choose({"otter": Made(range(4), coherence=0), "reed": Made(range(10, 14), coherence=0.01)}) == ["reed"]


def test_two_terms_with_a_word_in_common_and_half_of_their_papers_are_one() -> None:
    half = {"grey otter": Made(range(6), 2), "otter den": Made(range(2, 8))}  # four of eight
    less = {"grey otter": Made(range(7), 2), "otter den": Made(range(3, 8))}  # four of eight, and ...
    assert choose(half) == ["grey otter"]
    assert choose({**less, "otter den": Made(range(3, 9))}) == ["grey otter", "otter den"]  # ... four of nine
    assert choose({"grey otter": Made(range(6), 2), "reed den": Made(range(6))}) == ["grey otter", "reed den"]


def test_a_part_is_its_term_where_hardly_a_paper_has_it_alone() -> None:
    whole = Made(range(4), 2)
    assert choose({"grey otter": whole, "otter": Made(range(5))}) == ["grey otter"]
    # Of nine papers that have the part five have the whole: too few to say the same, and four of them not.
    assert choose({"grey otter": whole, "otter": Made(range(9))}) == ["grey otter", "otter"]
    large = Made(range(20), 2)  # ... and of a part in fewer papers it needs four fifths
    assert choose({"grey otter den": large, "otter den": Made(range(17, 22))}) == ["grey otter den", "otter den"]
    assert choose({"grey otter den": large, "otter den": Made(range(16, 21))}) == ["grey otter den"]
    assert choose({"grey otter den": large, "otter hole": Made(range(16, 21))}) == ["grey otter den", "otter hole"]


def test_a_part_that_is_the_stronger_leaves_room_for_its_whole() -> None:
    assert choose({"grey otter": Made(range(4)), "otter": Made(range(12), 2)}) == ["otter", "grey otter"]


def test_a_word_of_no_subject_behind_a_term_adds_nothing() -> None:
    made = make_prose(21) | {"salt marsh": Made(range(20), 2, 99), "salt marsh worda": Made(range(20, 30), 1, 99)}
    assert choose(made) == ["salt marsh"]
    more = made | {"salt marsh worda": Made(range(20, 31), 1, 99)}  # in more than half as many papers
    assert choose(more) == ["salt marsh", "salt marsh worda"]
    other = made | {"salt marsh vole": Made(range(30, 34), 1, 99)}
    assert choose(other) == ["salt marsh", "salt marsh vole"]


@pytest.mark.parametrize(
    ("phrase", "chosen"),
    [
        ("effect of salt marsh", False),  # of a thing that is a term in twice as many papers
        ("worda of salt marsh", False),
        ("colony of salt marsh", True),
        ("draining salt marsh", False),
        ("mixture of experts", True),  # "experts" is no term
        ("draining reed bed", True),
    ],
)
def test_what_only_says_something_of_another_term_is_none(phrase: str, chosen: bool) -> None:
    made = make_prose(21) | {"salt marsh": Made(range(20), 2, 99), phrase: Made(range(30, 40), 1, 99)}
    assert (phrase in choose(made)) is chosen
    # In more than half as many papers it is a thing by itself.
    assert phrase in choose(made | {phrase: Made(range(30, 41), 1, 99)})


def test_a_thing_must_be_a_term_for_others_to_be_said_of_it() -> None:
    effect = {"effect of salt marsh": Made(range(30, 40), 1, 99)}
    vague = make_prose(21) | {"salt marsh": Made(range(20), 2, 3)}
    assert choose(vague | effect) == ["effect of salt marsh"]
    wide = make_prose(21) | {"salt marsh": Made(range(26), 2, 3)}  # of the whole field
    assert choose(wide | effect) == []


def test_the_same_words_in_another_order_are_no_part() -> None:
    made = {"marsh salt": Made(range(20), 2), "salt marsh": Made(range(16, 21))}
    assert choose(made) == ["marsh salt", "salt marsh"]


def test_of_a_barred_term_nothing_is_kept() -> None:
    made = {"grey otter": Made(range(6), 2), "otter den": Made(range(6)), "reed": Made(range(50, 55), 0.5)}
    assert choose(made, barred=["grey otter"]) == ["otter den", "reed"]
    assert choose(made, most=2, barred=["grey otter"]) == ["otter den", "reed"]


def test_what_would_not_be_chosen_is_not_asked_about() -> None:
    made = {"grey otter": Made(range(6), 2), "otter den": Made(range(6)), "approach": Made(range(60, 65), 3)}
    asked: list[int] = []

    def is_barred(column: int) -> bool:
        asked.append(column)
        return False

    choose_terms(*build(made), 99, is_barred)
    assert asked == [0]


@settings(max_examples=50, deadline=None)
@given(
    st.dictionaries(
        st.sampled_from([f"{a} {b}" for a in ("grey", "otter", "reed") for b in ("den", "marsh", "vole")]),
        st.tuples(st.sets(st.integers(0, 29), min_size=1), st.floats(0, 9)),
    ),
    st.integers(0, 5),
)
def test_what_is_chosen_is_strong_distinct_and_not_in_too_many_papers(
    drawn: dict[str, tuple[set[int], float]], most: int
) -> None:
    made = {name: Made(sorted(held), strength) for name, (held, strength) in drawn.items()}
    chosen = choose(made, most, papers=30)
    assert len(chosen) <= most and len(set(chosen)) == len(chosen)
    assert [made[name].strength for name in chosen] == sorted((made[n].strength for n in chosen), reverse=True)
    assert all(4 * len(made[name].held) <= 30 for name in chosen)
