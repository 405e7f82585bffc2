/** Turns wheels, pinches and keys into views and steps, without taking the page's own scrolling away. */
import { findNext } from "./map-match.js";

const WHEEL_STEP = 0.0016; // of the side, a pixel of wheel travel
const WHOLE = 1.1; // side of the whole map, rim and all
const STEP = 1.5; // of a press on a zoom button
const PAGE_REST = 350; // milliseconds after the page scrolled during which a wheel still belongs to the page
const GLIDE = 180; // milliseconds
const RIM = 0.06; // of the view's side: closer to the rim, a dot is brought to the middle
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

export function createMoves(stage, plot, home, signal) {
  let frame = 0;
  let wanted = null;
  let lent = null; // the view before a card needed room, and the one shown since
  const isWhole = (view) => view.side >= home.side * 0.999 && view.x === home.x && view.y === home.y;

  /** Shows a view with the next frame; many askings within a frame make one drawing. */
  function soon(view, settled) {
    wanted = view;
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(() => plot.show(view, settled));
  }

  /** The view scaled by `factor` about a point of the stage given in shares of its size. */
  function scale(view, factor, across, down) {
    const most = Math.max(home.side, WHOLE);
    const side = Math.min(view.side * factor, most);
    if (factor > 1 && side === most && most === home.side) return home; // whoever goes out comes home
    const kept = view.side - side;
    return { x: view.x + kept * across, y: view.y + kept * down, side };
  }

  function glide(target) {
    const from = plot.view;
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) return plot.show(target);
    const start = performance.now();
    const tick = (now) => {
      const share = Math.min(1, (now - start) / GLIDE);
      const ease = share * (2 - share);
      const mix = (key) => from[key] + (target[key] - from[key]) * ease;
      plot.show(share === 1 ? target : { x: mix("x"), y: mix("y"), side: mix("side") }, share === 1);
      if (share < 1) frame = requestAnimationFrame(tick);
    };
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(tick);
    return undefined;
  }

  const shares = (event) => {
    const box = stage.getBoundingClientRect();
    return [(event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height];
  };

  let pageMoved = -Infinity;
  addEventListener("scroll", () => (pageMoved = performance.now()), { passive: true, signal });
  stage.addEventListener(
    "wheel",
    (event) => {
      if (event.target.closest(".sm-card-paper")) return;
      const passing = performance.now() - pageMoved < PAGE_REST;
      const outOfRoom = event.deltaY > 0 && plot.view.side >= home.side * 0.999;
      if (!event.ctrlKey && (passing || outOfRoom)) return; // the page goes on scrolling
      event.preventDefault();
      event.stopPropagation();
      const pixels = event.deltaY * (event.deltaMode === 1 ? 16 : 1) * (event.ctrlKey ? 4 : 1);
      const factor = Math.exp(Math.max(-120, Math.min(120, pixels)) * WHEEL_STEP);
      soon(scale(plot.view, factor, ...shares(event)), true);
    },
    { passive: false, capture: true, signal },
  );

  const fingers = new Map();
  let grip = null;
  const twoFingers = () => {
    const [a, b] = [...fingers.values()];
    const distance = Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY);
    return { distance, middle: { clientX: (a.clientX + b.clientX) / 2, clientY: (a.clientY + b.clientY) / 2 } };
  };
  const onFinger = (type, action) => stage.addEventListener(type, action, { capture: true, passive: false, signal });
  const track = (event) => {
    for (const touch of event.changedTouches) fingers.set(touch.identifier, touch);
  };
  onFinger("touchstart", (event) => {
    track(event);
    if (fingers.size !== 2) return;
    if (event.cancelable) event.preventDefault();
    event.stopPropagation();
    const { distance, middle } = twoFingers();
    grip = { view: plot.view, distance, at: shares(middle) };
  });
  onFinger("touchmove", (event) => {
    track(event);
    if (!grip || fingers.size !== 2) return;
    if (event.cancelable) event.preventDefault();
    event.stopPropagation();
    const { distance, middle } = twoFingers();
    const [across, down] = shares(middle);
    const view = scale(grip.view, grip.distance / Math.max(distance, 1), ...grip.at);
    soon(
      { ...view, x: view.x + (grip.at[0] - across) * view.side, y: view.y + (grip.at[1] - down) * view.side },
      false,
    );
  });
  for (const type of ["touchend", "touchcancel"]) {
    onFinger(type, (event) => {
      for (const touch of event.changedTouches) fingers.delete(touch.identifier);
      // The mouse events and the click that a browser makes of a tap would hit what the tap has opened there.
      if (event.cancelable && event.target.closest(".sm-map__live")) event.preventDefault();
      if (grip && fingers.size < 2) {
        grip = null;
        soon(wanted ?? plot.view, true);
      }
    });
  }
  signal.addEventListener("abort", () => cancelAnimationFrame(frame));

  return {
    closer: () => glide(scale(plot.view, 1 / STEP, 0.5, 0.5)),
    farther: () => glide(scale(plot.view, STEP, 0.5, 0.5)),
    reset: () => glide(home),
    isWhole,
    /** Brings a dot into view if it is outside, close to the rim, or where a card will cover the lower part. */
    reach(dot, covered = 0) {
      const { x, y, side } = plot.view;
      const free = side * (1 - covered);
      const rim = side * RIM;
      const across = dot.x > x + rim && dot.x < x + side - rim;
      const down = dot.y > y + rim && dot.y < y + free - rim;
      if (across && down) return;
      const to = plot.fit({ x: across ? x : dot.x - side / 2, y: down ? y : dot.y - free / 2, side });
      if (covered) lent = { from: lent?.from ?? plot.view, to };
      glide(to);
    },
    /** Returns to the view before a card needed room, unless the reader has moved since. */
    giveBack() {
      if (lent && plot.view.x === lent.to.x && plot.view.y === lent.to.y) glide(lent.from);
      lent = null;
    },
  };
}

/**
 * Arrows walk from paper to paper, Enter opens, Escape leaves, plus, minus and 0 zoom.
 * `walk` holds papers(), current(), step(paper), open(paper), leave().
 */
export function createKeys(target, moves, walk, signal) {
  target.addEventListener(
    "keydown",
    (event) => {
      if (event.target !== target || event.ctrlKey || event.metaKey || event.altKey) return;
      const current = walk.current();
      const actions = {
        Enter: () => current && walk.open(current),
        " ": () => current && walk.open(current),
        Escape: () => walk.leave(),
        "+": moves.closer,
        "=": moves.closer,
        "-": moves.farther,
        0: moves.reset,
      };
      const arrow = ARROWS[event.key];
      if (!arrow && !(event.key in actions)) return;
      event.preventDefault();
      event.stopPropagation();
      if (arrow) {
        const papers = walk.papers();
        const next = current ? findNext(papers, current, arrow) : papers[0];
        if (next) walk.step(next);
      } else {
        actions[event.key]();
      }
    },
    { signal },
  );
}
