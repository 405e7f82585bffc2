"""Turns the sections of a structured abstract, each a block with a label or below a heading, into one block."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from builder.seeds.blocks import Block, make_block

# The words of section labels by their place in an abstract: what opens one comes before what follows.
_WORDS = (
    """background backgrounds introduction context rationale importance motivation
    hintergrund einleitung kontext fragestellung contexte introducción antecedentes contexto justificación
    introdução contesto premessa introduzione achtergrond inleiding wprowadzenie wstęp bakgrund innledning
    введение актуальность предпосылки giriş arka amaç 背景 引言 前言 はじめに 緒言 배경 서론 المقدمة خلفية""",
    """objective objectives aim aims purpose purposes goal goals hypothesis hypotheses question questions
    ziel ziele zielsetzung zweck objectif objectifs but buts objetivo objetivos propósito finalidad objetivo
    obiettivo obiettivi scopo scopi doel doelstelling cel cele syfte mål formål цель цели задачи amaçlar
    目的 目标 目標 연구목적 목적 الهدف الأهداف""",
    """method methods methodology methodologies material materials patient patients participant participants subject
    subjects design setting settings data source sources selection extraction synthesis measure measures measurement
    measurements outcome outcomes intervention interventions procedure procedures eligibility criteria search sample
    exposure exposures analysis analyses population
    methode methoden methodik patienten teilnehmer material studiendesign méthode méthodes méthodologie matériel
    matériels matériaux patients método métodos metodología materiales material pacientes diseño metodologia materiais
    métodos metodo metodi materiali pazienti werkwijze opzet metody metoda materiał metod metoder metode
    метод методы материал материалы yöntem yöntemler gereç metot 方法 研究方法 材料与方法 材料と方法 対象と方法
    对象与方法 資料與方法 방법 연구방법 الطرق المنهجية""",
    """result results finding findings observation observations
    ergebnis ergebnisse resultate résultat résultats resultado resultados risultato risultati resultaat resultaten
    wyniki wynik resultat resultater результат результаты bulgu bulgular sonuçlar 结果 結果 研究结果 결과 النتائج""",
    """conclusion conclusions discussion interpretation interpretations implication implications limitation limitations
    significance recommendation recommendations relevance
    schlussfolgerung schlussfolgerungen fazit diskussion schluss folgerung conclusión conclusiones discusión
    conclusão conclusões discussão conclusione conclusioni discussione conclusie conclusies discussie wnioski wniosek
    slutsats slutsatser diskussion konklusjon konklusion заключение вывод выводы обсуждение sonuç tartışma
    结论 結論 讨论 考察 おわりに 결론 고찰 الخلاصة الاستنتاج الاستنتاجات""",
    """registration funding trial""",
)
_RANKS = {word: rank for rank, words in reversed(list(enumerate(_WORDS))) for word in words.split()}
_JOINERS = frozenset(
    """and & or of the study main research clinical und et y e en van de der des la le les del i и ve och og
    main principal principale principales wichtigste hauptergebnis primary secondary statistical review""".split()
)
FIRST_LATER_RANK = 2
_BULLET = r"(?:\d{1,2}[.)]\s*|[•*–-]\s*)?"
_LABEL = re.compile(
    rf"{_BULLET}(?:[【\[(（](?P<bracketed>[^】\])）]{{1,60}})[】\])）]\s*[:：]?"
    r"|(?P<named>[^\W\d_][^:：.。—–]{0,60}?)\s?(?:[:：]|[.。](?=\s)|\s?[—–]\s?|\s-\s|\Z))"
)
_CAPITALS = re.compile(
    rf"{_BULLET}(?P<label>[^\W\d_a-z]{{3,20}}(?: (?:AND|&|[^\W\d_a-z]{{3,20}})){{0,3}}) (?=\S*[a-z])"
)
_INLINE = re.compile(r"(?<=[.;:)\]?!。；]) ?(?P<label>[^\W\d_][^.:;。：；]{1,40})[:：]")
_ABSTRACT = re.compile(
    r"(?:abstract|summary|résumé|resumen|resumo|riassunto|sommario|zusammenfassung|kurzfassung|samenvatting"
    r"|streszczenie|sammanfattning|sammendrag|аннотация|özet|摘\s?要|要旨|抄録|초록|요약|الملخص|ملخص)\s*[:：.]?",
    re.IGNORECASE,
)
# So many blocks may stand below one heading that another follows.
_MOST_BELOW_HEADING = 4
_LONGEST_TITLE = 300


@dataclass(frozen=True, slots=True)
class _Label:
    rank: int
    words: str
    is_heading: bool


def join_sections(blocks: Sequence[Block]) -> list[Block]:
    """The blocks with the sections of each structured abstract joined into one, its labels kept.

    Sections follow each other as they do in abstracts: what opens one isn't preceded by methods or results, and no
    label comes twice. A heading counts where the next one follows below its text; a heading “Abstract” goes.
    """
    return list(_join_labelled(_join_headings(_drop_headings_of_abstracts(blocks))))


def _drop_headings_of_abstracts(blocks: Sequence[Block]) -> list[Block]:
    return [
        block
        for place, block in enumerate(blocks)
        if not _ABSTRACT.fullmatch(block.text)
        or place == 0
        or place == len(blocks) - 1
        or len(blocks[place - 1].text) > _LONGEST_TITLE
    ]


def _join_headings(blocks: Sequence[Block]) -> Iterator[Block]:
    labels = [_find_label(block.text) for block in blocks]
    place = 0
    while place < len(blocks):
        run, end = _find_run_of_headings(labels, place)
        is_below_title = place > 0 and len(blocks[place - 1].text) <= _LONGEST_TITLE
        if _are_sections(run, is_below_title):
            yield _join(blocks[place:end], run[0].rank, len(run))
            place = end
        else:
            yield blocks[place]
            place += 1


def _are_sections(run: Sequence[_Label], is_below_title: bool) -> bool:
    """Whether headings are no titles: papers may be called Introduction, and Discussion, but not three in a row."""
    if len(run) != 2:
        return len(run) > 2
    return is_below_title or FIRST_LATER_RANK <= run[0].rank < run[1].rank


def _find_run_of_headings(labels: Sequence[_Label | None], start: int) -> tuple[list[_Label], int]:
    """The headings from `start` on that follow each other, and the place behind the last one's text (one block)."""
    run: list[_Label] = []
    end = place = start
    while place + 1 < len(labels) and (label := labels[place]) and label.is_heading and _follows(run, label):
        run.append(label)
        end = place + 2
        below = range(end, min(end + _MOST_BELOW_HEADING, len(labels)))
        place = next((other for other in below if (found := labels[other]) and found.is_heading), len(labels))
    return run, end


def _join_labelled(blocks: Iterator[Block]) -> Iterator[Block]:
    run: list[Block] = []
    seen: list[_Label] = []
    for block in blocks:
        label = None if block.sections else _find_label(block.text)
        if label is not None and not label.is_heading and run and _follows(seen, label):
            run.append(block)
            seen.append(label)
            continue
        if run:
            yield _join(run, seen[0].rank, len(run))
        run, seen = ([block], [label]) if label is not None and not label.is_heading else ([], [])
        if not run:
            yield block
    if run:
        yield _join(run, seen[0].rank, len(run))


def _follows(seen: Sequence[_Label], label: _Label) -> bool:
    if any(label.words == other.words for other in seen):
        return False
    return not seen or label.rank >= FIRST_LATER_RANK or seen[-1].rank < FIRST_LATER_RANK


def _join(blocks: Sequence[Block], rank: int | None, sections: int) -> Block:
    text = " ".join(block.text for block in blocks)
    return make_block(blocks[0].line, text, opens=blocks[0].opens, rank=rank, sections=sections)


def _find_label(text: str) -> _Label | None:
    """The label of a section; None for a whole abstract, with labels within."""
    for pattern in (_LABEL, _CAPITALS):
        if match := pattern.match(text):
            words = next(group for group in match.groups() if group is not None).casefold()
            rank = _find_rank(words)
            if rank is not None and all(
                _find_rank(other["label"]) is None for other in _INLINE.finditer(text, match.end())
            ):
                return _Label(rank, words, match.end() == len(text))
    return None


def _find_rank(label: str) -> int | None:
    """The place in an abstract of what has this label, if all its words are such words."""
    ranks = []
    for word in re.split(r"[\s,/()]+", label.casefold()):
        if word in _RANKS:
            ranks.append(_RANKS[word])
        elif word not in _JOINERS and word:
            return None
    return ranks[0] if ranks else None
