/** Reads what a reader typed: the words it asks for, where a text has them, and the concepts that it names. */
import { fold, foldTyped, spell, splitWords } from "./folding.js";

const LEAST_TYPED = 3; // letters from which the beginning of a name stands for it
const [BEFORE, AROUND] = [50, 150]; // letters of an abstract shown before the first word found, and in all
// What a mark takes along, so that it parts no word (GPT2), number (4.5) or range (3-4).
const NUMBERS = "(?:(?<![\\p{L}\\p{N}])(?:\\p{N}{1,9}(?:[.,/]|\\s?[-–—]\\s?)){1,4}(?=\\p{N}))?";
const REST = "[\\p{L}\\p{N}\\p{M}]*(?:(?<=\\p{N})[.,]\\p{N}+)*";
// What may part the words of a name: fine-tuning, fine tuning, finetuning, Adam's optimizer.
const GAP = "(?:['’]s(?![\\p{L}\\p{N}]))?[^\\p{L}\\p{N}]*";

/** Letters apart from their accents, which patterns pass over. */
export function flatten(text) {
  return text.normalize("NFKD");
}

const called = new WeakMap(); // concepts -> what each is called, worked out when a reader first asks

function callConcepts(concepts) {
  if (!called.has(concepts)) called.set(concepts, concepts.map(nameConcept));
  return called.get(concepts);
}

/**
 * What a concept is called: `names` are its label, the acronym of it and its aliases that the label holds;
 * `others` are aliases of narrower things (GaLore for training optimizers), which don't stand for all its papers.
 */
function nameConcept(concept) {
  const label = fold(concept.label);
  const parts = concept.label.split(/[()]/).map(fold).filter(Boolean);
  const isName = (alias) => ` ${label} `.includes(` ${fold(alias)} `) || isAcronym(alias, concept.label);
  const named = (some) => some.map(fold).filter(Boolean);
  return {
    names: [label, ...parts, ...named(concept.aliases.filter(isName))],
    others: named(concept.aliases.filter((alias) => !isName(alias))),
  };
}

/** HPO for "Hyperparameter optimization": holds all initials in order, and no letter that the label lacks. */
function isAcronym(alias, label) {
  const [short, long] = [alias, label].map((text) => flatten(text).toLowerCase());
  const initials = (long.match(/[\p{L}\p{N}]+/gu) ?? []).map((word) => word[0]).join("");
  return initials.length > 1 && isWithin(initials, short) && isWithin(short, long);
}

function isWithin(letters, text) {
  let place = -1;
  return [...letters].every((letter) => (place = text.indexOf(letter, place + 1)) >= 0);
}

/**
 * `words` are patterns of which a text must have each, `phrase` the pattern of all in a row; `named` are the places
 * of the concepts that the whole query names, `narrower` of those that only file it among their aliases.
 */
export function readQuery(text, concepts) {
  const typed = text.split(/\s+/).filter((word) => fold(word).length > 1);
  if (!typed.length) return null;
  const name = fold(text);
  const places = (test) => callConcepts(concepts).flatMap((concept, place) => (test(concept) ? [place] : []));
  const length = (words) => words.split(" ").length;
  const begun = [name, foldTyped(text)].map(blurSpelling);
  const startsTyped = (one) => begun.some((start) => blurSpelling(one).startsWith(start));
  const isBegun = (one) => name.length >= LEAST_TYPED && length(one) === length(name) && startsTyped(one);
  const whole = places(({ names }) => names.includes(name));
  return {
    typed,
    words: typed.map((word) => makePattern([word])),
    phrase: makePattern(typed),
    named: new Set(whole.length ? whole : places(({ names }) => names.some(isBegun))),
    narrower: whole.length ? [] : places(({ others }) => others.includes(name)),
  };
}

/** Words of which only a beginning is typed fold no further: optimis stands for optimization too. */
function blurSpelling(words) {
  return words.replace(/(?<=[iy])z/g, "s");
}

/** The words in a row as a text may spell them: quantisation, zeroth order, fine-tuning, from a word's start on. */
function makePattern(words) {
  const parts = words.flatMap((word) => splitWords(flatten(word).replace(/\p{M}/gu, "")));
  const last = parts.pop() ?? "";
  const { start, others } = spell(last);
  const ends = [spellOut(start), ...others.map((other) => `${spellOut(other)}s?(?![\\p{L}\\p{N}])`)];
  const source = [...parts.map(spellOut), `(?:${ends.join("|")})`].join(GAP);
  return new RegExp(`(?<![\\p{L}\\p{N}\\p{M}])${source}`, "iu");
}

/** A word with accents, hyphens and either of s and z where both are spelled. */
function spellOut(word) {
  const letters = [...word];
  const either = (letter, at) => (/[sz]/i.test(letter) && /[iy]/i.test(letters[at - 1]) ? "[sz]" : letter);
  return letters.map(either).join("\\p{M}*-?");
}

/** Whether flattened texts together have every word of a query; in one of them all in a row will do. */
export function hasWords({ words, phrase }, ...texts) {
  return texts.some((text) => phrase.test(text)) || words.every((word) => texts.some((text) => word.test(text)));
}

/** A text in pieces, {text, found}, those found being the words of a query. */
export function splitFound({ words, phrase }, text) {
  const flat = flatten(text);
  const whole = flat.length === text.length ? text : flat; // so that places are the same in both
  const piece = (from, to, found) => ({ text: whole.slice(from, to).normalize("NFC"), found });
  const patterns = phrase.test(flat) ? [phrase] : words;
  const any = new RegExp(`${NUMBERS}(?:${patterns.map(({ source }) => source).join("|")})${REST}`, "giu");
  const pieces = [];
  let end = 0;
  for (const match of flat.matchAll(any)) {
    const next = match.index + match[0].length;
    pieces.push(piece(end, match.index, false), piece(match.index, next, true));
    end = next;
  }
  return [...pieces, piece(end, whole.length, false)];
}

/** The part of a flattened text about the first word found, cut at words; empty if there is none. */
export function cutSnippet({ words, phrase }, text) {
  const first = [phrase, ...words].map((pattern) => text.search(pattern)).find((place) => place >= 0);
  if (first === undefined) return "";
  const from = first > BEFORE ? text.indexOf(" ", first - BEFORE) + 1 : 0;
  const to = from + AROUND < text.length ? text.lastIndexOf(" ", from + AROUND) : text.length;
  return text.slice(Math.min(from, first), Math.max(to, first + 1));
}
