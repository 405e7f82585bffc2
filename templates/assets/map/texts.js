/** Fetches abstracts, and the words that related papers have in common, once a reader asks for what they tell. */
import { loadJson } from "./load.js";
import { flatten } from "./query.js";

export function createTexts(address) {
  let texts = null; // once they are there
  let flat = null;

  return {
    async load() {
      texts ??= await loadJson(address);
    },
    /** Abstracts flattened, to be searched; null until they are there. */
    get abstracts() {
      return texts && (flat ??= texts.abstracts.map(flatten));
    },
    abstractOf: (paper) => texts.abstracts[paper.place],
    /** Words that a paper shares with a related one; none until they are there. */
    termsOf: (paper, other) => texts?.terms[paper.place][paper.related.indexOf(other.place)] ?? [],
  };
}
