/** Draws very many dots beneath a chart, on a canvas: at each move as quickly as a chart moves a few hundred. */
import { toShares } from "./frame.js";

/**
 * `dots` have a place {x, y} each, in the order in which they are drawn. How they look, wear(looks) tells: for each
 * its `path` around (0, 0), how many times as large it is drawn (`scales`), `colours`, and the `rims` and `widths` of
 * its outline; how opaque they are, fade(opacities) does. Draws nothing before it was told both and has a frame.
 */
export function createDots(stage, dots) {
  const canvas = Object.assign(document.createElement("canvas"), { className: "sm-map__dots" });
  const context = canvas.getContext("2d");
  const [sprites, opacities] = [[], []];
  let frame = null;
  stage.append(canvas);

  function draw(wanted = frame) {
    frame = wanted;
    if (!frame || !sprites.length || !opacities.length) return;
    fit(canvas, stage);
    context.clearRect(0, 0, canvas.width, canvas.height);
    dots.forEach((dot, place) => {
      const { image, half } = sprites[place];
      const [x, y] = toShares(frame, dot);
      const [across, down] = [x * canvas.width, y * canvas.height];
      if (across < -half || down < -half || across > canvas.width + half || down > canvas.height + half) return;
      if (context.globalAlpha !== opacities[place]) context.globalAlpha = opacities[place];
      context.drawImage(image, across - half, down - half);
    });
  }

  return {
    draw,
    wear(looks) {
      sprites.splice(0, Infinity, ...drawSprites(dots.length, looks, fit(canvas, stage)));
      draw();
    },
    fade(wanted) {
      opacities.splice(0, Infinity, ...wanted);
      draw();
    },
    destroy: () => canvas.remove(),
  };
}

/** Gives a canvas as many pixels as its stage has on this screen; how many these are to one of the page. */
function fit(canvas, { clientWidth, clientHeight }) {
  const density = window.devicePixelRatio || 1;
  const [width, height] = [Math.round(clientWidth * density), Math.round(clientHeight * density)];
  if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
  return density;
}

/** A small picture for each dot; dots that look alike share one. */
function drawSprites(number, { paths, scales, colours, rims, widths }, density) {
  const known = new Map();
  return Array.from({ length: number }, (_, place) => {
    const look = [paths, scales, colours, rims, widths].map((values) => values[place]);
    const key = look.join("|");
    if (!known.has(key)) known.set(key, drawSprite(...look, density));
    return known.get(key);
  });
}

/** The rim lies under the fill, as in the picture; `half` is that of the side, in pixels of the screen. */
function drawSprite(path, scale, colour, rim, width, density) {
  const half = Math.ceil((7 * scale + width) * density); // no mark reaches farther than 7 pixels
  const image = Object.assign(document.createElement("canvas"), { width: 2 * half, height: 2 * half });
  const context = image.getContext("2d");
  const outline = new Path2D();
  outline.addPath(new Path2D(path), new DOMMatrix().translate(half, half).scale(scale * density));
  Object.assign(context, { fillStyle: colour, strokeStyle: rim, lineWidth: width * density });
  if (width) context.stroke(outline);
  context.fill(outline);
  return { image, half };
}
