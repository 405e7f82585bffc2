/** Writes what was found of a text: its topics, the nearest papers with reasons, the concepts it names, and new words. */
import { make } from "../map/elements.js";
import { chooseShared, countHeld } from "../map/reasons.js";
import { shareTerms } from "../map/space.js";
import { splitSentences } from "./mentions.js";
import { writeChip, writeWhy } from "./why.js";

const [MOST_TOPICS, LEAST_SHARE] = [4, 0.03]; // shown
const MOST_TERMS = 4; // of the reasons for a paper
const MOST_SENTENCES = 2; // of a concept
const MOST_WORDS = 60; // new ones that are listed
const SAME = 0.9999; // similarity from which a text has the words of a paper

/** In a sentence or two where a text would lie. */
export function tellPlace({ location, isGuess, doubt, cut }, field) {
  const [first, second] = location.topics;
  const name = ({ topic, share }) => `${field.topics[topic].label}${isGuess ? "" : ` (${percent(share)})`}`;
  const [{ paper, score }] = location.nearest;
  const titleOf = (place) => `“${field.papers[place].title}”`;
  return [
    cut,
    doubt,
    `${isGuess ? "Nearest topic" : "Topic"}: ${name(first)}${second ? `; next best: ${name(second)}` : ""}.`,
    score > SAME ? `Its words are those of ${titleOf(paper)}, which is on the map.` : `It would lie next to ${titleOf(location.guide)}.`,
  ].join(" ").trim();
}

function percent(share) {
  if (share < 0.005) return "under 1 %";
  return share >= 0.995 ? "over 99 %" : `${Math.round(100 * share)} %`;
}

/** The likeliest topics with bars for their shares, which say nothing of a guess. */
export function writeTopics({ location, isGuess }, field, addresses) {
  if (isGuess) return [];
  const shown = location.topics.filter(({ share }, place) => place < 2 || share >= LEAST_SHARE).slice(0, MOST_TOPICS);
  const rows = shown.map(({ topic, share }) => {
    const { id, label, hue } = field.topics[topic];
    const row = make("li", { className: `sm-c${hue}` }, writeTopic(label, hue, addresses.topic(id)), " ", make("span", { className: "sm-quiet" }, percent(share)));
    row.style.setProperty("--bar", share.toFixed(3));
    return row;
  });
  return [make("ul", { className: "sm-spread", "aria-label": "Topics by share" }, ...rows)];
}

function writeTopic(label, hue, href) {
  return make("a", { className: `sm-topic sm-c${hue}`, href }, label);
}

/** Nearest papers, concepts and new words; `map` holds field, space, addresses and findNamed. */
export function writeFound(text, map) {
  const named = gatherNamed(text.paragraphs, map.findNamed);
  const words = listNew(text, map.space);
  return [
    section(`The ${text.location.nearest.length} nearest papers`, writeNearest(text, named, map)),
    section("Concepts that it names", writeConcepts(named, map)),
    section("Words that are new to this map", writeWords(words)),
  ];
}

function section(heading, ...content) {
  return make("section", {}, make("h2", {}, heading), ...content);
}

function writeNearest(text, named, { field, space, addresses }) {
  const { location, terms, often } = text;
  const papers = location.nearest.map(({ paper }) => paper);
  const reasons = shareTerms(space, often, papers);
  const written = new Map([...terms].reverse().map((term) => [term.key, term.written])); // as first written
  const [held, own] = [countHeld(field), [...named.keys()]];
  const rows = papers.map((place, row) => {
    const paper = field.papers[place];
    const shared = chooseShared({ field, held }, own, paper.concepts);
    const telling = chooseTerms(reasons[row], shared.map((concept) => field.concepts[concept]));
    const why = writeWhy({ field, addresses }, shared, telling.map((term) => written.get(term)));
    const topic = field.topics[paper.topic];
    if (paper.topic !== location.topics[0].topic) {
      const lead = shared.length && !telling.length ? " in " : ", in ";
      why.push(make("small", {}, lead), writeTopic(topic.label, topic.hue, addresses.topic(topic.id)));
    }
    const link = make("a", { href: addresses.paper(paper.id), dir: "auto" }, paper.title);
    return make("li", {}, make("p", {}, link), make("p", {}, ...why));
  });
  return make("ol", { className: "sm-related" }, ...rows);
}

/** Terms that repeat neither a shared concept nor one another. */
function chooseTerms(candidates, concepts) {
  const names = new Set(concepts.flatMap(({ label, aliases }) => [label, ...aliases].join(" ").toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []));
  const taken = new Set();
  return candidates
    .filter((term) => {
      const words = term.split(" ");
      if (words.every((word) => names.has(word)) || words.some((word) => taken.has(word))) return false;
      for (const word of words) taken.add(word);
      return true;
    })
    .slice(0, MOST_TERMS);
}

/** Of each concept named in some paragraphs its sentences, {text, spans}. */
function gatherNamed(paragraphs, findNamed) {
  const named = new Map();
  for (const paragraph of paragraphs) {
    const sentences = splitSentences(paragraph);
    for (const { place, spans } of findNamed(paragraph)) {
      if (!named.has(place)) named.set(place, []);
      for (const { from, to } of sentences) {
        const own = spans.filter((span) => span.from >= from && span.from < to);
        const moved = own.map((span) => ({ from: span.from - from, to: span.to - from }));
        if (own.length) named.get(place).push({ text: paragraph.slice(from, Math.max(to, own.at(-1).to)), spans: moved });
      }
    }
  }
  return named;
}

function writeConcepts(named, { field, addresses }) {
  if (!named.size) return make("p", {}, "None of the map’s concepts by a name that it knows.");
  const rows = Array.from(named, ([place, sentences]) => {
    const quotes = sentences.slice(0, MOST_SENTENCES).map((sentence) => make("blockquote", { dir: "auto" }, ...mark(sentence)));
    const more = sentences.length - quotes.length;
    const rest = more > 0 ? [make("p", { className: "sm-quiet" }, `and in ${more} more`)] : [];
    return make("li", {}, writeChip(field.concepts[place], addresses), ...quotes, ...rest);
  });
  return make("ul", { className: "sm-evidence" }, ...rows);
}

function mark({ text, spans }) {
  let at = 0;
  const pieces = spans.flatMap(({ from, to }) => {
    const piece = [text.slice(at, from), make("mark", {}, text.slice(from, to))];
    at = to;
    return piece;
  });
  return [...pieces, text.slice(at)];
}

/** Words as they are first written that no paper has; those that overlap, of scripts without spaces, as one. */
function listNew({ words, paragraphs }, { lexicon }) {
  const spans = [];
  for (const { key, part, from, to, content } of words) {
    const last = spans.at(-1);
    if (!content || lexicon.isHeld(key)) continue;
    if (last?.part === part && from < last.to) Object.assign(last, { to, key: `${last.key} ${key}` });
    else spans.push({ key, part, from, to });
  }
  const first = new Map([...spans].reverse().map((span) => [span.key, span]));
  return spans.filter((span) => first.get(span.key) === span).map(({ part, from, to }) => paragraphs[part].slice(from, to));
}

function writeWords(words) {
  if (!words.length) return make("p", {}, "None: papers of this map have all its words.");
  const rest = words.length > MOST_WORDS ? ` and ${words.length - MOST_WORDS} more` : "";
  return make("p", { className: "sm-place__words", dir: "auto" }, `${words.slice(0, MOST_WORDS).join(", ")}${rest}.`);
}
