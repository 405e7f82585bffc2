"""Turns raw text of titles and abstracts into the text that its authors meant."""

import re
import unicodedata

from builder.text.commands import convert_commands
from builder.text.formulas import convert_formulas
from builder.text.links import ADDRESS, address_at
from builder.text.rules import apply_rules, compile_rules
from builder.text.typography import convert_typography

_PLACEHOLDER = "\x00"  # stands for an address; no other control character survives
# Joiners shape Persian, Indic scripts and emoji; anywhere else they only hide.
_JOINERS = "\u200c\u200d"
_LAST_UNJOINED = "\u02ff"


def clean(raw: str) -> str:
    """Plain Unicode on one line: LaTeX turned into signs, hidden characters gone, the rest as written.

    Where it isn't sure that something is LaTeX, it leaves it. Idempotent; visible text never becomes empty.
    """
    text = _reveal(raw)
    while (cleaner := _clean_once(text)) not in (text, ""):
        text = cleaner
    return text


def _clean_once(text: str) -> str:
    text = apply_rules(_ADDRESS_RULES, text)
    addresses: list[str] = []

    def keep(match: re.Match[str]) -> str:
        address = address_at(match)
        addresses.append(re.sub(r"\\([_%&#~])", r"\1", address))
        return _PLACEHOLDER + match.group()[len(address) :]

    text = ADDRESS.sub(keep, text)
    text = convert_typography(convert_formulas(convert_commands(text)))
    restored = iter(addresses)
    return _reveal(re.sub(_PLACEHOLDER, lambda _: next(restored), text))


def _labelled(match: re.Match[str]) -> str:
    """An address and its label as one: the label is dropped if the address says it already."""
    address, label = match.group("address"), match.group("label").strip()
    return address if label in address else f"{label} ({address})"


_ADDRESS_RULES = compile_rules(
    (
        ("{http", r"\\?\burl\s?\{(https?://[^\s{}]+)\}", r"\1"),
        ("{http", r"\\?\bhref\s?\{(?P<address>https?://[^\s{}]+)\}\{(?P<label>[^{}]*)\}", _labelled),
        ("{", r"(?P<address>https?://[^\s{}]+)\{(?P<label>[^{}]*)\}", _labelled),
        ("~http", r"~(?=https?://)", " "),
    )
)


def _reveal(text: str) -> str:
    """`text` on one line, in form NFC, without control, zero-width and bidirectional characters."""
    if not text.isprintable():
        text = "".join(_seen(text, place) for place in range(len(text)))
    return " ".join(unicodedata.normalize("NFC", text).split())


def _seen(text: str, place: int) -> str:
    sign = text[place]
    if sign.isspace():
        return " "
    if sign in _JOINERS and all(_is_joined(text[side : side + 1]) for side in (place - 1, place + 1)):
        return sign
    return "" if unicodedata.category(sign) in {"Cc", "Cf", "Cs"} else sign


def _is_joined(sign: str) -> bool:
    return sign > _LAST_UNJOINED
