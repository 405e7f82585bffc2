/** Turns a text into the words by which texts are compared: folded, with the signs that belong to them, in their places. */
import { foldLetters, foldWord } from "./folding.js";

// Letters and digits in a row, numbers with their points (4.5); the s of a possessive parts nothing.
const RUN = /([\p{L}\p{N}\p{M}]+(?:(?<=\p{N})[.,](?=\p{N})[\p{L}\p{N}\p{M}]+)*)(?:['’]s(?![\p{L}\p{N}]))?/gu;
const SPACED = /^[\u0000-\u0dff\u1e00-\u2e7f\uac00-\ud7ff]*$/; // no letter of the scripts below
// Scripts that put no space between words: each letter counts as a word, so that words are letters in a row.
const UNSPACED = "\\p{sc=Han}\\p{sc=Hira}\\p{sc=Kana}\\p{sc=Thai}\\p{sc=Laoo}\\p{sc=Khmr}\\p{sc=Mymr}";
const LETTER = new RegExp(`[${UNSPACED}ー]\\p{M}*|[^${UNSPACED}ー]+`, "gu");
const IN_WORD = /[\p{L}\p{N}\p{M}]/u;
const SIGNS = /^(\.?)(.*?)([+#*]*)$/su;

const keys = new Map(); // words as they stand -> as they are compared, for a corpus repeats its words

/** Calls `on(key, start, end)` for each word of a text in turn: what it is compared by, and where it stands. */
export function eachWord(text, on) {
  const run = new RegExp(RUN); // each walk with a place of its own
  const spaced = SPACED.test(text);
  for (let match; (match = run.exec(text)); ) {
    const start = match.index;
    const end = start + match[1].length;
    if (spaced || SPACED.test(match[1])) {
      const from = start - countPoint(text, start);
      const to = end + countSigns(text, start, end);
      on(toKey(from < start || to > end ? text.slice(from, to) : match[1]), from, to);
    } else {
      for (const { 0: letter, index } of match[1].matchAll(LETTER)) {
        on(toKey(letter), start + index, start + index + letter.length);
      }
    }
  }
}

/** 1 if the point before a word is a part of it, as in .NET. */
function countPoint(text, start) {
  if (text[start - 1] !== "." || !/\p{L}/u.test(text[start])) return 0;
  return start === 1 || /[\s(,;/]/.test(text[start - 2]) ? 1 : 0;
}

/** How many signs after a word are a part of it, as in C++, C# and A*. */
function countSigns(text, start, end) {
  let to = end;
  while (text[to] === "+" || text[to] === "#" || (text[to] === "*" && end - start === 1)) to += 1;
  return to > end && IN_WORD.test(text[to] ?? "") ? 0 : to - end; // k+1 is a sum
}

/** What a word is compared by: folded, but for its signs. */
export function toKey(word) {
  const known = keys.get(word);
  if (known !== undefined) return known;
  const key = readKey(word, foldWord);
  keys.set(word, key);
  return key;
}

/** What words begin with that may be meant by a word of which a beginning is typed. */
export function toBeginning(word) {
  return readKey(word, foldLetters);
}

/** Folds a word within its signs; s and z are one where both are spelled, for optimis begins optimization, too. */
function readKey(word, foldOne) {
  const [, point, letters, signs] = word.match(SIGNS);
  return point + foldOne(letters).replace(/(?<=[iy])z/g, "s") + signs;
}
