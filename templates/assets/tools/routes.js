/** The graph of related papers and the shortest ways in it, by places of papers. */

/**
 * Of each paper those that it is related to, and those that are related to it: those of the paper at `place` are the `others`
 * from `firsts[place]` on to before `firsts[place + 1]`, with their likeness in percent, `alike`.
 */
export function linkPapers(papers) {
  const firsts = new Uint32Array(papers.length + 1);
  for (const { place, related } of papers) {
    firsts[place + 1] += related.length;
    for (const other of related) firsts[other + 1] += 1;
  }
  for (let place = 0; place < papers.length; place++) firsts[place + 1] += firsts[place];
  const next = firsts.slice();
  const [others, alike] = [new Uint32Array(next.at(-1)), new Uint8Array(next.at(-1))];
  const add = (from, to, likeness) => {
    others[next[from]] = to;
    alike[next[from]++] = likeness;
  };
  for (const paper of papers) {
    paper.related.forEach((other, rank) => {
      add(paper.place, other, paper.alike[rank]);
      add(other, paper.place, paper.alike[rank]);
    });
  }
  return { size: papers.length, firsts, others, alike };
}

/**
 * Ways from one of some papers to one of others, `most` at most, each a list of places: the shortest, and of those as short the
 * one whose steps lead between the likest papers. Each further one avoids the papers between the ends of those before it, or,
 * where there are none between, that step.
 */
export function findWays(links, from, to, most) {
  const [ways, closed, cut] = [[], new Uint8Array(links.size), new Set()];
  while (ways.length < most) {
    const way = findWay(links, from, to, { closed, cut });
    if (!way) break;
    ways.push(way);
    const between = way.slice(1, -1);
    for (const place of between) closed[place] = 1;
    if (between.length) continue;
    if (way.length < 2) break; // a paper of both sides
    cut.add(nameStep(way[0], way[1]));
  }
  return ways;
}

/** All places that can be reached from some, themselves among them. */
export function findReach({ firsts, others }, from) {
  const reached = new Set(from);
  for (const place of reached) for (let at = firsts[place]; at < firsts[place + 1]; at++) reached.add(others[at]);
  return reached;
}

/** Goes ring by ring, so that the papers of a ring know the best way to them before any goes on. */
function findWay(links, from, to, { closed, cut }) {
  const { size, firsts, others, alike } = links;
  const steps = new Int32Array(size).fill(-1); // to each place, or -1 while it has not been reached
  const before = new Int32Array(size); // the place from which it is reached
  const sums = new Float64Array(size); // of likeness, over the steps that lead there
  const goals = new Uint8Array(size);
  for (const place of to) goals[place] = 1;
  for (const place of from) steps[place] = 0;
  let ring = [...from];
  for (let step = 1; ring.length && !ring.some((place) => goals[place]); step++) {
    const next = [];
    for (const place of ring) {
      for (let at = firsts[place]; at < firsts[place + 1]; at++) {
        const other = others[at];
        const sum = sums[place] + alike[at];
        const isWorse = steps[other] >= 0 && (steps[other] < step || sum <= sums[other]);
        if (isWorse || closed[other] || (cut.size && cut.has(nameStep(place, other)))) continue;
        if (steps[other] < 0) next.push(other);
        steps[other] = step;
        before[other] = place;
        sums[other] = sum;
      }
    }
    ring = next;
  }
  const ends = ring.filter((place) => goals[place]);
  return ends.length ? walkBack(before, steps, ends.reduce((best, end) => (sums[end] > sums[best] ? end : best))) : null;
}

function walkBack(before, steps, end) {
  const way = [end];
  while (steps[way[0]]) way.unshift(before[way[0]]);
  return way;
}

function nameStep(from, to) {
  return `${from} ${to}`;
}
