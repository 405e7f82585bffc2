/** Draws concepts and their links with Plotly where the picture had them. */
import { createPlot, listEnds, readDotScale } from "./plot.js";

const [CLASSES, STEP] = [12, 0.05]; // links are drawn in classes of NPMI, a trace each, the last one open
const [CHOSEN, DISCS] = [CLASSES, CLASSES + 1]; // traces above those: links with weight, and all concepts
const RANKS = Array.from({ length: CLASSES }, (_, rank) => rank);
const NO_LINES = Array(DISCS).fill(undefined); // what a change leaves as it is
const WIDEST = 5; // pixels, as in the picture
const DIMMED = 0.15; // opacity of concepts not found
const [LINE, FAINT] = [0.4, 0.12]; // opacity of links, as in the picture and while something is sought

/** `nodes` are {place, x, y, radius, hue}, links {from, to, npmi}; `on` as in createPlot. */
export async function createConceptPlot(Plotly, figure, nodes, frame, on) {
  const lines = RANKS.map((rank) => traceLinks(Math.max(0.5, (rank + 0.5) * STEP * WIDEST), LINE));
  const traces = [...lines, traceLinks(2, 1), traceDiscs(nodes)];
  const size = (growth) => ({ "marker.size": [...NO_LINES, readStyle(figure, nodes, growth)["marker.size"].at(-1)] });
  const plot = await createPlot(Plotly, figure.querySelector(".sm-map__stage"), traces, frame, { ...on, size });
  const restyle = () => readStyle(figure, nodes, plot.growth);
  await plot.restyle(restyle());
  const { resize } = plot;
  return Object.assign(plot, {
    drawLinks(links) {
      const classes = RANKS.map((rank) => links.filter((link) => rankOf(link) === rank));
      const change = { x: classes.map((some) => listEnds(some, "x")), y: classes.map((some) => listEnds(some, "y")) };
      return plot.restyle(change, RANKS);
    },
    highlight: (links) => plot.restyle({ x: [listEnds(links, "x")], y: [listEnds(links, "y")] }, [CHOSEN]),
    /** Radius of a concept's disc in pixels, which counts as aimed at. */
    radiusOf: (node) => node.radius * readDotScale(figure) * plot.growth,
    /** Dims every concept without a flag and the links; null dims none. */
    dim(flags) {
      const bright = flags && nodes.flatMap((node) => (flags[node.place] ? [node.place] : []));
      const opacity = [...RANKS.map(() => (flags ? FAINT : LINE)), 1];
      return plot.restyle({ opacity, selectedpoints: [...RANKS.map(() => null), bright] }, [...RANKS, DISCS]);
    },
    recolour: () => plot.restyle(restyle()),
    resize: () => resize(restyle),
  });
}

/** Colours and sizes as the style sheet has them at this width and in this palette, an entry a trace. */
function readStyle(figure, nodes, growth) {
  const style = getComputedStyle(figure);
  const read = (name) => style.getPropertyValue(name).trim();
  const scale = growth * readDotScale(figure);
  return {
    "line.color": [...RANKS.map(() => read("--sm-quiet")), read("--sm-ring"), undefined],
    "marker.color": [...NO_LINES, nodes.map((node) => read(`--sm-c${node.hue}`))],
    "marker.line.color": [...NO_LINES, getComputedStyle(figure.querySelector(".sm-map__stage")).backgroundColor],
    "marker.size": [...NO_LINES, nodes.map((node) => 2 * node.radius * scale)],
  };
}

function traceLinks(width, opacity) {
  return { type: "scatter", mode: "lines", x: [], y: [], hoverinfo: "skip", line: { width }, opacity };
}

function traceDiscs(nodes) {
  return {
    type: "scatter",
    mode: "markers",
    x: nodes.map((node) => node.x),
    y: nodes.map((node) => node.y),
    hoverinfo: "skip",
    marker: { opacity: 1, line: { width: 1.5 } },
    unselected: { marker: { opacity: DIMMED } },
  };
}

function rankOf({ npmi }) {
  return Math.min(CLASSES - 1, Math.max(0, Math.floor(npmi / STEP)));
}
