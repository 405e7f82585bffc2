/** What a reader chooses: a topic, area, concept, paper or selection of papers, read from an address and found by words. */
import { indexTexts } from "../map/corpus.js";
import { writeSpan } from "../map/dates.js";
import { pickPapers } from "../map/match.js";
import { findFocus } from "../map/payload.js";
import { readQuery } from "../map/query.js";
import { rank, search } from "../map/search.js";
import { NARROWING, cut, listUnread, readState, writeSelection } from "../map/state.js";

const COLUMNS = { topic: "topics", area: "areas", concept: "concepts", paper: "papers" };
const MOST = { rest: 1, topic: 6, area: 3, concept: 6, paper: 12 }; // of each kind that are offered
const SELECTION = /^(papers|map):(.*)$/s;
const REST = "rest"; // all papers but the other side's
const ALL_OTHERS = "All other papers";

/** Whether the papers of a value are found by words, for which abstracts must be there. */
export function needsTexts(value) {
  return value.startsWith("map:") && readState(value.slice("map:".length)).find.trim() !== "";
}

/**
 * What a value of an address names: {kind, value, label, papers}, with `id` unless it is a selection; null for an empty
 * one, {fault} in words for one that names nothing here. `note` tells what of a selection is not here.
 *
 * A value is topic:ID, area:ID, concept:ID or paper:ID; papers:ID,ID … for a list; map:QUERY for what the query string of
 * a map selects; or "rest", for which there is nothing but {kind} to tell.
 */
export function readThing(field, value, texts) {
  if (!value) return null;
  if (value === REST) return { kind: REST, value, label: ALL_OTHERS, papers: [] };
  const [, kind, rest] = value.match(SELECTION) ?? [];
  if (kind === "papers") return readList(field, value, rest);
  if (kind === "map") return readSelection(field, value, rest, texts);
  return readNamed(field, value);
}

/** Of two things, of which one may be the rest, both with their papers. */
export function fillRest(field, one, other) {
  const fill = (thing, beside) => {
    if (thing?.kind !== REST || !beside || beside.fault || beside.kind === REST) return thing;
    const taken = new Set(beside.papers);
    return { ...thing, papers: field.papers.filter((paper) => !taken.has(paper)) };
  };
  return [fill(one, other), fill(other, one)];
}

function readNamed(field, value) {
  const [kind, ...rest] = value.split(":");
  const id = rest.join(":");
  if (!Object.hasOwn(COLUMNS, kind)) return { fault: `The address asks for “${cut(value)}”, which is nothing that is here.` };
  const found = field[COLUMNS[kind]].find((one) => one.id === id);
  if (!found) return { fault: `No ${kind} called “${cut(id)}” here.` };
  const papers = kind === "paper" ? [found] : findFocus(field, kind, id);
  return { kind, id, value, label: found.label ?? found.title, papers };
}

function readList(field, value, list) {
  const ids = [...new Set(list.split(",").filter(Boolean))];
  const papers = ids.map((id) => field.byId.get(id)).filter(Boolean);
  if (!papers.length) return { fault: "None of the papers that the address lists is here." };
  const missing = ids.length - papers.length;
  const told = `${missing} of the ${ids.length} papers that the address lists ${missing === 1 ? "is" : "are"} not here.`;
  return { kind: "papers", value, label: "List of papers", papers, note: missing ? told : "" };
}

function readSelection(field, value, query, texts) {
  const state = readState(query);
  const [asked] = listUnread(query);
  const isEmpty = NARROWING.every((key) => !state[key]);
  if (asked || isEmpty) return { fault: "The address names no selection of papers that could be read." };
  const { papers } = pickPapers(field, field.papers, state, texts);
  if (!papers.length) return { fault: `No paper here is ${describe(field, state)}.` };
  return { kind: "map", value, label: `Papers ${describe(field, state)}`, papers };
}

/** What a state of the map selects papers by, in words that follow "papers". */
function describe(field, state) {
  const name = (list, id) => field[list].find((one) => one.id === id)?.label ?? id;
  const concepts = state.concept.split(",").filter(Boolean).map((id) => name("concepts", id));
  const said = [
    state.topic && `in ${name("topics", state.topic)}`,
    state.area && `in ${name("areas", state.area)}`,
    concepts.length && `with ${concepts.join(" and ")}`,
    state.find && `found by “${state.find}”`,
    (state.since || state.until) && `${state.since && state.until ? "of " : ""}${writeSpan(state)}`,
    state.shape && "outlined on the map",
  ].filter(Boolean);
  return said.join(", ") || "picked on the map";
}

/**
 * What can be chosen of some kinds (rest, topic, area, concept, paper), each {kind, value, label, size, topic}: its number of
 * papers, and of a topic or paper the topic. With the rest, selections can be chosen, too.
 */
export function createFinder(field, kinds) {
  const things = kinds.flatMap((kind) => listThings(field, kind));
  let index = null;
  return {
    /** What is offered before anything is typed: the rest, and topics, the most related to a thing beside first. */
    offer(beside) {
      const near = countNear(field, beside);
      const offered = things.filter(({ kind, value }) => (kind === REST || kind === "topic") && value !== beside?.value);
      return offered.sort((a, b) => (a.kind === REST ? -1 : near[b.topic] - near[a.topic]));
    },
    /**
     * What has the words typed, of each kind the best ones; where nothing has them all, the nearest with some. The address
     * of a map gives what is selected there.
     */
    find(text) {
      const selection = kinds.includes(REST) && readAddress(field, text);
      if (selection) return { query: null, things: [selection] };
      index ??= indexTexts(things.map(({ label, other }) => ({ title: label, text: other })));
      const query = readQuery(text, index, []);
      const { all, near } = rank([...things.keys()], search(query));
      const found = (all.length ? all : near).map((place) => things[place]);
      return { query, things: kinds.flatMap((kind) => found.filter((one) => one.kind === kind).slice(0, MOST[kind])) };
    },
  };
}

/** For each topic, how many related papers those of a thing have there. */
function countNear(field, beside) {
  const near = field.topics.map(() => 0);
  for (const { related } of beside?.papers ?? []) for (const place of related) near[field.papers[place].topic] += 1;
  return near;
}

/** What the address of a map selects, to be chosen; null for any other text. */
function readAddress(field, text) {
  const [, query] = text.trim().match(/^[^\s?]*\?([^#]+)/) ?? [];
  const selection = query && writeSelection(readState(query));
  if (!selection) return null;
  return { kind: "map", value: `map:${selection}`, label: `Papers ${describe(field, readState(selection))}`, size: 0 };
}

function listThings(field, kind) {
  if (kind === "paper") {
    return field.papers.map(({ id, title, topic }) => ({ kind, value: `paper:${id}`, label: title, other: "", size: 1, topic }));
  }
  if (kind === REST) return [{ kind, value: REST, label: ALL_OTHERS, other: kind, size: 0 }];
  const sizes = countPapers(field, kind);
  return field[COLUMNS[kind]].map(({ id, label, aliases = [] }, place) => {
    const more = { size: sizes[place], topic: kind === "topic" ? place : undefined };
    return { kind, value: `${kind}:${id}`, label, other: aliases.join("\n"), ...more };
  });
}

function countPapers(field, kind) {
  const sizes = field[COLUMNS[kind]].map(() => 0);
  const places = {
    topic: ({ topic }) => [topic],
    area: ({ topic }) => [field.topics[topic].area],
    concept: ({ concepts }) => concepts,
  }[kind];
  for (const paper of field.papers) for (const place of places(paper)) sizes[place] += 1;
  return sizes;
}
