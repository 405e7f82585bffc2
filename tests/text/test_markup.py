import pytest

from builder.text import clean
from builder.text.markup import convert_markup


@pytest.mark.parametrize(
    ("raw", "meant"),
    [
        ("Ripples in <i>Rattus norvegicus</i> at 5 &#176;C", "Ripples in Rattus norvegicus at 5 °C"),
        ("CO<sub>2</sub> and Ca<sup>2+</sup>, m<SUP>−3</SUP>, <sup>18</sup>F", "CO₂ and Ca²⁺, m⁻³, ¹⁸F"),
        ("H<inf>2</inf>O and PO<sub>4</sub><sup>3–</sup>", "H₂O and PO₄³⁻"),
        ("V<sub>max</sub>, VO<sub>2max</sub>, T<sub>c</sub>, PM<sub>2.5</sub>", "Vmax, VO2max, Tc, PM2.5"),
        ("10<sup>1.5</sup> and 10<sub>2.5</sub>", "10^(1.5) and 10_(2.5)"),
        ("<p>One.</p><p>Two,<br/>three</p>", "One. Two, three"),
        ("<jats:p>In <jats:italic>vitro</jats:italic></jats:p>", "In vitro"),
        ("<sec><title>Aim</title><p>We ask.</p></sec><sec><title>Ends:</title>So.</sec>", "Aim: We ask. Ends: So."),
        ("<title>Alone</title>", "Alone"),
        ('<AbstractText Label="METHODS" NlmCategory="METHODS">We did.</AbstractText>', "METHODS: We did."),
        ("<b>Aim:</b>We <b>ask</b>.", "Aim: We ask."),
        ("<scp>RuO2</scp> <a href='https://a.example'>films</a> <font color=red>x</font>", "RuO2 films x"),
        ("3&nbsp;% R&amp;D x&amp;lt;y &amp;amp;amp; &hellip;", "3 % R&D x<y & …"),
        ("&lt;p&gt;Coded &lt;i&gt;twice&lt;/i&gt;&lt;/p&gt;", "Coded twice"),
        ("a <!-- comment --> b <![CDATA[c]]>", "a b c"),
    ],
)
def test_markup_becomes_what_it_shows(raw: str, meant: str) -> None:
    assert clean(raw) == meant


@pytest.mark.parametrize(
    ("raw", "meant"),
    [
        ("<math><msup><mi>x</mi><mn>2</mn></msup><mo>&lt;</mo><mn>1</mn></math>", "x²<1"),
        ("<mml:math><mml:msub><mml:mi>x</mml:mi><mml:mi>i</mml:mi></mml:msub></mml:math>", "xᵢ"),
        ("<math><msubsup><mi>a</mi><mn>1</mn><mi>n</mi></msubsup></math>", "a₁ⁿ"),
        ("<math><mfrac><mn>1</mn><mrow><mi>n</mi><mo>+</mo><mn>1</mn></mrow></mfrac></math>", "1/(n+1)"),
        ("<math><msqrt><mi>n</mi></msqrt><mover><mi>x</mi><mo>ˆ</mo></mover></math>", "√nx̂"),
        ("<math> <mi>O</mi> <mo>(</mo> <mi>log</mi> <mi>n</mi> <mo>)</mo> </math>", "O(log n)"),
        ("<math><mfenced><mi>a</mi><mi>b</mi></mfenced></math>", "(a,b)"),
        ('<math alttext="\\mathcal{O}(n)"></math>', "O(n)"),
        ("<math><semantics><mi>k</mi><annotation>k in TeX</annotation></semantics></math>", "k"),
        ('<inline-formula><tex-math notation="LaTeX">$\\alpha_i$</tex-math></inline-formula>', "αᵢ"),
        (
            "<jats:alternatives><jats:tex-math>\\documentclass{minimal}\\begin{document}$$y$$\\end{document}"
            "</jats:tex-math><mml:math><mml:mi>y</mml:mi></mml:math></jats:alternatives>",
            "y",
        ),
    ],
)
def test_formulas_are_written_in_one_line(raw: str, meant: str) -> None:
    assert clean(raw) == meant


@pytest.mark.parametrize(
    "text",
    [
        "pairs of <workload, configuration> are costly",
        "if a<b and c>d, x < y > z, a<b>c, p<0.05 and p>0.1",
        "the tokens <unk>, <s> and </s>, <think>…</think>, List<String>, for all <i> and <j>",
        "#include <vector> and <title> alone",
        "<br and sub>",
    ],
)
def test_what_only_looks_like_a_tag_stays(text: str) -> None:
    assert clean(text) == text


@pytest.mark.parametrize(
    ("raw", "meant"),
    [
        ("<p>Cut off in <i>Sphagnum", "Cut off in Sphagnum"),
        ("<i>a<b>b</i>c</b> d", "abc d"),
        ("H<sub>2O and CO<sub>2</sub>", "H2O and CO₂"),
        ("</p></sup>left<sup>", "left"),
        ("<mml:msup><mml:mi>x</mml:mi> and more text", "x^(and more text)"),
    ],
)
def test_broken_markup_loses_no_text(raw: str, meant: str) -> None:
    assert clean(raw) == meant


def test_tags_alone_are_an_empty_text() -> None:
    assert clean("<p> <br/></p>") == ""


def test_elements_nested_without_end_lose_their_tags_alone() -> None:
    assert convert_markup("<sub>" * 5_000 + "word" + "</sub>" * 5_000) == "word"
