"""No text that anybody can send may take more than in proportion to its length."""

from collections.abc import Callable

import pytest

from builder.concepts.acronyms import find_definitions
from builder.concepts.patterns import Matcher, Pattern
from builder.exports.bibliography import CASED_WORD
from builder.pages.passages import mark_passage
from builder.seeds.title_keys import find_part, make_key
from builder.text import (
    clean_abstract,
    clean_title,
    find_links,
    identify,
    shorten_label,
    split_sentences,
)
from builder.text.folding import fold_phrase
from builder.text.overviews import name_kind
from builder.text.words import locate_words
from tests.growth import assert_linear

# What the patterns look for, and beginnings of it that never end; ␣ is a space.
UNITS = r"""
http://x{a} {a} {{ { } {A a{A} left| left( left(a) \textbf{ \textbf{a} text{a}{ frac{a} $ $a^ $$ $$a= \( \[a \begin{a}
\cite{ [\cite{a} (\ref{a}, \footnote{a \SI{1}{ \documentclass␣ \\ ^{ _{ x^{ a_{b} `` `a ~ http:// http://) http://x(
https://a.b/c{ url{http:// \verb|a _ ^ \'e \alpha {\it␣ 1{a} \sqrt{ hat{ \ce{ \textsuperscript{ epsilon^ O(epsilon x_1
< <i> <sub>a <sub>a</sub> </sub> <mml:msub> <a␣b=" <a␣b="c"␣ <!-- <title>a</title> <p> &amp; amp;& &lt;i&gt; Ã Ã¶ â€ Â
. .␣ … A.␣ U.S.␣ !) 。 ©␣ ©␣2019␣Elsevier.␣ (c)␣2010␣A Copyright␣of␣ All␣rights␣reserved.␣ PsycINFO␣ Published␣by␣E
This␣is␣an␣open␣access␣ or␣its␣licensor␣ Abstract:␣ Abstract␣ no␣abstract␣ [ [] ( * .* [* " “a” Title:␣ a@b␣ - -- 0
arXiv:1234.56789
word␣ A␣B␣C␣(ABC)␣ AB␣(a␣b)␣ w-w- A-B␣ aA 1.1 a:␣b␣ part␣1␣ (v1)␣ [v1␣ (arxiv␣ of␣the␣ this␣a␣survey␣ | || % @ # ( () ((
"""
PATTERNS = [unit.replace("␣", " ") for unit in UNITS.split()] + [
    "\u200d",
    "中\u200d",
    "\u0301",
    "中文",
    "\t",
    "\n",
    " ",
]
SMALL = 1_500  # characters
ALIASES = ("word", "a … a … a … a … b", "word … word … of", "a-a-a-a-b", "A B C D", "arxiv … 0", "a*", "left … right")
MATCHER = Matcher(Pattern(alias, f"c{place}") for place, alias in enumerate(ALIASES))


def match(text: str) -> object:
    return MATCHER.find.__wrapped__(MATCHER, text)


def tell_kind(text: str) -> object:
    return name_kind(f"A note: {text}", f"We present a survey. {text}")


def mark_links(text: str) -> object:
    return mark_passage(text, (), find_links(text))


# By themselves, for what is remembered of a text tells nothing of what it takes to read it.
CLEANERS = (clean_abstract, clean_title, find_links, identify, shorten_label, make_key.__wrapped__, find_part)
READERS = (
    split_sentences.__wrapped__,
    locate_words,
    fold_phrase,
    find_definitions,
    match,
    tell_kind,
    mark_links,
    CASED_WORD.split,
)


@pytest.mark.parametrize("unit", PATTERNS)
@pytest.mark.parametrize("run", [*CLEANERS, *READERS], ids=lambda run: run.__name__)
def test_time_grows_with_length_and_no_faster(run: Callable[[str], object], unit: str) -> None:
    assert_linear(run, lambda size: f"x {unit * (size // len(unit))}", SMALL)


@pytest.mark.parametrize("opening", ["(", "[", "{", "$", "<i>", r"\textbf{", "«", "http://a/("])
@pytest.mark.parametrize("run", [*CLEANERS, *READERS], ids=lambda run: run.__name__)
def test_what_opens_thousands_of_times_is_read_in_proportion_whether_it_closes_or_not(
    run: Callable[[str], object], opening: str
) -> None:
    closing = {"(": ")", "[": "]", "{": "}", "<i>": "</i>", "«": "»"}.get(opening, "}")
    assert_linear(run, lambda size: f"x {opening * size} a {closing * size}", SMALL // len(opening))
