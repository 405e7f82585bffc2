/** Marks on the picture of a tool what it has found: papers as links, lines between them, and places of no paper. */
import { readAddresses } from "../map/addresses.js";
import { makeSvg } from "../map/elements.js";
import { readFrame, setPlace } from "../map/frame.js";

const RING = 9; // pixels: radius of the ring around a place
const CROWD = 1500; // papers from which on all are drawn as dots, which cost next to nothing, and are no links

/**
 * `show` marks papers, `half` paler, lines {from, to} and places {x, y, label}, instead of what was marked before; `point` rings
 * a paper besides, or none. The keyboard passes over the links: what stands beside the picture leads to the same.
 */
export function createPicture(figure, field) {
  const svg = figure.querySelector(".sm-map__svg");
  const addresses = readAddresses(figure);
  const frame = readFrame(figure);
  const box = svg.querySelector(".sm-relief").getAttribute("viewBox");
  const drawAll = (papers, look) => {
    if (papers.length > CROWD) return makeSvg("g", { class: look }, drawCrowd(field, papers, box, frame));
    return makeSvg("g", { class: look }, ...papers.map((paper) => drawPaper(frame, field, addresses, paper)));
  };
  const layer = makeSvg("g", { class: "sm-found" });
  const pointed = makeSvg("g", { class: "sm-here" });
  svg.querySelector(".sm-dots").replaceWith(defineShapes(field), layer, pointed);
  return {
    point: (paper) => pointed.replaceChildren(...(paper ? [drawPlace(frame, { ...paper, label: paper.title })] : [])),
    show({ papers = [], half = [], lines = [], places = [] }) {
      pointed.replaceChildren();
      layer.replaceChildren(
        makeSvg("g", { class: "sm-lines", "aria-hidden": "true" }, ...lines.map((line) => drawLine(frame, line))),
        drawAll(half, "sm-dots sm-dots--half"),
        drawAll(papers, "sm-dots"),
        makeSvg("g", { class: "sm-here" }, ...places.map((place) => drawPlace(frame, place))),
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

function drawLine(frame, { from, to }) {
  const line = makeSvg("line", {});
  setPlace(line, frame, from, ["x1", "y1"]);
  setPlace(line, frame, to, ["x2", "y2"]);
  return line;
}

function drawPaper(frame, field, addresses, paper) {
  const { hue, mark } = field.topics[paper.topic];
  const shape = makeSvg("use", { href: `#${shapeOf(mark)}` });
  setPlace(shape, frame, paper);
  const look = paper.stray ? { class: "sm-stray" } : {};
  const link = makeSvg("a", { href: addresses.paper(paper.id), tabindex: "-1", ...look }, makeSvg("title", {}, paper.title), shape);
  return makeSvg("g", { class: `sm-c${hue}`, style: `--sm-even:${field.marks[mark].scale}` }, link);
}

/** Very many papers: a path for each hue, in the units of the ground. */
function drawCrowd({ topics }, papers, viewBox, frame) {
  const units = Number(viewBox.split(" ")[2]) / frame.side;
  const paths = new Map();
  for (const { topic, x, y } of papers) {
    const { hue } = topics[topic];
    paths.set(hue, `${paths.get(hue) ?? ""}M${Math.round(x * units)} ${Math.round(y * units)}h0`);
  }
  const crowd = [...paths].map(([hue, d]) => makeSvg("path", { class: `sm-crowd sm-c${hue}`, d }));
  const whole = { viewBox, preserveAspectRatio: "none", width: "100%", height: "100%", "aria-hidden": "true" };
  return makeSvg("svg", whole, ...crowd);
}

function drawPlace(frame, { x, y, label }) {
  const ring = makeSvg("circle", { r: RING });
  setPlace(ring, frame, { x, y }, ["cx", "cy"]);
  return makeSvg("g", {}, makeSvg("title", {}, label), ring);
}
