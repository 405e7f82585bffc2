"""Turns the vocabulary file (TOML) into validated concepts, each with its rules and its own examples."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from builder.addresses import LONGEST_ID, RESERVED_IDS
from builder.concepts.entries import Vocabulary, VocabularyEntry, include
from builder.concepts.including import Relation, find_circle, list_reached
from builder.concepts.patterns import GAP
from builder.errors import SeedmapError, quote
from builder.files import locate, read_text
from builder.memory import FILES
from builder.model import Concept, Variant
from builder.text import reveal, reveal_all

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_ALIAS_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*\*?")
_SENTENCE = re.compile(r"\S.*\.", re.DOTALL)
_LISTS = ("aliases", "weak", "context", "exclusions", "broader", "includes", "matches", "misses")
_ALIASES = ("aliases", "weak", "context", "exclusions")  # the lists that hold aliases, or words like them
# What one file may make of a build; docs/vocabulary.md tells. The largest thesauri stay below.
MOST_LETTERS = 8_000_000
MOST_CONCEPTS = 20_000
MOST_NAMES = 200_000  # of all concepts with those that they include
LONGEST_ALIAS = 400  # characters; nothing longer is a name
MOST_GAPS = 4  # of one alias; with more it would be looked for as long as a sentence
MOST_RELATED = 200  # concepts that one includes, or is narrower than, through others too
_MOST_KEY_PARTS = 50  # that dots part; reading a key of more takes the square of their number
_LONG_KEY = re.compile(rf"""(?<![\w"'-])(?:[\w"'-]++[ \t]*+\.[ \t]*+){{{_MOST_KEY_PARTS}}}""")
_HEADER = re.compile(r"\s*\[([^\[\]]+)\]")
_DEEPEST_TABLE = 3  # [concept.<id>.variants]
_KEYS = ("label", "definition", "case", "variants", *_LISTS)
_DISCOVERY_KEYS = ("ignore", "most")
_CASES = ("smart", "any")


def load_vocabulary(path: Path) -> Vocabulary:
    """Read and validate a vocabulary file; where there is none, return an empty vocabulary.

    Raises SeedmapError for what can't be read, and with ``file:line`` for what is not TOML, unknown or missing keys,
    wrong types, ids or aliases that are malformed or given twice, and relations to unknown concepts or in circles.
    """
    text = read_text(path, _name(path))
    return Vocabulary(source=_name(path)) if text is None else parse_vocabulary(text, _name(path))


@lru_cache(maxsize=FILES)
def parse_vocabulary(text: str, source: str) -> Vocabulary:
    """Turn the text of a vocabulary file into a Vocabulary; `source` names it in errors."""
    if len(text) > MOST_LETTERS:
        raise SeedmapError(source, f"found {len(text):,} characters", f"{MOST_LETTERS:,} at most")
    with locate(source, "valid TOML"):
        data = reveal_all(_parse(text, source))
    return _Reader(text, source).read(data)


def _parse(text: str, source: str) -> dict[str, Any]:
    if long_key := _LONG_KEY.search(text):
        where = f"{source}:{text.count(chr(10), 0, long_key.start()) + 1}"
        raise SeedmapError(where, "found a key of many parts", f"fewer than {_MOST_KEY_PARTS}")
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"at line (\d+)", str(error))
        number = line[1] if line else text.count("\n") + 1  # else the error says "at end of document"
        raise SeedmapError(f"{source}:{number}", f"found {error}", "valid TOML") from error


def is_alias(text: str) -> bool:
    """Whether a text of words can be an alias."""
    if len(text) > LONGEST_ALIAS:
        return False
    words = text.split()
    gaps = [word == GAP for word in words]
    formed = all(gap or _ALIAS_WORD.fullmatch(word) for gap, word in zip(gaps, words, strict=True))
    return formed and not (gaps[0] or gaps[-1] or (True, True) in pairwise(gaps) or sum(gaps) > MOST_GAPS)


def is_definition(text: str) -> bool:
    """Whether a text can define a concept: it ends in a full stop."""
    return _SENTENCE.fullmatch(text) is not None


def _name(path: Path) -> str:
    return f"{path.parent.name}/{path.name}" if path.parent.name else path.name


class _Reader:
    """Validates parsed TOML against its text, which alone knows the line numbers."""

    def __init__(self, text: str, source: str) -> None:
        self._lines = text.splitlines()
        self._headers = _find_headers(self._lines)
        self._source = source

    def read(self, data: Mapping[str, Any]) -> Vocabulary:
        for key in data:
            if key not in ("concept", "discovery"):
                raise self._error(self._line(key), f"found {quote(key)}", "[concept.<id>] or [discovery]")
            if not isinstance(data[key], dict):
                raise self._error(self._line("", key), f"found {key} = {quote(data[key])}", f"a table [{key}]")
        discovery = data.get("discovery", {})
        for key in discovery:
            if key not in _DISCOVERY_KEYS:
                raise self._error(self._line("discovery", key), f"found key {quote(key)}", " ".join(_DISCOVERY_KEYS))
        ignored = self._strings("discovery", "ignore", discovery.get("ignore", []))
        most = discovery.get("most")
        if most is not None and (type(most) is not int or most < 0):
            raise self._error(self._line("discovery", "most"), f"found most = {quote(most)}", "a number, 0 or more")
        concepts = data.get("concept", {})
        if len(concepts) > MOST_CONCEPTS:
            raise self._error(self._line("concept"), f"found {len(concepts):,} concepts", f"{MOST_CONCEPTS:,} at most")
        own = {key: self._entry(key, concepts[key], concepts) for key in sorted(concepts)}
        self._reject_shared_aliases(own)
        broader, included = (
            {key: table.get(relation, []) for key, table in concepts.items()} for relation in ("broader", "includes")
        )
        self._bound_relation("broader", broader)
        reached = self._bound_relation("includes", included)
        entries = tuple(include(entry, [own[other] for other in reached[key]]) for key, entry in own.items())
        if (names := sum(len(entry.aliases) + len(entry.weak) for entry in entries)) > MOST_NAMES:
            found = f"found {names:,} aliases, those of included concepts counted too"
            raise self._error(self._line("concept"), found, f"{MOST_NAMES:,} at most")
        return Vocabulary(entries, ignored, most, self._source)

    def _entry(self, key: str, table: Any, concepts: Mapping[str, Any]) -> VocabularyEntry:
        line = self._line(f"concept.{key}") if isinstance(table, dict) else self._line("concept", key)
        if not _ID.fullmatch(key) or len(key) > LONGEST_ID:
            expected = f"small letters, digits and hyphens, {LONGEST_ID} at most"
            raise self._error(line, f"found concept id {quote(key)}", expected)
        if key in RESERVED_IDS:
            raise self._error(line, f"found concept id {key!r}, which is reserved", "another id")
        if not isinstance(table, dict):
            raise self._error(line, f"found a {type(table).__name__} for {key!r}", f"a table [concept.{key}]")
        for name in table:
            if name not in _KEYS:
                raise self._error(self._line(f"concept.{key}", name), f"found key {quote(name)}", " ".join(_KEYS))
        for name in ("label", "definition"):
            found = f"found {name} = {quote(table[name])}" if name in table else f"found no {name}"
            if not isinstance(table.get(name), str) or not table[name].strip():
                raise self._error(self._line(f"concept.{key}", name), found, f"a {name} in words")
        if not is_definition(table["definition"]):
            where = self._line(f"concept.{key}", "definition")
            found = f"found definition = {quote(table['definition'])}"
            raise self._error(where, found, "a sentence with a full stop")
        if table.get("case", "smart") not in _CASES:
            where = self._line(f"concept.{key}", "case")
            raise self._error(where, f"found case = {quote(table['case'])}", " or ".join(_CASES))
        lists = {name: self._strings(f"concept.{key}", name, table.get(name, [])) for name in _LISTS}
        for name in _ALIASES:
            for alias in lists[name]:
                self._check_alias(f"concept.{key}", name, alias)
        if lists["context"] and not lists["weak"]:
            raise self._error(self._line(f"concept.{key}", "context"), "found a context", "weak aliases that need it")
        for name in ("broader", "includes"):
            for other in lists[name]:
                if other not in concepts or other == key:
                    where = self._line(f"concept.{key}", name, other)
                    raise self._error(where, f"found {name} {quote(other)}", "the id of another concept")
        variants = self._variants(key, table.get("variants", {}))
        if not lists["aliases"] and not variants:
            raise self._error(line, f"found no aliases for {key!r}", "at least one alias")
        concept = Concept(
            id=key,
            label=table["label"],
            definition=table["definition"],
            aliases=lists["aliases"],
            variants=variants,
            broader=lists["broader"],
        )
        return VocabularyEntry(
            concept,
            any_case=table.get("case") == "any",
            weak=tuple((alias, None, key) for alias in lists["weak"]),
            context=lists["context"],
            exclusions=lists["exclusions"],
            matches=lists["matches"],
            misses=lists["misses"],
            line=line,
        )

    def _variants(self, key: str, table: Any) -> tuple[Variant, ...]:
        where = f"concept.{key}.variants"
        if not isinstance(table, dict):
            raise self._error(self._line(where), f"found variants = {quote(table)}", 'QLoRA = ["QLoRA"]')
        variants: dict[str, Variant] = {}
        for name in sorted(table):
            label, aliases = reveal(name), self._strings(where, name, table[name])
            if not aliases or not label or label in variants:
                found = f"found variant {quote(name)} = {quote(list(aliases))}"
                raise self._error(self._line(where, name), found, "a name of its own, and an alias or more")
            for alias in aliases:
                self._check_alias(where, name, alias)
            variants[label] = Variant(label, aliases)
        return (*variants.values(),)

    def _strings(self, table: str, name: str, value: Any) -> tuple[str, ...]:
        if not isinstance(value, list) or not all(isinstance(item, str) and item.strip() for item in value):
            raise self._error(self._line(table, name), f"found {name} = {quote(value)}", "a list of strings")
        return tuple(value)

    def _check_alias(self, table: str, name: str, alias: str) -> None:
        if not is_alias(alias):
            expected = (
                f"words of {LONGEST_ALIAS} characters at most in all, with - inside, * at the end of one, "
                f"or {GAP} between two, {MOST_GAPS} times at most"
            )
            raise self._error(self._line(table, name, alias), f"found alias {quote(alias)}", expected)

    def _reject_shared_aliases(self, entries: Mapping[str, VocabularyEntry]) -> None:
        owners: dict[str, str] = {}
        for key, entry in entries.items():
            weak = [("weak", alias) for alias, _, _ in entry.weak]
            for name, alias in (*(("aliases", alias) for alias in entry.concept.aliases), *weak):
                if alias.casefold() in owners:
                    where = self._line(f"concept.{key}", name, alias)
                    found = f"found alias {alias!r}, which {owners[alias.casefold()]!r} has already"
                    raise self._error(where, found, "each alias once")
                owners[alias.casefold()] = key

    def _bound_relation(self, name: str, relation: Relation) -> Mapping[str, Sequence[str]]:
        """What each concept is related to through others too; in no circle, and to no more than can be followed."""
        if circle := find_circle(relation):
            where = self._line(f"concept.{circle}", name)
            raise self._error(where, f"found {circle!r} to be {name} itself", "no circles")
        reached = {key: list_reached(key, relation, MOST_RELATED) for key in relation}
        if beyond := next((key for key in sorted(reached) if len(reached[key]) > MOST_RELATED), None):
            found = f"found {name} of more than {MOST_RELATED} concepts, through others too"
            raise self._error(self._line(f"concept.{beyond}", name), found, f"{MOST_RELATED} at most")
        return reached

    def _line(self, table: str, key: str = "", value: str = "") -> int:
        """Return the line of `table`, or of `key` in it, or of `value` after that, as near as is known."""
        here = self._headers.get(table, 0)
        if key:
            assignment = re.compile(rf"""\s*["']?{re.escape(key)}["']?\s*=""")
            here = next((n for n in range(here, len(self._lines)) if assignment.match(self._lines[n])), here)
        if value:
            quoted = re.compile(rf"""["']{re.escape(value)}["']""")
            here = next((n for n in range(here, len(self._lines)) if quoted.search(self._lines[n])), here)
        return here + 1

    def _error(self, line: int, found: str, expected: str) -> SeedmapError:
        return SeedmapError(f"{self._source}:{line}", found, expected)


def _find_headers(lines: Sequence[str]) -> Mapping[str, int]:
    """The tables of a file, and those that they lie in, by the place of the first line that opens one."""
    headers: dict[str, int] = {}
    for place, line in enumerate(lines):
        if header := _HEADER.match(line):
            parts = [part.strip() for part in header[1].split(".", _DEEPEST_TABLE)[:_DEEPEST_TABLE]]
            for depth in range(len(parts)):
                headers.setdefault(".".join(parts[: depth + 1]), place)
    return headers
