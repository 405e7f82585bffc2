"""No text that anybody can send may take more than in proportion to its length."""

import time
from collections.abc import Callable

import pytest

from builder.text import clean_abstract, clean_title, find_links, split_sentences

# What the patterns look for, and beginnings of it that never end; ␣ is a space.
UNITS = r"""
http://x{a} {a} {{ { } {A a{A} left| left( left(a) \textbf{ \textbf{a} text{a}{ frac{a} $ $a^ $$ $$a= \( \[a \begin{a}
\cite{ [\cite{a} (\ref{a}, \footnote{a \SI{1}{ \documentclass␣ \\ ^{ _{ x^{ a_{b} `` `a ~ http:// http://) http://x(
https://a.b/c{ url{http:// \verb|a _ ^ \'e \alpha {\it␣ 1{a} \sqrt{ hat{ \ce{ \textsuperscript{ epsilon^ O(epsilon x_1
< <i> <sub>a <sub>a</sub> </sub> <mml:msub> <a␣b=" <a␣b="c"␣ <!-- <title>a</title> <p> &amp; amp;& &lt;i&gt; Ã Ã¶ â€ Â
. .␣ … A.␣ U.S.␣ !) 。 ©␣ ©␣2019␣Elsevier.␣ (c)␣2010␣A Copyright␣of␣ All␣rights␣reserved.␣ PsycINFO␣ Published␣by␣E
This␣is␣an␣open␣access␣ or␣its␣licensor␣ Abstract:␣ Abstract␣ no␣abstract␣ [ [] ( * .* [* " “a” Title:␣ a@b␣ - -- 0
arXiv:1234.56789
"""
PATTERNS = [unit.replace("␣", " ") for unit in UNITS.split()] + ["\u200d", "中\u200d", "\u0301"]
SMALL = 1_500  # characters
GROWTH = 8
SQUARED = 4  # times as long as in proportion; where time is squared, it is eight times
FAST_ENOUGH = 0.5  # seconds for the long text; below it measures say nothing


def _measure(run: Callable[[str], object], text: str) -> float:
    start = time.process_time()
    run(text)
    return time.process_time() - start


@pytest.mark.parametrize("unit", PATTERNS)
@pytest.mark.parametrize("run", [clean_abstract, clean_title, split_sentences, find_links])
def test_time_grows_with_length_and_no_faster(run: Callable[[str], object], unit: str) -> None:
    small, large = (f"x {unit * (size // len(unit))}" for size in (SMALL, SMALL * GROWTH))
    if (slow := _measure(run, large)) > FAST_ENOUGH:
        fast = min(_measure(run, small) for _ in range(3))
        assert slow < fast * GROWTH * SQUARED
