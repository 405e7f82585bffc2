import unicodedata
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from builder.text import clean, reveal, reveal_all


@pytest.mark.parametrize(
    ("raw", "meant"),
    [
        (r"up to 30\% and \$5", "up to 30% and $5"),
        ("the ``time to first token'', or", "the “time to first token”, or"),
        ("the `autogen' package", "the ‘autogen’ package"),
        ("Optimization~(GRPO) of Table~2", "Optimization (GRPO) of Table 2"),
        (r"Nystr\"om and Bail\'ing and H\"older", "Nyström and Bailíng and Hölder"),
        (r"Erd\H{o}s, Fran\c{c}ois, \O{}rsted, na\"{\i}ve", "Erdős, François, Ørsted, naïve"),
        ("the optimal L_2^2-error", "the optimal L₂²-error"),
        ("GeLLM^3Os and CoRe^2 and (IA)^3", "GeLLM³Os and CoRe² and (IA)³"),
        ("on AlpacaEval_{2.0} (Figure 1)", "on AlpacaEval 2.0 (Figure 1)"),
        ("a 2.4times speedup, 256times256", "a 2.4× speedup, 256×256"),
        (r"up to 2.4\times speedup", "up to 2.4× speedup"),
        ("10^{-3} and O(1/k^2) and mathcal{O}(1/k^2)", "10⁻³ and O(1/k²) and O(1/k²)"),
        ("from O(epsilon^{-4}delta^{-1}), (delta,epsilon)", "from O(ε⁻⁴δ⁻¹), (δ,ε)"),
        ("O(epsilon^{-1.5}delta^{-0.5})", "O(ε^(-1.5)δ^(-0.5))"),
        ("O(text{poly(d)}{varepsilon^3})", "O(poly(d)/ε³)"),
        ("a rate of Oleft(1{n}right), roughly 2{3}", "a rate of O(1/n), roughly 2/3"),
        ("|x|_infty leq 1/lambda where lambda is", "|x|_∞ ≤ 1/λ where λ is"),
        ("W_p = U_p Sigma_p V^top_p", "Wₚ = Uₚ Σₚ Vᵀₚ"),
        ("the problem of min_x f(x) + kappa^*(x)", "the problem of minₓ f(x) + κ*(x)"),
        ("(108.8 rightarrow 3.8 days) at geq 50%", "(108.8 → 3.8 days) at ≥ 50%"),
        ("1.25sim1.56times and sim 17.5% and sim5%", "1.25~1.56× and ~17.5% and ~5%"),
        (r"(Evo\textbf{Lved Sign Momentum})", "(EvoLved Sign Momentum)"),
        (r"\textbf{bold {nested} braces}", "bold {nested} braces"),
        (r"\model~achieves, (\model), \ReSocratic first", "model achieves, (model), ReSocratic first"),
        ("propose {ReLU-based Optimization (RePO)}, a", "propose ReLU-based Optimization (RePO), a"),
        ("introducing Text2Zinc}, a dataset", "introducing Text2Zinc, a dataset"),
        ("Rao--Blackwell, Part I -- Optimal, word---word", "Rao–Blackwell, Part I – Optimal, word—word"),
        ("tilde{O}(sqrt{T}) in mathbb{R}^d, ell_1", "Õ(√T) in Rᵈ, ℓ₁"),
        (r"inline $\alpha_i^2$ and \(x\)", "inline αᵢ² and x"),
        ("heated to 90^circ C, 5$^\\circ$C", "heated to 90° C, 5°C"),
        (r"at least $1-\delta$ in $O(n\log n)$ for $n \ge 3$", "at least 1-δ in O(n log n) for n ≥ 3"),
        (r"$\sim$10, 3$\pm$1, $<$1\%, 10$\times$", "~10, 3±1, <1%, 10×"),
        ("CO$_2$, H_2O, Ca^{2+} and 70 km s^{-1}", "CO₂, H₂O, Ca²⁺ and 70 km s⁻¹"),
        (r"Schr{\"o}dinger, 100 \AA{}ngstr\"om", "Schrödinger, 100 Ångström"),
        (r"{\it italic} and et al.\ show 50\,\%", "italic and et al. show 50 %"),
        ("a (1+epsilon)-approximation of sum_{i=1}^n a_i", "a (1+ε)-approximation of ∑ᵢ₌₁ⁿ aᵢ"),
        (r"{BERT} for {CO}$_2$ data, {D}eep Lo{RA}", "BERT for CO₂ data, Deep LoRA"),
        (r"see~\cite{a,b} (\citep[p.~3]{c}) in Section~\ref{sec:x}\label{y}.", "see in Section."),
        (r"a footnote\footnote{A \emph{note}.} and thanks \thanks{Us.}", "a footnote and thanks"),
        (r"code\footnote{See https://a.example/x for it.} is", "code See https://a.example/x for it. is"),
        (r"\begin{itemize}\item one \item two\end{itemize}, \noindent three", "one two , three"),
        (r"\begin{equation} E = mc^2 \end{equation} so $$x_i$$ and \[c=d\]", "E = mc² so xᵢ and c=d"),
        (r"\SI{5}{\micro\metre}, \SI{90}{\degree}, \si{\kilo\gram\per\cubic\metre}", "5 µm, 90°, kg/m³"),
        (r"\num{1e-3}, \SIrange{1}{5}{\newton\metre}, \ang{45}, \SI{5}{km/h}", "1×10⁻³, 1–5 N m, 45°, 5 km/h"),
        (r"\ce{H2SO4}, \ce{Ca^2+}, x\textsuperscript{2}, \verb|a_b|", "H₂SO₄, Ca²⁺, x², a_b"),
        (r"Stra{\ss}e, {\'e}t{\'e}, {\o}re", "Straße, été, øre"),
        (
            r"\documentclass[12pt]{minimal} \usepackage{amsmath} \begin{document}$$x_i$$\end{document} is",
            "xᵢ is",
        ),
        ("n^{1/2}, R^{n x m}, M_{\\odot}, e^+ e^-", "n^(1/2), R^(n x m), M_⊙, e⁺ e⁻"),
    ],
)
def test_latex_becomes_what_its_author_meant(raw: str, meant: str) -> None:
    assert clean(raw) == meant


@pytest.mark.parametrize(
    ("raw", "meant"),
    [
        ("https://a.example/x{https://a.example/x}", "https://a.example/x"),
        ("https://a.example/MixGRPO{MixGRPO}.", "https://a.example/MixGRPO."),
        ("at url{https://a.example/x-y}.", "at https://a.example/x-y."),
        (r"\href{https://a.example/x}{our page}", "our page (https://a.example/x)"),
        ("available at~https://a.example/~user/a_b^c", "available at https://a.example/~user/a_b^c"),
        (r"https://a.example/a\_b", "https://a.example/a_b"),
        (r"\footnote{https://a.example/L_2}", "https://a.example/L_2"),
    ],
)
def test_addresses_show_once_and_keep_their_signs(raw: str, meant: str) -> None:
    assert clean(raw) == meant


@pytest.mark.parametrize(
    "text",
    [
        "pairs of <workload, configuration> are costly",
        "|x| and F* programs and C++",
        "Train It with $100K Budget, from $5 to $10, $5-$10 or US$/EUR$",
        "TGF-beta1, the mu-opioid receptor, a 3-sigma excess, epsilon-greedy",
        "the 5'-end and 3'-end of CD4+ cells, p < 0.05, C*-algebras",
        "G=(V,E) with |V|=n, {0,1}, {x : x > 0}, SU(2)_L",
        "the get_info_api and _getextrema of snake_case, Flan-T5_XXL, RoBERTa_Large",
        "up to ~9% and 0.67~1.98 and ~/home",
        "V&L models (<4B) and QuIP#",
        "PixArt-alpha, Mistral-ORPO-beta, delta parameters, beta testing",
        "25 times longer runtimes sometimes",
        "sim2real transfer and Sim2Sim",
        "{{ 7*7 }} {% raw %} {0, 1} {question} {: .x}",
        "AT&T, R&D;, a & b; and https://a.example/?a=1&copy=2",
        "{NAME: x}, ${PATH}, f{X}, {question}",
        "--8<-- and --strict and ``` fence ```",
        r"C:\new\data and a trailing backslash \ ",
        "DOLOSThe name",
        "[0-9]{3} and x{2}",
        "👨‍👩‍👧 and 中文",
    ],
)
def test_what_may_be_meant_as_written_stays(text: str) -> None:
    assert clean(text) == text.strip()


def test_hidden_characters_go() -> None:
    assert clean("a\u202eb\u200bc\ufeff\x07d\x00e\u2066f\u00adg") == "abcdefg"
    assert clean("one\ttwo\n three\u2028four\u00a0five") == "one two three four five"
    assert clean("zero\u200dwidth") == "zerowidth"


def test_joiners_stay_only_between_letters_that_they_join() -> None:
    assert clean("می\u200cخواهم and 👨\u200d👩") == "می\u200cخواهم and 👨\u200d👩"
    assert clean("中\u200d\u200d\u200c文\u200d") == "中文"


def test_what_no_text_can_hold_goes_and_what_fonts_draw_stays() -> None:
    assert reveal("a\ufffeb\ufdd0c\U0001fffed\ud800e\x00") == "abcde"
    assert reveal("\u06dd١٢ \u0601٣") == "\u06dd١٢ \u0601٣"  # Arabic signs around and over numbers


@given(st.text())
def test_revealing_is_idempotent_and_leaves_nothing_hidden(raw: str) -> None:
    shown = reveal(raw)
    assert reveal(shown) == shown
    categories = {unicodedata.category(sign) for sign in shown if sign not in "\u200c\u200d"} - {"Cf"}
    assert not categories & {"Cc", "Cs", "Zl", "Zp"}
    assert not set("\u200b\u202e\u2066\ufeff\xad\ufffe\ufdd0") & set(shown)


def test_texts_of_settings_are_revealed_wherever_they_lie() -> None:
    settings = {"a\u200b": ["x\u202e", {"b": "y\n z"}], "n": 1, "t": True}
    assert reveal_all(settings) == {"a\u200b": ["x", {"b": "y z"}], "n": 1, "t": True}
    deep: list[object] = ["\u200b"]
    for _ in range(5000):
        deep = [deep]
    reveal_all(deep)


def test_ligatures_are_letters() -> None:
    assert clean("eﬃcient ﬁne-tuning workﬂows, oﬀ, waﬄe") == "efficient fine-tuning workflows, off, waffle"


@pytest.mark.parametrize(
    ("raw", "meant"),
    [
        ("NystrÃ¶m and itâ€™s", "Nyström and it’s"),
        ("Ã©tude avec β, 5 Â°C", "étude avec β, 5 °C"),
        ("&Atilde;&para;", "ö"),
        ("twice ÃƒÂ©", "twice é"),
    ],
)
def test_letters_read_in_the_wrong_encoding_are_mended(raw: str, meant: str) -> None:
    assert clean(raw) == meant


@pytest.mark.parametrize(
    "text",
    [
        "SÃO PAULO, AÇÚCAR, ÂNGULO",
        "L’Âge d’or à Nîmes: « Où ça ? » — Noël",
        "Ảnh hưởng của Ẩm thực ở Hà Nội",
        "İSTANBUL’DA ÇOĞUL ŞÖVALYE ÜÇÜNCÜ",
        "Größe, ÄÖÜ, ß; Łódź; Čech",
        "Ã, â and ê are letters; 10 €/m² ± 3 ‰",
        "😀 ♥ 👍🏽 数据 данные δεδομένα",
    ],
)
def test_sound_text_of_any_language_is_left_alone(text: str) -> None:
    assert clean(text) == text


def test_what_is_nested_deeper_than_anybody_writes_stays_as_it_is() -> None:
    bomb = "http://x.example" + "{a}" * 50
    assert clean(bomb) == bomb


LATEX = st.text(alphabet="\\{}^_~$`'\"-%*() .,:/aitx0219λ", max_size=40)
PIECES = (
    "\\textbf{ } text{ { \\ epsilon varepsilon ^{ ^ _ _{ ~ `` '' ` ' $ times 1 2.0 sim left( right) \\( \\) "
    'frac{ sqrt{ https://a.b/c url{ L k \\% \\alpha \\"o | * = < -- --- top circ Phi ( ) }{'
)
MARKUP = (
    "<i> </i> <sub> </sub> <sup> </sup> <p> </p> <jats:title> </jats:title> <mml:mi> </mml:mi> <mml:msup> <br/> a 2 + "
    "&amp; &lt; &gt; lt; amp; <b> </b> < > x Ã ¶ é \u0301 \u200d 中 \\cite{ } $ { \\SI{1}{ \\footnote{ ^"
)
WORDS = st.lists(st.sampled_from([" ", *PIECES.split()]), max_size=14).map("".join)
TAGGED = st.lists(st.sampled_from([" ", *MARKUP.split()]), max_size=14).map("".join)


@given(st.one_of(st.text(max_size=60), LATEX, WORDS, TAGGED))
@example("\\\\%")
@example("{{a b}}")
@example("Â\x1f0")
def test_cleaning_is_idempotent_and_never_empties_a_text(raw: str) -> None:
    cleaned = clean(raw)
    assert clean(cleaned) == cleaned
    assert cleaned == " ".join(cleaned.split())
    visible = any(not sign.isspace() and unicodedata.category(sign) not in {"Cc", "Cf", "Cs"} for sign in raw)
    assert visible or not cleaned
    assert cleaned or not visible or "<" in raw or "&" in raw


def test_plain_prose_of_the_corpus_loses_no_letter() -> None:
    """Whatever cleaning changes, words of letters alone that stand apart come out as they went in."""
    folder = Path(__file__).parents[1] / "fixtures" / "mini"
    for line in "\n".join(path.read_text("utf-8") for path in sorted(folder.glob("*.txt"))).split("\n"):
        words = [word for word in line.split() if word.isalpha() and len(word) > 8]
        cleaned = clean(line).split()
        assert [word for word in words if word not in cleaned] in ([], ["rightarrow"], ["varepsilon"])
