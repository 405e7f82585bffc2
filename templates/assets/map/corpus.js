/** Turns texts into one row of numbered words, in which a query is looked up at once. */
import { eachWord } from "./words.js";

/**
 * An index of `texts`, each {title, text, concepts}: `concepts` are places in a list that a query is read with.
 * `row` holds the number of each word of each title and text in turn, with 0 after each, and `owner` whose it is: twice
 * the place of the text, and 1 more if it is not in the title. `numbers` has the number of each word as it is compared,
 * `written` how it first stands in a text, `sorted` these words in order, `lengths` how many each title has; listPlaces
 * tells where a number stands.
 */
export function indexTexts(texts) {
  const numbers = new Map();
  const written = [""];
  const [row, owner, lengths] = [[], [], []];
  const add = (text, own) => {
    eachWord(text, (key, start, end) => {
      let number = numbers.get(key);
      if (number === undefined) {
        number = written.push(text.slice(start, end)) - 1;
        numbers.set(key, number);
      }
      row.push(number);
      owner.push(own);
    });
    row.push(0);
    owner.push(own);
  };
  texts.forEach(({ title, text }, place) => {
    const before = row.length;
    add(title, 2 * place);
    lengths.push(row.length - before - 1);
    add(text, 2 * place + 1);
  });
  const concepts = texts.map((one) => one.concepts ?? []);
  const [columns, sorted] = [Uint32Array.from(row), [...numbers.keys()].sort()];
  const places = sortPlaces(columns, written.length);
  const known = { numbers, sorted, written };
  return { size: texts.length, lengths, concepts, row: columns, owner: Uint32Array.from(owner), ...places, ...known };
}

/** All places of a row, those of one number together: `places`, and from where on in it each number has its own. */
function sortPlaces(row, most) {
  const firsts = new Uint32Array(most + 1);
  for (const number of row) firsts[number + 1] += 1;
  for (let number = 1; number <= most; number++) firsts[number] += firsts[number - 1];
  const next = firsts.slice();
  const places = new Uint32Array(row.length);
  row.forEach((number, place) => (places[next[number]++] = place));
  return { places, firsts };
}

/** The places of the row at which a number stands. */
export function listPlaces({ places, firsts }, number) {
  return places.subarray(firsts[number], firsts[number + 1]);
}

/** The numbers of all words that begin so, but of none whose number goes on: 4 begins 4o and 4.5, not 40. */
export function listBegun({ sorted, numbers }, beginning) {
  const found = [];
  const isNumber = /\p{N}$/u.test(beginning);
  for (let at = findFirst(sorted, beginning); at < sorted.length && sorted[at].startsWith(beginning); at++) {
    if (!isNumber || !/^\p{N}/u.test(sorted[at].slice(beginning.length))) found.push(numbers.get(sorted[at]));
  }
  return found;
}

/** The first place in a sorted list of what is not before `key` (binary search). */
function findFirst(sorted, key) {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] < key) low = middle + 1;
    else high = middle;
  }
  return low;
}
