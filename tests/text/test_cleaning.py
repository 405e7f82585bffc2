import unicodedata
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from builder.text import clean


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
        "&amp; and &#60; are entities",
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


LATEX = st.text(alphabet="\\{}^_~$`'\"-%*() .,:/aitx0219λ", max_size=40)
PIECES = (
    "\\textbf{ } text{ { \\ epsilon varepsilon ^{ ^ _ _{ ~ `` '' ` ' $ times 1 2.0 sim left( right) \\( \\) "
    'frac{ sqrt{ https://a.b/c url{ L k \\% \\alpha \\"o | * = < -- --- top circ Phi ( ) }{'
)
WORDS = st.lists(st.sampled_from([" ", *PIECES.split()]), max_size=14).map("".join)


@given(st.one_of(st.text(max_size=60), LATEX, WORDS))
@example("\\\\%")
@example("{{a b}}")
def test_cleaning_is_idempotent_and_never_empties_a_text(raw: str) -> None:
    cleaned = clean(raw)
    assert clean(cleaned) == cleaned
    assert cleaned == " ".join(cleaned.split())
    visible = any(not sign.isspace() and unicodedata.category(sign) not in {"Cc", "Cf", "Cs"} for sign in raw)
    assert bool(cleaned) == visible


def test_plain_prose_of_the_corpus_loses_no_letter() -> None:
    """Whatever cleaning changes, words of letters alone that stand apart come out as they went in."""
    folder = Path(__file__).parents[1] / "fixtures" / "mini"
    for line in "\n".join(path.read_text("utf-8") for path in sorted(folder.glob("*.txt"))).split("\n"):
        words = [word for word in line.split() if word.isalpha() and len(word) > 8]
        cleaned = clean(line).split()
        assert [word for word in words if word not in cleaned] in ([], ["rightarrow"], ["varepsilon"])
