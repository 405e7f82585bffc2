"""Papers of a field that is nobody's here: what a reader of another subject would bring."""

from itertools import product

_KINDS = ("warblers", "storks", "gulls", "owls", "terns")
_THEMES = (
    (
        "Spring migration of {} along the coast",
        "We follow the migration of {} with light tracks. Birds that leave the wintering grounds early reach stopover "
        "sites in better condition. Stopover duration falls with tail wind, and migration speed with fat stores.",
    ),
    (
        "Nest predation and breeding success of {}",
        "Nest predation limits the breeding success of {} in farmland. Nests in dense hedges lose fewer eggs to crows. "
        "Clutch size and hatching date explain how many fledglings leave the nest.",
    ),
    (
        "Song learning in young {}",
        "Young {} learn their song from tutors. Song repertoire grows with rainfall in the first summer, and song "
        "dialects part neighbouring populations. Recordings of syllables show that song learning ends after a year.",
    ),
)


def write_bibtex() -> str:
    """A library of fifteen papers."""
    entries = []
    for number, ((title, abstract), kind) in enumerate(product(_THEMES, _KINDS)):
        entries.append(
            f"@article{{bird{number},\n  author = {{Lark, Ada and Finch, Ben}},\n  year = {{{2001 + number}}},\n"
            f"  journal = {{Journal of Field Birds}},\n  doi = {{10.1234/birds.{number}}},\n"
            f"  title = {{{title.format(kind)}}},\n  abstract = {{{abstract.format(kind)}}}\n}}\n"
        )
    return "\n".join(entries)
