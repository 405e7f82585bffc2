/** Decides which papers a state of the map speaks of: those that fit the words, the filters and the outline. */

/** Lower case, no accents, words apart by single spaces, a space at both ends: so words match at their start. */
export function fold(text) {
  const plain = text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  return ` ${plain.replace(/[^\p{L}\p{N}]+/gu, " ").trim()} `;
}

/** What the find box searches, a string a paper: its title and every name of its concepts. */
export function foldPapers(field) {
  const names = field.concepts.map((concept) => fold([concept.label, ...concept.aliases].join(" ; ")));
  return field.papers.map((paper) => fold(paper.title) + paper.concepts.map((place) => names[place]).join(""));
}

/** A flag a paper. `folded` comes from foldPapers, `abstracts` (folded) may be null while they load. */
export function matchPapers(field, state, folded, abstracts) {
  const words = state.find
    .split(/\s+/)
    .map((word) => fold(word).trimEnd())
    .filter((word) => word.length > 1);
  const topic = field.topics.findIndex((one) => one.id === state.topic);
  const area = field.areas.findIndex((one) => one.id === state.area);
  const concept = field.concepts.findIndex((one) => one.id === state.concept);
  return field.papers.map((paper, place) => {
    if (state.topic && paper.topic !== topic) return false;
    if (state.area && field.topics[paper.topic].area !== area) return false;
    if (state.concept && !paper.concepts.includes(concept)) return false;
    if (state.shape && !holds(state.shape, paper.x, paper.y)) return false;
    return words.every((word) => folded[place].includes(word) || Boolean(abstracts?.[place].includes(word)));
  });
}

/** Whether a point lies in a box of two corners or in a closed lasso of more (even-odd rule). */
export function holds(shape, x, y) {
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

/** The nearest of `points` from `start` in a direction: ahead counts once, aside twice. */
export function findNext(points, start, [dx, dy]) {
  let best = null;
  let least = Infinity;
  for (const point of points) {
    const ahead = (point.x - start.x) * dx + (point.y - start.y) * dy;
    const aside = Math.abs((point.x - start.x) * dy) + Math.abs((point.y - start.y) * dx);
    if (point === start || ahead <= 0 || ahead < aside / 2) continue;
    const cost = ahead + 2 * aside;
    if (cost < least) [best, least] = [point, cost];
  }
  return best;
}
