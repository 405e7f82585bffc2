/** Holds a Plotly chart over a picture, fits it to the picture's frame, and keeps count of the view. */

const LEAST_SIDE = 0.05; // of the map: the closest look
const MOST_SIDE = 1.24; // the farthest look
const ROOM = 0.6; // how far beyond the map one may move, so that a card need not hide what it speaks of

/** `on` holds move(view, settled). Resolves once the traces stand in `view`. */
export async function createFrame(Plotly, stage, traces, view, on) {
  const holder = Object.assign(document.createElement("div"), { className: "sm-map__live" });
  const axis = { visible: false, minallowed: -ROOM, maxallowed: 1 + ROOM };
  const layout = {
    margin: { l: 0, r: 0, t: 0, b: 0 },
    paper_bgcolor: "rgba(0,0,0,0)",
    plot_bgcolor: "rgba(0,0,0,0)",
    showlegend: false,
    hovermode: false, // map-point.js tells what a pointer means
    // Under a finger the page scrolls; whoever wants to drag the map says so with a button.
    dragmode: matchMedia("(pointer: coarse)").matches ? false : "pan",
    xaxis: { ...axis, range: [view.x, view.x + view.side] },
    yaxis: { ...axis, range: [view.y + view.side, view.y] },
    width: stage.clientWidth,
    height: stage.clientHeight,
  };
  const config = { displayModeBar: false, showSendToCloud: false, doubleClick: false, scrollZoom: false };
  let current = view;

  stage.append(holder);
  await Plotly.newPlot(holder, traces, layout, config);

  const follow = (settled) => (event) => {
    if (!("xaxis.range[0]" in event)) return;
    const [x, y] = [event["xaxis.range[0]"], event["yaxis.range[1]"]];
    current = { x, y, side: event["xaxis.range[1]"] - x };
    on.move(current, settled);
  };
  holder.on("plotly_relayouting", follow(false));
  holder.on("plotly_relayout", follow(true));

  /** The nearest view to the one wanted that keeps the map in sight. */
  function fit(wanted) {
    const side = Math.min(Math.max(wanted.side, LEAST_SIDE), MOST_SIDE);
    const limit = (edge) => Math.min(Math.max(edge, -ROOM), 1 + ROOM - side);
    return { x: limit(wanted.x), y: limit(wanted.y), side };
  }

  return {
    holder,
    get view() {
      return current;
    },
    fit,
    show(wanted, settled = true) {
      current = fit(wanted);
      const { side } = current;
      on.move(current, settled);
      return Plotly.relayout(holder, {
        "xaxis.range": [current.x, current.x + side],
        "yaxis.range": [current.y + side, current.y],
      });
    },
    drag: (mode) => Plotly.relayout(holder, { dragmode: mode }),
    restyle: (change, places) => Plotly.restyle(holder, change, places),
    clearOutline: () => Plotly.relayout(holder, { selections: [] }),
    /** Fits the picture's frame anew, with the styles of its new width. */
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
