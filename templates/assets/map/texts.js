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
    /** The mentions of concepts in a paper, each {concept, sentence, start, end}, marked in its sentence from start to end;
     *  without a sentence in the title. None until they are there. */
    mentionsOf: ({ place }) => (texts?.mentions[place] ?? []).map((span) => readMention(span, texts.abstracts[place])),
    /** Words that a paper shares with a related one; none until they are there. */
    termsOf: (paper, other) => texts?.terms[paper.place][paper.related.indexOf(other.place)] ?? [],
  };
}

/** Places are of letters, of which JavaScript counts some twice. */
function readMention([concept, from, to, start, end], abstract) {
  if (from === undefined) return { concept, sentence: "" };
  const cut = (first, last) => [...abstract].slice(first, last).join("");
  return { concept, sentence: cut(from, to), start: cut(from, start).length, end: cut(from, end).length };
}
