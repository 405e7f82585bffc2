/** Tells where points are in a frame, the part {x, y, side} of the unit square that a map shows. */

export const LEAST_SIDE = 0.05; // of the map: the closest look
const WHOLE = 1.1; // side of the whole map, rim and all
const [GROWTH, MOST_GROWTH] = [0.4, 2.5]; // exponent of the scale, and how much dots grow at most

/** The frame of a figure's picture. */
export function readFrame({ dataset }) {
  const [x, y, side] = dataset.view.split(" ").map(Number);
  return { x, y, side };
}

/** Where a point is in a frame: [across, down] in shares of its side. */
export function toShares(frame, point) {
  return [(point.x - frame.x) / frame.side, (point.y - frame.y) / frame.side];
}

/** The point at [across, down] of a frame. */
export function fromShares(frame, [across, down]) {
  return { x: frame.x + across * frame.side, y: frame.y + down * frame.side };
}

/** The point of the map where a node of a picture stands, by its attributes in percent. */
export function readPlace(node, frame, names = ["x", "y"]) {
  const shares = names.map((name) => parseFloat(node.getAttribute(name)) / 100);
  return fromShares(frame, shares);
}

/** Puts a node where a point of the map is in a frame. */
export function setPlace(node, frame, point, names = ["x", "y"]) {
  toShares(frame, point).forEach((share, axis) => node.setAttribute(names[axis], `${100 * share}%`));
}

/** Whether a frame shows a point. */
export function contains({ x, y, side }, point) {
  return point.x >= x && point.x <= x + side && point.y >= y && point.y <= y + side;
}

/** How much larger than in the picture dots are drawn in a frame: they grow, but less than what is between them. */
export function growth(frame, home) {
  return Math.min(MOST_GROWTH, Math.max(1, home.side / frame.side) ** GROWTH);
}

/** The frame scaled by `factor` about a point of it in shares; whoever goes out from the picture comes home to it. */
export function scale(frame, factor, [across, down], home) {
  const most = Math.max(home.side, WHOLE);
  const side = Math.max(LEAST_SIDE, Math.min(frame.side * factor, most));
  if (factor > 1 && side === most && most === home.side) return home;
  const kept = frame.side - side;
  return { x: frame.x + kept * across, y: frame.y + kept * down, side };
}

/** Whether a frame shows no less than the picture's. */
export function isWide(frame, home) {
  return frame.side >= home.side * 0.999;
}

/** Whether a frame is the picture's. */
export function isHome(frame, home) {
  return isWide(frame, home) && frame.x === home.x && frame.y === home.y;
}

/** Where a pointer is on a node: [across, down] in shares of its size. */
export function locate(node, { clientX, clientY }) {
  const box = node.getBoundingClientRect();
  return [(clientX - box.left) / box.width, (clientY - box.top) / box.height];
}

/** Scrolls the page so that a node is seen, where it is not already. */
export function bringIntoView(node) {
  const { top, bottom } = node.getBoundingClientRect();
  if (top < 0 || bottom > innerHeight) node.scrollIntoView({ block: bottom - top < innerHeight ? "center" : "start" });
}
