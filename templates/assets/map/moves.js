/** Moves a map by buttons, wheel and fingers, to a dot and back, without taking the page's own scrolling away. */
import { zoomTo } from "./aim.js";
import { contains, isWide, locate, scale } from "./frame.js";
import { fit } from "./plot.js";

const STEP = 1.5; // of a press on a zoom button
const GLIDE = 180; // milliseconds
// Of the frame's side: closer to the rim, a dot is brought in; on the whole map there is nothing beyond to look out for.
const [RIM, WHOLE_RIM] = [0.12, 0.035];
const WHEEL_STEP = 0.0016; // of the side, a pixel of wheel travel
const MOST_WHEEL = 120; // pixels that one turn of a wheel counts for
const LINE = 16; // pixels, where a wheel counts lines
const PINCH = 4; // a touchpad's pinch comes as a wheel with Ctrl, and in small steps
const PAGE_REST = 350; // milliseconds after the page scrolled during which a wheel still belongs to the page

/** `aim()` tells what is looked at, as zoomTo wants it. */
export function createMoves(stage, plot, home, aim, signal) {
  const { soon, glide, ahead } = createMotion(plot, signal);
  let lent = null; // the frame before a card needed room, and the one shown since

  followWheel(stage, plot, home, soon, signal);
  followFingers(stage, plot, home, soon, signal);

  return {
    closer: () => glide(fit(zoomTo(ahead(), 1 / STEP, aim(), home))),
    farther: () => glide(fit(zoomTo(ahead(), STEP, aim(), home))),
    reset: () => glide(home),
    /**
     * Brings a dot into view, by no more than it takes, if it is outside, close to the rim, or where a card will cover
     * the lower part; one that is out of sight altogether comes to the middle, unless the reader walks `step` by step.
     */
    reach(dot, covered = 0, step = false) {
      const frame = ahead();
      const { x, y, side } = frame;
      const away = !step && !contains(frame, dot);
      const rim = side * (isWide(frame, home) ? WHOLE_RIM : RIM);
      const bring = (at, from, room) =>
        away ? at - room / 2 : Math.min(Math.max(from, at - room + rim), at - rim);
      const to = fit({ x: bring(dot.x, x, side), y: bring(dot.y, y, side * (1 - covered)), side });
      if (to.x === x && to.y === y) return;
      if (covered) lent = { from: lent?.from ?? plot.frame, to };
      glide(to);
    },
    /** Returns to the frame before a card needed room, unless the reader has moved since. */
    giveBack() {
      if (lent && plot.frame.x === lent.to.x && plot.frame.y === lent.to.y) glide(lent.from);
      lent = null;
    },
  };
}

/** Shows frames one at a time, the last one asked for. */
function createMotion(plot, signal) {
  let pending = 0; // id of the drawing that the browser has been asked for
  let goal = null; // where a glide leads

  function draw(action) {
    cancelAnimationFrame(pending);
    pending = requestAnimationFrame(action);
  }

  /** Shows a frame with the browser's next drawing; many askings within one make one. */
  function soon(frame, settled) {
    goal = null;
    draw(() => plot.show(frame, settled));
  }

  function glide(target) {
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) {
      plot.show(target);
      plot.grow();
      return;
    }
    goal = target;
    const from = plot.frame;
    const start = performance.now();
    const tick = (now) => {
      const share = Math.min(1, (now - start) / GLIDE);
      const ease = share * (2 - share);
      const mix = (key) => from[key] + (target[key] - from[key]) * ease;
      plot.show(share === 1 ? target : { x: mix("x"), y: mix("y"), side: mix("side") }, share === 1);
      if (share < 1) {
        pending = requestAnimationFrame(tick);
        return;
      }
      goal = null;
      plot.grow();
    };
    draw(tick);
  }

  signal.addEventListener("abort", () => cancelAnimationFrame(pending));
  return { soon, glide, ahead: () => goal ?? plot.frame };
}

/** `soon(frame, settled)` shows a frame with the next drawing. */
function followWheel(stage, plot, home, soon, signal) {
  let pageMoved = -Infinity;
  addEventListener("scroll", () => (pageMoved = performance.now()), { passive: true, signal });
  stage.addEventListener(
    "wheel",
    (event) => {
      if (event.target.closest(".sm-card-paper")) return;
      const passing = performance.now() - pageMoved < PAGE_REST;
      const outOfRoom = event.deltaY > 0 && isWide(plot.frame, home);
      if (!event.ctrlKey && (passing || outOfRoom)) return; // the page goes on scrolling
      event.preventDefault();
      event.stopPropagation();
      const pixels = event.deltaY * (event.deltaMode === 1 ? LINE : 1) * (event.ctrlKey ? PINCH : 1);
      const factor = Math.exp(Math.max(-MOST_WHEEL, Math.min(MOST_WHEEL, pixels)) * WHEEL_STEP);
      soon(scale(plot.frame, factor, locate(stage, event), home), true);
    },
    { passive: false, capture: true, signal },
  );
}

/** Two fingers scale the map and drag it along; one leaves the page to scroll. */
function followFingers(stage, plot, home, soon, signal) {
  const fingers = new Map(); // identifier -> touch
  let grip = null; // where two fingers took hold, in which frame, and the frame they want

  const listen = (type, action) => stage.addEventListener(type, action, { capture: true, passive: false, signal });
  const track = (event) => {
    for (const touch of event.changedTouches) fingers.set(touch.identifier, touch);
  };
  const take = (event) => {
    if (event.cancelable) event.preventDefault();
    event.stopPropagation();
  };
  listen("touchstart", (event) => {
    track(event);
    if (fingers.size !== 2) return;
    take(event);
    const { distance, middle } = measurePair(fingers);
    grip = { frame: plot.frame, distance, at: locate(stage, middle), wanted: plot.frame };
  });
  listen("touchmove", (event) => {
    track(event);
    if (!grip || fingers.size !== 2) return;
    take(event);
    const { distance, middle } = measurePair(fingers);
    const [across, down] = locate(stage, middle);
    const { x, y, side } = scale(grip.frame, grip.distance / Math.max(distance, 1), grip.at, home);
    grip.wanted = { x: x + (grip.at[0] - across) * side, y: y + (grip.at[1] - down) * side, side };
    soon(grip.wanted, false);
  });
  const release = (event) => {
    for (const touch of event.changedTouches) fingers.delete(touch.identifier);
    // The mouse events and the click that a browser makes of a tap would hit what the tap has opened there.
    if (event.cancelable && event.target.closest(".sm-map__live")) event.preventDefault();
    if (!grip || fingers.size >= 2) return;
    soon(grip.wanted, true);
    grip = null;
  };
  listen("touchend", release);
  listen("touchcancel", release);
}

function measurePair(fingers) {
  const [a, b] = [...fingers.values()];
  const distance = Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY);
  return { distance, middle: { clientX: (a.clientX + b.clientX) / 2, clientY: (a.clientY + b.clientY) / 2 } };
}
