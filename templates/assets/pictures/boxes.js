/** Draws what is seen of a part of a page, boxes, words and pictures, as one picture. */
import { makeSvg } from "../map/elements.js";
import { readColour } from "./colours.js";
import { copyPicture } from "./shapes.js";

// What a reader uses a map by, and what is said in words beside a chart.
const LEFT_OUT = ".sm-tip, .sm-card-paper, .sm-map__note, .sm-map__skip, .sm-save, .sm-star, figcaption, template";
const SIDES = ["Top", "Right", "Bottom", "Left"];
const LETTERS = ["font-family", "font-size", "font-style", "font-weight"];
const BASE = 0.8; // of the height of a line's letters: where they stand

/** The drawing {node, width, height} of all that an element holds, also of what has to be scrolled to. */
export function drawBoxes(element) {
  for (const node of element.querySelectorAll("*")) if (node.scrollLeft) node.scrollLeft = 0;
  const { left, top, width, height } = element.getBoundingClientRect();
  const drawing = { node: makeSvg("g", {}), left, top, width: 0, height: 0, first: height };
  drawAll(element, drawing, null);
  // A map ends with its frame; a chart begins where the first thing is drawn.
  const isMap = element.classList.contains("sm-map__stage");
  const { first } = isMap ? { first: 0 } : drawing;
  const size = isMap ? { width, height } : { width: drawing.width, height: drawing.height - first };
  const cut = makeSvg("svg", { ...size, viewBox: `0 ${first} ${size.width} ${size.height}` }, drawing.node);
  return { node: makeSvg("g", {}, cut), ...size };
}

/** `whole` is the box beyond which nothing is seen, or null. */
function drawAll(element, drawing, whole) {
  for (const child of element.childNodes) {
    if (child.nodeType === Node.TEXT_NODE) drawText(child, drawing, whole);
    else if (child instanceof Element) drawElement(child, drawing, whole);
  }
}

function drawElement(element, drawing, whole) {
  const style = getComputedStyle(element);
  const box = element.getBoundingClientRect();
  if (style.display === "none" || style.visibility === "hidden" || element.matches(LEFT_OUT)) return;
  if (element.localName === "svg" || element.localName === "canvas") {
    const copy = element.localName === "svg" ? copyPicture(element) : copyCanvas(element, box);
    if (copy) put(copy, box, drawing);
    return;
  }
  drawBox(style, box, drawing);
  drawAll(element, drawing, style.overflow === "hidden" ? box : whole);
}

function put(node, box, drawing) {
  node.setAttribute("x", (box.left - drawing.left).toFixed(2));
  node.setAttribute("y", (box.top - drawing.top).toFixed(2));
  add(node, box, drawing);
}

function add(node, { top, right, bottom }, drawing) {
  drawing.node.append(node);
  drawing.width = Math.max(drawing.width, right - drawing.left);
  drawing.height = Math.max(drawing.height, bottom - drawing.top);
  drawing.first = Math.min(drawing.first, top - drawing.top);
}

function copyCanvas(canvas, { width, height }) {
  return canvas.width ? makeSvg("image", { width, height, href: canvas.toDataURL() }) : null;
}

/** The ground of a box and its borders. */
function drawBox(style, box, drawing) {
  const draw = (left, top, width, height, written, rx = 0) => {
    const { colour, alpha } = readColour(written);
    if (!alpha || width <= 0 || height <= 0) return;
    const opacity = alpha < 1 ? { "fill-opacity": alpha } : {};
    const size = { width: width.toFixed(2), height: height.toFixed(2), fill: colour, ...opacity, ...(rx ? { rx } : {}) };
    put(makeSvg("rect", size), { left, top, right: left + width, bottom: top + height }, drawing);
  };
  draw(box.left, box.top, box.width, box.height, style.backgroundColor, parseFloat(style.borderRadius));
  for (const side of SIDES) {
    const wide = parseFloat(style[`border${side}Width`]);
    if (!wide) continue;
    const upright = side === "Left" || side === "Right";
    const left = side === "Right" ? box.right - wide : box.left;
    const top = side === "Bottom" ? box.bottom - wide : box.top;
    draw(left, top, upright ? wide : box.width, upright ? box.height : wide, style[`border${side}Color`]);
  }
}

/** The words of a text, a line each time they go on in another; what its box hides is left out. */
function drawText(node, drawing, whole) {
  if (!node.data.trim()) return;
  const style = getComputedStyle(node.parentElement);
  const upright = style.writingMode.startsWith("vertical");
  for (const { text, box } of listLines(node, upright)) {
    if (whole && (box.left >= whole.right || box.top >= whole.bottom)) continue;
    const length = upright ? box.height : box.width;
    const room = whole ? whole[upright ? "height" : "width"] : length;
    const [x, y] = upright ? [box.left + box.width * BASE, box.bottom] : [box.left, box.top + box.height * BASE];
    const place = [x - drawing.left, y - drawing.top].map((value) => value.toFixed(2)).join(" ");
    const line = makeSvg("text", {
      transform: `translate(${place})${upright ? " rotate(-90)" : ""}`,
      fill: readColour(style.color).colour,
      // Whatever letters a reader's program has, they take the room of these.
      textLength: Math.min(length, room).toFixed(1),
      lengthAdjust: "spacingAndGlyphs",
      ...Object.fromEntries(LETTERS.map((name) => [name, style.getPropertyValue(name)])),
    });
    line.textContent = shorten(text, length, room);
    add(line, whole ? clip(box, whole) : box, drawing);
  }
}

function clip(box, { right, bottom }) {
  return { top: box.top, right: Math.min(box.right, right), bottom: Math.min(box.bottom, bottom) };
}

/** The lines {text, box} in which a text node is shown; one may end after a hyphen. */
function listLines(node, upright) {
  const lines = [];
  const range = document.createRange();
  let end = 0;
  for (const { 0: word, index } of node.data.matchAll(/[^\s-]*-+|[^\s-]+/g)) {
    range.setStart(node, index);
    range.setEnd(node, index + word.length);
    const box = range.getBoundingClientRect();
    const last = lines.at(-1);
    const goesOn = last && Math.abs(upright ? last.box.left - box.left : last.box.top - box.top) < 2;
    if (goesOn) {
      last.text += (index > end ? " " : "") + word;
      last.box = join(last.box, box);
    } else if (box.width) {
      lines.push({ text: word, box });
    }
    end = index + word.length;
  }
  return lines;
}

function join(one, other) {
  const [left, top] = [Math.min(one.left, other.left), Math.min(one.top, other.top)];
  return new DOMRect(left, top, Math.max(one.right, other.right) - left, Math.max(one.bottom, other.bottom) - top);
}

/** As much of a text as there is room for. */
function shorten(text, length, room) {
  if (length <= room + 1) return text;
  return `${text.slice(0, Math.max(1, Math.floor((text.length * room) / length) - 1))}…`;
}
