/** Finds which texts of an index have the words of a query, and ranks them: all words first, then the nearest with some. */
import { listPlaces } from "./corpus.js";

const [TITLE, CONCEPT] = [3, 1.5]; // weights, beside a text's that stay below 1: a title is no chance
const IN_A_ROW = 1.5; // times as much, if all words stand together
export const FEW = 10; // texts with all words, below which those with some are shown, too
const MOST = 20; // of these

/**
 * For each text of the query's index null or {all, score, has, inTitle, concepts}: whether it has all words that the
 * query wants, how well it fits (TF-IDF, with title and concepts above the text), the bits of the words it has, whether
 * its title alone has all, and the concepts named in the query that it has.
 */
export function search(query) {
  const { index, wanted, all } = query;
  const seen = readTexts(query);
  const rarity = weighWords(query, seen);
  const hasAll = (bits) => (bits & all) !== 0 || (bits & wanted) === wanted;
  return seen.map((one, place) => {
    if (!one || !(one.has & (wanted | all))) return null;
    const { has, title, concepts } = one;
    const weight = score(one, index.lengths[place], query, rarity) * (has & all ? IN_A_ROW : 1);
    return { all: hasAll(has), score: weight, has, inTitle: hasAll(title), concepts };
  });
}

/** Of each text the bits of words that its title has, that name concepts it has, and all, and how often its text has each. */
function readTexts(query) {
  const { index, spans, words } = query;
  const seen = new Array(index.size).fill(null);
  const open = (place) => (seen[place] ??= { title: 0, named: 0, has: 0, concepts: [], counts: new Uint16Array(words.length) });
  eachPlace(query, (bits, at) => {
    const owner = index.owner[at];
    const one = open(owner >> 1);
    one.has |= bits;
    if (owner & 1) for (let word = 0; word < words.length; word++) one.counts[word] += (bits >> word) & 1;
    else one.title |= bits;
  });
  for (const { from, to, places } of spans) {
    index.concepts.forEach((concepts, place) => {
      const concept = places.find((other) => concepts.includes(other));
      if (concept === undefined) return;
      const one = open(place);
      one.concepts.push(concept);
      for (let word = from; word < to; word++) one.named |= 1 << word;
      one.has |= one.named;
    });
  }
  return seen;
}

/** Calls `on(bits, at)` for each place of the index's row at which words of a query stand; of several in a row, one's. */
function eachPlace({ index, bits, rows }, on) {
  for (const [number, some] of bits) for (const at of listPlaces(index, number)) on(some, at);
  const frequency = (set) => [...set].reduce((sum, number) => sum + listPlaces(index, number).length, 0);
  for (const { bit, sets } of rows) {
    const counts = sets.map(frequency);
    const rarest = counts.indexOf(Math.min(...counts));
    for (const number of sets[rarest]) {
      for (const at of listPlaces(index, number)) {
        if (sets.every((set, step) => set.has(index.row[at - rarest + step]))) on(bit, at);
      }
    }
  }
}

/** How rare each word is among the texts: the logarithm of one and their number over that of those that have it. */
function weighWords({ words, index }, seen) {
  const counts = words.map(() => 0);
  for (const one of seen) if (one) words.forEach((_, word) => (counts[word] += (one.has >> word) & 1));
  return counts.map((count) => Math.log(1 + index.size / Math.max(count, 1)));
}

/**
 * The sum over the words that a text has, times the share of the query's weight that these are; a word fills more of a
 * title of few words, of `length`.
 */
function score({ title, named, has, counts }, length, { words, wanted }, rarity) {
  let [sum, held, whole] = [0, 0, 0];
  words.forEach((_, word) => {
    if (!((wanted >> word) & 1)) return;
    const times = counts[word];
    const parts = ((title >> word) & 1) * TITLE * (1 + 1 / Math.max(length, 1)) + ((named >> word) & 1) * CONCEPT + times / (times + 1);
    sum += rarity[word] * parts;
    whole += rarity[word];
    if ((has >> word) & 1) held += rarity[word];
  });
  return whole ? (sum * held) / whole : 0;
}

/**
 * Sorts places of texts by their hits, best first: `all`, those with all words; `near`, where these are few, the
 * nearest that have some; `some`, how many have some.
 */
export function rank(places, hits) {
  const better = (a, b) => hits[b].score - hits[a].score || a - b;
  const all = places.filter((place) => hits[place]?.all).sort(better);
  const rest = places.filter((place) => hits[place] && !hits[place].all);
  const near = all.length < FEW ? rest.sort(better).slice(0, MOST) : [];
  return { all, near, some: near.length ? rest.length : 0 };
}
