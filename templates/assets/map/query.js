/** Reads what a reader typed against the words of a corpus: which words stand for each, in any spelling, and what it names. */
import { listBegun } from "./corpus.js";
import { findNames } from "./names.js";
import { findMeant } from "./spelling.js";
import { cut } from "./state.js";
import { eachWord, toBeginning, toKey } from "./words.js";

const LEAST_BEGUN = 3; // letters from which a word may be the beginning of any other
const MOST_WORDS = 30; // as many as one number has bits for, with one for all in a row
const ROW = 1 << MOST_WORDS; // the bit of all words in a row
const SPELLED = /^[\p{L}\p{N}]/u;
// Words that say nothing of a paper beside others: they need not be there.
const JOINING = new Set(
  ("a an and any are as at be by can do for from go he how in into is it its my no not of on or our so that the their this " +
    "to up us via we what which with").split(" "),
);

/**
 * What was typed, to be looked up in an index:
 * - `words`, each {typed, parts, unknown, meant}: if no text has it, it is `unknown` and `meant` the word it is taken for;
 * - `wanted`, the bits of the words that a text should have, and `all`, the bit that tells of all of them in a row;
 * - `bits`, for each number of the index that stands for words the bits of these, and `rows`, {bit, sets}, numbers in a
 *   row that do;
 * - `spans` and `narrower` from findNames.
 */
export function readQuery(text, index, concepts) {
  const words = splitTyped(cut(text)).slice(0, MOST_WORDS);
  const query = { text: cut(text).trim(), index, words, wanted: 0, all: 0, bits: new Map(), rows: [], ...findNames(words, concepts) };
  const isNamed = (place) => query.spans.some(({ from, to }) => from <= place && place < to);
  query.wanted = pickWanted(words);
  words.forEach((word, place) => {
    if (!((query.wanted >> place) & 1)) return;
    word.unknown = !lookUp(query, index, word, 1 << place) && !isNamed(place);
    if (place) joinWords(query, index, words, place);
  });
  words.forEach((word, place) => word.unknown && mend(query, index, word, 1 << place));
  if (words.some(({ meant }) => meant)) Object.assign(query, findNames(words, concepts));
  if (words.length > 1 && addRow(query, words.flatMap((word) => standFor(index, word)), ROW)) query.all = ROW;
  return query;
}

/** Whether a word says nothing of a paper beside others. */
export function isJoining(word) {
  return JOINING.has(word.toLowerCase());
}

/** The bits of the words that say something, or of all if none does. */
function pickWanted(words) {
  const join = (some) => some.reduce((bits, is, place) => (is ? bits | (1 << place) : bits), 0);
  return join(words.map(({ typed }) => !isJoining(typed))) || join(words.map(() => true));
}

/** What was typed with each word that nothing has put right by the nearest, two letters away at most; "" if one has none. */
export function suggestQuery({ words, index }) {
  const better = words.map(({ typed, parts, meant, unknown }) => (unknown ? meant || findMeant(index, parts[0].key, 2) : typed));
  const text = better.includes("") ? "" : better.join(" ");
  return words.some(({ unknown, meant }) => unknown && !meant) ? text : "";
}

/** The words between spaces, each with its own words that stand in a row: GPT-4 has two. */
function splitTyped(text) {
  return text.split(/\s+/).flatMap((typed) => {
    const parts = [];
    eachWord(typed, (key, start, end) => parts.push({ key, letters: toBeginning(typed.slice(start, end)) }));
    return parts.length ? [{ typed: typed.slice(0, 80), parts, meant: "", unknown: false }] : [];
  });
}

/** Notes which numbers, and which in a row, stand for a typed word; whether there are any. */
function lookUp(query, index, word, bit) {
  const { parts } = word;
  const whole = parts.map(({ key }) => key).join("");
  if (parts.length > 1) {
    const row = addRow(query, standFor(index, word), bit);
    return addNumbers(query, listExact(index, whole), bit) || row;
  }
  const numbers = listAlike(index, parts[0]);
  const halves = splitWord(index, parts[0].letters).map((row) => addRow(query, row, bit));
  return addNumbers(query, numbers, bit) || halves.includes(true);
}

/** Two words typed apart that texts write as one: fine tuning, finetuning. */
function joinWords(query, index, words, place) {
  const whole = words.slice(place - 1, place + 1).flatMap(({ parts }) => parts.map(({ key }) => key)).join("");
  if (addNumbers(query, listExact(index, whole), (1 << place) | (1 << (place - 1)))) {
    for (const word of words.slice(place - 1, place + 1)) word.unknown = false;
  }
}

/** Takes a word that no text has for the nearest that some have. */
function mend(query, index, word, bit) {
  if (word.parts.length > 1) return;
  word.meant = findMeant(index, word.parts[0].key, 1);
  if (!word.meant) return;
  word.parts = splitTyped(word.meant)[0].parts;
  lookUp(query, index, word, bit);
}

/** Numbers that stand for each part of a word: the last may be a beginning. */
function standFor(index, { parts }) {
  const ends = parts.length - 1;
  return parts.map((part, at) => (at < ends ? listExact(index, part.key) : [...listExact(index, part.key), ...listBegun(index, part.letters)]));
}

function listExact({ numbers }, key) {
  return [key, `.${key}`].map((one) => numbers.get(one)).filter((number) => number !== undefined);
}

/** A short word is a beginning only where no text has it, for AI does not mean aim; a letter never is, but a digit. */
function listAlike(index, { key, letters }) {
  const exact = listExact(index, key);
  const isShort = letters.length < LEAST_BEGUN && !/^\p{N}+$/u.test(letters);
  if (isShort && (exact.length || letters.length < 2)) return exact;
  return [...exact, ...listBegun(index, letters), ...listBegun(index, `.${letters}`)];
}

/** Two words of the index that make one together, which texts may part by a hyphen or a space: fine and tuning. */
function splitWord(index, word) {
  const rows = [];
  for (let at = 1; at < word.length; at++) {
    const halves = [word.slice(0, at), word.slice(at)];
    if (halves.some((half) => JOINING.has(half) || !SPELLED.test(half))) continue; // in form is no inform
    const row = halves.map((half) => listExact(index, toKey(half)));
    if (row.every((numbers) => numbers.length)) rows.push(row);
  }
  return rows;
}

function addNumbers({ bits }, numbers, bit) {
  for (const number of numbers) bits.set(number, bits.get(number) | bit);
  return numbers.length > 0;
}

function addRow({ rows }, row, bit) {
  if (!row.length || row.some((numbers) => !numbers.length)) return false;
  rows.push({ bit, sets: row.map((numbers) => new Set(numbers)) });
  return true;
}
