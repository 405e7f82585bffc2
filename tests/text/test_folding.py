import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.text.english import BEGINNINGS, ENDINGS, WORDS
from builder.text.folding import LANGUAGES, LETTERS, drop_acronym_plural, fold, fold_letters, fold_phrase, fold_words

# By hand: every line holds spellings that are compared as one, and no two lines fold alike.
LINES = """
size sizes Size SIZES
gpu gpus GPU GPUs GPUS
llm llms LLM LLMs
api apis APIs
lora LoRA LoRAs
video videos
chaos
photo photos
matrix matrices matrixes
submatrix submatrices
index indices indexes
vertex vertices
bias biases
debias debiases
analysis analyses
analyze analyse
analyzed analysed
class classes
process processes
loss losses
los
status statuses
virus viruses
bus buses
use uses
cause causes
house houses
lens lenses
news
new
series
species
odds
odd
means
mean
physics
dynamics
dynamic
genetics
genetic
logistics
logistic
metric metrics
topic topics
heuristic heuristics
statistic statistics
hypothesis hypotheses
synthesis syntheses
diagnosis diagnoses
basis
base bases
phase phases
database databases
atlas atlases
gas gases
area areas
schema schemas schemata
formula formulas formulae
criterion criteria criterias
phenomenon phenomena
bacterium bacteria
spectrum spectra
corpus corpora
focus foci focuses
nucleus nuclei
face faces
fac
axis axes
policy policies
city cities
tie ties
movie movies
cache caches
batch batches
box boxes
prefix prefixes
hero heroes
toe toes
shoe shoes
knife knives
leaf leaves
life lives
live
olive olives
curve curves
shelf shelves
child children
woman women
specimen specimens
mouse mice
key keys
noise noises
way ways
optimize optimise optimises optimizes
optimized optimised
optimization optimisation optimisations
optimizer optimiser optimisers
rise rises
behavior behaviour behaviours
behavioral behavioural
color colour colours
colored coloured
four fours
for
hour hours
our
modeling modelling
labeled labelled
filing
filling
center centre centres
centered centred
meter metre metres
catalog catalogue catalogues
dialog dialogue dialogues
fiber fibre fibres
defense defence
program programme programmes
practice practise
anemia anaemia
hemoglobin haemoglobin
pediatric paediatric
gray grey
Nyström Nystrom nystrom
naïve naive
Straße strasse
Łódź Lodz
Ørsted Orsted
university universities
universe universes
general
generation generations
reasoning
reason reasons
train trains
training trainings
trained
BLAS
DNS
""".split("\n")[1:-1]


@pytest.mark.parametrize("line", LINES)
def test_spellings_of_one_word_fold_alike(line: str) -> None:
    assert len({fold(word) for word in line.split()}) == 1


def test_different_words_fold_apart() -> None:
    folded = [fold(line.split()[0]) for line in LINES]
    assert sorted(folded) == sorted(set(folded))


def test_a_plural_acronym_loses_its_small_s_alone() -> None:
    words = ("LLMs", "SGD", "BASS", "models", "As")
    assert [drop_acronym_plural(word) for word in words] == ["LLM", "SGD", "BASS", "models", "As"]


def test_letters_lose_case_and_accents_and_no_sounds() -> None:
    assert [fold_letters(word) for word in ("ÉTÉ", "ŒUVRE", "ﬁne", "𝐀", "ΣΑΣ", "Ё")] == [
        "ete",
        "oeuvre",
        "fine",
        "a",
        "σασ",
        "е",
    ]
    assert fold_letters("が") != fold_letters("か")
    assert fold_letters("हिन्दी") == "हिन्दी"


def test_of_an_unknown_language_only_letters_are_folded() -> None:
    assert fold("Résumés", "fr") == "resumes"
    assert fold("Résumés") == "resume"


def test_phrases_and_texts_fold_word_by_word() -> None:
    assert fold_phrase("Optimising  GPUs' caches") == fold_phrase("optimizing GPU' cache") == "optimizing gpu ' cache"
    assert fold_words("The model's 2 layers, policies and Bias") == {"the", "model", "layer", "policy", "and", "bias"}


@pytest.mark.parametrize("rules", LANGUAGES.values(), ids=LANGUAGES.keys())
def test_rules_come_to_rest(rules) -> None:
    """Two steps at most: what a listed word, an ending or a beginning gives way to changes no more than once."""
    for word, other in rules.words.items():
        assert fold(word) == fold(other), word
    for ending, (_, least) in rules.endings.items():
        assert 0 <= least <= 3 and len(ending) <= rules.longest
    for letters in ("b", "bo", "bon", "bone", "banas", "haem"):
        for ending in rules.endings:
            once = fold(letters + ending)
            assert once and fold(once) == once, letters + ending


@pytest.mark.parametrize("table", [WORDS, BEGINNINGS, LETTERS], ids=["words", "beginnings", "letters"])
def test_tables_hold_small_letters(table) -> None:
    assert all(key and other and key == key.lower() and other == other.lower() for key, other in table.items())
    assert all(len(ending) > 0 and ending.isalpha() for ending in ENDINGS)


PIECES = st.sampled_from([*WORDS, *ENDINGS, *BEGINNINGS, *LETTERS, "s", "es", "S", "é", "bon"])
ANY_WORD = st.one_of(st.text(min_size=1), st.lists(PIECES, min_size=1, max_size=5).map("".join))


@given(ANY_WORD, st.sampled_from(["en", "de", ""]))
def test_folding_twice_changes_nothing_and_leaves_something(word: str, language: str) -> None:
    once = fold(word, language)
    assert once
    assert fold(once, language) == once


@given(ANY_WORD)
def test_case_does_not_matter_but_for_acronyms(word: str) -> None:
    if word.isascii():
        assert fold(word.upper()) == fold(word.lower())


@pytest.mark.parametrize("part", ["s", "ses", "a", "haem", "ies", "é", "is", "'s"])
def test_long_words_take_no_longer_than_their_length(part: str) -> None:
    word = part * (400_000 // len(part))
    start = time.process_time()
    fold(word)
    assert time.process_time() - start < 1
