/** Writes why two papers, or a text and a paper, are alike, in the words of a paper's page. */
import { make } from "../map/elements.js";
import { ALIKE } from "../map/reasons.js";

const MOST_CONCEPTS = 5; // that are named, as on a paper's page

/** Nodes that name concepts, by their places, and terms that both hold. */
export function writeWhy({ field, addresses }, concepts, terms) {
  const quiet = (text) => make("span", { className: "sm-quiet" }, text);
  if (!concepts.length && !terms.length) return [quiet(ALIKE)];
  const chips = concepts.slice(0, MOST_CONCEPTS).flatMap((place) => [writeChip(field.concepts[place], addresses), " "]);
  return [
    ...(chips.length ? [quiet("in common"), " ", ...chips] : []),
    ...(terms.length ? [quiet(`${chips.length ? "and" : "both"} speak of ${terms.join(", ")}`)] : []),
  ];
}

export function writeChip({ id, label }, addresses) {
  return make("a", { className: "sm-chip", href: addresses.concept(id) }, label);
}
