/** Tells what colours are in the three numbers that every program reads, however a browser writes them. */

const known = new Map(); // as written -> {colour, alpha}
let canvas = null;

/** The colour as #rrggbb, and how opaque it is. */
export function readColour(written) {
  if (!known.has(written)) known.set(written, measure(written));
  return known.get(written);
}

function measure(written) {
  canvas ??= new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
  canvas.clearRect(0, 0, 1, 1);
  canvas.fillStyle = "#000";
  canvas.fillStyle = written;
  canvas.fillRect(0, 0, 1, 1);
  const [red, green, blue, alpha] = canvas.getImageData(0, 0, 1, 1).data;
  const hex = [red, green, blue].map((part) => part.toString(16).padStart(2, "0")).join("");
  return { colour: `#${hex}`, alpha: Math.round((alpha / 255) * 1000) / 1000 };
}
