/** Draws very many dots beneath a chart, on a canvas: at each move as quickly as a chart moves a few hundred. */
import { toShares } from "./frame.js";

const MARGIN = 0.25; // of a frame's side, drawn beyond it on each side while it moves
const MOST_REDRAWN = 2500; // dots that are drawn anew for each frame
const [LEAST_ZOOM, MOST_ZOOM] = [0.75, 1.35]; // of what is drawn, before it is drawn anew

/**
 * `dots` have a place {x, y} each, in the order in which they are drawn. How they look, wear(looks) tells: for each
 * its `path` around (0, 0), how many times as large it is drawn (`scales`), `colours`, and the `rims` and `widths` of
 * its outline; how opaque they are, fade(opacities) does. Draws nothing before it was told both and has a frame.
 *
 * While the frame moves, move(frame) shifts and scales what is drawn of a crowd; draw(frame) draws it as it is to be.
 */
export function createDots(stage, dots) {
  const canvas = Object.assign(document.createElement("canvas"), { className: "sm-map__dots" });
  const context = canvas.getContext("2d");
  const [sprites, opacities] = [[], []];
  let frame = null;
  let drawn = null; // the part of the map that the canvas has, and the side of the frame that it was drawn for
  let crowded = false; // whether that took many dots
  stage.append(canvas);

  function draw(wanted = frame) {
    frame = wanted;
    paint(0);
  }

  function move(wanted) {
    frame = wanted;
    if (!crowded) paint(0);
    else if (holds(drawn, frame)) place();
    else paint(MARGIN);
  }

  /** Draws the frame and so much around it. */
  function paint(margin) {
    if (!frame || !sprites.length || !opacities.length) return;
    const side = frame.side * (1 + 2 * margin);
    drawn = { x: frame.x - margin * frame.side, y: frame.y - margin * frame.side, side, scale: frame.side };
    fit(canvas, stage, 1 + 2 * margin);
    crowded = paintDots(context, dots, sprites, opacities, drawn) > MOST_REDRAWN;
    place();
  }

  /** Puts what is drawn where the frame wants it. */
  function place() {
    const [across, down] = toShares(frame, drawn);
    const still = drawn.side === frame.side && !across && !down;
    const shift = `translate(${across * stage.clientWidth}px, ${down * stage.clientHeight}px)`;
    canvas.style.transform = still ? "" : `${shift} scale(${drawn.scale / frame.side})`;
  }

  return {
    draw,
    move,
    /** The frame stands still: what was only shifted is drawn. */
    rest: () => canvas.style.transform && draw(),
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

/** Draws the dots that lie in a part {x, y, side} of the map; how many they are. */
function paintDots(context, dots, sprites, opacities, { x, y, side }) {
  const { width, height } = context.canvas;
  let number = 0;
  context.clearRect(0, 0, width, height);
  dots.forEach((dot, place) => {
    const { image, half } = sprites[place];
    const [across, down] = [((dot.x - x) / side) * width, ((dot.y - y) / side) * height];
    if (across < -half || down < -half || across > width + half || down > height + half) return;
    if (context.globalAlpha !== opacities[place]) context.globalAlpha = opacities[place];
    context.drawImage(image, across - half, down - half);
    number += 1;
  });
  return number;
}

/** Whether what is drawn has all that a frame shows of the map, in a size near to the one wanted. */
function holds(drawn, { x, y, side }) {
  const zoom = drawn.scale / side;
  const spans = [
    [drawn.x, x],
    [drawn.y, y],
  ];
  const has = ([from, at]) => from <= Math.max(at, 0) && from + drawn.side >= Math.min(at + side, 1);
  return zoom > LEAST_ZOOM && zoom < MOST_ZOOM && spans.every(has);
}

/** Makes a canvas so many times as large as its stage, with as many pixels as the screen has; how many to one of the page. */
function fit(canvas, { clientWidth, clientHeight }, times = 1) {
  const density = window.devicePixelRatio || 1;
  const [width, height] = [clientWidth, clientHeight].map((size) => Math.round(size * times * density));
  if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
  Object.assign(canvas.style, { width: `${100 * times}%`, height: `${100 * times}%` });
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
