/** Draws the papers with Plotly exactly where the picture had them, and tells of hovers, clicks and outlines. */
import { createFrame } from "./map-frame.js";

const LINKS = 0; // the trace of lines to related papers; the next is the ground, then a trace a topic
const GROUND_SIZE = 4.5; // pixels, as in map.css
const DIMMED = 0.12;

/** `on` holds hover(paper|null), click(paper), outline(shape), move(view, settled). */
export async function createPlot(Plotly, figure, field, focus, view, on) {
  const stage = figure.querySelector(".sm-map__stage");
  const inFocus = new Set(focus);
  const ground = field.papers.filter((paper) => !inFocus.has(paper));
  const groups = field.topics
    .map((topic, place) => ({ topic, papers: focus.filter((paper) => paper.topic === place) }))
    .filter((group) => group.papers.length);
  const traces = [
    { type: "scatter", mode: "lines", x: [], y: [], hoverinfo: "skip", opacity: 0.7, line: { width: 1.25 } },
    drawDots(ground, "circle", 0.75),
    ...groups.map(({ topic, papers }) => drawDots(papers, field.marks[topic.mark].symbol, 1)),
  ];

  /** Colours and sizes as the style sheet has them at this width and in this palette, an entry a trace. */
  function readStyle() {
    const style = getComputedStyle(figure);
    const read = (name) => style.getPropertyValue(name).trim();
    const sheet = getComputedStyle(figure.querySelector(".sm-map__svg")).getPropertyValue("--sm-sheet");
    const size = field.markSize * Number(read("--sm-dot")) * Number(sheet);
    const sea = getComputedStyle(stage).backgroundColor;
    return {
      "line.color": [read("--sm-quiet"), ...traces.slice(1).map(() => undefined)],
      "marker.color": [undefined, read("--sm-rest"), ...groups.map(({ topic }) => read(`--sm-c${topic.hue}`))],
      "marker.line.color": [undefined, ...traces.slice(1).map(() => sea)],
      "marker.size": [undefined, GROUND_SIZE, ...groups.map(({ topic }) => size * field.marks[topic.mark].scale)],
    };
  }

  for (const [path, values] of Object.entries(readStyle())) {
    const keys = path.split(".");
    values.forEach((value, number) => {
      if (value === undefined) return;
      const target = keys.slice(0, -1).reduce((node, key) => node[key], traces[number]);
      target[keys.at(-1)] = value;
    });
  }
  const frame = await createFrame(Plotly, stage, traces, view, on);
  const paperOf = (event) => field.papers[event.points[0].customdata];
  frame.holder.on("plotly_hover", (event) => on.hover(paperOf(event)));
  frame.holder.on("plotly_unhover", () => on.hover(null));
  frame.holder.on("plotly_click", (event) => on.click(paperOf(event)));
  frame.holder.on("plotly_selected", (event) => {
    if (!event) return;
    const { lassoPoints: lasso, range: box } = event;
    frame.clearOutline();
    if (lasso) on.outline(lasso.x.map((x, place) => [x, lasso.y[place]]));
    else if (box) on.outline([0, 1].map((end) => [box.x[end], box.y[end]]));
  });

  return {
    ...frame,
    get view() {
      return frame.view;
    },
    /** Dims every paper without a flag; null dims none. */
    dim(flags) {
      const chosen = traces.map((trace) => {
        if (!flags || !trace.customdata) return null;
        return trace.customdata.flatMap((place, index) => (flags[place] ? [index] : []));
      });
      return frame.restyle({ selectedpoints: chosen });
    },
    /** Draws lines from a paper to others; without a paper, none. */
    link(paper, others) {
      const ends = (key) => others.flatMap((other) => [paper[key], other[key], null]);
      return frame.restyle({ x: [paper ? ends("x") : []], y: [paper ? ends("y") : []] }, [LINKS]);
    },
    recolour: () => frame.restyle(readStyle()),
    resize: () => frame.resize(readStyle()),
  };
}

function drawDots(papers, symbol, opacity) {
  return {
    type: "scatter",
    mode: "markers",
    x: papers.map((paper) => paper.x),
    y: papers.map((paper) => paper.y),
    customdata: papers.map((paper) => paper.place),
    hoverinfo: "none",
    marker: { symbol, opacity, line: { width: 1 } },
    selected: { marker: { opacity } },
    unselected: { marker: { opacity: DIMMED } },
  };
}
