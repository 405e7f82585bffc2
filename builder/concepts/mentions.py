"""Turns papers and a vocabulary into concepts and mentions: each place that names one, with its sentence."""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import replace

from builder.concepts.acronym_senses import AcronymSenses
from builder.concepts.acronyms import gather_definitions
from builder.concepts.choosing import LARGEST_SHARE
from builder.concepts.definitions import define_concepts
from builder.concepts.discovery import discover_concepts
from builder.concepts.entries import Vocabulary, VocabularyEntry
from builder.concepts.patterns import Span
from builder.concepts.sieve import Sieve
from builder.model import Concepts, Mention, Paper, find_broader
from builder.model.space import TextSpace
from builder.parallel import fork_map
from builder.text import split_sentences, split_title
from builder.text.folding import drop_acronym_plural
from builder.textspace import build_space


def find_concepts(papers: Sequence[Paper], vocabulary: Vocabulary, space: TextSpace | None = None) -> Concepts:
    """Find the vocabulary's concepts, and those that are discovered in the papers, in title and abstract.

    `space` is the term space of the papers, made here where it isn't given. Returns the concepts with a mention at
    least, of their own or of a narrower concept, sorted by id, and the mentions sorted by paper, title before
    abstract, offset and concept. Mentions of one concept don't overlap; those of different concepts may.
    Where a paper defines an acronym itself, the acronym means in that paper what it says there.
    """
    definitions = gather_definitions(papers)
    discovered = discover_concepts(papers, space or build_space(papers), definitions, vocabulary)
    entries = (*vocabulary.entries, *discovered)
    meanings, sieve = AcronymSenses(entries), Sieve(phrase for entry in entries for phrase in entry.contexts())
    own_meanings: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for definition in definitions:
        for paper_id in definition.papers:
            own_meanings[paper_id][definition.short] = definition.long
    found = fork_map(
        lambda paper: list(_find_in(paper, own_meanings.get(paper.id, {}), meanings, sieve)),
        sorted(papers, key=lambda paper: paper.id),
    )
    mentions = [mention for mentions in found for mention in mentions]
    dropped = _find_overbroad(papers, discovered, mentions)
    mentions = [mention for mention in mentions if mention.concept not in dropped]
    broader = {
        entry.concept.id: tuple(other for other in entry.concept.broader if other not in dropped) for entry in entries
    }
    wider = find_broader(broader)
    named = {mention.concept for mention in mentions}
    used = named.union(*(wider[concept] for concept in named))
    concepts = [
        replace(entry.concept, broader=broader[entry.concept.id]) for entry in entries if entry.concept.id in used
    ]
    return define_concepts(Concepts(tuple(sorted(concepts, key=lambda c: c.id)), tuple(mentions)), papers)


def _find_overbroad(
    papers: Sequence[Paper], discovered: Sequence[VocabularyEntry], mentions: Sequence[Mention]
) -> Set[str]:
    """The discovered concepts that too many papers name, in other words' company ("fine-tuning") more than alone."""
    found = {entry.concept.id for entry in discovered}
    holders = Counter(concept for _, concept in {(m.paper, m.concept) for m in mentions if m.concept in found})
    return {concept for concept, count in holders.items() if count > LARGEST_SHARE * len(papers)}


def _find_in(paper: Paper, own_meanings: Mapping[str, str], meanings: AcronymSenses, sieve: Sieve) -> Iterator[Mention]:
    """Yield the mentions in a paper that defines the acronyms `own_meanings` (short to long form)."""
    texts = (paper.title, paper.abstract)
    in_title, spans = sieve.sift(texts, [_find_spans(text, own_meanings, meanings) for text in texts])
    for span, sentence in _add_sentences(paper.title, in_title, split_title(paper.title)):
        yield Mention(paper.id, span.concept, "title", sentence, span.start, span.end, span.variant)
    for span, sentence in _add_sentences(paper.abstract, spans, split_sentences(paper.abstract) if spans else ()):
        depth = span.start / len(paper.abstract)
        yield Mention(paper.id, span.concept, "abstract", sentence, span.start, span.end, span.variant, depth)


def _add_sentences(
    text: str, spans: Sequence[Span], sentences: Sequence[tuple[int, int]]
) -> Iterator[tuple[Span, str]]:
    """Each span with the sentence that it begins in."""
    starts = [start for start, _ in sentences]
    for span in spans:
        start, end = sentences[bisect_right(starts, span.start) - 1]
        yield span, text[start : max(end, span.end)]


def _find_spans(text: str, own_meanings: Mapping[str, str], meanings: AcronymSenses) -> Sequence[Span]:
    spans = meanings.matcher.find(text)
    if not own_meanings:
        return spans
    longs = (own_meanings.get(drop_acronym_plural(text[span.start : span.end])) for span in spans)
    return [
        span for span, long in zip(spans, longs, strict=True) if long is None or meanings.may_mean(long, span.concept)
    ]
