"""Turns the title and abstract of a paper into what kind of overview it calls itself: a survey, a tutorial, or none."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from builder.memory import TEXTS

# A word that can be the kind of a document, to the kind and to what may follow it: "survey data", "review helpfulness"
# and "introduction of species" are of other things.
_SUBJECTS = frozenset("of on about for in from toward towards and with paper article".split())
_KINDS = {
    "survey": ("survey", _SUBJECTS),
    "review": ("review", _SUBJECTS),
    "mini-review": ("review", _SUBJECTS),
    "overview": ("overview", _SUBJECTS),
    "tutorial": ("tutorial", frozenset(("on", "to", "in", "of", "and"))),
    "primer": ("tutorial", frozenset(("on", "to", "in", "and"))),
    "introduction": ("introduction", frozenset(("to", "and"))),
    "guide": ("guide", frozenset(("to", "for", "on"))),
    "handbook": ("guide", frozenset(("of", "on", "for"))),
    "textbook": ("guide", frozenset(("of", "on", "for"))),
}

# What may stand before that word and leaves it what the document is; a peer review or a national survey is none.
_PRAISE = frozenset(
    "comprehensive systematic systematized brief short mini concise critical scoping narrative literature umbrella "
    "integrative rapid living recent updated up-to-date selective structured unified unifying holistic thorough "
    "extensive exhaustive extended in-depth detailed full first new broad general global practical technical "
    "theoretical methodological algorithmic historical bibliometric state-of-the-art self-contained gentle friendly "
    "elementary basic modern quick research taxonomic practitioner's user's beginner's hitchhiker's ultimate complete "
    "definitive taxonomy perspective history and".split()
)
_MOST_PRAISE = 8  # words

_VERBS = frozenset(
    "aims covers presents provides offers gives summarizes summarises discusses explores examines outlines introduces "
    "describes focuses considers addresses synthesizes synthesises highlights delves explains also".split()
)
_TELLING = frozenset("present presents provide provides offer offers give gives".split())
_SELF_NAMED = frozenset(("survey", "review", "tutorial"))

_PART = re.compile(r" ?(?:[:;,.?!()–—]+|(?<= )-+(?= )) ?")

# People were asked: such a survey reads no literature.
_ASKED = re.compile(r"\b(?:respondents?|questionnaires?|interviewees?|cross-sectional)\b", re.IGNORECASE)

# Frames of other languages; where no spaces part words, the word alone, as it means nothing else.
_ELSEWHERE = {
    "survey": r"综述|綜述|サーベイ|서베이",
    "review": (
        r"述评|述評|文献回顾|研究进展|研究進展|総説|レビュー論文|문헌\s?고찰|\bобзор\b|"
        r"\b(?:literatur|forschungs)(?:übersicht|überblick)|\bübersichtsarbeit|\bliteratuuroverzicht|"
        r"\brevue\s+(?:systématique|critique|narrative|de\s+(?:la\s+)?littérature)|"
        r"\brevisi[óo]n\s+(?:sistem[áa]tica|bibliogr[áa]fica|narrativa|cr[íi]tica|(?:de\s+)?(?:la\s+)?literatura)|"
        r"\brevis[ãa]o\s+(?:sistem[áa]tica|bibliogr[áa]fica|integrativa|narrativa|(?:d[ae]\s+)?literatura)|"
        r"\brevisione\s+(?:sistematica|narrativa|della\s+letteratura)|\brassegna\s+(?:sistematica|critica|della)|"
        r"(?:^|[:.–—]\s*)(?:una?\s+|uma\s+|une\s+)?(?:revisión|revisão|rassegna)(?=\s*$|\s+(?:de|do|da|del|della|su)\b)"
    ),
    "overview": (
        r"概述|概观|概観|概説|개관|"
        r"(?:^|[:.–—]\s*|\bein\s)(?:überblick|übersicht)(?=\s*$|\s+(?:über|zu|zur|zum)\b)|"
        r"\bstand\s+der\s+(?:forschung|technik)\b|\bétat\s+de\s+l['’]art\b|\bestado\s+d(?:el|a)\s+(?:arte|cuestión)\b|"
        r"\bstato\s+dell['’]arte\b|(?:^|[:.–—]\s*|\b(?:une|una)\s)(?:vue\s+d['’]ensemble|tour\s+d['’]horizon|panorámica|"
        r"panoramica|visi[óo]n\s+general)\b|\buma\s+visão\s+geral\b|(?:^|[:.–—]\s*|\been\s)overzicht(?=\s*$|\s+van\b)"
    ),
    "tutorial": (
        r"教程|チュートリアル|튜토리얼|(?:^|[:.–—]\s*|\bun\s)(?:tutoriel|tutorial)(?=\s*$|\s+(?:de|sobre|sur|su)\b)"
    ),
    "introduction": (
        r"入门|入門|导论|導論|입문|\bвведение\s+в\b|(?:^|[:.–—]\s*)(?:eine\s+)?einführung(?=\s*$|\s+in\b)|"
        r"(?:^|[:.–—]\s*)(?:une\s+)?introduction\s+(?:à|aux?)\b|(?:^|[:.–—]\s*)(?:una\s+)?introducción\s+(?:a|al)\b|"
        r"(?:^|[:.–—]\s*)(?:uma\s+)?introdução\s+(?:a|à|ao|aos|às)\b|(?:^|[:.–—]\s*)(?:una?\s+|un['’])?introduzione\s+a\w*\b|"
        r"(?:^|[:.–—]\s*)(?:een\s+)?inleiding\s+(?:tot|in)\b"
    ),
}

_FRAMES = {kind: re.compile(frame, re.IGNORECASE) for kind, frame in _ELSEWHERE.items()}


@lru_cache(maxsize=TEXTS)  # asked for each topic and concept of a paper
def name_kind(title: str, abstract: str) -> tuple[str, bool] | None:
    """The kind of overview that a paper calls itself, in English, and whether its title does; else its abstract does.

    Both are cleaned texts, on one line. The word must stand as the kind of the document ("Peat: a survey", "A review
    of mosses", "Einführung in …"), not as its subject ("survey data", "peer review"). A survey that asked people is
    none. Titles are read in the languages most written in, abstracts in English alone.
    """
    for in_title, kinds in ((True, _read_title(title)), (False, _read_abstract(abstract))):
        kind = next(kinds, None)
        if kind and not (kind == "survey" and _ASKED.search(f"{title} {abstract}")):
            return kind, in_title
    return None


def _read_title(title: str) -> Iterator[str]:
    parts = [_list_words(part) for part in _PART.split(title)]
    for words in parts:
        yield from _read_kind(words)
    # "Foundations: taxonomy, benchmarks and survey"
    if len(parts) > 1 and len(parts[-1]) > 1 and parts[-1][-2] == "and" and parts[-1][-1] in _KINDS:
        yield _KINDS[parts[-1][-1]][0]
    for kind, frame in _FRAMES.items():
        if frame.search(title):
            yield kind


def _read_kind(words: Sequence[str]) -> Iterator[str]:
    """The kind that these words begin with."""
    start = 1 if words[:1] and words[0] in ("a", "an", "the") else 0
    for place in range(start, min(len(words), start + _MOST_PRAISE)):
        if words[place] in _KINDS:
            kind, following = _KINDS[words[place]]
            if place + 1 == len(words) or words[place + 1] in following:
                yield kind
                return
        elif words[place] not in _PRAISE:
            return


def _read_abstract(abstract: str) -> Iterator[str]:
    """What an abstract says that this text is ("This survey covers …"), or that it gives ("we present a review of")."""
    if not any(kind in abstract for kind in _SELF_NAMED):
        return
    words = _list_words(abstract.replace(",", ""))
    for place, word in enumerate(words):
        if word == "this":
            follow, telling = _VERBS, place + 1
        elif word in _TELLING and words[place + 1 : place + 2] in (["a"], ["an"]):
            follow, telling = frozenset(("of", "on", "to")), place + 2
        else:
            continue
        for at in range(telling, min(len(words) - 1, telling + _MOST_PRAISE)):
            if words[at] in _SELF_NAMED and words[at + 1] in follow:
                yield words[at]
            elif words[at] not in _PRAISE and words[at] not in ("paper", "article"):
                break


def _list_words(text: str) -> list[str]:
    return text.lower().replace("’", "'").split()
