/** Finds the concepts that are named in what a reader typed. */
import { fold } from "./folding.js";
import { eachWord } from "./words.js";

const LEAST_TYPED = 3; // letters from which the beginning of a name stands for it
const LONGEST = 8; // words of a name
const called = new WeakMap(); // concepts -> what they are called, worked out when a reader first asks

/**
 * What typed words name: `spans`, the longest names from the left, each {from, to, places} of the words from `from` to
 * before `to` and the concepts they name, several where all that is typed only begins their names; `narrower`, the
 * concepts that file all that is typed among their aliases, which don't stand for all their papers.
 */
export function findNames(words, concepts) {
  const { names, begun, others } = callConcepts(concepts);
  const join = (from, to) => words.slice(from, to).flatMap(({ parts }) => parts.map(({ key }) => key)).join("");
  const spans = [];
  let from = 0;
  while (from < words.length) {
    let to = Math.min(words.length, from + LONGEST);
    while (to > from && !names.has(join(from, to))) to -= 1;
    if (to > from) spans.push({ from, to, places: [names.get(join(from, to))] });
    from = Math.max(to, from + 1);
  }
  const whole = join(0, words.length);
  if (names.has(whole)) return { spans, narrower: [] };
  const parts = words.flatMap((word) => word.parts);
  const places = findBegun(parts, begun);
  if (places.length) return { spans: [{ from: 0, to: words.length, places }], narrower: [] };
  return { spans, narrower: others.get(whole) ?? [] };
}

/** Concepts with a name that begins with these words, the last of which may go on. */
function findBegun(parts, begun) {
  const last = parts.at(-1);
  if (!last || parts.reduce((sum, { key }) => sum + key.length, 0) < LEAST_TYPED) return [];
  const head = parts.slice(0, -1).map(({ key }) => key).join("");
  const starts = [head + last.key, head + last.letters];
  const fits = ({ name, size }) => size === parts.length && starts.some((start) => name.startsWith(start));
  return [...new Set(begun.filter(fits).map(({ place }) => place))];
}

function callConcepts(concepts) {
  if (!called.has(concepts)) called.set(concepts, listNames(concepts));
  return called.get(concepts);
}

/** `names` and `others` by their words in a row; a label comes before what else is called so. */
function listNames(concepts) {
  const [names, others, begun] = [new Map(), new Map(), []];
  const add = (text, place) => {
    const words = readName(text);
    const name = words.join("");
    if (name && !names.has(name)) names.set(name, place);
    if (name) begun.push({ name, size: words.length, place });
  };
  concepts.forEach(({ label }, place) => add(label, place));
  concepts.forEach((concept, place) => {
    for (const part of concept.label.split(/[()]/)) add(part, place);
    for (const alias of concept.aliases) {
      const other = readName(alias).join("");
      if (isName(alias, concept.label)) add(alias, place);
      else if (other) others.set(other, [...(others.get(other) ?? []), place]);
    }
  });
  return { names, begun, others };
}

function readName(text) {
  const words = [];
  eachWord(text, (key) => words.push(key));
  return words;
}

/** Whether an alias calls the whole concept: it stands in the label or abbreviates it. */
function isName(alias, label) {
  return ` ${fold(label)} `.includes(` ${fold(alias)} `) || isAcronym(alias, label);
}

/** HPO for "Hyperparameter optimization": holds all initials in order, and no letter that the label lacks. */
function isAcronym(alias, label) {
  const [short, long] = [alias, label].map((text) => text.normalize("NFKD").toLowerCase());
  const initials = (long.match(/[\p{L}\p{N}]+/gu) ?? []).map((word) => word[0]).join("");
  return initials.length > 1 && isWithin(initials, short) && isWithin(short, long);
}

function isWithin(letters, text) {
  let place = -1;
  return [...letters].every((letter) => (place = text.indexOf(letter, place + 1)) >= 0);
}
