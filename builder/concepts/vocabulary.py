"""Turns the vocabulary file (TOML) into validated concepts, each with its rules and its own examples."""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from builder.addresses import RESERVED_IDS
from builder.concepts.patterns import GAP, Matcher, Pattern
from builder.concepts.sieve import Sieve
from builder.errors import SeedmapError
from builder.memory import FILES
from builder.model import Concept, Variant
from builder.text import reveal, reveal_all

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_ALIAS_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*\*?")
_SENTENCE = re.compile(r"\S.*\.", re.DOTALL)
_LISTS = ("aliases", "weak", "context", "exclusions", "broader", "includes", "matches", "misses")
_ALIASES = ("aliases", "weak", "context", "exclusions")  # the lists that hold aliases, or words like them
_MOST_GAPS = 4  # an alias of more is a sentence, and would be looked for as long as one
_KEYS = ("label", "definition", "case", "variants", *_LISTS)
_DISCOVERY_KEYS = ("ignore", "most")
_CASES = ("smart", "any")


@dataclass(frozen=True, slots=True)
class VocabularyEntry:
    """A concept of the vocabulary with its rules: `any_case`, exclusions, and examples to check.

    `weak` are aliases too broad to count alone, each with its variant (or None) and the concept whose `context`,
    or whose other aliases, they need: this one, or one that it includes.
    """

    concept: Concept
    any_case: bool = False
    weak: tuple[tuple[str, str | None, str], ...] = ()
    context: tuple[str, ...] = ()
    exclusions: tuple[str, ...] = ()
    matches: tuple[str, ...] = ()
    misses: tuple[str, ...] = ()
    line: int = 0

    @property
    def aliases(self) -> tuple[str, ...]:
        """All names of the concept: its aliases and those of its variants."""
        variants = self.concept.variants
        return (*self.concept.aliases, *(alias for variant in variants for alias in variant.aliases))

    def patterns(self) -> Iterator[Pattern]:
        """Yield a pattern for each alias, variant, weak alias and exclusion."""
        key = self.concept.id
        for alias in self.concept.aliases:
            yield Pattern(alias, key, None, self.any_case)
        for variant in self.concept.variants:
            for alias in variant.aliases:
                yield Pattern(alias, key, variant.label, self.any_case)
        for alias, variant_label, gate in self.weak:
            yield Pattern(alias, key, variant_label, self.any_case, gate=gate)
        for phrase in self.exclusions:
            yield Pattern(phrase, key, None, self.any_case, excluded=True)

    def contexts(self) -> Iterator[Pattern]:
        """Yield a pattern for each word or phrase in whose company the weak aliases count."""
        for phrase in self.context:
            yield Pattern(phrase, self.concept.id, None, self.any_case)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Entries sorted by concept id, names that discovery passes over, and the file's name.

    `most` is how many concepts may be discovered beside the entries; None for as many as suit the corpus.
    """

    entries: tuple[VocabularyEntry, ...] = ()
    ignored: tuple[str, ...] = ()
    most: int | None = None
    source: str = ""

    def patterns(self) -> Iterator[Pattern]:
        """Yield the patterns of all entries."""
        for entry in self.entries:
            yield from entry.patterns()


def load_vocabulary(path: Path) -> Vocabulary:
    """Read and validate a vocabulary file; where there is none, return an empty vocabulary.

    Raises SeedmapError with ``file:line`` for what is not TOML, unknown or missing keys, wrong types,
    ids or aliases that are malformed or given twice, and relations to unknown concepts or in circles.
    """
    if not path.exists():
        return Vocabulary(source=_name(path))
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise SeedmapError(_name(path), f"found other bytes ({error.reason})", "UTF-8") from error
    return parse_vocabulary(text, _name(path))


@lru_cache(maxsize=FILES)
def parse_vocabulary(text: str, source: str) -> Vocabulary:
    """Turn the text of a vocabulary file into a Vocabulary; `source` names it in errors."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"at line (\d+)", str(error))
        number = line[1] if line else text.count("\n") + 1  # else the error says "at end of document"
        raise SeedmapError(f"{source}:{number}", f"found {error}", "valid TOML") from error
    reader = _Reader(text, source)
    return reader.read(reveal_all(data))


def check_examples(vocabulary: Vocabulary) -> tuple[SeedmapError, ...]:
    """Return a problem for each example of the vocabulary that is not matched, or missed, as it should be."""
    problems = []
    matcher = Matcher(vocabulary.patterns())
    sieve = Sieve(phrase for entry in vocabulary.entries for phrase in entry.contexts())

    def find(key: str, example: str) -> str | None:
        (spans,) = sieve.sift((example,), (matcher.find(example),))
        return next((example[span.start : span.end] for span in spans if span.concept == key), None)

    for entry in vocabulary.entries:
        key, where = entry.concept.id, f"{vocabulary.source}:{entry.line}"
        problems += [
            SeedmapError(where, f"found no {key} in {example!r}", "a match")
            for example in entry.matches
            if find(key, example) is None
        ]
        for example in entry.misses:
            found = find(key, example)
            if found is not None:
                problems.append(SeedmapError(where, f"found {key} as {found!r} in {example!r}", "no match"))
    return tuple(problems)


def is_alias(text: str) -> bool:
    """Whether a text of words can be an alias."""
    words = text.split()
    gaps = [word == GAP for word in words]
    formed = all(gap or _ALIAS_WORD.fullmatch(word) for gap, word in zip(gaps, words, strict=True))
    return formed and not (gaps[0] or gaps[-1] or (True, True) in pairwise(gaps) or sum(gaps) > _MOST_GAPS)


def is_definition(text: str) -> bool:
    """Whether a text can define a concept: it ends in a full stop."""
    return _SENTENCE.fullmatch(text) is not None


def _name(path: Path) -> str:
    return f"{path.parent.name}/{path.name}" if path.parent.name else path.name


class _Reader:
    """Validates parsed TOML against its text, which alone knows the line numbers."""

    def __init__(self, text: str, source: str) -> None:
        self._lines = text.splitlines()
        self._source = source

    def read(self, data: Mapping[str, Any]) -> Vocabulary:
        for key in data:
            if key not in ("concept", "discovery"):
                raise self._error(self._line(key), f"found {key!r}", "[concept.<id>] or [discovery]")
            if not isinstance(data[key], dict):
                raise self._error(self._line("", key), f"found {key} = {data[key]!r}", f"a table [{key}]")
        discovery = data.get("discovery", {})
        for key in discovery:
            if key not in _DISCOVERY_KEYS:
                raise self._error(self._line("discovery", key), f"found key {key!r}", " ".join(_DISCOVERY_KEYS))
        ignored = self._strings("discovery", "ignore", discovery.get("ignore", []))
        most = discovery.get("most")
        if most is not None and (type(most) is not int or most < 0):
            raise self._error(self._line("discovery", "most"), f"found most = {most!r}", "a number, 0 or more")
        concepts = data.get("concept", {})
        own = {key: self._entry(key, concepts[key], concepts) for key in sorted(concepts)}
        self._reject_shared_aliases(own)
        for relation in ("broader", "includes"):
            self._reject_circles({key: table.get(relation, []) for key, table in concepts.items()}, relation)
        entries = tuple(_include(entry, concepts, own) for entry in own.values())
        return Vocabulary(entries, ignored, most, self._source)

    def _entry(self, key: str, table: Any, concepts: Mapping[str, Any]) -> VocabularyEntry:
        line = self._line(f"concept.{key}") if isinstance(table, dict) else self._line("concept", key)
        if not _ID.fullmatch(key):
            raise self._error(line, f"found concept id {key!r}", "small letters, digits and hyphens")
        if key in RESERVED_IDS:
            raise self._error(line, f"found concept id {key!r}, the address of the list", "another id")
        if not isinstance(table, dict):
            raise self._error(line, f"found a {type(table).__name__} for {key!r}", f"a table [concept.{key}]")
        for name in table:
            if name not in _KEYS:
                raise self._error(self._line(f"concept.{key}", name), f"found key {name!r}", " ".join(_KEYS))
        for name in ("label", "definition"):
            if not isinstance(table.get(name), str) or not table[name].strip():
                raise self._error(self._line(f"concept.{key}", name), f"found no {name}", f"a {name} in words")
        if not is_definition(table["definition"]):
            where = self._line(f"concept.{key}", "definition")
            raise self._error(where, f"found {table['definition']!r}", "a sentence with a full stop")
        if table.get("case", "smart") not in _CASES:
            where = self._line(f"concept.{key}", "case")
            raise self._error(where, f"found case {table['case']!r}", " or ".join(_CASES))
        lists = {name: self._strings(f"concept.{key}", name, table.get(name, [])) for name in _LISTS}
        for name in _ALIASES:
            for alias in lists[name]:
                self._check_alias(f"concept.{key}", name, alias)
        if lists["context"] and not lists["weak"]:
            where = self._line(f"concept.{key}", "context")
            raise self._error(where, "found a context", "weak aliases that need it")
        for name in ("broader", "includes"):
            for other in lists[name]:
                if other not in concepts or other == key:
                    where = self._line(f"concept.{key}", name, other)
                    raise self._error(where, f"found {name} {other!r}", "the id of another concept")
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
            raise self._error(self._line(where), "found variants that are no table", 'QLoRA = ["QLoRA"]')
        variants: dict[str, Variant] = {}
        for name in sorted(table):
            label, aliases = reveal(name), self._strings(where, name, table[name])
            if not aliases or not label or label in variants:
                found = f"found variant {name!r} = {list(aliases)!r}"
                raise self._error(self._line(where, name), found, "a name of its own, and an alias or more")
            for alias in aliases:
                self._check_alias(where, name, alias)
            variants[label] = Variant(label, aliases)
        return (*variants.values(),)

    def _strings(self, table: str, name: str, value: Any) -> tuple[str, ...]:
        if not isinstance(value, list) or not all(isinstance(item, str) and item.strip() for item in value):
            raise self._error(self._line(table, name), f"found {value!r} for {name}", "a list of strings")
        return tuple(value)

    def _check_alias(self, table: str, name: str, alias: str) -> None:
        if not is_alias(alias):
            expected = f"words, with - inside, * at the end of one, or {GAP} between two, {_MOST_GAPS} times at most"
            raise self._error(self._line(table, name, alias), f"found alias {alias!r}", expected)

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

    def _reject_circles(self, parents: Mapping[str, Sequence[str]], relation: str) -> None:
        for key in sorted(parents):
            path, ahead = {key}, [*parents[key]]
            while ahead:
                parent = ahead.pop()
                if parent == key:
                    where = self._line(f"concept.{key}", relation)
                    raise self._error(where, f"found {key!r} to be {relation} itself", "no circles")
                if parent not in path:
                    path.add(parent)
                    ahead += parents[parent]

    def _line(self, table: str, key: str = "", value: str = "") -> int:
        """Return the line of `table`, or of `key` in it, or of `value` after that, as near as is known."""
        header = re.compile(rf"\s*\[\s*{re.escape(table)}\s*[\].]")
        here = next((n for n, line in enumerate(self._lines) if header.match(line)), 0)
        if key:
            assignment = re.compile(rf"""\s*["']?{re.escape(key)}["']?\s*=""")
            here = next((n for n in range(here, len(self._lines)) if assignment.match(self._lines[n])), here)
        if value:
            quoted = re.compile(rf"""["']{re.escape(value)}["']""")
            here = next((n for n in range(here, len(self._lines)) if quoted.search(self._lines[n])), here)
        return here + 1

    def _error(self, line: int, found: str, expected: str) -> SeedmapError:
        return SeedmapError(f"{self._source}:{line}", found, expected)


def _include(entry: VocabularyEntry, tables: Mapping[str, Any], own: Mapping[str, VocabularyEntry]) -> VocabularyEntry:
    """Return `entry` with the aliases and variants of the concepts it includes as variants of its own."""
    variants = {variant.label: variant for variant in entry.concept.variants}
    weak = dict.fromkeys(entry.weak)
    ahead = list(tables[entry.concept.id].get("includes", ()))
    while ahead:
        included = own[ahead.pop(0)]
        part = included.concept
        ahead += tables[part.id].get("includes", ())
        weak |= dict.fromkeys((alias, part.label, gate) for alias, _, gate in included.weak)
        for variant in (Variant(part.label, part.aliases), *part.variants):
            variants.setdefault(variant.label, variant)
    ordered = tuple(variants[label] for label in sorted(variants))
    return replace(entry, concept=replace(entry.concept, variants=ordered), weak=tuple(weak))
