"""Turns what is left of formulas in prose (scripts, names of signs without backslash) into Unicode."""

import re
from functools import cache

import unicodeit

from builder.text.rules import ARGUMENT, apply_rules, compile_rules, latex_sign

# None of these is a word of any prose, so that the bare name is enough.
_SIGNS = (
    "leftrightarrow|rightarrow|leftarrow|Rightarrow|subseteq|lesssim|gtrsim|langle|rangle|lfloor|rfloor|"
    "forall|mapsto|propto|otimes|oplus|lceil|rceil|infty|nabla|notin|simeq|cdots|ldots|cdot|leq|geq|neq|"
    "varepsilon|vartheta|varphi"
)
# These are words too (beta testing, PixArt-alpha): they need a formula around them.
_GREEK = (
    "epsilon|upsilon|lambda|alpha|delta|gamma|kappa|omega|sigma|theta|beta|iota|zeta|chi|eta|phi|psi|rho|tau|"
    "mu|nu|pi|xi|Upsilon|Lambda|Delta|Gamma|Omega|Sigma|Theta|Phi|Psi|Pi|Xi"
)
# TeX's own shapes of these are no letters of Greek, and fonts lack them.
_USUAL_LETTERS = {"epsilon": "ε", "phi": "φ"}
_SCRIPTS = "⁰¹²³⁴-⁾ⁿⁱᵀ₀-₎ₐ-ₜᵢ-ᵪⱼ"
_RAISED_LETTERS = "ᵃ-ᶻʰʲʳʷʸˡˢˣ"
_FORMULA_AFTER = rf"(?= ?[=<>≤≥≈∈→]|[\^_{_SCRIPTS}]|\*\(| to ∞| [α-ω](?!\w)| ?[Α-Ω][{_SCRIPTS}])"
_FORMULA_BEFORE = (
    r"(?:(?<=\d/)|(?<=\^)|(?<=\(1[+-])|(?<=\(1 [+-] )|(?<=[≤≥≈=∈])|(?<=[≤≥≈=∈] )|(?<=\d \+ )"
    r"|(?<=\(\d,)|(?<=\(\d, )|(?<=\([α-ω],)|(?<=\([α-ω], ))"
)
_GREEK_IN_FORMULA = re.compile(
    rf"(?<![A-Za-z\\-])({_GREEK}){_FORMULA_AFTER}|{_FORMULA_BEFORE}({_GREEK})(?![A-Za-z-])"
    r"|(?<![A-Za-z\\-])(Theta|Omega)(?=\()"
)
# The pattern above matches only where one of these is a run of letters; far quicker to look for.
_GREEK_NAMES = frozenset(_GREEK.split("|"))
_LETTERS = re.compile("[A-Za-z]+")
_LONGEST_SCRIPT = 40  # no author raises a sentence
# Letters, digits and closing brackets carry scripts.
_BASE = r"(?<=[\w)\]|∑∏])"
# A lower script without braces needs a variable before it: snake_case, VL_adapter, T5_XXL are names.
_VARIABLE = rf"(?<![\w.@/\\-])((?:[A-Za-zΑ-ωℓ][{_SCRIPTS}]*|min|max|inf|sup)[′*]?|\|[a-z]\|)"


def convert_formulas(text: str) -> str:
    """`text` with scripts raised and lowered where Unicode can, and names of signs replaced in formulas."""
    text = apply_rules(_RULES, text)
    return text if _GREEK_NAMES.isdisjoint(_LETTERS.findall(text)) else _convert_greek(text)


def _convert_greek(text: str) -> str:
    """Greek letters where a formula shows that they are meant, then the same ones where they stand alone."""
    found = {name for names in _GREEK_IN_FORMULA.findall(text) for name in names if name}
    text = _GREEK_IN_FORMULA.sub(_sign, text)
    for name in sorted(found):
        text = re.sub(rf"(?<![\w\\-]){name}(?![\w-])", _letter(name), text)
    return text


def _letter(name: str) -> str:
    return _USUAL_LETTERS.get(name) or latex_sign("\\" + name) or name


def _sign(match: re.Match[str]) -> str:
    return _letter(match.group())


@cache
def to_script(mark: str, content: str) -> str | None:
    """`content` raised (mark ^) or lowered (mark _), or None where Unicode lacks one of its signs."""
    # The look-alikes of full stop and comma come from other alphabets.
    if len(content) > _LONGEST_SCRIPT or "." in content or "," in content:
        return None
    script: str = unicodeit.replace(f"{mark}{{{content}}}")
    return script if re.fullmatch(f"[{_SCRIPTS}{_RAISED_LETTERS}*]+", script) else None


def _power(match: re.Match[str]) -> str:
    return to_script("^", match.group(1)) or match.group()


def _index(match: re.Match[str]) -> str:
    variable, index = match.groups()
    return variable + (to_script("_", index) or f"_{index}")


def _braced_script(match: re.Match[str]) -> str:
    return write_script(match.group(1), match.group(2).strip())


def write_script(mark: str, content: str) -> str:
    """`content` raised or lowered where Unicode can and it is no word below the line, else behind its mark."""
    is_word = mark == "_" and len(content) > 2 and content.isalpha()
    script = None if is_word else to_script(mark, content)
    return script or (f"{mark}{content}" if content.isalnum() or len(content) == 1 else f"{mark}({content})")


_RULES = compile_rules(
    (
        ("", rf"(?<![A-Za-z\\])(?:{_SIGNS})(?![A-Za-z])", _sign),
        ("times", r"(?<=\d)times(?![a-z])", "×"),
        ("pm", r"(?<=\d)pm(?=\d)", "±"),
        ("∼", r"(?<=\d)∼(?=\d)|(?<!\w)∼ ?(?=\d)", "~"),
        ("sim", r"(?<=\d)sim(?=\d)|(?<!\w)sim ?(?=\d+(?:\.\d+)?(?:%|×|x\b))", "~"),
        ("ell", r"(?<![A-Za-z\\])ell(?=[_^])", "ℓ"),
        ("^", r"(?<=\d) ?\^\{?(?:circ(?![A-Za-z])|∘)\}?", "°"),
        ("^", rf"{_BASE}\^\{{?(?:top(?![A-Za-z])|⊤)\}}?", "ᵀ"),
        ("^", rf"{_BASE}\^\{{?(?:prime(?![A-Za-z])|′)\}}?", "′"),
        ("^", rf"{_BASE}\^\{{?\*\}}?", "*"),
        ("_{", r"(?<![A-Za-z\\])(?:sum|prod)(?=_\{)", _sign),
        ("_{", r"(?<=[A-Za-z]{2})_\{(\d+\.\d+)\}", r" \1"),
        ("{", rf"{_BASE}([\^_]){ARGUMENT}", _braced_script),
        ("^", rf"{_BASE}\^([-+]?\d+|[a-z](?![A-Za-z])|T(?![A-Za-z])|(?:th|st|nd|rd)\b|[-+](?!\w))", _power),
        ("_", rf"(?<=[\s(/=+*-])(?:{_GREEK})(?=_\w)", _sign),
        # Chemical formulas: CO_2, H_2O.
        ("_", r"(?<![\w.@/\\-])((?:[A-Z][a-z]?){1,4})_(\d{1,2})(?![a-z_\d])", _index),
        ("_", rf"{_VARIABLE}_([0-9]+|[a-z])(?![A-Za-z0-9_])", _index),
    )
)
