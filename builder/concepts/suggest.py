"""Turns a corpus and its vocabulary into TOML of what the vocabulary might take up or drop."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, field

from builder.concepts.acronyms import Definition, gather_definitions
from builder.concepts.patterns import Matcher
from builder.concepts.vocabulary import Vocabulary
from builder.model import Concepts, Mention, Paper
from builder.text import slugify, split_sentences
from builder.text.folding import ENGLISH, fold_phrase
from builder.text.languages import list_stop_words
from builder.text.words import locate_words

MIN_DEFINING_PAPERS = 2
MIN_PHRASE_PAPERS = 4
MAX_PHRASE_SHARE = 0.25  # a phrase of more papers tells none of them apart
MAX_PHRASE_WORDS = 3
# Phrases of a field recur within a paper, phrases of the trade ("extensive experiments") don't: the share of
# its papers in which a phrase comes back tells them apart (Church 2000, "Empirical estimates of adaptation").
MIN_ADAPTATION = 0.25
MAX_CANDIDATES = 60
BROAD_SHARE = 0.25
_JOINTS = frozenset(" -\u2010\u2011")


@dataclass(slots=True)
class _Phrase:
    """A phrase as found: its spellings, its papers (and how often in each), one sentence."""

    spellings: Counter[str] = field(default_factory=Counter)
    papers: Counter[str] = field(default_factory=Counter)
    sentence: str = ""

    @property
    def spelling(self) -> str:
        return min(self.spellings, key=lambda text: (-self.spellings[text], text))

    @property
    def returns(self) -> int:
        """Papers in which the phrase stands more than once."""
        return sum(count > 1 for count in self.papers.values())


def suggest(papers: Sequence[Paper], vocabulary: Vocabulary, concepts: Concepts) -> str:
    """Return TOML to paste into the vocabulary file: candidates with counts and a sentence, then findings.

    Candidates are acronyms that authors define and frequent phrases, both only where the vocabulary does not
    match them. Comments list the concepts in more than `BROAD_SHARE` of the papers, and those in none.
    """
    ordered = sorted(papers, key=lambda paper: paper.id)
    known = Matcher(vocabulary.patterns())
    tables = [_write_definition(d, ordered) for d in _list_definitions(ordered, vocabulary, known)]
    tables += [_write_phrase(phrase) for phrase in _list_phrases(ordered, concepts)]
    return "\n".join([*_write_findings(ordered, vocabulary, concepts), *tables])


def _list_definitions(papers: Sequence[Paper], vocabulary: Vocabulary, known: Matcher) -> list[Definition]:
    ignored = {fold_phrase(short) for short in vocabulary.ignored}
    definitions = [
        definition
        for definition in gather_definitions(papers)
        if len(definition.papers) >= MIN_DEFINING_PAPERS
        and fold_phrase(definition.short) not in ignored
        and not any(s.end - s.start == len(definition.long) for s in known.find(definition.long))
    ]
    return sorted(definitions, key=lambda d: (-len(d.papers), d.short, d.long))


def _list_phrases(papers: Sequence[Paper], concepts: Concepts) -> list[_Phrase]:
    """Return unmatched phrases that are frequent and distinctive, those that return in most papers first."""
    mentions: defaultdict[tuple[str, str], list[Mention]] = defaultdict(list)
    for mention in concepts.mentions:
        mentions[mention.paper, mention.where].append(mention)
    found: defaultdict[str, _Phrase] = defaultdict(_Phrase)
    for paper in papers:
        stop_words = list_stop_words(paper.language or ENGLISH)
        for where, text in (("title", paper.title), ("abstract", paper.abstract)):
            taken = [(m.start, m.end) for m in mentions[paper.id, where]]
            for start, end in split_sentences(text):
                sentence = text[start:end]
                for first, last in _list_word_runs(sentence, stop_words):
                    if any(s < start + last and start + first < e for s, e in taken):
                        continue
                    phrase = found[fold_phrase(sentence[first:last])]
                    phrase.spellings[sentence[first:last].lower()] += 1
                    phrase.papers[paper.id] += 1
                    phrase.sentence = phrase.sentence or sentence
    most = MAX_PHRASE_SHARE * len(papers)
    distinctive = {
        folded: phrase
        for folded, phrase in found.items()
        if MIN_PHRASE_PAPERS <= len(phrase.papers) <= most and phrase.returns >= MIN_ADAPTATION * len(phrase.papers)
    }
    # A phrase that nearly always stands inside a longer one says no more than that.
    inner = {
        part
        for folded, phrase in distinctive.items()
        for part in (folded.rpartition(" ")[0], folded.partition(" ")[2])
        if part in distinctive and 2 * len(phrase.papers) > len(distinctive[part].papers)
    }
    kept = sorted(distinctive.keys() - inner, key=lambda folded: (-distinctive[folded].returns, folded))
    return [distinctive[folded] for folded in kept[:MAX_CANDIDATES]]


def _list_word_runs(sentence: str, stop_words: Set[str]) -> Iterator[tuple[int, int]]:
    """Yield offsets of runs of two words or more that no stop word, number or punctuation interrupts."""
    places = locate_words(sentence)
    for start, (first, _) in enumerate(places):
        for stop in range(start, min(start + MAX_PHRASE_WORDS, len(places))):
            word = sentence[slice(*places[stop])]
            joined = stop == start or set(sentence[places[stop - 1][1] : places[stop][0]]) <= _JOINTS
            if not joined or not word.isalpha() or word.casefold() in stop_words:
                break
            if len(word) > 1 and stop > start:
                yield first, places[stop][1]


def _write_definition(definition: Definition, papers: Sequence[Paper]) -> str:
    count = len(definition.papers)
    first = next(paper for paper in papers if paper.id == definition.papers[0])
    texts = (first.title, first.abstract)
    sentences = (text[start:end] for text in texts for start, end in split_sentences(text))
    sentence = next((s for s in sentences if f"({definition.short}" in s or definition.long in s), first.title)
    label = definition.long[0].upper() + definition.long[1:]
    aliases = [definition.long.lower(), definition.short]
    return _write_table(
        definition.long, f"{label} ({definition.short})", aliases, f"defined by {count} papers", sentence
    )


def _write_phrase(phrase: _Phrase) -> str:
    name = phrase.spelling
    label = name[0].upper() + name[1:]
    return _write_table(name, label, [name], f"in {len(phrase.papers)} papers", phrase.sentence)


def _write_table(name: str, label: str, aliases: Sequence[str], count: str, sentence: str) -> str:
    return "\n".join(
        [
            f"# {count}: {' '.join(sentence.split())}",
            f"[concept.{slugify(name)}]",
            f"label = {json.dumps(label, ensure_ascii=False)}",
            'definition = "."',
            f"aliases = {json.dumps(list(aliases), ensure_ascii=False)}",
            "",
        ]
    )


def _write_findings(papers: Sequence[Paper], vocabulary: Vocabulary, concepts: Concepts) -> list[str]:
    sizes = concepts.papers
    most = BROAD_SHARE * len(papers)
    broad = sorted((key for key in sizes if len(sizes[key]) > most), key=lambda key: (-len(sizes[key]), key))
    unmatched = [entry.concept.id for entry in vocabulary.entries if entry.concept.id not in sizes]
    discovered = [concept.id for concept in concepts.concepts if concept.discovered]
    return [
        f"# Over-broad (in more than {BROAD_SHARE:.0%} of {len(papers)} papers): "
        + (", ".join(f"{key} ({len(sizes[key])})" for key in broad) or "none"),
        f"# Unmatched (in no paper): {', '.join(unmatched) or 'none'}",
        f"# Discovered already: {', '.join(discovered) or 'none'}",
        "",
    ]
