"""Turns LaTeX commands, accents, escapes and grouping braces in prose into what they print."""

import re

from builder.text.formulas import to_script
from builder.text.rules import ADDRESS_SIGN, ARGUMENT, apply_rules, compile_rules, latex_sign
from builder.text.units import write_compound, write_number, write_quantity, write_unit

# Commands that only set type: their argument is the text.
_STYLES = (
    "textbf|textit|texttt|textsc|textsf|textrm|text|emph|underline|mbox|boldsymbol|operatorname|"
    "mathcal|mathbf|mathrm|mathit|mathsf|mathtt|mathfrak|mathbb"
)
_MARKS = "widetilde|tilde|widehat|hat|bar|vec|dot"
# The listing drops the backslash of commands that stood in formulas, and may glue them to a word.
_COMMAND = r"(?:\\|(?<![A-Za-z]))"
_LETTER = r"\s?(?:\{\\?[A-Za-z]\}|\\[ij](?![A-Za-z])|[A-Za-z])"
# What a formula between dollars holds and a sum of money doesn't.
_FORMULA_SIGN = r"[^$]*[\\^_={}<>|]"
# A backslash within a path (C:\new\data) starts no command.
_NO_PATH = r"(?<![A-Za-z0-9:\\/.])"
_OPTION = rf"(?:\[[^\[\]{{}}{ADDRESS_SIGN}]*\])?"
# What leads to another place of the paper: nothing of it is text.
_REFERENCE = (
    r"\\(?:[A-Za-z]{0,10}cite[a-z]{0,10}|[A-Za-z]{0,6}ref|label)\*?"
    rf"{_OPTION}{_OPTION}\{{[^{{}}{ADDRESS_SIGN}]*\}}"
)
_SPACES = (
    r"(?:noindent|indent|centering|par|newline|linebreak|newpage|maketitle|hfill|vfill|(?:small|med|big)skip|quad|qquad"
    r"|item|displaystyle|textstyle|scriptstyle|normalsize|footnotesize|small|large|Large|protect|xspace|null"
    r"|bfseries|itshape|scshape|ttfamily|rmfamily|sffamily|limits|nolimits|allowbreak|medspace|thinspace)"
)
_NEXT_DELIMITER = r"\\?right[)\]|]|left[(\[|]"
# Around one formula publishers export all that TeX needs to set it.
_TEX_PREAMBLE = rf"\\documentclass(?:[^\\{ADDRESS_SIGN}]|\\(?!begin\{{document|documentclass))*+\\begin\{{document\}}"


def convert_commands(text: str) -> str:
    """`text` with its commands replaced by signs, letters or their arguments; unknown ones by their names."""
    return apply_rules(_RULES, text)


def _formula(match: re.Match[str]) -> str:
    # Within a formula a command may follow a letter (n\log n), as it can't in prose.
    return convert_commands(re.sub(r"(?<=[A-Za-z0-9])\\(?=[A-Za-z]{3})", r" \\", match.group(1)))


def _footnote(match: re.Match[str]) -> str:
    note: str = match.group(1)
    return f" {note}" if ADDRESS_SIGN in note else ""


def _text_script(match: re.Match[str]) -> str:
    return to_script("^" if match[1] == "p" else "_", match[2]) or str(match[2])


def _range(match: re.Match[str]) -> str:
    return f"{write_number(match[1])}–{write_quantity(match[2], match[3])}"


def _accented(match: re.Match[str]) -> str:
    letter = latex_sign(match.group())
    return letter if letter and letter.isalpha() else match.group()


def _symbol(match: re.Match[str]) -> str:
    name: str = match.group(1)
    return latex_sign("\\" + name) or name


def _marked(match: re.Match[str]) -> str:
    command = match.group(1).removeprefix("wide")
    return latex_sign(f"\\{command}{{{match.group(2)}}}") or match.group()


def _root(match: re.Match[str]) -> str:
    radicand: str = match.group(1)
    return f"√{radicand}" if radicand.isalnum() else f"√({radicand})"


# Signs that TeX acts on, by the names under which it prints them.
_SIGNS = {
    "asciitilde": "~", "asciicircum": "^", "less": "<", "greater": ">", "bar": "|", "underscore": "_", "dollar": "$",
    "quotedbl": '"',
}  # fmt: skip
_NAMED_SIGN = rf"\\text({'|'.join(_SIGNS)})"


def _named_sign(match: re.Match[str]) -> str:
    return _SIGNS[match.group(1) or match.group(2)]


_RULES = compile_rules(
    (
        ("\\text", rf"\{{{_NAMED_SIGN} ?\}}|{_NAMED_SIGN}(?:\{{\}}|(?![A-Za-z]) ?)", _named_sign),
        ("\\documentclass", _TEX_PREAMBLE, ""),
        ("\\verb", r"\\verb\*?([|!+@])([^|!+@]*)\1", r"\2"),
        # Commands whose argument isn't text, with the tie or space before them. A footnote may hold an address.
        ("\\", rf"[ ~]?[(\[](?:(?:see|cf\.|e\.g\.,?)[ ~])?{_REFERENCE}(?:[,;]?[ ~]?{_REFERENCE})*[)\]]", ""),
        ("\\", rf"[ ~]?{_REFERENCE}", ""),
        ("\\", rf"[ ~]?\\(?:(?:foot|side|margin)note(?:mark|text)?|thanks|todo)\b{_OPTION}{ARGUMENT}", _footnote),
        ("\\", r"[ ~]?\\(?:footnotemark|thanks)\b(?:\[\d*\])?", ""),
        ("\\", rf"\\(?:begin|end)\{{[A-Za-z]+\*?\}}{_OPTION}(?:\{{[lcrp|@.\d]*\}})?", " "),
        ("\\", rf"\\[hv]space\*?\{{[^{{}}{ADDRESS_SIGN}]*\}}|\\{_SPACES}(?![A-Za-z]){_OPTION}(?:\{{\}})?", " "),
        (" \\\\ ", r" \\\\ ", " "),
        ("\\SI", rf"\\(?:SIrange|qtyrange){_OPTION}{ARGUMENT}{ARGUMENT}{ARGUMENT}", _range),
        ("\\", rf"\\(?:SI|qty){_OPTION}{ARGUMENT}{ARGUMENT}", lambda match: write_quantity(match[1], match[2])),
        ("\\", rf"\\(?:si|unit){_OPTION}{ARGUMENT}", lambda match: write_unit(match[1])),
        ("\\num", rf"\\num{_OPTION}{ARGUMENT}", lambda match: write_number(match[1])),
        ("\\ang", rf"\\ang{_OPTION}\{{([-+]?[\d.]+)\}}", r"\1°"),
        ("\\ce", rf"\\ce{ARGUMENT}", lambda match: write_compound(match[1])),
        (
            "\\text",
            rf"\\textsu(?:(p)erscript|bscript){ARGUMENT}",
            lambda match: f"{'^' if match[1] else '_'}{{{match[2]}}}",
        ),
        ("$$", rf"\$\$((?={_FORMULA_SIGN})[^$]*+|[A-Za-z])\$\$", _formula),
        ("\\[", r"(?<!\\)\\\[((?:[^\\]|\\(?![\[\]]))*+)\\\]", _formula),
        # Formulas between dollars, told from sums of money by what only formulas hold.
        ("$", rf"(?<!\\)\$((?={_FORMULA_SIGN}|[A-Za-z]\$)[^\s$](?:[^$]{{0,200}}[^\s$\\])?)\$(?!\d)", _formula),
        ("$", r"\$(\\[A-Za-z]+|[<>=~]+)\$", _formula),
        ("\\", r"(?<!\\)\\+([%&$#_{}])", r"\1"),
        ("\\", r"(?<=[\w%)])\\[,;](?=[\w\\%])|(?<=\.)\\(?= )", " "),
        # \'s at the end of a word is an apostrophe that some exporter escaped.
        ("\\", rf"\\(?:[\"'`^~=.](?!s(?![A-Za-z])){_LETTER}|[cvuHkr]\s?\{{[A-Za-z]\}})", _accented),
        ("\\", r"\\(?:ss|ae|oe|aa|o|l|AE|OE|AA|O|L)(?:\{\}|(?![A-Za-z{]))", _accented),
        ("{", r"\{([^\W\x00-\x7f])\}", r"\1"),
        ("{\\", r"\{\\(?:it|bf|em|sc|tt|rm|sl|sf)\s+([^{}]*)\}", r"\1"),
        ("\\(", r"\\\((.{1,200}?)\\\)", r"\1"),
        ("{", rf"{_COMMAND}(?:{_STYLES})\s?{ARGUMENT}(?!\{{)", r"\1"),
        ("frac", rf"{_COMMAND}[dt]?frac\s?{ARGUMENT}{ARGUMENT}", r"\1/\2"),
        # Here "\frac{" itself was lost: Oleft(1{n}right), 2{3}, text{poly(d)}{x^3}.
        ("}{", rf"(?<![A-Za-z])text{ARGUMENT}\{{([^{{}}\s]+)\}}", r"\1/\2"),
        ("{", r"(?<![\w.\])}])(\d+)\{([A-Za-z0-9]{1,3})\}", r"\1/\2"),
        ("{", rf"{_COMMAND}({_MARKS})\s?\{{([A-Za-z])\}}", _marked),
        ("tilde ", rf"{_COMMAND}(widetilde|tilde) ([A-Z])(?=\()", _marked),
        ("sqrt", rf"{_COMMAND}sqrt\s?{ARGUMENT}", _root),
        ("left", rf"\\?left([(\[|])((?:(?!{_NEXT_DELIMITER})[^()\[\]]|\([^()]*\))*+)\\?right([)\]|])", r"\1\2\3"),
        ("\\", rf"{_NO_PATH}\\[A-Za-z]{{2,}}{ARGUMENT}", r"\1"),
        ("\\", rf"(?:{_NO_PATH}|(?<=\d))\\([A-Za-z]{{2,}})(?:\{{\}}|(?![A-Za-z\\:.{{]))", _symbol),
        # Braces that group words; sets, templates and code hold other signs or a single word.
        ("{", r"(?<![\w{$%#}\]\\^])\{((?=[^{}]*[ -])[A-Za-z][\w ()/.-]*)\}(?!\})", r"\1"),
        # BibTeX keeps capitals from being lowered so: {BERT}, {D}eep, Lo{RA}.
        ("{", r"(?<![\w{$%#}\]\\^])\{([A-Z][A-Za-z0-9.+-]*)\}(?!\})|(?<=[A-Za-z][a-z])\{([A-Z]{1,6})\}", r"\1\2"),
        # A closing brace whose opening one went with its command.
        ("}", r"\A([^{}]*[A-Za-z0-9)])\}(?=[\s,.;:)])", r"\1"),
    )
)
