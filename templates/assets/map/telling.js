/** Says in words what was looked for, how much has all of it, and which concepts it names. */
import { count } from "./elements.js";

/** Sentences on words that are taken for others or that nothing has. */
export function tellWords({ text, words }) {
  if (!words.length) return [`“${text}” holds no letter or digit to look for.`];
  const unknown = words.filter((word) => word.unknown);
  return unknown.map(({ typed, meant }) => (meant ? `“${typed}”: shown for “${meant}”.` : `“${typed}” is found nowhere here.`));
}

/** How many have all words, and how many some, of which the nearest are shown; "" where there are none such. */
export function tellCounts(all, near, some, noun) {
  if (!near) return "";
  const rest = near < some ? `the nearest ${near} of ${some} with some` : `${some} with some`;
  return `${count(all, noun)} with all words; ${rest}`;
}

/** The words typed that one has not, as they stand: without “outlier”, “channels”. */
export function tellMissing({ words, wanted }, { has }) {
  const missing = words.filter((_, place) => (wanted & ~has) >> place & 1).map(({ typed }) => `“${typed}”`);
  return `without ${missing.join(", ")}`;
}

/** Places of the concepts that a query names, in its order; a name that is only begun must leave no choice. */
function listNamed({ spans }) {
  return [...new Set(spans.filter(({ places }) => places.length === 1).map(({ places }) => places[0]))];
}

/**
 * What can be offered instead of words, each {places, text}: the first two concepts that a query names, or those that
 * one paper at least has; `countWith(places)` tells how many papers have them all.
 */
export function offerConcepts(query, concepts, countWith) {
  const named = listNamed(query);
  const pair = named.slice(0, 2);
  const name = (place) => concepts[place].label;
  if (pair.length > 1 && countWith(pair)) {
    const papers = count(countWith(pair), "paper");
    return [{ places: pair, text: `both ${name(pair[0])} and ${name(pair[1])}: ${papers}, with sentences` }];
  }
  const some = named.filter((place) => countWith([place]));
  return some.map((place) => ({ places: [place], text: `the concept ${name(place)}: ${count(countWith([place]), "paper")}` }));
}
