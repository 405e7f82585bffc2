/** Copies pictures of a page so that they stand alone: what a style sheet says of them is written into them. */
import { makeSvg } from "../map/elements.js";
import { readColour } from "./colours.js";

const COLOURS = ["fill", "stroke"];
// What shapes have of those around them.
const INHERITED =
  "fill-rule stroke-width stroke-linecap stroke-linejoin stroke-dasharray paint-order visibility " +
  "font-family font-size font-style font-weight text-anchor";
// What each has of its own, and what goes without saying.
const OWN = { opacity: "1", "vector-effect": "none" };
const GEOMETRY = "x y x1 y1 x2 y2 cx cy d points dx dy viewBox preserveAspectRatio clip-path";
const DRAWN = new Set("svg g a path circle line rect polygon polyline text tspan defs clipPath use".split(" "));

/** A copy of an svg element of the page, of its size there; `known` is what is said around it. */
export function copyPicture(svg) {
  const { width, height } = svg.getBoundingClientRect();
  const copy = copyShape(svg, {});
  for (const [name, value] of Object.entries({ width, height })) copy?.setAttribute(name, value.toFixed(2));
  return copy;
}

function copyShape(node, around) {
  const name = node.localName;
  const style = getComputedStyle(node);
  if (!DRAWN.has(name) || style.display === "none") return null;
  const copy = name === "use" ? copyUse(node) : makeSvg(name === "a" ? "g" : name, readGeometry(node, style));
  if (!copy) return null;
  const said = { ...around };
  for (const [key, value] of listLooks(style)) {
    if (said[key] === value) continue;
    said[key] = value;
    copy.setAttribute(key, value);
  }
  if (name === "text") copy.style.fontSizeAdjust = style.fontSizeAdjust;
  for (const [key, usual] of Object.entries(OWN)) {
    const value = style.getPropertyValue(key);
    if (value && value !== usual) copy.setAttribute(key, value);
  }
  for (const child of node.childNodes) {
    const inner = child.nodeType === Node.TEXT_NODE ? child.cloneNode() : child.localName && copyShape(child, said);
    if (inner) copy.append(inner);
  }
  return copy;
}

/** Looks that are inherited, as attributes; a colour that is not opaque says so apart. */
function* listLooks(style) {
  for (const key of COLOURS) {
    const written = style.getPropertyValue(key);
    const { colour, alpha } = written === "none" ? { colour: "none", alpha: 1 } : readColour(written);
    yield [key, colour];
    yield [`${key}-opacity`, String(alpha * Number(style.getPropertyValue(`${key}-opacity`)))];
  }
  for (const key of INHERITED.split(" ")) {
    const value = style.getPropertyValue(key);
    if (value) yield [key, value];
  }
}

function readGeometry(node, style) {
  const names = GEOMETRY.split(" ").filter((name) => node.hasAttribute(name));
  const geometry = Object.fromEntries(names.map((name) => [name, node.getAttribute(name)]));
  if (node.localName === "clipPath") geometry.id = node.id;
  if (node.localName === "circle") geometry.r = parseFloat(style.r) || node.getAttribute("r");
  if (["svg", "rect"].includes(node.localName)) {
    for (const name of ["width", "height"]) if (node.hasAttribute(name)) geometry[name] = node.getAttribute(name);
    if (style.overflow === "visible") geometry.overflow = "visible";
  }
  const transform = style.transform === "none" ? node.getAttribute("transform") : style.transform;
  if (transform && node.localName !== "svg") geometry.transform = transform;
  return geometry;
}

/** The shape that an element shows from elsewhere, where and as large as it is shown. */
function copyUse(use) {
  const shape = document.querySelector(use.getAttribute("href"));
  if (shape?.localName !== "path") return null;
  const [shown, own] = [use.getBoundingClientRect(), shape.getBBox()];
  if (!shown.width || !own.width) return null;
  const back = use.parentNode.getScreenCTM().inverse();
  const { x, y } = new DOMPoint(shown.left, shown.top).matrixTransform(back);
  const scale = (shown.width * back.a) / own.width;
  const move = `translate(${(x - own.x * scale).toFixed(2)} ${(y - own.y * scale).toFixed(2)}) scale(${scale.toFixed(3)})`;
  return makeSvg("path", { d: shape.getAttribute("d"), transform: move, "vector-effect": "non-scaling-stroke" });
}
