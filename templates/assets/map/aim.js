/** Tells what part of a map a press on plus or minus shows: always one with dots, about what the reader looks at. */
import { contains, fromShares, scale, toShares } from "./frame.js";

/**
 * The frame scaled by `factor` about `dot`, the one spoken of, else about the place [across, down] of a `pointer`, else
 * about the dot in the middle of those in view. `dots` are those that the map shows.
 */
export function zoomTo(frame, factor, { dot, pointer, dots }, home) {
  const point = dot ?? (pointer ? fromShares(frame, pointer) : findMiddle(frame, dots));
  if (!point) return scale(frame, factor, [0.5, 0.5], home);
  const seen = contains(frame, point);
  const target = scale(frame, factor, seen ? toShares(frame, point) : [0.5, 0.5], home);
  if (factor > 1) return target;
  if (!seen) return centre(target, point);
  return dots.some((one) => contains(target, one)) ? target : centre(target, findNearest(point, dots));
}

/** The dot nearest to the mean of those in view; without any, the one nearest to the frame's middle, or null. */
export function findMiddle(frame, dots) {
  const inView = dots.filter((dot) => contains(frame, dot));
  if (!inView.length) return findNearest(fromShares(frame, [0.5, 0.5]), dots);
  const mean = (axis) => inView.reduce((sum, dot) => sum + dot[axis], 0) / inView.length;
  return findNearest({ x: mean("x"), y: mean("y") }, inView);
}

/** The nearest of dots to a point, or null. */
function findNearest(point, dots) {
  const away = (dot) => Math.hypot(dot.x - point.x, dot.y - point.y);
  return dots.reduce((best, dot) => (best && away(best) <= away(dot) ? best : dot), null);
}

function centre({ side }, { x, y }) {
  return { x: x - side / 2, y: y - side / 2, side };
}
