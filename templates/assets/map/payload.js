/** Turns the columns that builder/maps/payload.py writes into papers, topics, areas, concepts and their links. */

export function readField(payload) {
  const papers = readRows(payload.papers).map((paper, place) => ({ ...paper, place }));
  return {
    papers,
    topics: readRows(payload.topics),
    areas: readRows(payload.areas),
    concepts: readRows(payload.concepts),
    marks: readRows(payload.marks),
    bins: readRows(payload.bins),
    markSize: payload.markSize,
    papersAFile: payload.papersAFile,
    byId: new Map(papers.map((paper) => [paper.id, paper])),
  };
}

/** The graph of concepts: its nodes, and its links {from, to, npmi, papers, drawn}. */
export function readGraph(payload) {
  const nodes = readRows(payload.nodes).map((node, place) => ({ ...node, place }));
  const links = readRows(payload.links).map((link) => ({ ...link, from: nodes[link.source], to: nodes[link.target] }));
  return { nodes, links };
}

/** The papers that a figure puts forward; on a map of the whole field, all. */
export function findFocus(field, kind, focus) {
  if (kind === "topic") return field.papers.filter((paper) => field.topics[paper.topic].id === focus);
  if (kind === "area") {
    return field.papers.filter((paper) => field.areas[field.topics[paper.topic].area].id === focus);
  }
  if (kind === "concept") {
    const place = field.concepts.findIndex((concept) => concept.id === focus);
    return field.papers.filter((paper) => paper.concepts.includes(place));
  }
  if (kind === "paper") {
    const paper = field.byId.get(focus);
    return [paper, ...paper.related.map((place) => field.papers[place])];
  }
  return field.papers;
}

/** An object a row, from an object of columns. */
function readRows(columns) {
  const rows = Object.values(columns)[0].map(() => ({}));
  for (const [name, values] of Object.entries(columns)) values.forEach((value, place) => (rows[place][name] = value));
  return rows;
}
