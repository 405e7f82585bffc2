/** Draws the papers with Plotly exactly where the picture had them, very many on a canvas below it, and tells of outlines. */
import { createDots } from "./dots.js";
import { createPlot, listEnds, readDotScale } from "./plot.js";

const [LINKS, DOTS] = [0, 1]; // traces: lines to related papers below, all papers above
const GROUND = { symbol: "circle", size: 4.5, opacity: 0.75 }; // papers not put forward, as in 4-map.css
const [DIMMED, HALF] = [0.12, 0.5]; // opacities
const MOST_TRACED = 3000; // papers that a chart moves without a stumble
const [RIM, HOLLOW_RIM] = [1, 3]; // pixels, half of them under the fill, as in 4-map.css
const LEAST_RIMMED = 5; // pixels across: rims of smaller dots would pale a crowd

/** `on` holds outline(shape) and move(frame, settled). */
export async function createPaperPlot(Plotly, figure, field, focus, frame, on) {
  const stage = figure.querySelector(".sm-map__stage");
  const papers = arrange(field, focus);
  let byDate = false; // what colours tell
  const read = (growth) => readStyle(figure, field, papers, growth, byDate);
  const paint = (on, restyle) => {
    if (on === byDate) return;
    byDate = on;
    restyle();
  };
  const style = read(1);
  const parts = { stage, field, papers, style, read, paint };
  if (papers.order.length > MOST_TRACED) return createCanvasPlot(Plotly, parts, frame, on);
  const traces = [traceLinks(style), traceDots(field, papers, style)];
  const size = (growth) => ({ "marker.size": [undefined, read(growth).sizes] });
  const plot = await createPlot(Plotly, stage, traces, frame, { ...on, size });
  tellOutlines(plot, on);
  const { resize } = plot;
  let halved = false; // whether some papers are
  const restyle = () => listStyles(read(plot.growth));
  return Object.assign(plot, {
    /** Dims every paper without a flag, by half those that are flagged in `half`; null dims none. */
    dim(flags, half) {
      const isLit = ({ place }) => flags[place] || half?.[place];
      const lit = flags && papers.order.flatMap((paper, index) => (isLit(paper) ? [index] : []));
      const change = { selectedpoints: [lit] };
      if (half || halved) change["marker.opacity"] = [listOpacities(papers, half)];
      halved = Boolean(half);
      return plot.restyle(change, [DOTS]);
    },
    link: (lines) => link(plot, lines),
    /** Lets colours tell dates, or areas. */
    paint: (on) => paint(on, () => plot.restyle(restyle())),
    recolour: () => plot.restyle(restyle()),
    resize: () => resize(restyle),
  });
}

/** The same with the papers on a canvas: the chart holds the lines alone. */
async function createCanvasPlot(Plotly, { stage, field, papers, style, read, paint }, frame, on) {
  const dots = createDots(stage, papers.order);
  const wear = (growth) => dots.wear(listLooks(field, papers, read(growth)));
  const move = (moved, settled) => {
    dots.move(moved);
    on.move(moved, settled);
  };
  const plot = await createPlot(Plotly, stage, [traceLinks(style)], frame, { ...on, move, size: wear });
  wear(1);
  dots.fade(listOpacities(papers, null));
  dots.draw(frame);
  tellOutlines(plot, on);
  const { grow, resize, destroy } = plot;
  const restyle = () => {
    wear(plot.growth);
    return { "line.color": read(1).lines };
  };
  return Object.assign(plot, {
    dim(flags, half) {
      const own = listOpacities(papers, half);
      const isLit = ({ place }) => !flags || flags[place] || half?.[place];
      dots.fade(papers.order.map((paper, index) => (isLit(paper) ? own[index] : DIMMED)));
    },
    link: (lines) => link(plot, lines),
    grow() {
      grow();
      dots.rest();
    },
    paint: (on) => paint(on, () => wear(plot.growth)),
    recolour: () => plot.restyle(restyle()),
    resize: () => resize(restyle),
    destroy() {
      dots.destroy();
      destroy();
    },
  });
}

function tellOutlines(plot, on) {
  plot.holder.on("plotly_selected", (event) => {
    if (!event) return;
    const { lassoPoints: lasso, range: box } = event;
    plot.clearOutline();
    if (lasso) on.outline(lasso.x.map((x, place) => [x, lasso.y[place]]));
    else if (box) on.outline([0, 1].map((end) => [box.x[end], box.y[end]]));
  });
}

/** Draws lines, each {from, to}. */
function link(plot, lines) {
  return plot.restyle({ x: [listEnds(lines, "x")], y: [listEnds(lines, "y")] }, [LINKS]);
}

/** All papers in the order in which they are drawn, those put forward on top; `look` gives a value for each. */
function arrange(field, focus) {
  const inFocus = new Set(focus);
  const order = [...field.papers.filter((paper) => !inFocus.has(paper)), ...focus];
  return { order, look: (ground, own) => order.map((paper) => (inFocus.has(paper) ? own(paper) : ground)) };
}

/** Colours and sizes as the style sheet has them at this width and in this palette; dots grow, the ground does not.
 *  A paper without a bin is as grey as the ground where colours tell dates. */
function readStyle(figure, field, { look }, growth, byDate) {
  const style = getComputedStyle(figure);
  const read = (name) => style.getPropertyValue(name).trim();
  const [hues, rest] = [field.topics.map((topic) => read(`--sm-c${topic.hue}`)), read("--sm-rest")];
  const shades = field.bins.map(({ shade }) => read(`--sm-y${shade}`));
  const hueOf = (paper) => (byDate ? (shades[paper.bin] ?? rest) : hues[paper.topic]);
  const sea = getComputedStyle(figure.querySelector(".sm-map__stage")).backgroundColor;
  const size = growth * field.markSize * Number(read("--sm-dot")) * readDotScale(figure);
  return {
    lines: read("--sm-quiet"),
    // A paper that fits no topic well is hollow.
    colours: look(rest, (paper) => (paper.stray ? sea : hueOf(paper))),
    rims: look(sea, (paper) => (paper.stray ? hueOf(paper) : sea)),
    sizes: look(GROUND.size, (paper) => size * markOf(field, paper).scale),
  };
}

/** A style as a canvas wears it. */
function listLooks(field, { look }, { colours, rims, sizes }) {
  const widths = look(RIM, (paper) => (paper.stray ? HOLLOW_RIM : RIM));
  return {
    paths: look(field.marks[0].path, (paper) => markOf(field, paper).path),
    scales: sizes.map((size) => size / field.markSize),
    colours,
    rims,
    widths: widths.map((width, place) => (width === RIM && sizes[place] < LEAST_RIMMED ? 0 : width)),
  };
}

/** A style as Plotly changes it, an entry a trace. */
function listStyles({ lines, rims, colours, sizes }) {
  return {
    "line.color": [lines, undefined],
    "marker.color": [undefined, colours],
    "marker.size": [undefined, sizes],
    "marker.line.color": [undefined, rims],
  };
}

function traceLinks({ lines }) {
  return {
    type: "scatter",
    mode: "lines",
    x: [],
    y: [],
    hoverinfo: "skip",
    opacity: 0.7,
    line: { width: 1.25, color: lines },
  };
}

function traceDots(field, { order, look }, { colours, sizes, rims }) {
  return {
    type: "scatter",
    mode: "markers",
    x: order.map((paper) => paper.x),
    y: order.map((paper) => paper.y),
    hoverinfo: "skip",
    marker: {
      symbol: look(GROUND.symbol, (paper) => markOf(field, paper).symbol),
      opacity: listOpacities({ order, look }, null),
      color: colours,
      size: sizes,
      line: { width: look(RIM, (paper) => (paper.stray ? HOLLOW_RIM : RIM)), color: rims },
    },
    unselected: { marker: { opacity: DIMMED } },
  };
}

function listOpacities({ order, look }, half) {
  const own = look(GROUND.opacity, () => 1);
  return order.map(({ place }, index) => (half?.[place] ? HALF : own[index]));
}

function markOf(field, paper) {
  return field.marks[field.topics[paper.topic].mark];
}
