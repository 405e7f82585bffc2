/** Turns a text into the terms by which papers are compared, as builder/textspace.py does; the tests hold the two together. */
import { foldWord } from "./folding.js";

const WORD = /[\p{L}\p{Nl}\p{No}][\p{L}\p{N}]*(?<![\p{L}\p{N}_]['’][sS])/gu;
// What no phrase reaches across.
const CLAUSE_END = /[.,;:!?()[\]{}"“”]+(?:\s|$)|\s[([{"“]|\s[–—-]+\s|[。！？，、；：（）「」『』《》〈〉【】·؟،؛।]/gu;
const UNPARTED = /[\u3005\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]+/gu; // scripts that put no space between words
const HIRAGANA = /[\u3040-\u309f]/;
const LONGEST = 12; // characters of a word in these scripts
const SCRIPTS = [["ja", /[\u3041-\u30ff]/gu], ["ko", /[\uac00-\ud7a3]/gu], ["zh", /[\u4e00-\u9fff]/gu]];
const SURE_SHARE = 0.2; // of the letters: fewer are a name
const MOST_LETTERS = 600; // read of a text to tell its language

/**
 * The words of a text in turn, {key, from, to, content}, and its terms, {key, from, to}: words of content, and phrases
 * of two that neither punctuation nor another word parts. `lexicon` is that of a space.
 */
export function readTerms(text, language, lexicon) {
  const words = findWords(text, language, lexicon).map(([from, to]) => {
    const key = foldWord(text.slice(from, to), language);
    return { key, from, to, content: [...key].length > 1 && !lexicon.isFunction(key, language) };
  });
  const ends = Array.from(text.matchAll(CLAUSE_END), ({ index }) => index);
  const terms = [];
  let clause = 0;
  let before = null; // the word before, if a phrase may begin with it
  for (const word of words) {
    const passed = clause;
    while (clause < ends.length && ends[clause] <= word.from) clause += 1;
    if (word.content) {
      terms.push(word);
      if (before && passed === clause) terms.push({ key: `${before.key} ${word.key}`, from: before.from, to: word.to });
    }
    before = word.content ? word : null;
  }
  return { words, terms };
}

/** The language of a text among those of a lexicon: scripts decide that few languages have, then function words. */
export function tellLanguage(text, lexicon) {
  const start = text.slice(0, MOST_LETTERS);
  const letters = start.match(/\p{L}/gu) ?? [];
  for (const [language, script] of SCRIPTS) {
    const own = start.match(script)?.length ?? 0;
    if (own && own >= SURE_SHARE * letters.length) return language;
  }
  const words = (text.match(WORD) ?? []).map((word) => word.toLowerCase());
  const counts = lexicon.languages.map((language) => words.filter((word) => lexicon.has(language, word)).length);
  return lexicon.languages[counts.indexOf(Math.max(...counts))];
}

function findWords(text, language, lexicon) {
  const spans = Array.from(text.matchAll(WORD), ({ 0: word, index }) => [index, index + word.length]);
  return spans.flatMap(([from, to]) => {
    const parts = [];
    let at = from;
    for (const { 0: run, index } of text.slice(from, to).matchAll(UNPARTED)) {
      if (at < from + index) parts.push([at, from + index]);
      for (const [first, last] of cutRun(run, language, lexicon)) parts.push([from + index + first, from + index + last]);
      at = from + index + run.length;
    }
    return at < to ? [...parts, [at, to]] : parts;
  });
}

/** The words of a run of Chinese or Japanese characters: pairs where the build has pairs, else the longest that are known. */
function cutRun(run, language, lexicon) {
  const isJapanese = language === "ja";
  const spans = lexicon.pairs.has(isJapanese ? "ja" : "zh") ? pair(run) : matchLongest(run, language, lexicon);
  return isJapanese ? spans.filter(([from, to]) => !HIRAGANA.test(run.slice(from, to))) : spans;
}

function pair(run) {
  return Array.from({ length: Math.max(run.length - 1, 0) }, (_, place) => [place, place + 2]);
}

function matchLongest(run, language, lexicon) {
  const spans = [];
  let unknown = 0; // where what no word is known for begins
  let at = 0;
  while (at < run.length) {
    let to = Math.min(run.length, at + LONGEST);
    while (to > at && !lexicon.knows(foldWord(run.slice(at, to), language), language)) to -= 1;
    if (to > at) {
      if (unknown < at) spans.push([unknown, at]);
      spans.push([at, to]);
      unknown = to;
    }
    at = Math.max(to, at + 1);
  }
  return unknown < run.length ? [...spans, [unknown, run.length]] : spans;
}
