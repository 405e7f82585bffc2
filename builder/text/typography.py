"""Turns TeX's quotes, ties and dashes in prose into typographic ones."""

from builder.text.rules import apply_rules, compile_rules


def convert_typography(text: str) -> str:
    """`text` with quotes paired, ties made spaces and dashes between words drawn."""
    return apply_rules(_RULES, text)


_RULES = compile_rules(
    (
        ("``", r"(?<!`)``(?!`)([^`\"]+?)(?:''|\")", r"“\1”"),
        ("`", r"(?<![`\w])`([^`'\s](?:[^`'\n]{0,80}[^`'\s])?)'(?![\w'])", r"‘\1’"),
        # A tilde between words is a tie; before a number it says "about", between numbers "to".
        ("~", r"(?<=[\w.,:;)\]}%])(?<![\s(]\w)(?<!\d)~(?=[\w(\[“‘])", " "),
        ("~", r"(?<=\d)~(?=[A-Za-z(\[])", " "),
        ("---", r"(?<=[A-Za-z])---(?=[A-Za-z])", "—"),
        ("--", r"(?<=[A-Za-z])--(?=[A-Z])|(?<=\d)--(?=\d)|(?<=\w )--(?= \w)", "–"),
    )
)
