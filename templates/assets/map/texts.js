/** Fetches abstracts, and the words that related papers have in common, once a reader asks for what they tell. */
import { indexTexts } from "./corpus.js";
import { loadJson } from "./load.js";

/** `papers` are those of a field, in its order. */
export function createTexts(address, papers) {
  let texts = null; // once they are there
  let index = null;
  let failed = false;

  return {
    async load() {
      try {
        const loaded = await loadJson(address);
        if (!texts) index = null; // which had titles only
        texts = loaded;
        failed = false;
      } catch (error) {
        failed = true;
        throw error;
      }
    },
    /** What papers are looked up in: titles and concepts, and abstracts once they are there. */
    get index() {
      return (index ??= indexTexts(papers.map((paper) => ({ ...paper, text: texts?.abstracts[paper.place] ?? "" }))));
    },
    /** Whether abstracts are there; `failed`, whether they could not be fetched. */
    get loaded() {
      return texts !== null;
    },
    get failed() {
      return failed;
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
