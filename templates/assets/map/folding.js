/** Folds the spellings of a word into one, as builder/text/folding.py does; the tests hold the two together. */

// <rules>: whole words, endings (with the fewest letters before), beginnings and letters, each with what it folds to.
const WORDS = readRules(`
  abuses>abuse accuses>accuse aches>ache acknowledgement>acknowledgment addenda>addendum ageing>aging alibis>alibi
  aluminium>aluminum alumni>alumnus alveoli>alveolus amuses>amuse annuli>annulus apices>apex apis>api artefact>artifact
  atlas>atlas atlases>atlas automata>automaton avalanches>avalanche axes>axis bacilli>bacillus biogas>biogas
  brownies>brownie bureaux>bureau caches>cache cacti>cactus calibre>caliber calories>calorie calves>calf canoes>canoe
  canvas>canvas canvases>canvas catharses>catharsis centred>centered centring>centering chaos>chaos children>child
  christmas>christmas consortia>consortium cookies>cookie corpora>corpus corrigenda>corrigendum cosmos>cosmos cpus>cpu
  crises>crisis criteria>criterion curricula>curriculum defence>defense desiderata>desideratum distil>distill
  dwarves>dwarf elves>elf emboli>embolus emojis>emoji emphases>emphasis enrol>enroll equilibria>equilibrium
  errata>erratum ethos>ethos excuses>excuse extrema>extremum feet>foot fibre>fiber foci>focus fulfil>fulfill
  fungi>fungus ganglia>ganglion gas>gas gases>gas geese>goose genera>genus genies>genie goes>go gpus>gpu grey>gray
  greyscale>grayscale gurus>guru haikus>haiku halves>half headaches>headache hippocampi>hippocampus hoodies>hoodie
  hypotenuses>hypotenuse instil>instill irises>iris judgement>judgment kilocalories>kilocalorie leaves>leaf
  lemmata>lemma lens>lens lenses>lens lice>louse licence>license lives>life loci>locus magpies>magpie manoeuvre>maneuver
  mars>mars maxima>maximum means>means memoranda>memorandum men>man menageries>menagerie menus>menu mice>mouse
  millennia>millennium minima>minimum mistletoes>mistletoe misuses>misuse mitochondria>mitochondrion moduli>modulus
  momenta>momentum mould>mold moustaches>moustache movies>movie muses>muse neckties>necktie news>news niches>niche
  npus>npu nuclei>nucleus oases>oasis odds>odds odour>odor offence>offense optima>optimum overseas>overseas
  overuses>overuse oxen>ox pancreas>pancreas pathos>pathos pelvises>pelvis phenomena>phenomenon phyla>phylum
  pixies>pixie plateaux>plateau plough>plow practise>practice practised>practiced practising>practicing prairies>prairie
  pretence>pretense programme>program psyches>psyche quanta>quantum quizzes>quiz radii>radius recluses>recluse
  reuses>reuse reveries>reverie rhinoceros>rhinoceros rookies>rookie safaris>safari sceptic>skeptic sceptical>skeptical
  scepticism>skepticism schemata>schema selfies>selfie sera>serum series>series simulacra>simulacrum skilful>skillful
  skis>ski smoothies>smoothie sorties>sortie species>species spectra>spectrum stigmata>stigma stimuli>stimulus
  strata>stratum submenus>submenu substrata>substratum sulci>sulcus sulphur>sulfur syllabi>syllabus symposia>symposium
  syngas>syngas synopses>synopsis taxa>taxon taxis>taxi teeth>tooth thalami>thalamus thrombi>thrombus tiptoes>tiptoe
  tori>torus tpus>tpu trellises>trellis tsunamis>tsunami tyre>tire underlies>underlie unties>untie uses>use uteri>uterus
  whereas>whereas wikis>wiki zombies>zombie
`);
const ENDINGS = readRules(`
  ae>a3 aemia>emia1 aemic>emic1 alias>alias0 aliases>alias0 antibiotics>antibiotic0 appendices>appendix0 auses>ause0
  bacteria>bacterium0 bias>bias0 biases>bias0 characteristics>characteristic0 ches>ch0 clinics>clinic0 codices>codex0
  comics>comic0 cortices>cortex0 critics>critic0 eaus>eau0 epidemics>epidemic0 fabrics>fabric0 fibroses>fibrosis0
  fuses>fuse0 geneses>genesis0 geodesics>geodesic0 gnoses>gnosis0 harmonics>harmonic0 hedra>hedron0 helices>helix0
  heuristics>heuristic0 hooves>hoof0 ics>ics0 ies>y2 indices>index0 ioses>iosis0 is>is0 isable>izable3 isation>ization3
  isational>izational3 ise>ize3 ised>ized3 iser>izer3 ising>izing3 knives>knife0 lled>led3 ller>ler3 lling>ling3
  llment>lment3 loaves>loaf0 logics>logic0 lyrics>lyric0 lyse>lyze2 lysed>lyzed2 lyser>lyzer2 lyses>lysis0
  lysing>lyzing2 matrices>matrix0 metrics>metric0 mitoses>mitosis0 morphoses>morphosis0 mosaics>mosaic0
  necroses>necrosis0 neuroses>neurosis0 oboes>oboe0 oes>o3 ogue>og2 ogued>oged2 oguing>oging2 omata>oma3 our>or3
  ourable>orable3 oural>oral3 oured>ored3 ourhood>orhood3 ouring>oring3 ourite>orite3 ouses>ouse0 pandemics>pandemic0
  plastics>plastic0 psychoses>psychosis0 relics>relic0 republics>republic0 s>3 scarves>scarf0 schematics>schematic0
  scleroses>sclerosis0 selves>self0 sheaves>sheaf0 shelves>shelf0 shes>sh0 shoes>shoe0 simplices>simplex0 smen>sman0
  ss>ss0 sses>ss0 stases>stasis0 statistics>statistic0 stenoses>stenosis0 tactics>tactic0 theses>thesis0 thieves>thief0
  thromboses>thrombosis0 topics>topic0 tre>ter2 tzes>tz0 us>us0 uses>us1 vertices>vertex0 vortices>vortex0 wives>wife0
  wolves>wolf0 women>woman0 xes>x0 zzes>zz0
`);
const BEGINNINGS = readRules(`
  anaesth>anesth archaeo>archeo foet>fet gynaec>gynec haem>hem oedem>edem oesoph>esoph oestro>estro orthopaed>orthoped
  paed>ped palaeo>paleo
`);
const LETTERS = readRules(`
  ß>ss æ>ae ð>d ø>o đ>d ħ>h ı>i ł>l œ>oe ς>σ
`);
// </rules>: renewed from builder/text/english.py by `python -m tests.text.folding_script`.

const MOST_STEPS = 3;
const LONGEST = Math.max(...[...ENDINGS.keys()].map((ending) => ending.length));
const WORD = /[\p{L}\p{N}\p{M}]+/gu;
const POSSESSIVE = /(?<=[\p{L}\p{N}\p{M}])['’]s(?![\p{L}\p{N}])/giu;
const ACCENTS = /[\u0300-\u036f]+/g;

function readRules(text) {
  const rules = text.trim().split(/\s+/).map((rule) => rule.match(/^(.+)>(\D*)(\d*)$/));
  return new Map(rules.map(([, one, other, least]) => [one, [other, Number(least)]]));
}

/** Words in small letters, without accents, plural and British spelling, apart by single spaces. */
export function fold(text) {
  return splitWords(text).map((word) => foldWord(word)).join(" ");
}

/** The words of a text, without the s of possessives. */
function splitWords(text) {
  return text.replace(POSSESSIVE, "").match(WORD) ?? [];
}

/** A word as it is compared; of another language than English case, accents and the plural of acronyms alone are folded. */
export function foldWord(word, language = "en") {
  const isAcronyms = [...word].length > 2 && /\p{Uppercase}s$/u.test(word); // LLMs
  let folded = foldLetters(isAcronyms ? word.slice(0, -1) : word);
  if (language !== "en") return folded;
  const beginning = [...BEGINNINGS.keys()].find((one) => folded.startsWith(one));
  if (beginning) folded = BEGINNINGS.get(beginning)[0] + folded.slice(beginning.length);
  for (let step = 0; step < MOST_STEPS; step++) folded = undo(folded);
  return folded;
}

/** Small letters without accents: all that can be said of a word of which only a beginning is typed. */
export function foldLetters(word) {
  const plain = word.normalize("NFKD").replace(ACCENTS, "").toLowerCase();
  const folded = [...plain].map((letter) => LETTERS.get(letter)?.[0] ?? letter).join("");
  return folded.normalize("NFC") || word;
}

/** One step nearer to what is compared: as listed, or by the longest ending that is known. */
function undo(word) {
  if (WORDS.has(word)) return WORDS.get(word)[0];
  for (let size = Math.min(LONGEST, word.length); size > 0; size--) {
    const [other, least] = ENDINGS.get(word.slice(-size)) ?? [];
    if (word.length - size >= least) return word.slice(0, -size) + other;
  }
  return word;
}
