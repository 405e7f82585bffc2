"""Turns raw text of titles and abstracts into the text that its authors meant."""

import re
from collections.abc import Callable

from builder.text.characters import mend_encoding, reveal
from builder.text.commands import convert_commands
from builder.text.formulas import convert_formulas
from builder.text.links import ADDRESS, address_at
from builder.text.markup import convert_markup
from builder.text.rules import ADDRESS_SIGN, apply_rules, compile_rules
from builder.text.typography import convert_typography

_PASSES = 8  # nobody nests markup deeper; what does is left as it stands


def clean(raw: str) -> str:
    """Plain Unicode on one line: markup and LaTeX turned into signs, hidden characters gone, the rest as written.

    Where it isn't sure that something is markup or LaTeX, it leaves it. Idempotent and linear in the length;
    text that shows anything but tags never becomes empty.
    """
    return settle(_clean_once, reveal(mend_encoding(raw)), _PASSES)


def settle(step: Callable[[str], str], text: str, passes: int) -> str:
    """`text` after as many steps as change it, so that another one would not; untouched where `passes` don't do."""
    settled = text
    for _ in range(passes):
        before, settled = settled, step(settled)
        if settled == before:
            return settled
    return text


def _clean_once(text: str) -> str:
    # Entities and hidden characters may have parted the halves of a broken letter.
    plain = reveal(convert_markup(reveal(mend_encoding(text))))
    return _convert_latex(plain) or plain


def _convert_latex(text: str) -> str:
    text = apply_rules(_ADDRESS_RULES, text)
    addresses: list[str] = []

    def keep(match: re.Match[str]) -> str:
        address = address_at(match)
        addresses.append(re.sub(r"\\([_%&#~])", r"\1", address))
        return ADDRESS_SIGN + match.group()[len(address) :]

    text = ADDRESS.sub(keep, text)
    text = convert_typography(convert_formulas(convert_commands(text)))
    restored = iter(addresses)
    return reveal(re.sub(ADDRESS_SIGN, lambda _: next(restored), text))


def _labelled(match: re.Match[str]) -> str:
    """An address and its label as one: the label is dropped if the address says it already."""
    before, scheme, rest = match.group("address").partition("http")
    address, label = scheme + rest, match.group("label").strip()
    if not address.startswith(("http://", "https://")):
        return match.group()
    return before + (address if label in address else f"{label} ({address})")


_ADDRESS_RULES = compile_rules(
    (
        ("{http", r"\\?\burl\s?\{(https?://[^\s{}]+)\}", r"\1"),
        ("{http", r"\\?\bhref\s?\{(?P<address>https?://[^\s{}]+)\}\{(?P<label>[^{}]*)\}", _labelled),
        # A word is looked at from its beginning alone, or a row of addresses would be read once for each.
        ("://", r"(?<![^\s{}])(?P<address>[^\s{}]++)\{(?P<label>[^{}]*)\}", _labelled),
        ("~http", r"~(?=https?://)", " "),
    )
)
