/** Holds a Plotly chart over a picture, fits it to the picture's stage, and keeps count of the frame. */

import { LEAST_SIDE, growth } from "./frame.js";

const MOST_SIDE = 1.24; // the farthest look
const ROOM = 0.6; // how far beyond the map one may move, so that a card need not hide what it speaks of
const CONFIG = { displayModeBar: false, showSendToCloud: false, doubleClick: false, scrollZoom: false };

/**
 * `on` holds move(frame, settled), and size(growth), what changes of the style, if anything, once dots are drawn so
 * much larger.
 * Resolves once the traces stand in `frame`.
 */
export async function createPlot(Plotly, stage, traces, frame, on) {
  const holder = Object.assign(document.createElement("div"), { className: "sm-map__live" });
  let current = frame;
  let grown = 1;

  stage.append(holder);
  await Plotly.newPlot(holder, traces, layOut(stage, frame), CONFIG);

  const follow = (settled) => (event) => {
    if (!("xaxis.range[0]" in event)) return;
    const [x, y] = [event["xaxis.range[0]"], event["yaxis.range[1]"]];
    current = { x, y, side: event["xaxis.range[1]"] - x };
    on.move(current, settled);
  };
  holder.on("plotly_relayouting", follow(false));
  holder.on("plotly_relayout", follow(true));

  return {
    holder,
    get frame() {
      return current;
    },
    /** How much larger than in the picture dots are drawn now. */
    get growth() {
      return grown;
    },
    /** Lets dots grow as the frame at hand wants it; redrawing all of them takes its time. */
    grow() {
      const wanted = growth(current, frame);
      if (wanted === grown) return;
      grown = wanted;
      const change = on.size(grown);
      if (change) Plotly.restyle(holder, change);
    },
    show(wanted, settled = true) {
      current = fit(wanted);
      const { x, y, side } = current;
      on.move(current, settled);
      return Plotly.relayout(holder, { "xaxis.range": [x, x + side], "yaxis.range": [y + side, y] });
    },
    drag: (mode) => Plotly.relayout(holder, { dragmode: mode }),
    restyle: (change, places) => Plotly.restyle(holder, change, places),
    clearOutline: () => Plotly.relayout(holder, { selections: [] }),
    /** Fits the stage anew, with the styles of its new width. */
    resize(change) {
      const { clientWidth: width, clientHeight: height } = stage;
      if (!width || (width === holder.layout.width && height === holder.layout.height)) return undefined;
      return Plotly.update(holder, change(), { width, height });
    },
    destroy() {
      Plotly.purge(holder);
      holder.remove();
    },
  };
}

/** The nearest frame to the one wanted that keeps the map in sight. */
export function fit(wanted) {
  const side = Math.min(Math.max(wanted.side, LEAST_SIDE), MOST_SIDE);
  const limit = (edge) => Math.min(Math.max(edge, -ROOM), 1 + ROOM - side);
  return { x: limit(wanted.x), y: limit(wanted.y), side };
}

/** The ends of lines {from, to} along an axis, as Plotly wants them. */
export function listEnds(lines, axis) {
  return lines.flatMap(({ from, to }) => [from[axis], to[axis], null]);
}

/** How large dots are at this width, of their full size, as the style sheet has it. */
export function readDotScale(figure) {
  return Number(getComputedStyle(figure.querySelector(".sm-map__svg")).getPropertyValue("--sm-sheet"));
}

function layOut(stage, { x, y, side }) {
  const axis = { visible: false, minallowed: -ROOM, maxallowed: 1 + ROOM };
  return {
    margin: { l: 0, r: 0, t: 0, b: 0 },
    paper_bgcolor: "rgba(0,0,0,0)",
    plot_bgcolor: "rgba(0,0,0,0)",
    showlegend: false,
    hovermode: false, // pointing.js tells what a pointer means
    // Under a finger the page scrolls; whoever wants to drag the map says so with a button.
    dragmode: matchMedia("(pointer: coarse)").matches ? false : "pan",
    xaxis: { ...axis, range: [x, x + side] },
    yaxis: { ...axis, range: [y + side, y] },
    width: stage.clientWidth,
    height: stage.clientHeight,
  };
}
