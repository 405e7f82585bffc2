"""Says which language a text is in, and which of its words tell nothing of what it is about."""

import re
from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier
from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS
from stop_words import LANGUAGE_MAPPING, get_stop_words
from stopwordsiso import stopwords

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


def identify_language(text: str) -> str:
    """The code (BCP 47: ``en``, ``pt``) of the language of a text; empty where it can't be told.

    A statistical model of letters (Lui and Baldwin 2012) decides, but for scripts that one language has to itself.
    """
    letters = _OTHER.findall(text[:MOST_LETTERS])
    for code, script in (("ja", _KANA), ("ko", _HANGUL), ("zh", _HAN)):
        if letters and sum(map(bool, map(script.match, letters))) >= _SURE_SHARE * len(letters):
            return code
    if len(letters) < LEAST_LETTERS:
        return ""
    code, certainty = _identifier().classify(text[:MOST_LETTERS])
    return str(code) if certainty >= LEAST_CERTAINTY else ""


@cache
def list_stop_words(language: str) -> frozenset[str]:
    """The function words of a language in small letters; none where no list of them is known.

    English has scikit-learn's list, others that of the package stop-words, which holds few words of content; those
    that it lacks, or of which it knows characters only, have that of stopwordsiso.
    """
    code = _SAME_WORDS.get(language, language)
    if code == "en":
        return frozenset(ENGLISH_STOP_WORDS)
    if code in LANGUAGE_MAPPING and code not in _CHARACTERS_ONLY:
        return frozenset(word.strip(_MARKS).lower() for word in get_stop_words(code))
    return frozenset(word.lower() for word in stopwords(code))


@cache
def _identifier() -> LanguageIdentifier:
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
