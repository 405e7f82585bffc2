/** Keeps names, lands and hills, rings and outline in step with the dots while the map moves. */
import { STAR, makeSvg } from "./elements.js";
import { growth, readPlace, setPlace } from "./frame.js";
import { createExtraLabels, followFrame, readLabels, readName } from "./labels.js";

const RING = 9; // pixels: radius of a ring on the whole map
const [STAR_SIZE, STAR_AWAY] = [0.55, 5]; // of a star against its drawing, and pixels from the dot's centre to its nearest corner
const CENTRE = ["cx", "cy"];
const ENDS = [
  ["from", ["x1", "y1"]],
  ["to", ["x2", "y2"]],
];

/**
 * Puts the picture's names above the live dots; returns what moves them. `subject` holds membersOf(name), the dots that
 * a name means, and what createExtraLabels asks for.
 */
export function createOverlay(figure, home, subject) {
  const stage = figure.querySelector(".sm-map__stage");
  const picture = stage.querySelector(".sm-map__svg");
  const groups = [...picture.querySelectorAll(".sm-labels")];
  const labels = groups.flatMap((group) => readLabels(group, home, subject.membersOf));
  let seen = labels;
  const ground = createGround(picture, home);
  const rings = createRings(picture, home);
  const stars = createStars();
  const extra = createExtraLabels(stage, groups, labels, home, subject);
  const svg = makeSvg("svg", { class: "sm-map__svg sm-map__over", "aria-hidden": "true" });

  /** Names for other widths than the present one wait until they are seen, unless `all` shall follow. */
  function follow(frame, all = false) {
    for (const label of all ? labels : seen) followFrame(label, frame, home);
    for (const part of [ground, stars, extra, rings]) part.follow(frame);
  }

  /** Finds out anew which names there are at this width. */
  function look() {
    seen = labels.filter(({ node }) => isShown(node));
  }

  svg.append(ground.node, stars.node, ...groups, extra.node, ...rings.nodes);
  picture.classList.add("sm-map__svg--live");
  picture.setAttribute("aria-hidden", "true");
  // Links have a tab stop in the picture; on a live map the keyboard walks the dots instead.
  for (const node of [svg, picture]) node.querySelectorAll("a").forEach((link) => link.setAttribute("tabindex", "-1"));
  stage.append(svg);
  follow(home);
  look();

  return {
    follow,
    look,
    ring: rings.ring,
    trace: rings.trace,
    draw: ground.draw,
    star: stars.show,
    nameMore: extra.nameMore,
    /** Lets names recede that are not among `names`; null means none recedes. */
    dim(names) {
      for (const label of svg.querySelectorAll(".sm-labels > :is(a, g)")) {
        label.classList.toggle("sm-dim", Boolean(names) && !names.has(readName(label)));
      }
    },
  };
}

/** Whether a name is for the present width. */
function isShown(name) {
  const group = name.closest(".sm-labels");
  for (let node = name; node !== group.parentNode; node = node.parentNode) {
    if (getComputedStyle(node).display === "none") return false;
  }
  return true;
}

/** Lands and hills, which stay in the picture, and the outline that a reader has drawn: `node`, above the dots. */
function createGround(picture, home) {
  const relief = picture.querySelector(".sm-relief");
  const units = relief ? Number(relief.getAttribute("viewBox").split(" ")[2]) / home.side : 1;
  const outline = makeSvg("path", { class: "sm-outline" });
  const node = makeSvg("svg", { preserveAspectRatio: "none", width: "100%", height: "100%" }, outline);

  return {
    node,
    follow({ x, y, side }) {
      const box = [x, y, side, side].map((value) => value * units).join(" ");
      relief?.setAttribute("viewBox", box);
      node.setAttribute("viewBox", box);
    },
    /** Draws a lasso, or a box by two corners; null takes it away. */
    draw(shape) {
      const corners =
        shape?.length === 2 ? [shape[0], [shape[1][0], shape[0][1]], shape[1], [shape[0][0], shape[1][1]]] : shape;
      outline.setAttribute("d", corners ? `M${corners.map(([x, y]) => `${x * units} ${y * units}`).join("L")}Z` : "");
    },
  };
}

/** Rings around dots, and the line with weight, above all names; the picture's ring, if it has one, is among them. */
function createRings(picture, home) {
  const ringed = new Map(); // kind of ring -> {node, dot}
  const traced = makeSvg("line", { class: "sm-traced", visibility: "hidden" });
  const group = makeSvg("g", { class: "sm-rings" }, traced);
  const here = picture.querySelector(".sm-here");
  const hereRing = here && readRing(here.firstElementChild, home);
  let frame = home;
  let weighed = null; // the line that is spoken of

  function put() {
    for (const { node, dot, radius } of [...ringed.values(), ...(here ? [hereRing] : [])]) {
      setPlace(node, frame, dot, CENTRE);
      node.setAttribute("r", radius * growth(frame, home));
    }
    if (weighed) for (const [end, names] of ENDS) setPlace(traced, frame, weighed[end], names);
  }

  return {
    nodes: here ? [group, here] : [group],
    follow(next) {
      frame = next;
      put();
    },
    ring(kind, dot) {
      ringed.get(kind)?.node.remove();
      ringed.delete(kind);
      if (!dot) return;
      const node = makeSvg("circle", { class: `sm-ring sm-ring--${kind}` });
      ringed.set(kind, { node, dot, radius: RING });
      put();
      group.append(node);
    },
    /** Puts weight on a line {from, to}; null takes it off. */
    trace(line) {
      weighed = line;
      traced.setAttribute("visibility", line ? "visible" : "hidden");
      put();
    },
  };
}

/** Stars beside the dots that a reader has set aside: `node`, below the names. */
function createStars() {
  const node = makeSvg("g", { class: "sm-kept" });
  let starred = []; // {dot, node}
  let frame = null;

  function put() {
    for (const { dot, node: star } of starred) setPlace(star, frame, dot);
  }

  return {
    node,
    follow(next) {
      frame = next;
      put();
    },
    show(dots) {
      starred = dots.map((dot) => ({ dot, node: drawStar() }));
      node.replaceChildren(...starred.map(({ node: star }) => star));
      put();
    },
  };
}

/** A star up and to the right of where it is put. */
function drawStar() {
  const transform = `translate(${STAR_AWAY - 3} ${-STAR_AWAY - 24 * STAR_SIZE + 3}) scale(${STAR_SIZE})`;
  return makeSvg("svg", { overflow: "visible" }, makeSvg("path", { d: STAR, transform }));
}

/** A ring that the picture has. */
function readRing(node, home) {
  return { node, dot: readPlace(node, home, CENTRE), radius: Number(node.getAttribute("r")) };
}
