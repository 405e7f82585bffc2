/** Marks on the picture of a tool what it has found: papers as links, lines between them, and places of no paper. */
import { readAddresses } from "../map/addresses.js";
import { makeSvg } from "../map/elements.js";

const RING = 9; // pixels: radius of the ring around a place

/** `show` marks papers, `half` paler, lines {from, to} and places {x, y, label}, instead of what was marked before. */
export function createPicture(figure, field) {
  const svg = figure.querySelector(".sm-map__svg");
  const addresses = readAddresses(figure);
  const layer = makeSvg("g", { class: "sm-found" });
  svg.querySelector(".sm-dots").replaceWith(defineShapes(field), layer);
  return {
    show({ papers = [], half = [], lines = [], places = [] }) {
      layer.replaceChildren(
        makeSvg("g", { class: "sm-lines", "aria-hidden": "true" }, ...lines.map(drawLine)),
        drawPapers(field, addresses, half, "sm-dots sm-dots--half"),
        drawPapers(field, addresses, papers, "sm-dots"),
        makeSvg("g", { class: "sm-here" }, ...places.map(drawPlace)),
      );
    },
  };
}

function defineShapes(field) {
  const shapes = field.marks.map(({ path }, mark) => makeSvg("path", { class: "sm-shape", id: shapeOf(mark), d: path }));
  return makeSvg("defs", {}, ...shapes);
}

function shapeOf(mark) {
  return `sm-tool-m${mark}`;
}

function drawLine({ from, to }) {
  return makeSvg("line", { x1: percent(from.x), y1: percent(from.y), x2: percent(to.x), y2: percent(to.y) });
}

function drawPapers(field, addresses, papers, look) {
  return makeSvg("g", { class: look }, ...papers.map((paper) => drawPaper(field, addresses, paper)));
}

function drawPaper(field, addresses, paper) {
  const { hue, mark } = field.topics[paper.topic];
  const title = makeSvg("title", {}, paper.title);
  const shape = makeSvg("use", { href: `#${shapeOf(mark)}`, x: percent(paper.x), y: percent(paper.y) });
  const style = `--sm-even:${field.marks[mark].scale}`;
  const link = makeSvg("a", { href: addresses.paper(paper.id), ...(paper.stray ? { class: "sm-stray" } : {}) }, title, shape);
  return makeSvg("g", { class: `sm-c${hue}`, style }, link);
}

function drawPlace({ x, y, label }) {
  const title = makeSvg("title", {}, label);
  return makeSvg("g", {}, title, makeSvg("circle", { r: RING, cx: percent(x), cy: percent(y) }));
}

function percent(share) {
  return `${(100 * share).toFixed(2)}%`;
}
