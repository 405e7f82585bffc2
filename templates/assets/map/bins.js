/** Tells which bins of a timeline a state takes in, and which come next. */

/** The first and the last bin in which something of a span {since, until} lies; the span need not end where a bin does. */
export function findBins(bins, { since, until }) {
  const last = bins.length - 1;
  const first = since ? bins.findIndex((bin) => bin.until >= since.slice(0, bin.until.length)) : 0;
  const end = until ? bins.findLastIndex((bin) => bin.since <= until.slice(0, bin.since.length)) : last;
  const from = first < 0 ? last : first;
  return [from, Math.max(from, end)];
}

/** The change of state that takes in bins: at either end of the timeline there is no bound. */
export function nameSpan(bins, [first, last]) {
  return { since: first ? bins[first].since : "", until: last < bins.length - 1 ? bins[last].until : "" };
}

/** Some bins a step on (1) or back (-1): those from the first on grow or shrink, others move, and all begin anew. */
export function step([first, last], by, number) {
  const end = number - 1;
  if (first === 0 && last === end) return by > 0 ? [0, 0] : [0, end - 1];
  if (first === 0) return [0, Math.min(Math.max(last + by, 0), end)];
  if (by > 0 && last === end) return [0, 0];
  return [first + by, last + by];
}
