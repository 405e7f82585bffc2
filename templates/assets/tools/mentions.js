/** Finds where a text names concepts, by their aliases as builder/concepts/patterns.py reads them, with the sentences. */
import { foldLetters, foldWord } from "../map/folding.js";

const TOKEN = /[\p{L}\p{N}\p{M}]+(?<![\p{L}\p{N}_]['’][sS])|[^\s\p{L}\p{N}\p{M}\-‐-–−'’]/gu;
const UNPARTED = /[\u3005\u3040-\u309f\u3400-\u9fff\uf900-\ufaff]|[\u30a1-\u30ff]+|[^\u3005\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]+/gu;
const GAP = "…";
const MOST_BETWEEN = 8; // words that a gap may hold
const [MOST_HYPHENED, MOST_GAPS] = [4, 3]; // of an alias: each doubles the ways to write it, or multiplies those to find it
const LOOK_BACK = 24; // characters: no abbreviation is longer
const GAP_ENDS = new Set(
  (". ! ? ; across against are at between by during for from in into is of on over than that through to under using via we what when " +
    "where which while who with").split(" "),
);
const SENTENCE_END = /(?:(?<![.!?…])[.!?…]+["'”’»)\]]*\s+(?=[^\p{Ll}\s])|[。！？]+["”’»）」』]*)/gu;
const ABBREVIATION = /(?:^|[\s(])(?:al|approx|cf|dr|e\.g|i\.e|eqs?|figs?|mrs?|no|resp|sec|st|vs|w\.r\.t|\p{Lu})$/iu;

/** A function from a text to the concepts that it names, in its order: each {place, spans}, where it is named. */
export function readNames(concepts) {
  const byFirst = new Map(); // the key of a first word, or "*" where the start of one is asked for, to patterns
  concepts.forEach(({ aliases }, place) => {
    for (const alias of aliases) {
      for (const steps of readAlias(alias)) {
        const [{ key, exact, prefix }] = steps;
        const first = prefix ? "*" : exact ? `=${key}` : key;
        if (!byFirst.has(first)) byFirst.set(first, []);
        byFirst.get(first).push({ place, steps });
      }
    }
  });
  return (text) => findNamed(splitTokens(text), byFirst);
}

/** The rows of steps by which an alias is found: of its words with hyphens each in parts, and as one. */
function readAlias(alias) {
  let rows = [[]];
  let gap = false;
  const pieces = alias.split(/\s+/);
  const isPlain = pieces.filter((piece) => piece.includes("-")).length <= MOST_HYPHENED;
  if (pieces.filter((piece) => piece === GAP).length > MOST_GAPS) return [];
  for (const piece of pieces) {
    if (piece === GAP) gap = rows[0].length > 0;
    else {
      const parts = piece.split("-");
      const ways = isPlain && parts.length > 1 ? [parts, [parts.join("")]] : [parts];
      const made = ways.map((way) => way.flatMap(readPart).map((step, place) => ({ ...step, gap: gap && place === 0 })));
      rows = rows.flatMap((row) => made.map((steps) => [...row, ...steps]));
      gap = false;
    }
  }
  return rows.filter((row) => row.length);
}

function readPart(part) {
  const prefix = part.endsWith("*");
  const words = splitTokens(prefix ? part.slice(0, -1) : part);
  return words.map(({ key, written, start }, place) => {
    const last = prefix && place === words.length - 1;
    if (last) return { key: start, prefix: true };
    const exact = written !== written.toLowerCase();
    return exact ? { key: dropPlural(written), exact } : { key };
  });
}

/** Words and signs of a text, {key, written, start, from, to}; spaces and hyphens only part them. */
function splitTokens(text) {
  const tokens = [];
  for (const { 0: run, index } of text.matchAll(TOKEN)) {
    for (const { 0: written, index: within } of run.matchAll(UNPARTED)) {
      const [from, key] = [index + within, foldWord(written)];
      tokens.push({ key, written, start: toStart(foldLetters(written)), from, to: from + written.length });
    }
  }
  return tokens;
}

function dropPlural(word) {
  return /\p{Lu}s$/u.test(word) && word.length > 2 ? word.slice(0, -1) : word;
}

/** British and American beginnings are one. */
function toStart(letters) {
  return letters.replace(/(?<=[iy])z/g, "s");
}

function findNamed(tokens, byFirst) {
  const named = new Map();
  const free = new Map(); // concept -> the first token that none of its names holds
  tokens.forEach(({ key, written }, at) => {
    const longest = new Map();
    for (const first of [key, `=${dropPlural(written)}`, "*"]) {
      for (const { place, steps } of byFirst.get(first) ?? []) {
        const end = followSteps(tokens, at, steps, 0);
        if (end > (longest.get(place) ?? 0)) longest.set(place, end);
      }
    }
    for (const [place, end] of longest) {
      if ((free.get(place) ?? 0) > at) continue;
      free.set(place, end);
      if (!named.has(place)) named.set(place, []);
      named.get(place).push({ from: tokens[at].from, to: tokens[end - 1].to });
    }
  });
  return Array.from(named, ([place, spans]) => ({ place, spans }));
}

/** The token behind a name that goes on at `at` with the step of this number; 0 if it does not. */
function followSteps(tokens, at, steps, number) {
  if (number === steps.length) return at;
  const step = steps[number];
  if (!step.gap) return at < tokens.length && fits(tokens[at], step) ? followSteps(tokens, at + 1, steps, number + 1) : 0;
  for (let after = at; after < Math.min(at + MOST_BETWEEN + 1, tokens.length); after++) {
    if (GAP_ENDS.has(tokens[after].written)) return 0;
    const end = fits(tokens[after], step) ? followSteps(tokens, after + 1, steps, number + 1) : 0;
    if (end) return end;
  }
  return 0;
}

function fits({ key, written, start }, step) {
  if (step.prefix) return start.startsWith(step.key) || toStart(key).startsWith(step.key);
  return step.exact ? dropPlural(written) === step.key : key === step.key;
}

/** Sentences of a text, each {from, to}. */
export function splitSentences(text) {
  const sentences = [];
  let from = 0;
  for (const { 0: end, index } of text.matchAll(SENTENCE_END)) {
    if (end.startsWith(".") && ABBREVIATION.test(text.slice(Math.max(from, index - LOOK_BACK), index))) continue;
    sentences.push({ from, to: index + end.trimEnd().length });
    from = index + end.length;
  }
  return from < text.length ? [...sentences, { from, to: text.length }] : sentences;
}
