import textwrap

import pytest

from builder.seeds.wrapping import measure_width, split_blocks

TITLE = "Fires in drained peat and how people put them out when no water is near"
ABSTRACT = "Peat fires smoulder for weeks, so that crews come back again. " * 8
CHINESE = "泥炭火灾持续数周，难以扑灭。我们比较了四个国家的灌水和挖沟方法，结果表明灌水更便宜。" * 4


def lines_of(text: str) -> list[tuple[int, str]]:
    return [(number, line.strip()) for number, line in enumerate(text.split("\n"), start=1)]


def texts_of(text: str) -> list[str]:
    return [block.text for block in split_blocks(lines_of(text))[0]]


def wrap(text: str, width: int) -> str:
    return "\n".join(textwrap.wrap(text, width))


@pytest.mark.parametrize("width", [40, 60, 80, 120])
def test_paragraphs_broken_at_a_width_are_blocks(width: int) -> None:
    title, abstract = TITLE, ABSTRACT.strip()
    assert texts_of(f"{wrap(title, width)}\n\n{wrap(abstract, width)}") == [title, abstract]
    assert texts_of(f"标题\n\n{wrap(CHINESE, width // 2)}") == ["标题", CHINESE]


def test_the_title_of_a_paragraph_ends_with_the_first_line_that_is_not_full() -> None:
    papers = [f"{TITLE} {word}" for word in ("now", "again and again", "in the long run")]
    text = "\n\n".join(f"{wrap(title, 50)}\n{wrap(ABSTRACT.strip(), 50)}" for title in papers)
    assert texts_of(text) == [part for title in papers for part in (title, ABSTRACT.strip())]
    assert split_blocks(lines_of(text))[1] == ()


def test_the_end_of_a_title_that_fills_its_line_is_guessed_and_told() -> None:
    full = "Peat fires and the people who put them out at once"
    assert len(full) == 50
    papers = [full, "Peat", "Fires in peat"]
    blocks, doubts = split_blocks(lines_of("\n\n".join(f"{title}\n{wrap(ABSTRACT.strip(), 50)}" for title in papers)))
    assert [block.text for block in blocks] == [part for title in papers for part in (title, ABSTRACT.strip())]
    assert [(doubt.line, doubt.what) for doubt in doubts] == [
        (1, "guessed where the title ends and the abstract begins")
    ]


def test_broken_lines_without_blank_ones_are_told_once() -> None:
    text = "\n".join(f"Peat {number}\n{wrap(ABSTRACT.strip(), 60)}" for number in range(4))
    blocks, doubts = split_blocks(lines_of(text))
    assert [block.text for block in blocks[:2]] == ["Peat 0", ABSTRACT.strip()]
    assert len(blocks) == 8
    assert [doubt.line for doubt in doubts] == [1]


@pytest.mark.parametrize(
    "lines",
    [
        ["A title", ABSTRACT, "Another title", ABSTRACT],
        [f"{TITLE} {number}{' and more' * (number % 4)}" for number in range(40)],
        ["One", "first", "Two", "second", "Three", "third"],
    ],
)
def test_lines_that_nobody_broke_stand_for_themselves(lines: list[str]) -> None:
    paragraph = [(number, line.strip()) for number, line in enumerate(lines, start=1)]
    assert measure_width([paragraph]) is None
    assert texts_of("\n".join(lines)) == [line.strip() for line in lines]


def test_a_title_on_two_lines_among_others_on_one_is_joined_but_no_title_with_its_abstract() -> None:
    paragraphs = ["Fires in drained peat and how\npeople put them out", ABSTRACT]
    paragraphs += ["Peat\nA word on peat fires and on crews.", "Moss", ABSTRACT]
    text = "\n\n".join(paragraphs)
    assert texts_of(text)[0] == "Fires in drained peat and how people put them out"
    assert texts_of(text)[2:4] == ["Peat", "A word on peat fires and on crews."]


def test_blocks_know_their_first_line_and_whether_a_blank_one_stands_above() -> None:
    blocks, _ = split_blocks(lines_of(f"\nA title\n{ABSTRACT}\n\n\nAnother title\n{ABSTRACT}"))
    assert [(block.line, block.opens) for block in blocks] == [(2, True), (3, False), (6, True), (7, False)]
