/** Finds the word that a reader may have meant by one that no text has. */
import { listPlaces } from "./corpus.js";

const LEAST_MENDED = 5; // letters from which one wrong letter leaves little doubt
const LETTERS = /^\p{L}+$/u;

/** The commonest of the nearest words of an index with at most `most` letters wrong, as a text writes it; "" if none. */
export function findMeant(index, key, most) {
  if ([...key].length < LEAST_MENDED || !LETTERS.test(key)) return "";
  let [best, least] = [0, most];
  for (const [one, number] of index.numbers) {
    if (Math.abs(one.length - key.length) > least || !LETTERS.test(one)) continue;
    const edits = countEdits(key, one, least);
    if (edits > least || (edits === least && best && listPlaces(index, number).length <= listPlaces(index, best).length)) continue;
    [best, least] = [number, edits];
  }
  const word = index.written[best];
  return /^\p{Lu}\p{Ll}+$/u.test(word) ? word.toLowerCase() : word; // a capital that began a sentence
}

/**
 * Letters to change, add, leave out or swap with the next to come from one word to the other, or `most` + 1 for more
 * (optimal string alignment distance, within the band that can tell).
 */
function countEdits(one, other, most) {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  let before = [];
  let row = Array.from({ length: other.length + 1 }, (_, place) => place);
  for (let i = 1; i <= one.length; i++) {
    const next = new Array(other.length + 1).fill(most + 1);
    if (i <= most) next[0] = i;
    let least = next[0];
    for (let j = Math.max(1, i - most); j <= Math.min(other.length, i + most); j++) {
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (one[i - 1] === other[j - 1] ? 0 : 1));
      if (one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) next[j] = Math.min(next[j], before[j - 2] + 1);
      least = Math.min(least, next[j]);
    }
    if (least > most) return most + 1;
    [before, row] = [row, next];
  }
  return Math.min(row[other.length], most + 1);
}
