/** Finds pages of the site as the find box finds papers, in the words in which the theme's search asks and is answered. */
import { indexTexts, listBegun, listPlaces } from "./corpus.js";
import { cutSnippet, splitFound } from "./found.js";
import { readQuery } from "./query.js";
import { rank, search } from "./search.js";

const TAG = /<[^<>]*>/g;
const ENTITIES = { "&lt;": "<", "&gt;": ">", "&quot;": '"', "&#39;": "'", "&#x27;": "'", "&nbsp;": " ", "&amp;": "&" };
const ENTITY = new RegExp(Object.keys(ENTITIES).join("|"), "g");

/**
 * A function from what is typed to the theme's answer {items, suggest}: sections found, those of a page together and
 * the best page first. Pages that lack a word are found only where none has all, and the theme says what they lack.
 */
export function readPages(docs) {
  const texts = docs.map(({ title, text }) => ({ title: toPlain(title), text: toPlain(text) }));
  const index = indexTexts(texts);
  const articles = new Map();
  const pathOf = ({ location }) => location.split("#")[0];
  for (const doc of docs) if (!articles.has(pathOf(doc))) articles.set(pathOf(doc), doc);

  return (typed) => {
    if (!typed.trim()) return { items: [] };
    const query = readQuery(typed, index, []);
    const hits = search(query);
    const { all, near } = rank([...docs.keys()], hits);
    const pages = new Map();
    for (const place of all.length ? all : near) {
      const path = pathOf(docs[place]);
      if (!pages.has(path)) pages.set(path, []);
      pages.get(path).push(writeItem(docs[place], texts[place], query, hits[place]));
    }
    for (const [path, items] of pages) {
      const article = articles.get(path);
      if (!items.some(({ location }) => location === article.location)) items.push({ ...article, score: 0, terms: {} });
    }
    return { items: [...pages.values()], suggest: suggestEnd(query) };
  };
}

/** A section found, with marks; `terms` tell the theme which words it has as they were typed. */
function writeItem(doc, { title, text }, query, { score, has }) {
  const isThere = ({ meant }, place) => !meant && ((has >> place) & 1) === 1;
  const wanted = query.words.map((word, place) => [word, place]).filter(([, place]) => (query.wanted >> place) & 1);
  const terms = Object.fromEntries(wanted.map(([word, place]) => [word.typed, isThere(word, place)]));
  const snippet = cutSnippet(query, text);
  return { ...doc, title: mark(query, title), text: snippet && `… ${mark(query, snippet)} …`, score, terms };
}

function mark(query, text) {
  return splitFound(query, text)
    .map((piece) => (piece.found ? `<mark>${escape(piece.text)}</mark>` : escape(piece.text)))
    .join("");
}

/** The commonest word that begins as the last one typed, for the theme to complete. */
function suggestEnd({ words, index }) {
  const last = words.at(-1)?.parts.at(-1);
  const uses = (number) => listPlaces(index, number).length;
  const begun = last ? listBegun(index, last.letters) : [];
  const [first] = begun.sort((a, b) => uses(b) - uses(a));
  return first === undefined ? [] : [index.written[first].toLowerCase()];
}

/** The text of markup that the search plugin has cleaned. */
function toPlain(markup) {
  return markup.replace(TAG, " ").replace(ENTITY, (entity) => ENTITIES[entity]);
}

function escape(text) {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
