/** The graph of related papers and the shortest ways in it, by places of papers. */

/** Of each paper those that it is related to, or that are related to it, as [place, likeness in percent]. */
export function linkPapers(papers) {
  const links = papers.map(() => new Map());
  for (const { place, related, alike } of papers) {
    related.forEach((other, rank) => {
      links[place].set(other, alike[rank]);
      links[other].set(place, alike[rank]);
    });
  }
  return links.map((ends) => [...ends]);
}

/**
 * Ways from one of some papers to one of others, `most` at most, each a list of places: the shortest, and of those as short the
 * one whose steps lead between the likest papers. Each further one avoids the papers between the ends of those before it, or,
 * where there are none between, that step.
 */
export function findWays(links, from, to, most) {
  const [ways, closed, cut] = [[], new Set(), new Set()];
  while (ways.length < most) {
    const way = findWay(links, from, to, closed, cut);
    if (!way) break;
    ways.push(way);
    const between = way.slice(1, -1);
    for (const place of between) closed.add(place);
    if (between.length) continue;
    if (way.length < 2) break; // a paper of both sides
    cut.add(nameStep(way[0], way[1], links.length));
    cut.add(nameStep(way[1], way[0], links.length));
  }
  return ways;
}

/** All places that can be reached from some, themselves among them. */
export function findReach(links, from) {
  const reached = new Set(from);
  for (const place of reached) for (const [other] of links[place]) reached.add(other);
  return reached;
}

/** Goes ring by ring, so that the papers of a ring know the best way to them before any goes on. */
function findWay(links, from, to, closed, cut) {
  const goals = new Set(to);
  const before = new Map(from.map((place) => [place, null])); // place -> that from which it is reached
  const alike = new Map(from.map((place) => [place, 0])); // sum over the steps that lead there
  let ring = [...from];
  while (ring.length && !ring.some((place) => goals.has(place))) {
    const next = new Set();
    for (const place of ring) {
      for (const [other, likeness] of links[place]) {
        if ((before.has(other) && !next.has(other)) || closed.has(other) || cut.has(nameStep(place, other, links.length))) continue;
        const sum = alike.get(place) + likeness;
        if (next.has(other) && sum <= alike.get(other)) continue;
        next.add(other);
        before.set(other, place);
        alike.set(other, sum);
      }
    }
    ring = [...next];
  }
  const ends = ring.filter((place) => goals.has(place));
  if (!ends.length) return null;
  return walkBack(before, ends.reduce((best, end) => (alike.get(end) > alike.get(best) ? end : best)));
}

function walkBack(before, end) {
  const way = [];
  for (let place = end; place !== null; place = before.get(place)) way.unshift(place);
  return way;
}

function nameStep(from, to, number) {
  return from * number + to;
}
