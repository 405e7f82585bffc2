/** Tells which texts hold the words that are typed above a table, in any spelling. */
import { fold, foldTyped } from "./folding.js";

const SPELLED = /^[\p{L}\p{N}\p{M}'’\-\u2010-\u2015]+$/u; // what folding keeps: not C++, whose signs it would drop

/** A text as words are looked for in it: as it stands, and folded. */
export function readText(text) {
  return { text: text.toLocaleLowerCase(), flat: ` ${fold(text)} ` };
}

/** The words typed; those that folding would maim are looked for only as they stand. */
export function readWords(typed) {
  return typed.split(/\s+/).filter(Boolean).map((word) => {
    const isSpelled = SPELLED.test(word) && fold(word);
    return { text: word.toLocaleLowerCase(), flat: isSpelled ? [` ${fold(word)} `, ` ${foldTyped(word)}`] : [] };
  });
}

/** Whether a text has a word: as it is typed, or in another spelling. */
export function hasWord({ text, flat }, word) {
  return text.includes(word.text) || word.flat.some((one) => flat.includes(one));
}
