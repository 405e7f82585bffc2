/** Finds room for names on a live map: at a side of one dot, or among the dots of a group. */

const GAP = 4; // pixels around a name
const [OFF, LINE] = [3, 14]; // pixels: a name's distance from its dot, and its height
const [STEP, REACH] = [12, 132]; // pixels: between tried places, and from the middle of the group to the last of them

/** Where a name of that width may stand beside a dot of that radius: right, left, below, above. */
export function listSides(width, [x, y], radius) {
  const off = radius + OFF;
  const box = (left, top) => ({ left, right: left + width, top, bottom: top + LINE });
  return [
    { anchor: "start", dx: off, dy: 0, box: box(x + off, y - LINE / 2) },
    { anchor: "end", dx: -off, dy: 0, box: box(x - off - width, y - LINE / 2) },
    { anchor: "middle", dx: 0, dy: off + LINE / 2, box: box(x - width / 2, y + off) },
    { anchor: "middle", dx: 0, dy: -off - LINE / 2, box: box(x - width / 2, y - off - LINE) },
  ];
}

/** The place [x, y] nearest to the middle of `own` dots for a box of that width and height, or null.
 *  There it keeps clear of `taken` boxes, and the dot nearest to it is not one of the `others`. */
export function findSpot([width, height], own, others, taken, stage) {
  const middle = [0, 1].map((axis) => findMedian(own.map((dot) => dot[axis])));
  for (const [dx, dy] of OFFSETS) {
    const [x, y] = [middle[0] + dx, middle[1] + dy];
    const box = { left: x - width / 2, right: x + width / 2, top: y - height / 2, bottom: y + height / 2 };
    const free = fits(box, ...stage) && !taken.some((other) => meets(box, other));
    if (free && measureLeast(box, own) < measureLeast(box, others)) return { box, at: [x, y] };
  }
  return null;
}

const OFFSETS = [];
for (let dx = -REACH; dx <= REACH; dx += STEP) for (let dy = -REACH; dy <= REACH; dy += STEP) OFFSETS.push([dx, dy]);
OFFSETS.sort(([a, b], [c, d]) => a * a + b * b - c * c - d * d);

export function moveBox({ left, right, top, bottom }, dx, dy) {
  return { left: left + dx, right: right + dx, top: top + dy, bottom: bottom + dy };
}

export function fits(box, width, height) {
  return box.left > GAP && box.top > GAP && box.right < width - GAP && box.bottom < height - GAP;
}

export function meets(a, b) {
  return a.left - GAP < b.right && a.right + GAP > b.left && a.top - 1 < b.bottom && a.bottom + 1 > b.top;
}

/** The least distance from a box to one of the dots; infinite without dots. */
function measureLeast({ left, right, top, bottom }, dots) {
  const away = ([x, y]) => Math.hypot(Math.max(left - x, 0, x - right), Math.max(top - y, 0, y - bottom));
  return dots.reduce((least, dot) => Math.min(least, away(dot)), Infinity);
}

function findMedian(values) {
  return [...values].sort((a, b) => a - b)[values.length >> 1];
}
