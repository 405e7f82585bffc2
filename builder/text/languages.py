"""Says which language a text is in, and which of its words tell nothing of what it is about."""

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from builder.memory import TEXTS
from builder.text.words import WORD

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

LEAST_LETTERS = 40  # of a text that its words alone can place
LEAST_CERTAINTY = 0.8  # below, the language of the papers around it is the better guess
MOST_LETTERS = 600  # read of a text: more makes no language surer

_KANA = re.compile("[\u3041-\u30ff]")
_HANGUL = re.compile("[\uac00-\ud7a3]")
_HAN = re.compile("[\u4e00-\u9fff]")
_OTHER = re.compile(r"[^\W\d_]")
_SAME_WORDS = {"no": "nb", "nn": "nb"}  # one list for what Norwegians write
_CHARACTERS_ONLY = frozenset({"ja", "ko", "zh"})
_MARKS = "\"', "  # that stand around words in the list of Hebrew
_SURE_SHARE = 0.2  # of the letters: fewer are a name, or a term set beside its translation
# Each is about ten times as frequent in English as in any other language of Latin letters, or more (by wordfreq).
_ENGLISH_WORDS = frozenset(
    "and been between both but each from how however into its more not of only or other our some such than that the "
    "their then there these they this those through upon using were when where which while who with".split()
)
_ENGLISH_SHARE = 0.05  # of the words of either half; in an abstract it is 0.16, in other languages hardly ever 0.02


@lru_cache(maxsize=TEXTS)
def identify_language(text: str) -> str:
    """The code (BCP 47: ``en``, ``pt``) of the language of a text; empty where it can't be told.

    Scripts that one language has to itself decide, then words that English has to itself: a statistical model of
    letters (Lui and Baldwin 2012) agrees on those texts, and takes longer to load than to read a few hundred papers.
    It is asked of all others.
    """
    letters = "".join(_OTHER.findall(text[:MOST_LETTERS]))
    for code, script in (("ja", _KANA), ("ko", _HANGUL), ("zh", _HAN)):
        if letters and len(script.findall(letters)) >= _SURE_SHARE * len(letters):
            return code
    if len(letters) < LEAST_LETTERS:
        return ""
    if _is_plainly_english(text):
        return "en"
    code, certainty = _identifier().classify(text[:MOST_LETTERS])
    return str(code) if certainty >= LEAST_CERTAINTY else ""


@cache
def list_stop_words(language: str) -> frozenset[str]:
    """The function words of a language in small letters; none where no list of them is known.

    English has scikit-learn's list, others that of the package stop-words, which holds few words of content; those
    that it lacks, or of which it knows characters only, have that of stopwordsiso.
    """
    # Imported here: seeds are read without a list, and scikit-learn takes longer to load than they to be read.
    from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS
    from stop_words import LANGUAGE_MAPPING, get_stop_words
    from stopwordsiso import stopwords

    code = _SAME_WORDS.get(language, language)
    if code == "en":
        return frozenset(ENGLISH_STOP_WORDS)
    if code in LANGUAGE_MAPPING and code not in _CHARACTERS_ONLY:
        return frozenset(word.strip(_MARKS).lower() for word in get_stop_words(code))
    return frozenset(word.lower() for word in stopwords(code))


def _is_plainly_english(text: str) -> bool:
    """Whether both halves of a text have function words of English: with a translation beside it, it is not plain."""
    told = [word.lower() in _ENGLISH_WORDS for word in WORD.findall(text)]
    middle = len(told) // 2
    return all(sum(half) >= _ENGLISH_SHARE * max(len(half), 1) for half in (told[:middle], told[middle:]))


@cache
def _identifier() -> "LanguageIdentifier":
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
