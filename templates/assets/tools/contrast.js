/** Finds the words, and words in a row, that set two sides apart, by the number of papers of each that have them. */
import { listPlaces } from "../map/corpus.js";
import { isJoining } from "../map/query.js";
import { eachWord } from "../map/words.js";

const LEAST = 6.63; // of G²: what chance alone surpasses one time in a hundred
const FEWEST = 2; // papers of a side that must have a word
const TOGETHER = 0.75; // part of the papers with a word from which on it is told with the one that stands by it
const LONGEST = 4; // words in a row
const SAMPLE = 12; // papers in which is looked how words are written
const LETTER = /^\p{ASCII}$/u;
// Words of all prose, beside those that join: they may differ, and say nothing.
const PROSE = new Set(
  ("about above after all also been below between both but could did does during each either else even had has have here if just " +
    "many may might more most much must off one only other out over own same should since some still such than them then there " +
    "these they those though through thus two under until upon very was well were what when where whether while who whose will " +
    "within without would yet you your").split(" "),
);
const PARTED = /[^\p{L}\p{M}\p{N}\s'’.+#*‐‑-]|\.\s/u; // words with such a sign between them are no phrase

/**
 * For each of two sides, lists of places, the `most` words that set it apart, the most telling first, each {text, a, b}: as they
 * are mostly written, and how many papers of either side have them; `textOf(place)` tells a text. They are more frequent than on
 * the other side and than in all papers that are not on this one, both further than chance would have it: G² (Dunning 1993).
 */
export function contrastWords(index, a, b, most, textOf) {
  const flags = { a: flag(index.size, a), b: flag(index.size, b) };
  const world = { index, flags, sizes: { a: a.length, b: b.length }, textOf };
  const words = [];
  for (let number = 1; number < index.written.length; number++) {
    if (isTelling(index.written[number])) words.push(weigh(world, [number], listPlaces(index, number)));
  }
  return { a: pick(world, words, "a", most), b: pick(world, words, "b", most) };
}

function flag(size, places) {
  const flags = new Uint8Array(size);
  for (const place of places) flags[place] = 1;
  return flags;
}

function isTelling(word) {
  return /\p{L}/u.test(word) && !LETTER.test(word) && !isJoining(word) && !PROSE.has(word.toLowerCase());
}

/** Words in a row, which begin at these places of the index's, with the papers that have them and how they set each side apart. */
function weigh({ index, flags, sizes }, numbers, at) {
  const counts = { a: 0, b: 0, all: 0 };
  let last = -1;
  for (const place of at) {
    const paper = index.owner[place] >> 1;
    if (paper === last) continue;
    last = paper;
    counts.all += 1;
    counts.a += flags.a[paper];
    counts.b += flags.b[paper];
  }
  const score = (side, other) =>
    Math.min(
      measureSurprise(counts[side], sizes[side], counts[other], sizes[other]),
      measureSurprise(counts[side], sizes[side], counts.all - counts[side], index.size - sizes[side]),
    );
  return { numbers, at, ...counts, score: { a: score("a", "b"), b: score("b", "a") } };
}

/** G² of `some` of `size` beside `others` of `rest`, below 0 where the first is the smaller part. */
function measureSurprise(some, size, others, rest) {
  const share = (some + others) / (size + rest);
  const term = (found, number, chance) => (found ? found * Math.log(found / (number * chance)) : 0);
  const part = (found, number) => term(found, number, share) + term(number - found, number, 1 - share);
  return 2 * (part(some, size) + part(others, rest)) * Math.sign(some * rest - others * size);
}

/** The most telling words of a side, each told with those that mostly stand by it; none twice. */
function pick(world, words, side, most) {
  const sets = (word) => word[side] >= FEWEST && word.score[side] >= LEAST;
  const telling = (one, other) => other.score[side] - one.score[side] || one.numbers[0] - other.numbers[0];
  const [chosen, taken] = [[], new Set()];
  for (const word of words.filter(sets).sort(telling)) {
    if (chosen.length === most) break;
    if (taken.has(word.numbers[0])) continue;
    const row = grow(world, word, side);
    const own = sets(row) && !row.numbers.some((number) => taken.has(number)) ? row : word;
    for (const number of own.numbers) taken.add(number);
    chosen.push(own);
  }
  return chosen.sort(telling).map((word) => ({ text: spell(world, word, side)[0], a: word.a, b: word.b }));
}

/** Words in a row with those before and behind that lean to a side as well, and stand there in most of its papers with them. */
function grow(world, word, side) {
  let row = word;
  for (const step of [1, -1]) {
    for (let longer; row.numbers.length < LONGEST && (longer = lengthen(world, row, side, step)); ) row = longer;
  }
  return row;
}

function lengthen(world, row, side, step) {
  const { index, flags } = world;
  const places = new Map(); // number of the word beside -> where the longer row begins
  for (const at of row.at) {
    const beside = index.row[step > 0 ? at + row.numbers.length : at - 1];
    if (!beside || !flags[side][index.owner[at] >> 1]) continue;
    places.set(beside, [...(places.get(beside) ?? []), at]);
  }
  const [number] = [...places].sort(([, some], [, others]) => others.length - some.length)[0] ?? [];
  if (number === undefined || !isTelling(index.written[number])) return null;
  if (weigh(world, [number], listPlaces(index, number)).score[side] <= 0) return null;
  const numbers = step > 0 ? [...row.numbers, number] : [number, ...row.numbers];
  const at = Array.from(row.at).filter((place) => index.row[step > 0 ? place + row.numbers.length : place - 1] === number);
  const longer = weigh(world, numbers, step > 0 ? at : at.map((place) => place - 1));
  if (longer[side] < TOGETHER * row[side]) return null;
  const forms = spell(world, longer, side);
  return forms.length && !PARTED.test(forms[0]) ? longer : null;
}

/** How words in a row are written in some papers of a side, the usual form first. */
function spell({ index, flags, textOf }, { numbers, at }, side) {
  const forms = new Map();
  const seen = new Set();
  for (const place of at) {
    const paper = index.owner[place] >> 1;
    if (!flags[side][paper] || seen.has(paper)) continue;
    seen.add(paper);
    for (const form of findForms(index, numbers, textOf(paper))) forms.set(form, (forms.get(form) ?? 0) + 1);
    if (seen.size === SAMPLE) break;
  }
  return [...forms].sort(([, times], [, others]) => others - times).map(([form]) => form);
}

/** Where a text has words in a row, as it writes them. */
function findForms(index, numbers, text) {
  const [found, starts, ends] = [[], [], []];
  eachWord(text, (key, start, end) => {
    found.push(index.numbers.get(key));
    starts.push(start);
    ends.push(end);
  });
  const isThere = (at) => numbers.every((number, step) => found[at + step] === number);
  return found.flatMap((_, at) => (isThere(at) ? [text.slice(starts[at], ends[at + numbers.length - 1])] : []));
}
