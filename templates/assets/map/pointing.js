/** Tells which dot or line of a live map a pointer rests on, and which one it presses. */
import { locate } from "./frame.js";

// Pixels: how far from a dot or a line one may aim, and how close to a dot the dot alone is meant.
const MOUSE = { dot: 16, line: 6, on: 7 };
const FINGER = { dot: 20, line: 12, on: 10 };
const STILL = 6; // pixels: whoever moves farther drags

/**
 * `plot.radiusOf(dot)`, where there is one, is how large a dot is; `lines()` are the {from, to} drawn now;
 * `on` holds hover(thing|null, event) and press(thing|null, event).
 */
export function createPointing(plot, dots, lines, on, signal) {
  const { holder, radiusOf = () => 0 } = plot;
  let under = null;
  let begun = null;

  function find(event) {
    const aim = event.pointerType === "touch" ? FINGER : MOUSE;
    const box = holder.getBoundingClientRect();
    const { x, y, side } = plot.frame;
    const across = (dot) => box.left + ((dot.x - x) / side) * box.width - event.clientX;
    const down = (dot) => box.top + ((dot.y - y) / side) * box.height - event.clientY;
    let [nearest, away] = [null, aim.dot];
    for (const dot of dots) {
      const distance = Math.max(0, Math.hypot(across(dot), down(dot)) - radiusOf(dot));
      if (distance < away) [nearest, away] = [dot, distance];
    }
    if (away <= aim.on) return nearest;
    const drawn = lines().map((line) => {
      const { from, to } = line;
      return { line, x0: across(from), y0: down(from), x1: across(to), y1: down(to) };
    });
    return findNearestLine(drawn, Math.min(aim.line, away))?.line ?? nearest;
  }

  function hover(thing, event) {
    if (thing === under) return;
    under = thing;
    holder.classList.toggle("sm-map__live--on", Boolean(thing));
    on.hover(thing, event);
  }

  const listen = (target, type, action) => target.addEventListener(type, action, { signal });
  listen(holder, "pointermove", (event) => {
    if (event.pointerType !== "touch" && !event.buttons) hover(find(event), event);
  });
  listen(holder, "pointerleave", (event) => {
    if (event.pointerType !== "touch") hover(null, event);
  });
  listen(holder, "pointerdown", (event) => (begun = event.isPrimary && event.button === 0 ? event : null));
  listen(window, "pointercancel", () => (begun = null));
  // While a button is down Plotly covers the page, so the press ends anywhere.
  listen(window, "pointerup", (event) => {
    const press = begun;
    begun = null;
    if (!press || press.pointerId !== event.pointerId) return;
    if (Math.hypot(press.clientX - event.clientX, press.clientY - event.clientY) > STILL) return;
    on.press(find(event), event);
  });

  return {
    /** The map moved: what was under the pointer need not be any more. */
    forget: () => (under = null),
    place: watchPlace(holder.parentElement, signal),
  };
}

/** Tells where a pointer rests on a map, [across, down], or null; on its names too, which lie above the plot. */
function watchPlace(stage, signal) {
  let place = null;
  const watch = (event) => event.pointerType !== "touch" && (place = locate(stage, event));
  stage.addEventListener("pointermove", watch, { signal });
  stage.addEventListener("pointerleave", () => (place = null), { signal });
  return () => place;
}

/** Of lines {x0, y0, x1, y1, …} in pixels from the pointer the nearest, or null if none comes within `reach`; of two
 *  equally near the first wins. Plotly tells of hovers at a line's ends only. */
function findNearestLine(lines, reach) {
  let best = null;
  let least = reach;
  for (const line of lines) {
    const away = measureDistance(line);
    if (away < least || (away === least && !best)) [best, least] = [line, away];
  }
  return best;
}

/** Distance from the pointer to a line that ends at its two ends. */
function measureDistance({ x0, y0, x1, y1 }) {
  const [dx, dy] = [x1 - x0, y1 - y0];
  const length = dx * dx + dy * dy;
  const along = length ? Math.min(1, Math.max(0, -(x0 * dx + y0 * dy) / length)) : 0;
  return Math.hypot(x0 + along * dx, y0 + along * dy);
}
