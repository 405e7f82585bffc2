/** Finds the drawn line that a pointer means: Plotly tells of hovers at a line's ends only. */

/** The line that passes nearest to a point, or null if none comes within `reach`.
 *  `lines` are [{x0, y0, x1, y1, …}] in the units of `x`, `y` and `reach` (pixels of the stage, as a reader aims);
 *  of two equally near the first wins. */
export function findNearestLine(lines, x, y, reach) {
  let best = null;
  let least = reach;
  for (const line of lines) {
    const away = measureDistance(line, x, y);
    if (away < least || (away === least && !best)) [best, least] = [line, away];
  }
  return best;
}

/** Distance from a point to a line that ends at its two ends. */
function measureDistance({ x0, y0, x1, y1 }, x, y) {
  const [dx, dy] = [x1 - x0, y1 - y0];
  const length = dx * dx + dy * dy;
  const along = length ? Math.min(1, Math.max(0, ((x - x0) * dx + (y - y0) * dy) / length)) : 0;
  return Math.hypot(x0 + along * dx - x, y0 + along * dy - y);
}
