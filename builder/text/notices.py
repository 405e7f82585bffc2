"""Turns an abstract into what its authors wrote and what publishers and databases added at its ends."""

import re

from builder.text.sentences import split_sentences

_FARTHEST = 1_500  # characters from either end within which a notice lies
_LONGEST_LINE = 300  # characters of a copyright line
_LONGEST_FRAGMENT = 200  # characters of what follows one: the rest of a firm's name, a place, a journal
_MOST_FRAGMENTS = 3
_MOST_BRACKETS = 2
_SMALL_WORDS_OF_OWNERS = 3  # as in "Éditions scientifiques et médicales"

_YEAR = r"(?:1[89]|20)\d\d(?!\d)"
_PUBLISHER = (
    r"(?:(?:John |Georg |S\. |Wolters )?(?:Elsevier|Wiley|Springer|Blackwell|Karger|Thieme|Kluwer|Informa|Lippincott)"
    r"|Taylor & Francis|Academic Press|SAGE|Oxford University Press|Cambridge University Press|Mary Ann Liebert"
    r"|Bentham|Hindawi|MDPI|Hogrefe|Emerald|Macmillan|Nature Publishing|Mosby|Pergamon|BioMed Central|Future Medicine"
    r"|BMJ|American Chemical Society|IEEE|ACM|Frontiers Media|IOP Publishing|American Psychological Association)"
)
_FIRM = r"(?:Ltd|Limited|Inc|LLC|AG|KG|GmbH|B\.? ?V|SAS|SA|Sons|Group|Press|Publish\w+|Verlag|Media|Periodicals)"
_OWNER = (
    rf"(?:{_PUBLISHER}|\b{_FIRM}\b|[Aa]uthor|Autor|Auteur|Societ|Sociedad|Gesellschaft|Société|Associa|Academy"
    r"|Institut|Universi|College|Foundation|Federation|Council|Library|et al|APA\b)"
)
_SIGN = r"(?:©|\(©\)|[(\[]copyright[)\]])"
_LETTER_SIGN = r"\([cC]\)"
_COPYRIGHT = r"(?:(?:Crown |Abstract )?(?:Copyright|copyright|COPYRIGHT)|Derechos de autor|Telif [Hh]akkı)"
# A line with the copyright sign, by how it begins; (c) may count a list, and needs a year or an owner behind it.
_SIGNED = re.compile(
    rf"(?:{_COPYRIGHT}[,:]? ?)?{_SIGN}(?:[ ,]*(?:\d|[A-ZÀ-ÞŁŚŠŽ]|by\b|the\b|copyright|{_SIGN})|\W*\Z)"
    rf"|(?:{_COPYRIGHT}[,:]? ?)?{_LETTER_SIGN}[ ,]*(?:{_YEAR}(?! (?!by |the |all |published )[a-z])|{_PUBLISHER}"
    r"|(?:by )?(?:[Tt]he )?[Aa]uthor|Copyright|Crown)"
)
# Lines without the sign: every word that is written small must be one of such lines.
_UNSIGNED = re.compile(
    "|".join(
        (
            rf"{_COPYRIGHT},? (?:{_YEAR}|held by |[Tt]he [Aa]uthor|Published by|{_PUBLISHER})",
            rf"{_COPYRIGHT} (?:by )?(?:the )?(?=[A-Z])(?=.*{_OWNER})(?=.*{_YEAR})",
            rf"{_COPYRIGHT} by [A-Z].*, {_YEAR}\W*\Z",
            r"Copyright\W*\Z|Crown [Cc]opyright\b|Journal compilation\b",
            r"(?i:all rights? (?:are )?reserved)",
            rf"Published {_YEAR}\W*\Z",
            rf"Published (?:in |online |here |under license )*(?:{_YEAR} )?by (?:the )?[A-Z]",
            r"(?:Veröffentlicht von|Publié par|Publicado por|Pubblicato da) [A-Z]",
            rf"(?:{_YEAR},? )?{_PUBLISHER}\b.*\b{_FIRM}\b|Licensee\b",
            rf"(?:The )?Author(?:s|\(s\)),? (?:{_YEAR}|under (?:an )?exclusive)",
            r"(?:Creative Commons|CC[- ]BY)\b",
        )
    )
)
_SMALL_WORDS = frozenset(
    """a abstract acting al all an and apa are as attribution auteur auteurs author authors autor autore autoren
    autores avec behalf by c compilation copyright d da de del dem den der derechos des di die direitos diritti do dos
    droits du durch e el en et exclusive exclusively for from für has held here i il in is journal l la las
    le les licence licenciatario license licensed licensee lizenznehmer los mit no o of on online os part
    permission por publicado published publié reservados reserved rights riservati réservés s si sind son
    sono the to todos tous trading tutti und under van veröffentlicht vom von vorbehalten with y z""".split()
)
_WORD = re.compile(r"[^\W\d_]+")
_OPEN_LICENCE = r"(?:creative commons|\bCC[- ]BY)"
_US_GOVERNMENT = r"U\.? ?S\.? Government"
# Sentences that no author writes of the paper, by how they begin.
_SENTENCE = re.compile(
    "|".join(
        (
            r"(?i:alle rechte (?:sind )?vorbehalten|alle rechten voorbehouden|tous (?:les )?droits (?:sont )?réservés"
            r"|tutti i diritti (?:sono )?riservati|todos los derechos (?:están )?reservados"
            r"|reservados todos los derechos|todos os direitos reservados|wszelkie prawa zastrzeżone"
            r"|все права защищены|tüm hakları saklıdır|版权所有|保留所有权利|無断転載(?:を禁ず|禁止)?)\W*\Z",
            r"(?:APA )?Psyc ?(?:INFO|Info) (?:Database )?Record",
            r"(?i:abstract from (?:the )?(?:author|publisher)s?(?:[)\]]|\W*\Z))",
            r"(?i:(?:author'?s?'?|publication|publisher|journal) abstract\W*\Z)|AU\)\W*\Z",
            r"(?i:abstract shortened by (?:umi|proquest|author))",
            r"Copyright &\w{1,5}& |Extracted from the article\]|Copyright applies to all Abstracts",
            r"Copyright of .{1,300} (?:is (?:the )?(?:property|copyright) of|belongs to)",
            r"However, users may print, download|This abstract may be abridged",
            r"No warranty is given about the accuracy|Users should refer to the original published",
            r".{0,200}\bor its licensor\b.{0,60} holds exclusive rights|.{0,200}\bor its licensor \(e\.g",
            r"(?:Copyright )?(?i:this (?:article|work) is protected by copyright)",
            rf"This article is a (?:{_US_GOVERNMENT}|U\. ?S\.\Z)|Government work and is in the public domain",
            rf"This article has been contributed to by {_US_GOVERNMENT}|No claim to original {_US_GOVERNMENT}",
            r"(?i:this is an open[- ]access (?:article|paper|publication|chapter)\b)",
            r"(?i:this article is (?:an )?open[- ]access|this article is published with open access)",
            r"(?:Copyright: ?)?© .{1,120} et al\. This is an open[- ]access",
            r"(?:Copyright )?(?i:(?:this (?:work|article|paper|publication) (?:is|was)|all article content)\b"
            rf".{{0,80}}\b(?:licen[sc]ed|distributed|published|available) under .{{0,60}}{_OPEN_LICENCE})",
            rf"(?i:(?:licen[sc]ed|distributed|published) under .{{0,60}}{_OPEN_LICENCE})",
            r"(?:Reproduced|Reprinted|Republished) (?:with|by) (?:kind )?permission",
            r"For [Pp]ermissions?,? (?:please|[Ee]-?mail|contact|to (?:use|reuse|reproduce) \(where)",
            r"Originally published in .{3,100}\((?:https?|www)|View Full[- ]Text\W*\Z",
            r"No commercial re-?use\W*\Z|See rights and permissions",
            r"This publication contains reprint articles for which|Full text is not available on IEEE",
        )
    )
)
_IDENTIFIER = re.compile(r"[(\[]?(?i:doi:? ?|https?://|10\.\d{4,9}/)\S+\Z")
# Where a line begins that no full stop parts from the sentence before it.
_GLUED = re.compile(
    rf"[(\[]{{0,2}}(?:{_COPYRIGHT}[,:]? (?=\(|©|{_YEAR}|The Author)|{_SIGN}|{_LETTER_SIGN} ?(?={_YEAR}|The Author)"
    r"|(?:APA )?Psyc(?:INFO|Info) Database|(?<=[(\[])ABSTRACT FROM|(?<=[.!?)\]])All rights reserved)"
)
_OWNER_PATTERN = re.compile(_OWNER)
_EMAIL = re.compile(r"\S+@\S+")
# No notice lacks all of these; far quicker to look for.
_CUES = """
    © (c) [c (copy copyright psyc permission government commons cc-by publ veröff pubbl (au) 版权 权利 転載 複製
    reserv réserv riserv vorbehalt voorbeh защищ saklı zastrz abstract open-access derechos direitos crown
    licensee telif authors elsevier wiley springer blackwell karger thieme kluwer informa lippincott
    taylor academic sage oxford cambridge liebert bentham hindawi mdpi hogrefe emerald macmillan mosby
    pergamon biomed medicine bmj american ieee acm frontiers iop
""".split()


def split_notice(text: str) -> tuple[str, str]:
    """A cleaned abstract without the lines of its publisher, and these lines; either may be empty.

    Only whole lines of known form at the beginning or the end are cut. Addresses for e-mail are left out of them.
    """
    start = _find_end_of_head(text)
    end = _find_start_of_tail(text)
    if end <= start:
        return "", _EMAIL.sub("", text)
    notice = f"{text[:start].strip()} {text[end:].strip()}"
    return text[start:end].strip(), " ".join(_EMAIL.sub("", notice).split())


def _find_end_of_head(text: str) -> int:
    head = text[:_FARTHEST]
    if not _may_hold_notice(head[:_LONGEST_LINE]):
        return 0
    end = fragments = 0
    for start, stop in split_sentences(head):
        sentence = head[start:stop]
        if _is_notice(sentence):
            end, fragments = stop, 0
        elif end and fragments < _MOST_FRAGMENTS and _OWNER_PATTERN.search(sentence) and _is_fragment(sentence):
            end, fragments = stop, fragments + 1
        else:
            break
    return end


def _find_start_of_tail(text: str) -> int:
    offset = max(0, len(text) - _FARTHEST)
    tail = text[offset:]
    if not _may_hold_notice(tail):
        return len(text)
    found, fragments = len(tail), 0
    for start, stop in reversed(split_sentences(tail)):
        glued = None if _is_notice(tail[start:stop]) else _find_glued(tail, start, stop)
        if glued is not None:
            found, stop, fragments = glued, glued, 0
        sentence = tail[start:stop].strip()
        if _is_notice(sentence):
            found, fragments = start, 0
        elif fragments == _MOST_FRAGMENTS or not _is_fragment(sentence):
            break
        else:
            fragments += 1
    return offset + found


def _may_hold_notice(text: str) -> bool:
    lowered = text.casefold()
    return any(cue in lowered for cue in _CUES)


def _find_glued(tail: str, start: int, stop: int) -> int | None:
    """Where in the sentence from `start` to `stop` a notice begins that goes on to its end."""
    for match in _GLUED.finditer(tail, max(start + 1, stop - _LONGEST_LINE), stop):
        line = tail[match.start() : stop]
        is_whole = line.count(")") <= line.count("(") and line.count("]") <= line.count("[")
        before = tail[max(start, match.start() - 2) : match.start()]
        is_parted = before.rstrip()[-1:] in tuple(".!?)]:;”\"'")
        is_owned = before.endswith(" ") and _OWNER_PATTERN.search(tail, match.start())
        if is_whole and (is_parted or is_owned) and _is_notice(line):
            return match.start()
    return None


def _is_notice(sentence: str) -> bool:
    brackets = len(sentence) - len(sentence.lstrip("(["))
    return any(_is_line(sentence[start:]) for start in range(min(brackets, _MOST_BRACKETS) + 1))


def _is_line(line: str) -> bool:
    if _SENTENCE.match(line):
        return True
    if len(line) > _LONGEST_LINE:
        return False
    allowed = _SMALL_WORDS_OF_OWNERS if _SIGNED.match(line) else 0
    return bool(allowed or _UNSIGNED.match(line)) and _count_prose(line) <= allowed


def _is_fragment(sentence: str) -> bool:
    return bool(_IDENTIFIER.match(sentence)) or (len(sentence) <= _LONGEST_FRAGMENT and not _count_prose(sentence))


def _count_prose(line: str) -> int:
    """How many words are not capitalised and none that copyright lines hold."""
    return sum(word not in _SMALL_WORDS and not word[0].isupper() for word in _WORD.findall(line))
