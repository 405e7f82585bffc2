/** Draws concepts and their links with Plotly where the picture had them. */
import { createFrame } from "./map-frame.js";

const [CLASSES, STEP] = [12, 0.05]; // links are drawn in classes of NPMI, a trace each, the last one open
const WIDEST = 5; // pixels, as in the picture
const DIMMED = 0.15; // opacity of concepts not found
const [LINE, FAINT] = [0.4, 0.12]; // opacity of links, as in the picture and while something is sought

/** `nodes` are {place, x, y, radius, hue}, `links` {from, to, npmi}; `on` as in createFrame. */
export async function createGraphPlot(Plotly, figure, nodes, view, on) {
  const stage = figure.querySelector(".sm-map__stage");
  const lines = Array.from({ length: CLASSES }, (_, rank) => ({
    type: "scatter",
    mode: "lines",
    x: [],
    y: [],
    hoverinfo: "skip",
    line: { width: Math.max(0.5, (rank + 0.5) * STEP * WIDEST) },
    opacity: LINE,
  }));
  const chosen = { ...lines[0], x: [], y: [], line: { width: 2 }, opacity: 1 };
  const discs = {
    type: "scatter",
    mode: "markers",
    x: nodes.map((node) => node.x),
    y: nodes.map((node) => node.y),
    hoverinfo: "skip",
    marker: { opacity: 1, line: { width: 1.5 } },
    unselected: { marker: { opacity: DIMMED } },
  };
  const traces = [...lines, chosen, discs];
  const [CHOSEN, DISCS] = [lines.length, lines.length + 1];

  const readSheet = () =>
    Number(getComputedStyle(figure.querySelector(".sm-map__svg")).getPropertyValue("--sm-sheet"));

  /** Colours and sizes as the style sheet has them at this width and in this palette, an entry a trace. */
  function readStyle() {
    const style = getComputedStyle(figure);
    const read = (name) => style.getPropertyValue(name).trim();
    const sheet = readSheet();
    const none = Array(DISCS).fill(undefined);
    return {
      "line.color": [...lines.map(() => read("--sm-quiet")), read("--sm-ring"), undefined],
      "marker.color": [...none, nodes.map((node) => read(`--sm-c${node.hue}`))],
      "marker.line.color": [...none, getComputedStyle(stage).backgroundColor],
      "marker.size": [...none, nodes.map((node) => 2 * node.radius * sheet)],
    };
  }

  const frame = await createFrame(Plotly, stage, traces, view, on);
  await frame.restyle(readStyle());

  const ends = (links, key) => links.flatMap(({ from, to }) => [from[key], to[key], null]);

  return {
    ...frame,
    get view() {
      return frame.view;
    },
    drawLinks(links) {
      const rankOf = ({ npmi }) => Math.min(CLASSES - 1, Math.max(0, Math.floor(npmi / STEP)));
      const classes = lines.map((_, rank) => links.filter((link) => rankOf(link) === rank));
      const change = { x: classes.map((some) => ends(some, "x")), y: classes.map((some) => ends(some, "y")) };
      return frame.restyle(
        change,
        lines.map((_, place) => place),
      );
    },
    highlight: (links) => frame.restyle({ x: [ends(links, "x")], y: [ends(links, "y")] }, [CHOSEN]),
    /** Radius of a concept's disc in pixels, which counts as aimed at. */
    radiusOf: (node) => node.radius * readSheet(),
    /** Dims every concept without a flag and the links; null dims none. */
    dim(flags) {
      const bright = flags && nodes.flatMap((node) => (flags[node.place] ? [node.place] : []));
      const places = [...lines.map((_, place) => place), DISCS];
      const opacity = [...lines.map(() => (flags ? FAINT : LINE)), 1];
      return frame.restyle({ opacity, selectedpoints: [...lines.map(() => null), bright] }, places);
    },
    recolour: () => frame.restyle(readStyle()),
    resize: () => frame.resize(readStyle),
  };
}
