import pytest

from builder.text import Abstract, clean_abstract

BODY = "Peat shrinks once it is drained. We measured how fast."


@pytest.mark.parametrize(
    "notice",
    [
        "© 2020 Elsevier Ltd. All rights reserved.",
        "© 2020",
        "(C) 2015 Acoustical Society of America. [DOI: 10.1121/1.0000001]",
        "(c) 2008 IEEE.",
        "((c) 2006 APA, all rights reserved).",
        "(copyright) 2011 Elsevier B.V.",
        "Copyright (C) 2011 John Wiley & Sons, Ltd.",
        "Copyright © 2019 The Authors. Published by Elsevier B.V. All rights reserved.",
        "Copyright 2005 John Wiley & Sons, Ltd.",
        "Copyright Society for Moss Medicine, 2003",
        "Crown Copyright © 2009.",
        "© The Author(s) 2018. Published by Oxford University Press on behalf of the Society of Peat.",
        "© 2014 Wiley Periodicals, Inc. J Peat Res Part A 102: 2014.",
        "© 2010 S. Karger AG, Basel.",
        "© 2003 Éditions scientifiques et médicales Elsevier SAS. Tous droits réservés.",
        "© 2013 Li et al.; licensee BioMed Central Ltd.",
        "© 2021, The Author(s), under exclusive licence to Springer Nature Switzerland AG.",
        "Published by Elsevier B.V.",
        "Springer Nature Switzerland AG",
        "(PsycInfo Database Record (c) 2020 APA, all rights reserved)",
        "(PsycINFO Database Record (c) 2012 APA, all rights reserved) (journal abstract)",
        "This article is protected by copyright. All rights reserved.",
        "This article is a U.S. Government work and is in the public domain in the USA.",
        "This is an open access article under the CC BY-NC-ND license (https://creativecommons.org/licenses/).",
        "This work is licensed under a Creative Commons Attribution 4.0 International License.",
        "[ABSTRACT FROM AUTHOR] Copyright of Peat Letters is the property of Moss & Co. and its content may not be "
        "copied or emailed to multiple sites without the copyright holder's express written permission. However, "
        "users may print, download, or email articles for individual use. This abstract may be abridged. No warranty "
        "is given about the accuracy of the copy.",
        "© 2009 Elsevier BV Alle Rechte vorbehalten.",
        "© 2009 Elsevier BV Todos los derechos reservados.",
        "© 2019 中国科学院。版权所有",
        "Tous droits réservés.",
        "Alle rechten voorbehouden.",
        "Все права защищены.",
        "Tüm hakları saklıdır.",
    ],
)
def test_publishers_lines_are_set_apart(notice: str) -> None:
    assert clean_abstract(f"{BODY} {notice}") == Abstract(BODY, notice)


@pytest.mark.parametrize("notice", ["© 2015 Elsevier Ltd. All rights reserved.", "(c) 2001 Elsevier Science B.V."])
def test_a_publisher_may_stand_in_front(notice: str) -> None:
    assert clean_abstract(f"{notice} {BODY}") == Abstract(BODY, notice)


@pytest.mark.parametrize(
    ("raw", "text", "notice"),
    [
        ("Peat shrinks.© 2019 Elsevier Ltd", "Peat shrinks.", "© 2019 Elsevier Ltd"),
        ("Peat in bogs © 2014 Moss Society", "Peat in bogs", "© 2014 Moss Society"),
        ("Peat. For permissions, please email: ask@moss.example.", "Peat.", "For permissions, please email:"),
        ("<p>Peat.</p> &copy; 2008 Wiley Periodicals, Inc.", "Peat.", "© 2008 Wiley Periodicals, Inc."),
    ],
)
def test_a_line_may_be_glued_and_shows_no_address_for_mail(raw: str, text: str, notice: str) -> None:
    assert clean_abstract(raw) == Abstract(text, notice)


@pytest.mark.parametrize(
    "text",
    [
        "Copyright law in the EU is old. We study © signs on pots.",
        "Copyright 2020 policies shaped what authors may do with their texts.",
        "Copyright in the Age of Moss.",
        "We count (a) bogs. (b) 20 fens. (C) 2000 patients.",
        "We used Bogstat© software, (MossTool © 2010 Moss Inc).",
        "This paper analyses Creative Commons licences. Creative Commons licences are used by museums.",
        "This article examines how the U.S. Government drains peat.",
        "This is an open access database of bogs. Code is available under the GPL licence.",
        "The survey was published by the city. Published works were read. All rights matter.",
        "Nothing was found by Elsevier and Springer. The IEEE standard applies.",
        "Permission was asked for. Originally published in Dutch, the scale was translated.",
        "我们研究版权。©符号很常见。",
    ],
)
def test_what_authors_wrote_of_rights_stays(text: str) -> None:
    assert clean_abstract(text) == Abstract(text)


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("Abstract: Peat burns.", "Peat burns."),
        ("ABSTRACT Peat burns.", "Peat burns."),
        ("Abstract—Peat burns.", "Peat burns."),
        ("Abstract - Peat burns.", "Peat burns."),
        ("Summary. Peat burns.", "Peat burns."),
        ("Abstract The peat burns.", "The peat burns."),
        ("Abstract Background: peat.", "Background: peat."),
        ("Abstract: Summary: Peat.", "Peat."),
        ("Resumen: La turba arde.", "La turba arde."),
        ("Résumé Cette tourbe brûle.", "Cette tourbe brûle."),
        ("Zusammenfassung: Torf brennt.", "Torf brennt."),
        ("摘要：泥炭燃烧。", "泥炭燃烧。"),
        ("【摘要】泥炭燃烧。", "泥炭燃烧。"),
        ("<jats:title>Abstract</jats:title><jats:p>Peat burns.</jats:p>", "Peat burns."),
    ],
)
def test_the_heading_in_front_goes(raw: str, text: str) -> None:
    assert clean_abstract(raw).text == text


@pytest.mark.parametrize(
    "text",
    [
        "Abstract Meaning Representation is a graph.",
        "ABSTRACT MEANING REPRESENTATION IS A GRAPH.",
        "Abstract interpretation is sound.",
        "Abstract-level features help.",
        "Abstract A* search and Abstract Problem Solving are old.",
        "Summary statistics are shared.",
        "Résumé parsing with models.",
        "Abstracts: a study.",
    ],
)
def test_a_text_may_begin_with_these_words(text: str) -> None:
    assert clean_abstract(text).text == text


@pytest.mark.parametrize(
    "raw",
    """[No abstract available]|No abstract available.|No abstract.|Abstract not available|Abstract unavailable
    NA|N/A|n.a.|-|—|...|None|null|NaN|<p></p>|[Image: see text]|This article has no abstract.
    An abstract is not available.|No abstract available for this article|Resumen no disponible|Sin resumen
    Pas de résumé|Résumé non disponible|Kein Abstract verfügbar|Sem resumo|Nessun abstract|Нет аннотации|暂无摘要
    抄録なし|Geen samenvatting|Brak streszczenia|Özet yok""".replace("\n", "|").split("|"),
)
def test_what_says_that_there_is_no_abstract_is_none(raw: str) -> None:
    assert clean_abstract(raw).text == ""


@pytest.mark.parametrize("text", ["None of the methods work.", "No abstract reasoning was seen.", "N/A fields abound."])
def test_a_sentence_may_begin_like_that(text: str) -> None:
    assert clean_abstract(text).text == text


def test_no_abstract_may_bear_a_notice() -> None:
    assert clean_abstract("No abstract available. © 2009 Elsevier Ltd.") == Abstract("", "© 2009 Elsevier Ltd.")
    assert clean_abstract("© 2009 Elsevier Ltd.") == Abstract("", "© 2009 Elsevier Ltd.")
