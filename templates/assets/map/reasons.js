/** Says why two papers are related: the concepts and words that both hold. */

export const ALIKE = "similar wording"; // where they hold none that would be a reason
const [COMMON, LEAST_COMMON] = [0.1, 10]; // share and number of papers from which on a concept is no reason, as on pages

/** How many papers have each concept. */
export function countHeld({ papers, concepts }) {
  const held = concepts.map(() => 0);
  for (const paper of papers) for (const place of paper.concepts) held[place] += 1;
  return held;
}

/**
 * What two related papers share: `concepts`, places of them with the rarest first, none that another one implies, and `terms`,
 * once their texts are there.
 */
export function findReasons({ field, texts, held }, paper, other) {
  const concepts = chooseShared({ field, held }, paper.concepts, other.concepts);
  const terms = texts.termsOf(paper, other);
  return { concepts, terms: terms.length ? terms : texts.termsOf(other, paper) };
}

/** Of two lists of concepts those on both that are a reason: none that many papers have or another one implies; the rarest first. */
export function chooseShared({ field, held }, some, others) {
  const common = Math.max(field.papers.length * COMMON, LEAST_COMMON);
  const shared = some.filter((place) => others.includes(place) && held[place] < common);
  const implied = new Set(shared.flatMap((place) => field.concepts[place].broader));
  return shared.filter((place) => !implied.has(place)).sort((a, b) => held[a] - held[b]);
}

/** The first of some names, and how many more there are. */
export function listNames(names, most) {
  const more = names.length - most;
  return more > 0 ? [...names.slice(0, most), `${more} more`] : names;
}
