/** Decides which papers a state of the map speaks of: those that fit the words, the filters and the outline. */
import { hasWords, readQuery } from "./query.js";
import { listConcepts } from "./state.js";

// Where a paper has what was typed, from best to least.
const [TITLE, CONCEPT, PHRASE, WORDS] = [4, 3, 2, 1];

/**
 * What a state picks of the papers put forward: {papers, query, hits, half, chosen, abstracts}. `chosen` are the places
 * of the concepts asked for, `half` flags the papers that have some of them only, or is null where that is none. A hit a paper of the field, null for
 * one that does not fit: {rank, inTitle, concept}, `concept` the place of the concept by whose name it was found or -1.
 * `texts` are without abstracts while these load.
 */
export function pickPapers(field, focus, state, texts) {
  const query = readQuery(state.find, field.concepts);
  const abstracts = query && texts.abstracts;
  const chosen = listConcepts(state).map((id) => field.concepts.findIndex((one) => one.id === id));
  const some = matchPapers(field, state, query, abstracts);
  const counts = field.papers.map(({ concepts }) => chosen.filter((place) => concepts.includes(place)).length);
  const hits = some.map((hit, place) => (counts[place] === chosen.length ? hit : null));
  const half = some.map((hit, place) => Boolean(hit) && counts[place] > 0 && counts[place] < chosen.length);
  const papers = focus.filter((paper) => hits[paper.place]);
  return { papers, query, hits, half: half.some(Boolean) ? half : null, chosen, abstracts };
}

function matchPapers(field, state, query, abstracts) {
  const topic = field.topics.findIndex((one) => one.id === state.topic);
  const area = field.areas.findIndex((one) => one.id === state.area);
  return field.papers.map((paper, place) => {
    if (state.topic && paper.topic !== topic) return null;
    if (state.area && field.topics[paper.topic].area !== area) return null;
    if (state.shape && !holds(state.shape, paper.x, paper.y)) return null;
    return findWords(query, paper, abstracts?.[place] ?? "");
  });
}

function findWords(query, paper, abstract) {
  const hit = (rank, concept = -1) => ({ rank, inTitle: rank === TITLE, concept });
  if (!query) return hit(WORDS);
  if (hasWords(query, paper.flat)) return hit(TITLE);
  const concept = paper.concepts.find((place) => query.named.has(place)) ?? -1;
  if (concept >= 0) return hit(CONCEPT, concept);
  if (query.phrase.test(abstract)) return hit(PHRASE);
  return hasWords(query, paper.flat, abstract) ? hit(WORDS) : null;
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
