"""Turns two maps into a report on what changed: papers, topics, places, concept edges, addresses."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from builder import addresses
from builder.diff.exports import Export, Row
from builder.diff.report import Label, Line, Report, Section, Title
from builder.lock.recognising import recognise

MOVED = 0.01
"""Part of the map's width or height from which on a paper counts as moved."""

Edge = tuple[str, str]
Pair = tuple[Row, Row]


def compare(old: Export, new: Export) -> Report:
    """What changed from one map to the next."""
    counts = (
        _count(len(before), len(after), name)
        for before, after, name in (
            (old.papers, new.papers, "papers"),
            (old.topics, new.topics, "topics"),
            (old.concepts, new.concepts, "concepts"),
        )
        if before or after
    )
    sections = _Comparison(old, new).list_sections()
    return Report(f"{', '.join(counts) or 'No papers'}.", [section for section in sections if section.lines])


def pair_papers(old: Export, new: Export) -> Sequence[Pair]:
    """The papers of both maps as they were and are, also those that have another id now."""
    return _Comparison(old, new).shared


def measure_move(was: Row, now: Row) -> float:
    """How far a paper moved, as a part of the map's width or height, whichever way is longer."""
    return float(max(abs(was["x"] - now["x"]), abs(was["y"] - now["y"])))


@dataclass(frozen=True)
class _Comparison:
    """Two maps, and which papers of them are one."""

    old: Export
    new: Export

    def list_sections(self) -> Iterator[Section]:
        yield from self._compare_papers()
        yield from self._compare_topics()
        yield from self._compare_places()
        yield Section("Addresses that lead elsewhere from now on", list(self._list_redirects()))
        yield from self._compare_concepts()

    @cached_property
    def renamed(self) -> Mapping[str, str]:
        """Papers of the old map that have another id in the new one, by its redirects or what they are known by."""
        come: dict[str, str] = {addresses.paper(id_): id_ for id_ in self.new.papers if id_ not in self.old.papers}
        led = (self.new.redirects.get(addresses.paper(id_), "") for id_ in self.old.papers)
        told = {id_: come[to] for id_, to in zip(self.old.papers, led, strict=True) if to in come}
        before, after = (
            {id_: export.known[id_] for id_ in export.papers if id_ in export.known and id_ not in settled}
            for export, settled in ((self.old, told.keys()), (self.new, told.values()))
        )
        return {**told, **recognise(before, after)}

    def _follow(self, paper: str) -> str:
        return self.renamed.get(paper, paper)

    @cached_property
    def shared(self) -> Sequence[Pair]:
        """The papers of both maps, as they were and are."""
        pairs = ((entry, self.new.papers.get(self._follow(id_))) for id_, entry in self.old.papers.items())
        return [(was, now) for was, now in pairs if now is not None]

    def _compare_papers(self) -> Iterator[Section]:
        stayed = {now["id"] for _, now in self.shared}
        added = [entry for id_, entry in self.new.papers.items() if id_ not in stayed]
        gone = [entry for id_, entry in self.old.papers.items() if self._follow(id_) not in self.new.papers]
        yield Section("Papers added", [(_title(e), " (in ", _label(self.new.topics[e["topic"]]), ")") for e in added])
        yield Section("Papers removed", [(_title(entry),) for entry in gone])
        renamed = [(was, now) for was, now in self.shared if was["title"] != now["title"]]
        yield Section("Papers renamed", [(_title(was), " → ", _title(now)) for was, now in renamed])

    def _compare_topics(self) -> Iterator[Section]:
        old, new = self.old.topics, self.new.topics
        born = [entry for id_, entry in new.items() if id_ not in old]
        died = [entry for id_, entry in old.items() if id_ not in new]
        yield Section(
            "Topics born", [(_label(topic), f": {_papers(topic)}", *self._tell_origin(topic)) for topic in born]
        )
        yield Section("Topics gone", [(_label(topic), *self._tell_heir(topic)) for topic in died])
        both = [(entry, new[id_]) for id_, entry in old.items() if id_ in new]
        renamed = [(was, now) for was, now in both if was["label"] != now["label"]]
        yield Section("Topics renamed", [(_label(was), " is now ", _label(now)) for was, now in renamed])
        turned = [(was, now) for was, now in self.shared if was["topic"] != now["topic"]]
        yield Section(
            "Papers that changed topic",
            [
                (_title(now), ": from ", _label(old[was["topic"]]), " to ", _label(new[now["topic"]]))
                for was, now in turned
            ],
        )

    def _tell_origin(self, topic: Row) -> Line:
        """Where the papers of a topic that is new come from: of another topic, it may have been split off."""
        homes = Counter(was["topic"] for was, now in self.shared if now["topic"] == topic["id"])
        if not homes:
            return (", all of them new",)
        origin = min(homes, key=lambda home: (-homes[home], home))
        most = f", {sum(homes.values())} of them known before, most of these from "
        return (most, _label(self.old.topics[origin]))

    def _tell_heir(self, topic: Row) -> Line:
        """Where the papers of a topic that is gone went."""
        homes = Counter(now["topic"] for was, now in self.shared if was["topic"] == topic["id"])
        if not homes:
            return (": none of its papers is left",)
        heir = min(homes, key=lambda home: (-homes[home], home))
        return (f": {homes[heir]} of its {_papers(topic)} went to ", _label(self.new.topics[heir]))

    def _compare_places(self) -> Iterator[Section]:
        moves = [(measure_move(was, now), now) for was, now in self.shared]
        far = sorted((-way, now["id"], now) for way, now in moves if way > MOVED)
        yield Section("Papers moved", [(_title(now), f": by {-way:.0%} of the map") for way, _, now in far])

    def _list_redirects(self) -> Iterator[Line]:
        for address, target in self.new.redirects.items():
            if self.old.redirects.get(address) != target:
                yield Title(address), " → ", Title(target)

    def _compare_concepts(self) -> Iterator[Section]:
        old, new = self.old.concepts, self.new.concepts
        added = [entry for id_, entry in new.items() if id_ not in old]
        yield Section("Concepts added", [(_label(entry), f": {_papers(entry)}") for entry in added])
        yield Section("Concepts removed", [(_label(entry),) for id_, entry in old.items() if id_ not in new])
        before, after = _list_edges(self.old), _list_edges(self.new)
        yield Section("Concept edges gained", _describe_edges(after, before, self.new))
        yield Section("Concept edges lost", _describe_edges(before, after, self.old))


def _count(before: int, after: int, name: str) -> str:
    return f"{after} {name}" if before == after else f"{after} {name} ({after - before:+})"


def _label(entry: Row) -> Label:
    return Label(str(entry["label"]))


def _title(entry: Row) -> Title:
    return Title(str(entry["title"]))


def _papers(entry: Row) -> str:
    return _count_papers(len(entry["papers"]))


def _count_papers(count: int) -> str:
    return f"{count} paper" if count == 1 else f"{count} papers"


def _list_edges(export: Export) -> dict[Edge, int]:
    """The papers behind each pair of concepts that meet."""
    return {
        (id_, neighbour["id"]): len(neighbour["papers"])
        for id_, entry in export.concepts.items()
        for neighbour in entry["neighbours"]
        if id_ < neighbour["id"]
    }


def _describe_edges(edges: Mapping[Edge, int], others: Mapping[Edge, int], export: Export) -> list[Line]:
    """The edges that the others lack, those with the most papers first."""
    only = sorted((-size, edge) for edge, size in edges.items() if edge not in others)
    return [
        (_label(export.concepts[source]), " and ", _label(export.concepts[target]), f": {_count_papers(-size)}")
        for size, (source, target) in only
    ]
