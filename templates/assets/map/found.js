/** Shows where a text has the words of a query: in pieces to be marked, and cut to where most of them stand. */
import { eachWord } from "./words.js";

const [BEFORE, AROUND] = [50, 150]; // letters of a text shown before the first word found, and in all
// What a mark takes along, so that it parts no number (4.5) or range (3-4).
const NUMBERS_BEFORE = /(?:(?<![\p{L}\p{N}])\p{N}{1,9}(?:[.,/]|\s?[-–—]\s?)){1,4}$/u;
const LONGEST_BEFORE = 50; // letters of a text looked at for these

/** A text in pieces, {text, found}, those found being words of a query. */
export function splitFound(query, text) {
  const pieces = [];
  let end = 0;
  for (const { from, to } of mergeFound(query, text)) {
    if (from > end) pieces.push({ text: text.slice(end, from), found: false });
    pieces.push({ text: text.slice(Math.max(from, end), to), found: true });
    end = to;
  }
  return [...pieces, { text: text.slice(end), found: false }];
}

/** The part of a text in which most words of a query stand together, cut at words; empty if it has none. */
export function cutSnippet(query, text) {
  const found = listFound(query, text);
  if (!found.length) return "";
  const count = (start) => {
    let bits = 0;
    for (const one of found) if (one.from >= start.from && one.to < start.from + AROUND - BEFORE) bits |= one.bits;
    return bits.toString(2).replaceAll("0", "").length;
  };
  const most = found.slice(0, 40).map((one) => [count(one), one]).sort(([a], [b]) => b - a);
  const first = most[0][1].from;
  const from = first > BEFORE ? text.indexOf(" ", first - BEFORE) + 1 : 0;
  const to = from + AROUND < text.length ? text.lastIndexOf(" ", from + AROUND) : text.length;
  return text.slice(Math.min(from, first), Math.max(to, first + 1));
}

/** Where the words wanted stand in a text, in its order, each {from, to, bits}. */
function listFound(query, text) {
  const [numbers, starts, ends] = [[], [], []];
  eachWord(text, (key, start, end) => {
    numbers.push(query.index.numbers.get(key) ?? 0);
    starts.push(start);
    ends.push(end);
  });
  const found = [];
  numbers.forEach((number, at) => {
    if (query.bits.has(number)) found.push({ from: starts[at], to: ends[at], bits: query.bits.get(number) });
    for (const { bit, sets } of query.rows) {
      const isThere = sets.every((set, step) => set.has(numbers[at + step]));
      if (isThere) found.push({ from: starts[at], to: ends[at + sets.length - 1], bits: bit });
    }
  });
  return found.sort((a, b) => a.from - b.from || b.to - a.to);
}

/** These in whole numbers and ranges, those that overlap as one. */
function mergeFound(query, text) {
  const merged = [];
  for (const { from, to } of listFound(query, text)) {
    const before = text.slice(Math.max(0, from - LONGEST_BEFORE), from).match(NUMBERS_BEFORE);
    const start = before && /\p{N}/u.test(text[from]) ? from - before[0].length : from;
    const last = merged.at(-1);
    if (last && start < last.to) last.to = Math.max(last.to, to);
    else merged.push({ from: start, to });
  }
  return merged;
}
