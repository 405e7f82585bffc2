"""The words of academic prose that name nothing in any field of study, folded."""

from collections.abc import Mapping

from builder.text.folding import fold, fold_phrase


def fold_list(words: str) -> frozenset[str]:
    """The words of a list, parted by spaces, as they are folded in texts."""
    return frozenset(map(fold, words.split()))


EMPTY_HEADS = fold_list(
    "ability achievement advance advancement advantage aim amount analysis application approach aspect author "
    "baseline behavior behaviour benefit bit capability case challenge class comparison complexity component "
    "concept consideration context contribution core cost count crucial decision demand design detail development "
    "direction effect effectiveness effort evaluation evidence example exception experiment exploration extension "
    "factor family finding focus foundation framework future gain gap goal guideline idea impact implementation "
    "implication importance improvement insight instance issue key kind lack landscape lens level library limit "
    "limitation lot magnitude manner mechanism method methodology mode need new novel number objective "
    "opportunity order outcome output overhead overview paper paradigm part particular performance perspective "
    "phase pipeline plus point possibility potential practice practitioner presence principle problem procedure "
    "process progress property proposal purpose quality question range rate reason recent reduction related "
    "requirement research researcher resource result role scenario scheme section set setting setup situation "
    "size solution stage state step strategy strength study success superior superiority support system target "
    "task technique term theory thing time tool topic trade type use user validity value variant variety version "
    "way work world year furthermore moreover additionally instead resulting ranging driven emergence definition "
    "al area serve challenging evolving field spectrum community literature attempt"
)
"""Last words that make no name."""

BROAD_HEADS = fold_list(
    "advantage amount analysis area attempt behavior behaviour benefit class community complexity context cost "
    "decision definition demand design development effect effectiveness efficiency effort example extension "
    "factor family field gap goal guideline impact implementation importance landscape lens level library limit "
    "limitation literature loss management mechanism mode order outcome output part phase point potential "
    "practice practitioner presence principle problem process property quality range rate reduction resource role "
    "size spectrum stage state strategy strength success support system target theory thing time trade type use "
    "user validity value variant work world"
)
"""Those of them that name something behind a word that says of what: "survival rate", "land use", "nervous system"."""

EMPTY_OPENERS = fold_list(
    "achieving additional aimed applied available based better broad certain common comparable competitive "
    "comprehensive considerable critical current different diverse effective efficient empirical enhanced entire "
    "essential excellent existing experimental extensive extra faster first following further good great high "
    "higher huge important improved improving inherent initial key large larger less lower main major many "
    "minimal multiple necessary new notable novel numerous optimal original other overall particular popular "
    "possible potential powerful practical previous primary prior promising proposed real recent reduced related "
    "relevant remarkable robust second several significant significantly similar simple single small smaller "
    "specific standard strong substantial substantially suitable superior top total traditional typical unique "
    "using valuable various vast well wide widely"
)
"""First words that only praise or compare."""

BROAD_OPENERS = fold_list(
    "common critical essential first great high higher large lower main major minimal multiple new optimal primary "
    "second similar simple single small standard strong total typical wide"
)
"""Those of them that may belong to a name: "major depression", "small mammals", "high blood pressure"."""

RECORD_HEADS = fold_list(
    "accuracy agenda arm benchmark billion cohort corpus data dataset group interval metric million parameter "
    "participant patient review score subject subset survey trial"
)
"""Last words of what a study is made with or told in, rather than of what it is about."""

JOINTS = frozenset(("versus", "vs"))
"""Words that part a phrase, though they are in no list of function words."""

_LIKE_HEADS = (
    ("symptom", "syndrome", "side effect", "sign"),
    ("drug", "agent", "medication", "medicine"),
    ("network", "net"),
    ("organism", "species"),
)
LIKE_HEADS: Mapping[str, str] = {fold_phrase(head): heads[0] for heads in _LIKE_HEADS for head in heads}
"""Last words that are used for each other behind the same words, each with the one that stands for all."""
