import pytest

from builder.seeds.blocks import Block, make_block
from builder.seeds.sections import join_sections

TEXT = "Peat was followed at eleven sites by people who did not know what had been done to it."


def blocks_of(*texts: str) -> list[Block]:
    return [make_block(number, text, opens=True) for number, text in enumerate(texts, start=1)]


def joined(*texts: str) -> list[str]:
    return [block.text for block in join_sections(blocks_of(*texts))]


@pytest.mark.parametrize(
    "labels",
    [
        ("BACKGROUND: ", "METHODS: ", "RESULTS: ", "CONCLUSIONS: "),
        ("Objective. ", "Materials and methods. ", "Results. ", "Conclusion. "),
        ("Background and aims — ", "Design, setting and participants — ", "Main outcome measures — ", "Discussion — "),
        ("INTRODUCTION ", "METHODS ", "RESULTS ", "DISCUSSION "),
        ("1. Ziel: ", "2. Methodik: ", "3. Ergebnisse: ", "4. Schlussfolgerungen: "),
        ("Objectif : ", "Matériel et méthodes : ", "Résultats : ", "Conclusion : "),
        ("Objetivo: ", "Pacientes y métodos: ", "Resultados: ", "Conclusiones: "),
        ("Цель: ", "Материалы и методы: ", "Результаты: ", "Выводы: "),
        ("【目的】", "【方法】", "【結果】", "【結論】"),
        ("目的：", "方法：", "结果：", "结论："),
    ],
)
def test_sections_of_a_paragraph_each_are_one_block(labels: tuple[str, ...]) -> None:
    sections = [label + TEXT for label in labels]
    assert joined("A title", *sections, "Another title", TEXT) == ["A title", " ".join(sections), "Another title", TEXT]


@pytest.mark.parametrize("headings", [("Background", "Methods", "Conclusions"), ("Hintergrund", "Methoden:", "Fazit")])
def test_headings_on_lines_of_their_own_are_one_block_with_what_stands_below(headings: tuple[str, ...]) -> None:
    lines = [line for heading in headings for line in (heading, TEXT)]
    lines.insert(2, "A second paragraph of the first section.")
    assert joined("A title", *lines, "Another title", TEXT) == ["A title", " ".join(lines), "Another title", TEXT]


def test_what_opens_an_abstract_does_not_go_on_the_one_above() -> None:
    first, second = [f"OBJECTIVE: {TEXT}", f"RESULTS: {TEXT}"], [f"BACKGROUND: {TEXT}", f"METHODS: {TEXT}"]
    assert joined(*first, *second) == [" ".join(first), " ".join(second)]
    assert joined(f"METHODS: {TEXT}", f"METHODS: {TEXT}") == [f"METHODS: {TEXT}", f"METHODS: {TEXT}"]


def test_a_whole_abstract_on_one_line_is_no_section() -> None:
    whole = f"OBJECTIVE: {TEXT} METHODS: {TEXT} RESULTS: {TEXT}"
    assert joined(whole, f"METHODS: {TEXT} RESULTS: {TEXT}") == [whole, f"METHODS: {TEXT} RESULTS: {TEXT}"]


@pytest.mark.parametrize(
    "titles",
    [("Introduction", "Discussion"), ("BERT: a study of models", "Methods for peat: a review"), ("Data", "Analysis")],
)
def test_titles_that_look_like_headings_stay_titles(titles: tuple[str, str]) -> None:
    papers = ["A first title", TEXT * 5, titles[0], TEXT * 5, titles[1], TEXT * 5]
    assert joined(*papers) == papers


def test_a_heading_abstract_below_a_title_goes() -> None:
    assert joined("A title", "Abstract", TEXT, "Another", "RÉSUMÉ:", TEXT) == ["A title", TEXT, "Another", TEXT]
    assert joined(TEXT * 5, "Summary", TEXT) == [TEXT * 5, "Summary", TEXT]
