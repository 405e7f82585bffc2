/** Draws concepts and their links with Plotly where the picture had them. */
import { createFrame } from "./map-frame.js";

const [CLASSES, STEP] = [12, 0.05]; // links are drawn in classes of NPMI, a trace each, the last one open
const WIDEST = 5; // pixels, as in the picture
const DIMMED = 0.15;

/** `nodes` are {place, x, y, radius, hue}, `links` {source, target, npmi}; `on` as in createFrame, hover and click. */
export async function createGraphPlot(Plotly, figure, nodes, view, on) {
  const stage = figure.querySelector(".sm-map__stage");
  const lines = Array.from({ length: CLASSES }, (_, rank) => ({
    type: "scatter",
    mode: "lines",
    x: [],
    y: [],
    hoverinfo: "skip",
    line: { width: Math.max(0.5, (rank + 0.5) * STEP * WIDEST) },
    opacity: 0.4,
  }));
  const chosen = { ...lines[0], x: [], y: [], line: { width: 2 }, opacity: 1 };
  const discs = {
    type: "scatter",
    mode: "markers",
    x: nodes.map((node) => node.x),
    y: nodes.map((node) => node.y),
    hoverinfo: "none",
    marker: { opacity: 1, line: { width: 1.5 } },
    unselected: { marker: { opacity: DIMMED } },
  };
  const traces = [...lines, chosen, discs];
  const [CHOSEN, DISCS] = [lines.length, lines.length + 1];

  /** Colours and sizes as the style sheet has them at this width and in this palette, an entry a trace. */
  function readStyle() {
    const style = getComputedStyle(figure);
    const read = (name) => style.getPropertyValue(name).trim();
    const sheet = Number(getComputedStyle(figure.querySelector(".sm-map__svg")).getPropertyValue("--sm-sheet"));
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
  const nodeOf = (event) => nodes[event.points[0].pointIndex];
  frame.holder.on("plotly_hover", (event) => on.hover(nodeOf(event)));
  frame.holder.on("plotly_unhover", () => on.hover(null));
  frame.holder.on("plotly_click", (event) => on.click(nodeOf(event)));

  const ends = (links, key) => links.flatMap(({ source, target }) => [nodes[source][key], nodes[target][key], null]);

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
    /** Dims every concept without a flag; null dims none. */
    dim(flags) {
      const bright = flags && nodes.flatMap((node) => (flags[node.place] ? [node.place] : []));
      return frame.restyle({ selectedpoints: [bright] }, [DISCS]);
    },
    recolour: () => frame.restyle(readStyle()),
    resize: () => frame.resize(readStyle),
  };
}
