/** Decides which papers a state of the map speaks of: those that fit the words, the filters and the outline. */
import { isWithin } from "./dates.js";
import { readQuery } from "./query.js";
import { rank, search } from "./search.js";
import { listConcepts } from "./state.js";

const MOST_ALIKE = 20;

/**
 * What a state picks of the papers put forward; `liked` has the `ranked` places of papers like the words typed, where a
 * reader asked for them, else it is null:
 * - `papers`, the best first, have all that is asked for; `near`, where these are few, are the nearest that have some of
 *   the words typed, and `some` tells how many have;
 * - `alike` are the papers liked most of those that lack some of the words, and are not told as near; `liked` is handed on;
 * - `query` and `hits` from readQuery and search, null where nothing is typed;
 * - `chosen`, the places of the concepts asked for; `lit` and `half` flag the papers of the field that have all, and
 *   those half lit: near and alike ones, and those that have some of the concepts only; `half` is null where there are none.
 */
export function pickPapers(field, focus, state, texts, liked) {
  const query = state.find.trim() ? readQuery(state.find, texts.index, field.concepts) : null;
  const hits = query && search(query);
  const chosen = listConcepts(state).map((id) => field.concepts.findIndex((one) => one.id === id));
  const fits = filterPapers(field, state);
  const counts = field.papers.map(({ concepts }) => chosen.filter((place) => concepts.includes(place)).length);
  const places = focus.filter((paper) => fits[paper.place] && counts[paper.place] === chosen.length).map(({ place }) => place);
  const ranked = hits ? rank(places, hits) : { all: places, near: [], some: 0 };
  const whole = new Set(ranked.all);
  const open = new Set(places.filter((place) => !whole.has(place)));
  const others = (liked?.ranked ?? []).filter((place) => open.has(place)).slice(0, MOST_ALIKE);
  const rest = ranked.near.filter((place) => !others.includes(place));
  const [papers, alike, near] = [ranked.all, others, rest].map((some) => some.map((place) => field.papers[place]));
  const isFound = (place) => fits[place] && (!hits || Boolean(hits[place]?.all));
  const lit = field.papers.map((_, place) => isFound(place) && counts[place] === chosen.length);
  const half = field.papers.map((_, place) => isFound(place) && counts[place] > 0 && counts[place] < chosen.length);
  for (const { place } of [...near, ...alike]) half[place] = true;
  return { papers, near, alike, liked, some: ranked.some, query, hits, lit, half: half.some(Boolean) ? half : null, chosen };
}

/** How many of the papers put forward fit a state's filters but for its words and concepts, and have these concepts. */
export function countPapers(field, focus, state, concepts) {
  const fits = filterPapers(field, state);
  return focus.filter((paper) => fits[paper.place] && concepts.every((one) => paper.concepts.includes(one))).length;
}

/** Flags the papers of a field that fit topic, area, dates and outline. */
function filterPapers(field, state) {
  const topic = field.topics.findIndex((one) => one.id === state.topic);
  const area = field.areas.findIndex((one) => one.id === state.area);
  return field.papers.map((paper) => {
    if (state.topic && paper.topic !== topic) return false;
    if (state.area && field.topics[paper.topic].area !== area) return false;
    if ((state.since || state.until) && !isWithin(paper.date, state)) return false;
    return !state.shape || holds(state.shape, paper.x, paper.y);
  });
}

/** Whether a point lies in a box of two corners or in a closed lasso of more (even-odd rule). */
function holds(shape, x, y) {
  if (shape.length === 2) {
    const [[x0, y0], [x1, y1]] = shape;
    return x >= Math.min(x0, x1) && x <= Math.max(x0, x1) && y >= Math.min(y0, y1) && y <= Math.max(y0, y1);
  }
  let inside = false;
  for (let now = 0, before = shape.length - 1; now < shape.length; before = now++) {
    const [ax, ay] = shape[now];
    const [bx, by] = shape[before];
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
  }
  return inside;
}
