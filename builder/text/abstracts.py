"""Turns raw abstracts into what their authors wrote and what publishers added."""

import re
from dataclasses import dataclass

from builder.text.cleaning import clean
from builder.text.notices import split_notice

# Words that stand above an abstract and are no part of it.
_HEADING_WORDS = (
    "abstract|summary|synopsis|résumé|resume|resumen|resumo|riassunto|sommario|zusammenfassung|kurzfassung"
    "|samenvatting|streszczenie|abstrakt|sammanfattning|sammendrag|tiivistelmä|аннотация|реферат|özet|öz"
    "|摘要|摘 要|要旨|抄録|概要|초록|요약|الملخص|ملخص|تقریر"
)
# Without punctuation only what can't go on a name (Abstract Meaning Representation) shows that it was a heading.
_OPENERS = (
    "A|An|The|This|These|Those|There|It|Its|In|On|At|By|For|From|To|With|Within|We|Our|As|Although|Background|Objectives?"
    "|Aims?|Purpose|Introduction|Importance|Rationale|Despite|During|Since|Through|Recent|Recently|When|While|Many|Most"
    "|Several|Here|How|What|Is|Are|If|Using|Both|Cet|Cette|Ce|Ces|Le|La|Les|Nous|Dans|Un|Une|Des|En|El|Los|Las|Este"
    "|Esta|Se|Introducción|Objetivos?|O|Os|Neste|Nesta|Introdução|Die|Der|Das|Wir|Ein|Eine|Hintergrund|Ziel|Einleitung"
    "|Dieser|Diese|Dieses"
)
_HEADING = re.compile(
    rf"[\[【(]?(?i:{_HEADING_WORDS})[\]】)]?(?: ?[:：.—–]|(?: -|-(?=[A-Z]))) ?(?!\Z)"
    rf"|[\[【](?:摘要|要旨|抄録)[\]】] ?|摘要 (?=\S)"
    rf"|(?i:{_HEADING_WORDS}) (?=(?:{_OPENERS})[ :,]|L['’])"
    r"|(?:ABSTRACT|SUMMARY|RESUMEN|RÉSUMÉ|ZUSAMMENFASSUNG|RESUMO) (?=[A-Z]?[^\W\d_A-Z])"
)
_NONE = re.compile(
    r"""[\W_]*(?:
    (?:there\ is\ |there's\ )?no\ (?:abstract|summary)(?:\ text)?s?(?:\ (?:is|was|were))?
        (?:\ (?:available|provided|supplied|given|found|present|entered|submitted|required|exists?))?
    | (?:an?\ |the\ )?(?:abstract|summary)(?:\ (?:is|was))?(?:\ (?:currently|yet))?
        \ (?:not\ (?:available|provided|found|supplied|included|present)|un\s?available|missing|withheld|absent)
    | this\ (?:article|paper|item|record)\ (?:has\ no|does\ not\ have\ an)\ (?:abstract|summary)(?:\ available)?
    | (?:not|none)\ (?:available|provided|applicable|given|found)
    | n\W?a | none | null | nil | nan | undefined | unknown | missing | empty | tba | tbd | abstract | summary | false
    | (?:figure|image|graphic|formula|table)s?:?\ see\ text
    | kein(?:e|en)?\ (?:abstract|zusammenfassung|kurzfassung)(?:\ (?:verfügbar|vorhanden))?
    | (?:abstract|zusammenfassung)\ nicht\ (?:verfügbar|vorhanden)
    | (?:pas\ de|aucun|sans)\ r[ée]sum[ée](?:\ disponible)? | r[ée]sum[ée]\ (?:non|in)\ ?disponible
    | (?:sin|no\ hay)\ resumen(?:\ disponible)? | (?:el\ )?resumen\ no\ (?:está\ )?disponible | no\ disponible
    | (?:sem|não\ há)\ resumo(?:\ disponível)? | resumo\ (?:não\ disponível|indisponível)
    | nessun\ (?:abstract|riassunto|sommario)(?:\ disponibile)? | (?:abstract|riassunto)\ non\ disponibile
    | geen\ (?:abstract|samenvatting)(?:\ beschikbaar)? | brak\ (?:abstraktu|streszczenia) | özet\ (?:yok|bulunamadı)
    | нет\ (?:аннотации|реферата) | аннотация\ (?:отсутствует|недоступна)
    | (?:暂无|暫無|无|無|没有)(?:中文|英文)?摘要 | 摘要(?:不可用|缺失) | 抄録(?:なし|はありません) | 초록\ ?없음
    )?(?:\ (?:for|of|in)\ (?:this|the)\ (?:article|paper|document|publication|item|record|content))?[\W_]*""",
    re.IGNORECASE | re.VERBOSE,
)
_LONGEST_NONE = 120  # characters in which it is said that there is no abstract


@dataclass(frozen=True, slots=True)
class Abstract:
    """The cleaned `text` of an abstract, empty where there is none, and the publisher's `notice` set apart from it."""

    text: str
    notice: str = ""


def clean_abstract(raw: str) -> Abstract:
    """The abstract in plain Unicode on one line, without its heading and its publisher's lines.

    What says that there is no abstract ("[No abstract available]", "NA") gives an empty text.
    """
    text, notice = split_notice(_drop_heading(clean(raw)))
    text = _drop_heading(text)
    return Abstract("" if len(text) <= _LONGEST_NONE and _NONE.fullmatch(text) else text, notice)


def _drop_heading(text: str) -> str:
    end = 0
    while heading := _HEADING.match(text, end):
        end = heading.end()
    return text[end:]
