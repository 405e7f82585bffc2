/** Says where a paper or row has what was typed, beyond its title, and which words it has not. */
import { make } from "./elements.js";
import { cutSnippet, splitFound } from "./found.js";
import { tellMissing } from "./telling.js";

/** Lines of text, none where the title shows it all; `hit` comes from search, null where there is none; `text` may be empty. */
export function explainHit(query, hit, concepts, text) {
  if (!query || !hit || hit.inTitle) return [];
  const line = (...pieces) => make("span", { className: "sm-found" }, ...pieces);
  const names = hit.concepts.map((place) => concepts[place].label);
  const snippet = cutSnippet(query, text);
  return [
    !hit.all && line(tellMissing(query, hit)),
    names.length > 0 && line(`${names.length > 1 ? "concepts" : "concept"} ${names.join(", ")}`),
    snippet && line("… ", ...markFound(query, snippet), " …"),
  ].filter(Boolean);
}

/** A text, the words found in it marked. */
export function markFound(query, text) {
  if (!query) return [text];
  return splitFound(query, text).map((piece) => (piece.found ? make("mark", {}, piece.text) : piece.text));
}
