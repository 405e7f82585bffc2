/** Counts what two sides of papers have: how many, which concepts, and which papers lead from one to the other. */

/** The papers of one side alone, of both, and of the other alone, in the order of each side. */
export function partSides(one, other) {
  const [a, b] = [new Set(one), new Set(other)];
  const both = one.filter((paper) => b.has(paper));
  return { a: one.filter((paper) => !b.has(paper)), both, b: other.filter((paper) => !a.has(paper)) };
}

/**
 * Concepts by the papers that have them, each {place, a, b}: `shared`, those of both sides, the one first that fills most of the
 * side of which it fills less; `a` and `b`, those of one side alone, the most frequent first.
 */
export function countConcepts(concepts, one, other) {
  const counts = concepts.map((_, place) => ({ place, a: 0, b: 0 }));
  for (const paper of one) for (const place of paper.concepts) counts[place].a += 1;
  for (const paper of other) for (const place of paper.concepts) counts[place].b += 1;
  const less = ({ a, b }) => Math.min(a / one.length, b / other.length);
  const most = ({ a, b }) => a + b;
  return {
    shared: counts.filter(({ a, b }) => a && b).sort((x, y) => less(y) - less(x) || most(y) - most(x)),
    a: counts.filter(({ a, b }) => a && !b).sort((x, y) => y.a - x.a),
    b: counts.filter(({ a, b }) => b && !a).sort((x, y) => y.b - x.b),
  };
}

/** Papers of some that have related papers among others, each {paper, count}, the one with most first. */
export function findBridges(papers, some, others) {
  const there = new Set(others);
  const counts = some.map((paper) => ({ paper, count: paper.related.filter((place) => there.has(papers[place])).length }));
  return counts.filter(({ count }) => count).sort((a, b) => b.count - a.count);
}

/** Papers by year from the first to the last that any has, each {year, a, b}; none where nothing is dated. */
export function countYears(one, other) {
  const yearOf = ({ date }) => Number(String(date ?? "").slice(0, 4)) || 0;
  const years = [...one, ...other].map(yearOf).filter(Boolean).sort((a, b) => a - b);
  if (!years.length) return [];
  const rows = Array.from({ length: years.at(-1) - years[0] + 1 }, (_, step) => ({ year: years[0] + step, a: 0, b: 0 }));
  for (const paper of one) if (yearOf(paper)) rows[yearOf(paper) - years[0]].a += 1;
  for (const paper of other) if (yearOf(paper)) rows[yearOf(paper) - years[0]].b += 1;
  return rows;
}
