"""Turns what readers tell of seed files into lines that can be shown: what they quote of a file may hold anything."""

from collections.abc import Iterable
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from builder.text import reveal

Told = TypeVar("Told")
# Where words stand; names of files are made printable when a folder is listed, and may hold two spaces.
_WORDS = frozenset({"what", "reason", "remedy", "note", "notes"})


def reveal_told(told: Iterable[Told]) -> tuple[Told, ...]:
    """Reports, warnings and rejections with their words on one line, and nothing hidden in them."""
    return tuple(map(_reveal_one, told))


def _reveal_one(told: Any) -> Any:
    changes: dict[str, Any] = {}
    for field in fields(told):
        value = getattr(told, field.name)
        if isinstance(value, tuple) and value and is_dataclass(value[0]):
            changes[field.name] = reveal_told(value)
        elif field.name in _WORDS:
            changes[field.name] = reveal(value) if isinstance(value, str) else tuple(map(reveal, value))
    return replace(told, **changes)
