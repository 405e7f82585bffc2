/** Fetches abstracts, and the words that related papers have in common, once a reader asks for what they tell. */
import { indexTexts } from "./corpus.js";
import { loadJson } from "./load.js";

/** Texts of a field's papers, from files of `field.papersAFile` each: the first at `address`, the next ones beside it. */
export function createTexts(address, { papers, papersAFile }) {
  const files = listFiles(address, Math.ceil(papers.length / papersAFile));
  const parts = files.map(() => null); // once they are there
  let index = null;
  let failed = false;
  const fileOf = ({ place }) => Math.floor(place / papersAFile);
  const read = (paper, column) => parts[fileOf(paper)]?.[column][paper.place % papersAFile];

  async function loadFile(file) {
    const loaded = await loadJson(files[file]);
    if (!parts[file]) index = null; // which had titles only
    parts[file] = loaded;
  }

  return {
    /** Fetches the texts of some papers, or of all. */
    async load(some = papers) {
      try {
        await Promise.all([...new Set(some.map(fileOf))].map(loadFile));
        failed = false;
      } catch (error) {
        failed = true;
        throw error;
      }
    },
    /** What papers are looked up in: titles and concepts, and abstracts once they are there. */
    get index() {
      return (index ??= indexTexts(papers.map((paper) => ({ ...paper, text: read(paper, "abstracts") ?? "" }))));
    },
    /** Whether all abstracts are there; `failed`, whether some could not be fetched. */
    get loaded() {
      return parts.every(Boolean);
    },
    get failed() {
      return failed;
    },
    abstractOf: (paper) => read(paper, "abstracts"),
    /** The mentions of concepts in a paper, each {concept, sentence, start, end}, marked in its sentence from start to end;
     *  without a sentence in the title. None until they are there. */
    mentionsOf: (paper) => (read(paper, "mentions") ?? []).map((span) => readMention(span, read(paper, "abstracts"))),
    /** Words that a paper shares with a related one; none until they are there. */
    termsOf: (paper, other) => read(paper, "terms")?.[paper.related.indexOf(other.place)] ?? [],
  };
}

function listFiles(address, number) {
  return Array.from({ length: number }, (_, file) => (file ? address.replace(/\.json/, `-${file}.json`) : address));
}

/** Places are of letters, of which JavaScript counts some twice. */
function readMention([concept, from, to, start, end], abstract) {
  if (from === undefined) return { concept, sentence: "" };
  const cut = (first, last) => [...abstract].slice(first, last).join("");
  return { concept, sentence: cut(from, to), start: cut(from, start).length, end: cut(from, end).length };
}
