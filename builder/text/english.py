"""English spellings into the form that is compared: plurals, regular or not, and British spelling.

The regular plurals follow Harman's S stemmer (1991, "How effective is suffixing?"), the others the classes of Conway
(1998, "An algorithmic approach to English pluralization"). Verbs are left alone: "reasoning" is a subject of study,
"reason" hardly is.
"""

from collections.abc import Iterable, Mapping
from types import MappingProxyType


def _pair(words: str) -> Iterable[tuple[str, str]]:
    """Every other word with the one behind it."""
    each = iter(words.split())
    return zip(each, each, strict=True)


def _keep(words: str) -> Iterable[tuple[str, str]]:
    """Every word with itself."""
    return ((word, word) for word in words.split())


def _ask(least: int, endings: Iterable[tuple[str, str]]) -> Iterable[tuple[str, tuple[str, int]]]:
    """Endings that need `least` letters before them."""
    return ((ending, (other, least)) for ending, other in endings)


WORDS: Mapping[str, str] = MappingProxyType(
    dict(
        (
            # No plurals: without its s the word is another ("new"), or it has a plural of its own ("lenses").
            *_keep(
                "atlas biogas canvas chaos christmas cosmos ethos gas lens mars means news odds overseas "
                "pancreas pathos rhinoceros series species syngas whereas"
            ),
            *_pair(
                "atlases atlas canvases canvas gases gas irises iris lenses lens pelvises pelvis quizzes quiz "
                "trellises trellis"
            ),
            # Plurals that end like a singular in -us or -is.
            *_pair(
                "alibis alibi apis api cpus cpu emojis emoji gpus gpu gurus guru haikus haiku menus menu npus npu "
                "safaris safari skis ski submenus submenu taxis taxi tpus tpu tsunamis tsunami wikis wiki"
            ),
            # -es of -is.
            *_pair("axes axis catharses catharsis crises crisis emphases emphasis oases oasis synopses synopsis"),
            # -ves of -f, where more words end so: olives, cleaves, delves.
            *_pair("calves calf dwarves dwarf elves elf halves half leaves leaf lives life"),
            # -ches of -che, -ies of -ie, -oes of -oe, -uses of -use.
            *_pair(
                "aches ache avalanches avalanche caches cache headaches headache moustaches moustache niches niche "
                "psyches psyche"
            ),
            *_pair(
                "brownies brownie calories calorie cookies cookie genies genie hoodies hoodie kilocalories kilocalorie "
                "magpies magpie menageries menagerie movies movie neckties necktie pixies pixie prairies prairie "
                "reveries reverie rookies rookie selfies selfie smoothies smoothie sorties sortie underlies underlie "
                "unties untie zombies zombie"
            ),
            *_pair("canoes canoe mistletoes mistletoe tiptoes tiptoe"),
            *_pair(
                "abuses abuse accuses accuse amuses amuse excuses excuse hypotenuses hypotenuse misuses misuse "
                "muses muse overuses overuse recluses recluse reuses reuse uses use"
            ),
            *_pair("children child feet foot geese goose goes go lice louse men man mice mouse oxen ox teeth tooth"),
            # Latin and Greek: -a of -um and -on, ...
            *_pair(
                "addenda addendum automata automaton consortia consortium corrigenda corrigendum "
                "criteria criterion curricula curriculum desiderata desideratum equilibria equilibrium errata erratum "
                "extrema extremum ganglia ganglion maxima maximum memoranda memorandum millennia millennium "
                "minima minimum mitochondria mitochondrion momenta momentum optima optimum phenomena phenomenon "
                "phyla phylum quanta quantum sera serum simulacra simulacrum spectra spectrum strata stratum "
                "substrata substratum symposia symposium taxa taxon"
            ),
            # ... -i of -us, ...
            *_pair(
                "alumni alumnus alveoli alveolus annuli annulus bacilli bacillus cacti cactus emboli embolus "
                "foci focus fungi fungus hippocampi hippocampus loci locus moduli modulus nuclei nucleus radii radius "
                "stimuli stimulus sulci sulcus syllabi syllabus thalami thalamus thrombi thrombus tori torus "
                "uteri uterus"
            ),
            # ... and others.
            *_pair(
                "apices apex bureaux bureau corpora corpus genera genus lemmata lemma plateaux plateau "
                "schemata schema stigmata stigma"
            ),
            # British words that no ending tells.
            *_pair(
                "acknowledgement acknowledgment ageing aging aluminium aluminum artefact artifact calibre caliber "
                "centred centered centring centering defence defense distil distill enrol enroll fibre fiber "
                "fulfil fulfill grey gray greyscale grayscale instil instill judgement judgment licence license "
                "manoeuvre maneuver mould mold odour odor offence offense plough plow practise practice "
                "practised practiced practising practicing pretence pretense programme program sceptic skeptic "
                "sceptical skeptical scepticism skepticism skilful skillful sulphur sulfur tyre tire"
            ),
        )
    )
)
"""Whole words with what they are compared as; they come before all endings."""

ENDINGS: Mapping[str, tuple[str, int]] = MappingProxyType(
    dict(
        (
            # Plurals. The sciences in -ics are no plurals, their nouns in -ic are few.
            *_ask(3, [("s", "")]),
            *_ask(0, _keep("ss us is ics alias bias")),
            *_ask(2, [("ies", "y")]),
            *_ask(3, _pair("oes o ae a omata oma")),
            *_ask(0, _pair("sses ss zzes zz tzes tz ches ch shes sh xes x")),
            *_ask(0, _pair("aliases alias biases bias")),
            *_ask(1, _pair("uses us")),
            *_ask(0, _pair("auses ause ouses ouse fuses fuse shoes shoe oboes oboe eaus eau")),
            *_ask(
                0,
                _pair(
                    "antibiotics antibiotic characteristics characteristic clinics clinic comics comic critics critic "
                    "epidemics epidemic fabrics fabric geodesics geodesic harmonics harmonic heuristics heuristic "
                    "logics logic lyrics lyric metrics metric mosaics mosaic pandemics pandemic plastics plastic "
                    "relics relic republics republic schematics schematic statistics statistic tactics tactic "
                    "topics topic"
                ),
            ),
            *_ask(
                0,
                _pair(
                    "fibroses fibrosis geneses genesis gnoses gnosis ioses iosis lyses lysis mitoses mitosis "
                    "morphoses morphosis necroses necrosis neuroses neurosis psychoses psychosis "
                    "scleroses sclerosis stases stasis stenoses stenosis theses thesis thromboses thrombosis"
                ),
            ),
            *_ask(
                0,
                _pair(
                    "appendices appendix codices codex cortices cortex helices helix indices index matrices matrix "
                    "simplices simplex vertices vertex vortices vortex bacteria bacterium hedra hedron"
                ),
            ),
            *_ask(
                0,
                _pair(
                    "hooves hoof knives knife loaves loaf scarves scarf selves self sheaves sheaf shelves shelf "
                    "thieves thief wives wife wolves wolf smen sman women woman"
                ),
            ),
            # British spelling, with letters enough before it that "rise", "four" and "filling" stay apart from others.
            *_ask(
                3,
                _pair(
                    "isable izable isation ization isational izational ise ize ised ized iser izer ising izing "
                    "our or oural oral ourable orable oured ored ourhood orhood ouring oring ourite orite "
                    "lled led ller ler lling ling llment lment"
                ),
            ),
            *_ask(2, _pair("lyse lyze lysed lyzed lyser lyzer lysing lyzing")),
            *_ask(2, _pair("ogue og ogued oged oguing oging tre ter")),
            *_ask(1, _pair("aemia emia aemic emic")),
        )
    )
)
"""Endings with what stands instead, and the fewest letters before; the longest that fits is taken."""

STARTS: Mapping[str, tuple[str, int]] = MappingProxyType(
    dict((*_ask(3, _pair("is iz isat izat isab izab our or")), *_ask(2, _pair("lys lyz"))))
)
"""What British words that are cut off may end in ("optimis"), like endings."""

BEGINNINGS: Mapping[str, str] = MappingProxyType(
    dict(
        _pair(
            "anaesth anesth archaeo archeo foet fet gynaec gynec haem hem oedem edem oesoph esoph oestro estro "
            "orthopaed orthoped paed ped palaeo paleo"
        )
    )
)
"""British beginnings with the American ones."""
