/** Draws the papers with Plotly exactly where the picture had them, and tells of outlines. */
import { createFrame } from "./map-frame.js";

const [LINKS, DOTS] = [0, 1]; // traces: lines to related papers below, all papers above
const GROUND = { symbol: "circle", size: 4.5, opacity: 0.75 }; // papers not put forward, as in 4-map.css
const DIMMED = 0.12;

/** `on` holds outline(shape) and move(view, settled). */
export async function createPlot(Plotly, figure, field, focus, view, on) {
  const stage = figure.querySelector(".sm-map__stage");
  const inFocus = new Set(focus);
  const order = [...field.papers.filter((paper) => !inFocus.has(paper)), ...focus];
  const markOf = (paper) => field.marks[field.topics[paper.topic].mark];
  const look = (ground, own) => order.map((paper) => (inFocus.has(paper) ? own(paper) : ground));

  /** Colours and sizes as the style sheet has them at this width and in this palette. */
  function readStyle() {
    const style = getComputedStyle(figure);
    const read = (name) => style.getPropertyValue(name).trim();
    const hues = field.topics.map((topic) => read(`--sm-c${topic.hue}`));
    const sheet = getComputedStyle(figure.querySelector(".sm-map__svg")).getPropertyValue("--sm-sheet");
    const size = field.markSize * Number(read("--sm-dot")) * Number(sheet);
    return {
      lines: read("--sm-quiet"),
      sea: getComputedStyle(stage).backgroundColor,
      colours: look(read("--sm-rest"), (paper) => hues[paper.topic]),
      sizes: look(GROUND.size, (paper) => size * markOf(paper).scale),
    };
  }

  const style = readStyle();
  const traces = [
    {
      type: "scatter",
      mode: "lines",
      x: [],
      y: [],
      hoverinfo: "skip",
      opacity: 0.7,
      line: { width: 1.25, color: style.lines },
    },
    {
      type: "scatter",
      mode: "markers",
      x: order.map((paper) => paper.x),
      y: order.map((paper) => paper.y),
      hoverinfo: "skip",
      marker: {
        symbol: look(GROUND.symbol, (paper) => markOf(paper).symbol),
        opacity: look(GROUND.opacity, () => 1),
        color: style.colours,
        size: style.sizes,
        line: { width: 1, color: style.sea },
      },
      unselected: { marker: { opacity: DIMMED } },
    },
  ];
  const frame = await createFrame(Plotly, stage, traces, view, on);
  frame.holder.on("plotly_selected", (event) => {
    if (!event) return;
    const { lassoPoints: lasso, range: box } = event;
    frame.clearOutline();
    if (lasso) on.outline(lasso.x.map((x, place) => [x, lasso.y[place]]));
    else if (box) on.outline([0, 1].map((end) => [box.x[end], box.y[end]]));
  });

  function restyle() {
    const { lines, sea, colours, sizes } = readStyle();
    return {
      "line.color": [lines, undefined],
      "marker.color": [undefined, colours],
      "marker.size": [undefined, sizes],
      "marker.line.color": [undefined, sea],
    };
  }

  return {
    ...frame,
    get view() {
      return frame.view;
    },
    /** Dims every paper without a flag; null dims none. */
    dim(flags) {
      const bright = flags && order.flatMap((paper, index) => (flags[paper.place] ? [index] : []));
      return frame.restyle({ selectedpoints: [bright] }, [DOTS]);
    },
    /** Draws lines, each {from, to}. */
    link(lines) {
      const ends = (key) => lines.flatMap(({ from, to }) => [from[key], to[key], null]);
      return frame.restyle({ x: [ends("x")], y: [ends("y")] }, [LINKS]);
    },
    recolour: () => frame.restyle(restyle()),
    resize: () => frame.resize(restyle),
  };
}
