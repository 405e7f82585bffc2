import pytest

from builder.seeds.blocks import Block, make_block
from builder.seeds.pairing import pair_blocks
from builder.seeds.roles import Role

T, A, C, LT, LA = Role.TITLE, Role.ABSTRACT, Role.CONTINUATION, Role.LONE_TITLE, Role.LONE_ABSTRACT
TITLE = "Fires in drained peat"
LONG = "Peat fires smoulder for weeks, so that crews come back again. " * 15
OPEN = LONG + "They come back with trenches, whereas"
REST = "water is dear where no canal is near. " * 10


def blocks_of(texts: list[str], *, opens: bool = False) -> list[Block]:
    return [make_block(number, text.strip(), opens=opens) for number, text in enumerate(texts, start=1)]


def roles_of(*texts: str) -> list[Role]:
    return list(pair_blocks(blocks_of(list(texts))).roles)


@pytest.mark.parametrize("number", [1, 2, 5, 50])
@pytest.mark.parametrize("title", [TITLE, f"{TITLE}.", f"{TITLE}?", f"{TITLE} in many countries {'and years ' * 30}"])
@pytest.mark.parametrize("abstract", [LONG, OPEN, f"alpha {LONG}", f"{LONG} © 2019 The Society"])
def test_strict_turns_are_taken_whatever_blocks_end_or_begin_with(number: int, title: str, abstract: str) -> None:
    pairing = pair_blocks(blocks_of([title, abstract] * number))
    assert pairing.roles == (T, A) * number
    assert not pairing.is_guess


@pytest.mark.parametrize("number", [1, 2, 5, 50])
@pytest.mark.parametrize("end", ["", ".", "?"])
def test_strict_turns_of_short_abstracts_are_taken(number: int, end: str) -> None:
    short = [TITLE + end, "Peat burns in all the years after it was drained."]
    assert pair_blocks(blocks_of(short * number)).roles == (T, A) * number


@pytest.mark.parametrize("odd", [(0, "peat"), (1, "Peat burns."), (1, TITLE), (0, "An endless title, " * 300)])
def test_one_odd_pair_among_sound_ones_stays_a_pair(odd: tuple[int, str]) -> None:
    texts = [TITLE, LONG] * 30
    texts[20 + odd[0]] = odd[1]
    assert roles_of(*texts) == [T, A] * 30


def test_a_missing_abstract_leaves_its_title_alone() -> None:
    assert roles_of(*[TITLE, LONG] * 3, TITLE, *[TITLE, LONG] * 3) == [T, A] * 3 + [LT] + [T, A] * 3
    assert roles_of(*[TITLE, LONG] * 3, TITLE) == [T, A] * 3 + [LT]


def test_a_missing_title_leaves_its_abstract_alone() -> None:
    assert roles_of(*[TITLE, LONG] * 3, LONG, *[TITLE, LONG] * 3) == [T, A] * 3 + [LA] + [T, A] * 3
    assert roles_of(LONG, *[TITLE, LONG] * 3) == [LA] + [T, A] * 3


def test_an_abstract_and_a_title_missing_apart_shift_nothing() -> None:
    texts = [TITLE, LONG] * 12
    del texts[17], texts[4]
    assert roles_of(*texts) == [T, A] * 2 + [LA] + [T, A] * 5 + [LT] + [T, A] * 3


def test_a_sentence_that_goes_on_is_joined() -> None:
    assert roles_of(TITLE, LONG, TITLE, OPEN, REST, TITLE, LONG) == [T, A, T, A, C, T, A]
    assert roles_of(TITLE, LONG, TITLE, OPEN, "water is dear.", TITLE, LONG) == [T, A, T, A, C, T, A]


@pytest.mark.parametrize("short", [TITLE, "a small title", "It ends with a full stop."])
def test_a_short_block_that_a_long_one_follows_is_never_joined(short: str) -> None:
    for above in (LONG, OPEN):
        roles = roles_of(TITLE, LONG, TITLE, above, short, LONG, TITLE, LONG)
        assert roles == [T, A] * 4


@pytest.mark.parametrize("number", [4, 5, 299, 300])
@pytest.mark.parametrize("end", ["", "."])
def test_bare_titles_all_stand_alone(number: int, end: str) -> None:
    titles = [f"{TITLE} {'in many lands ' * (place * 7 % 5)}{place}{end}" for place in range(number)]
    assert roles_of(*titles) == [LT] * number


@pytest.mark.parametrize("number", [3, 4, 99, 100])
def test_bare_abstracts_all_stand_alone(number: int) -> None:
    abstracts = [LONG[: 600 + place * 97 % 330] + f"We saw {place} of them." for place in range(number)]
    assert roles_of(*abstracts) == [LA] * number


def test_where_many_abstracts_are_missing_no_title_becomes_one() -> None:
    papers = [[TITLE, LONG] if place * 7 % 5 < 3 else [TITLE] for place in range(50)]
    roles = roles_of(*(text for paper in papers for text in paper))
    assert roles == [role for paper in papers for role in ([T, A] if len(paper) == 2 else [LT])]


def test_where_most_abstracts_have_two_paragraphs_all_are_joined() -> None:
    assert roles_of(*[TITLE, LONG, LONG[:500]] * 6) == [T, A, C] * 6


def test_what_says_that_there_is_no_abstract_is_taken_for_one() -> None:
    assert roles_of(TITLE, LONG, TITLE, "NA", TITLE, "None", TITLE, LONG) == [T, A] * 4


def test_pairs_that_look_wrong_are_doubted() -> None:
    texts = [TITLE, LONG] * 5 + [TITLE, "Moss in drained peat"] + [TITLE, LONG] * 5
    blocks = blocks_of(texts)
    pairing = pair_blocks(blocks)
    assert pairing.roles == (T, A) * 11
    doubted = [place for place in range(0, 22, 2) if pairing.doubts_abstract(blocks[place + 1], blocks[place])]
    assert doubted == [10]
    assert pairing.doubts_title(blocks[1])
    assert not pairing.doubts_title(blocks[0])


def test_short_pairs_are_a_guess_unless_a_mark_parts_them() -> None:
    assert pair_blocks(blocks_of(["Peat fires", "Peat fires in Wales"])).is_guess
    assert not pair_blocks(blocks_of(["Peat fires", "Peat fires are slow."])).is_guess
    assert pair_blocks([]).roles == ()
