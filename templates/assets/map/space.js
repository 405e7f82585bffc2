/** Reads the terms of the papers, and compares a text to them by the vectors of the build. */
import { loadJson } from "./load.js";
import { readTerms, tellLanguage } from "./terms.js";

const spaces = new Map(); // address -> what was read there, for it takes a while

/** The space in a file, fetched and read once a page view. */
export async function loadSpace(address) {
  const payload = await loadJson(address);
  if (!spaces.has(address)) spaces.set(address, readSpace(payload));
  return spaces.get(address);
}

/**
 * What builder/exports/terms.py wrote, ready to compare with: `numbers` of terms, by which papers each is `held`, its
 * `rarity`, and the papers' vectors, of which `norms` are the lengths in each of the `scales`.
 */
function readSpace(payload) {
  const terms = splitLines(payload.terms);
  const { held, telling, lengths, strengths, scales, topics, usual } = payload;
  const size = strengths.length;
  const left = readVectors(payload);
  const latent = left.map((value, place) => value * strengths[place % size]);
  const rarity = held.map((steps) => 1 + Math.log((1 + lengths.length) / (1 + steps.filter((step) => step > 0).length)));
  const norms = [...scales, topics.dimensions].map((scale) => lengths.map((_, row) => measure(latent, row * size, Math.min(scale, size))));
  const numbers = new Map(terms.map((term, number) => [term, number]));
  const lexicon = readLexicon(payload, numbers);
  return { terms, numbers, held, telling, rarity, lengths, strengths, scales, topics, usual, left, latent, norms, lexicon };
}

/** What is known of words: those that papers have, and those that tell nothing in a language. */
function readLexicon({ words, functionWords, pairs }, numbers) {
  const others = new Set(splitLines(words));
  const lists = new Map(Object.entries(functionWords).map(([language, list]) => [language, new Set(list.split(" "))]));
  const has = (language, word) => lists.get(language)?.has(word) ?? false;
  const isFunction = (word, language) => has(language, word) || has("en", word);
  const isHeld = (word) => numbers.has(word) || others.has(word);
  return {
    languages: [...lists.keys()],
    pairs: new Set(pairs),
    has,
    isFunction,
    isHeld,
    knows: (word, language) => isHeld(word) || isFunction(word, language),
  };
}

function splitLines(text) {
  return text ? text.split("\n") : [];
}

function readVectors({ papers, steps }) {
  const bytes = Uint8Array.from(atob(papers), (letter) => letter.charCodeAt(0));
  const view = new DataView(bytes.buffer);
  return Float64Array.from({ length: bytes.length / 2 }, (_, place) => view.getInt16(2 * place, true) * steps[place % steps.length]);
}

function measure(vectors, first, dimensions) {
  let sum = 0;
  for (let at = first; at < first + dimensions; at++) sum += vectors[at] ** 2;
  return Math.sqrt(sum);
}

/** The words and terms of the parts of a text: `words` and `terms` of all, as written, and how `often` each known term is there. */
export function readParts(texts, { lexicon, numbers }) {
  const language = tellLanguage(texts.join("\n"), lexicon);
  const read = texts.map((text, part) => {
    const mark = (one) => ({ ...one, part, written: text.slice(one.from, one.to) });
    const { words, terms } = readTerms(text, language, lexicon);
    return { words: words.map(mark), terms: terms.map(mark) };
  });
  const terms = read.flatMap((one) => one.terms);
  const often = new Map();
  for (const { key } of terms) if (numbers.has(key)) often.set(key, (often.get(key) ?? 0) + 1);
  return { language, words: read.flatMap((one) => one.words), terms, often };
}

/** Calls `on(paper, weight)` for each paper that holds a term: how much of the paper it is. */
function eachHolder({ held, rarity, lengths }, number, on) {
  const steps = held[number];
  let paper = -1;
  for (let at = 0; at < steps.length; at++) {
    paper += steps[at];
    const often = steps[at + 1] < 0 ? -steps[(at += 1)] : 1;
    on(paper, (weigh(often) * rarity[number]) / lengths[paper]);
  }
}

function weigh(often) {
  return 1 + Math.log(often);
}

/** Of each known term its number and its weight in a text. */
function weighTerms({ numbers, rarity }, often) {
  return Array.from(often, ([term, times]) => [numbers.get(term), weigh(times) * rarity[numbers.get(term)]]);
}

/**
 * A text in the dimensions of the papers, by the known terms that it has so `often`; null where it has none.
 * The product with all papers, taken through their singular vectors, is that with the components of the terms.
 */
export function embed(space, often) {
  const { left, strengths, lengths } = space;
  const shared = new Float64Array(lengths.length);
  for (const [number, weight] of weighTerms(space, often)) eachHolder(space, number, (paper, own) => (shared[paper] += weight * own));
  const latent = new Float64Array(strengths.length);
  shared.forEach((product, paper) => {
    if (!product) return;
    for (let at = 0; at < latent.length; at++) latent[at] += product * left[paper * latent.length + at];
  });
  const scaled = latent.map((value, at) => (strengths[at] ? value / strengths[at] : 0));
  return scaled.some(Boolean) ? scaled : null;
}

/** How similar a text is to each paper: the mean of the cosines in all scales. */
export function compare({ latent, norms, scales }, text) {
  const size = text.length;
  const own = scales.map((scale) => measure(text, 0, Math.min(scale, size)));
  return norms[0].map((_, paper) => {
    let [at, product, sum] = [0, 0, 0];
    scales.forEach((scale, place) => {
      for (; at < Math.min(scale, size); at++) product += text[at] * latent[paper * size + at];
      const length = own[place] * norms[place][paper];
      if (length) sum += product / length;
    });
    return sum / scales.length;
  });
}

/** The share of each topic in a text; `topicOf` has that of each paper. */
export function shareOut({ latent, norms, topics: { dimensions, sharpness } }, text, topicOf, number) {
  const size = text.length;
  const used = Math.min(dimensions, size);
  const centres = Array.from({ length: number }, () => new Float64Array(used));
  topicOf.forEach((topic, paper) => {
    const length = norms.at(-1)[paper];
    if (length) for (let at = 0; at < used; at++) centres[topic][at] += latent[paper * size + at] / length;
  });
  const length = measure(text, 0, used);
  const cosines = centres.map((centre) => {
    const whole = length * measure(centre, 0, used);
    return whole ? centre.reduce((sum, value, at) => sum + value * text[at], 0) / whole : 0;
  });
  const most = Math.max(...cosines);
  const weights = cosines.map((cosine) => Math.exp(sharpness * (cosine - most)));
  const sum = weights.reduce((all, one) => all + one, 0);
  return weights.map((weight) => weight / sum);
}

/** For each of some papers the terms that it has in common with a text, the most telling first. */
export function shareTerms(space, often, papers) {
  const shared = new Map(papers.map((paper) => [paper, []]));
  for (const [number, weight] of weighTerms(space, often)) {
    const tells = space.telling[number] * weight;
    if (tells) eachHolder(space, number, (paper, own) => shared.get(paper)?.push([space.terms[number], tells * own]));
  }
  return papers.map((paper) => shared.get(paper).sort(([, a], [, b]) => b - a).map(([term]) => term));
}
