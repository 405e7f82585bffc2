/** Lets the keyboard walk a map from dot to dot, open one, zoom and leave. */

const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/**
 * Arrows walk, Enter and space open, Escape leaves, plus, minus and 0 zoom.
 * `walk` holds dots(), current(), first(), step(dot), open(dot), leave().
 */
export function listenToKeys(target, moves, walk, signal) {
  target.addEventListener(
    "keydown",
    (event) => {
      if (event.target !== target || event.ctrlKey || event.metaKey || event.altKey) return;
      const current = walk.current();
      const open = () => current && walk.open(current);
      const actions = {
        Enter: open,
        " ": open,
        Escape: walk.leave,
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
        const next = current ? findNext(walk.dots(), current, arrow) : walk.first();
        if (next) walk.step(next);
      } else {
        actions[event.key]();
      }
    },
    { signal },
  );
}

/** The nearest of `points` from `start` in a direction: ahead counts once, aside twice. */
function findNext(points, start, [dx, dy]) {
  let best = null;
  let least = Infinity;
  for (const point of points) {
    const ahead = (point.x - start.x) * dx + (point.y - start.y) * dy;
    const aside = Math.abs((point.x - start.x) * dy) + Math.abs((point.y - start.y) * dx);
    if (point === start || ahead <= 0 || ahead < aside / 2) continue;
    const cost = ahead + 2 * aside;
    if (cost < least) [best, least] = [point, cost];
  }
  return best;
}
