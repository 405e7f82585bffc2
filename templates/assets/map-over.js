/** Keeps names, lands and rings in step with the dots while the map moves, and names more the closer one looks. */

const SVG = "http://www.w3.org/2000/svg";
const MOST_NAMED = 40; // papers in view up to which they are named
const LONGEST_NAME = 30; // letters
const GAP = 4; // pixels around a name
const [DOT, OFF, LINE] = [6, 9, 14]; // pixels: half a dot, a name's distance from it, a name's height

/** Puts the picture's names above the live dots; returns what moves them. */
export function createOver(figure, field, first) {
  const stage = figure.querySelector(".sm-map__stage");
  const picture = stage.querySelector(".sm-map__svg");
  const relief = picture.querySelector(".sm-relief");
  const units = relief ? Number(relief.getAttribute("viewBox").split(" ")[2]) / first.side : 1;
  const over = element("svg", { class: "sm-map__svg sm-map__over", "aria-hidden": "true" });
  const outline = element("path", { class: "sm-outline" });
  const sheet = element("svg", { preserveAspectRatio: "none", width: "100%", height: "100%" });
  const extra = element("g", { class: "sm-labels sm-labels--extra" });
  const rings = element("g", { class: "sm-rings" });
  sheet.append(outline);
  over.append(sheet, ...picture.querySelectorAll(".sm-labels"), extra, rings);
  const fixed = [...over.querySelectorAll(".sm-labels :is(a, g) > svg")].map((label) => place(label, first));
  const added = new Map(); // name of a dot shown when few are in view -> its dot
  const ringed = new Map(); // kind of ring -> {ring, paper}
  const here = picture.querySelector(".sm-here");
  if (here) over.append(here);
  const hereAt = here && place(here.firstElementChild, first, "cx", "cy");

  // Names of topics are links with a tab stop in the picture; here the keyboard walks the dots instead.
  over.querySelectorAll("a").forEach((link) => link.setAttribute("tabindex", "-1"));

  function place(node, view, x = "x", y = "y") {
    const at = (name) => parseFloat(node.getAttribute(name)) / 100;
    return { node, x: view.x + at(x) * view.side, y: view.y + at(y) * view.side };
  }

  function put(node, view, point, x = "x", y = "y") {
    node.setAttribute(x, `${(100 * (point.x - view.x)) / view.side}%`);
    node.setAttribute(y, `${(100 * (point.y - view.y)) / view.side}%`);
  }

  function follow(view) {
    const box = [view.x, view.y, view.side, view.side].map((value) => value * units).join(" ");
    relief?.setAttribute("viewBox", box);
    sheet.setAttribute("viewBox", box);
    for (const label of fixed) put(label.node, view, label);
    for (const [label, point] of added) put(label, view, point);
    for (const { ring, paper } of ringed.values()) put(ring, view, paper, "cx", "cy");
    if (hereAt) put(hereAt.node, view, hereAt, "cx", "cy");
  }

  /** Names dots next to them once few are in view, where that covers neither names nor dots. */
  function nameMore(view, dots) {
    extra.replaceChildren();
    added.clear();
    const { clientWidth: width, clientHeight: height } = stage;
    const place = (dot) => [((dot.x - view.x) / view.side) * width, ((dot.y - view.y) / view.side) * height];
    const near = dots.filter((dot) => place(dot).every((at, axis) => at > 0 && at < (axis ? height : width)));
    if (near.length > MOST_NAMED || view.side >= first.side * 0.9) return;
    const bounds = stage.getBoundingClientRect();
    const texts = [...over.querySelectorAll(".sm-labels text")];
    const taken = texts.map((text) => text.getBoundingClientRect()).filter((box) => box.width);
    const boxes = taken.map((box) => moveBox(box, -bounds.left, -bounds.top));
    for (const dot of near) {
      const [x, y] = place(dot);
      boxes.push({ left: x - DOT, right: x + DOT, top: y - DOT, bottom: y + DOT });
    }
    for (const dot of near) {
      const text = element("text", {});
      const label = element("svg", {});
      text.textContent = shorten(dot.title ?? dot.label);
      label.append(text);
      extra.append(label);
      const free = findSide(text.getComputedTextLength(), ...place(dot)).find(
        ({ box }) => fits(box, width, height) && !boxes.some((other) => meets(box, other)),
      );
      if (free) {
        text.style.textAnchor = free.anchor;
        text.setAttribute("x", free.dx);
        text.setAttribute("y", free.dy);
        boxes.push(free.box);
        added.set(label, dot);
        put(label, view, dot);
      } else {
        label.remove();
      }
    }
  }

  return {
    /** Lets the names of topics and areas recede of which no paper is left; `ids` null means none recedes. */
    dim(ids) {
      for (const link of over.querySelectorAll(".sm-labels a")) {
        link.classList.toggle("sm-dim", Boolean(ids) && !ids.has(link.getAttribute("href").split("/").at(-2)));
      }
    },
    /** Whether a name stands in the picture at this width. */
    shows: (text) => fixed.some(({ node }) => node.getClientRects().length && node.textContent === text),
    /** Begins to cover the picture; called once the dots stand. */
    take() {
      picture.classList.add("sm-map__svg--live");
      picture.setAttribute("aria-hidden", "true");
      picture.querySelectorAll("a").forEach((link) => link.setAttribute("tabindex", "-1"));
      stage.append(over);
    },
    follow,
    nameMore,
    ring(name, paper, view) {
      ringed.get(name)?.ring.remove();
      ringed.delete(name);
      if (!paper) return;
      const ring = element("circle", { class: `sm-ring sm-ring--${name}`, r: 9 });
      ringed.set(name, { ring, paper });
      put(ring, view, paper, "cx", "cy");
      rings.append(ring);
    },
    draw(shape) {
      const corners =
        shape?.length === 2 ? [shape[0], [shape[1][0], shape[0][1]], shape[1], [shape[0][0], shape[1][1]]] : shape;
      outline.setAttribute("d", corners ? `M${corners.map(([x, y]) => `${x * units} ${y * units}`).join("L")}Z` : "");
    },
  };
}

/** What stands before a colon if that is short, else the first words. */
export function shorten(title) {
  const [head, tail] = title.split(": ");
  if (tail && head.length <= LONGEST_NAME) return head;
  if (title.length <= LONGEST_NAME) return title;
  return `${title.slice(0, LONGEST_NAME).replace(/\s+\S*$/, "")}…`;
}

export function element(name, attributes) {
  const node = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  return node;
}

/** Where a name of that width may stand beside a dot: right, left, below, above. */
function findSide(width, x, y) {
  const box = (left, top) => ({ left, right: left + width, top, bottom: top + LINE });
  return [
    { anchor: "start", dx: OFF, dy: 4, box: box(x + OFF, y - LINE / 2) },
    { anchor: "end", dx: -OFF, dy: 4, box: box(x - OFF - width, y - LINE / 2) },
    { anchor: "middle", dx: 0, dy: 20, box: box(x - width / 2, y + OFF) },
    { anchor: "middle", dx: 0, dy: -12, box: box(x - width / 2, y - OFF - LINE) },
  ];
}

function moveBox({ left, right, top, bottom }, dx, dy) {
  return { left: left + dx, right: right + dx, top: top + dy, bottom: bottom + dy };
}

function fits(box, width, height) {
  return box.left > GAP && box.top > GAP && box.right < width - GAP && box.bottom < height - GAP;
}

function meets(a, b) {
  return a.left - GAP < b.right && a.right + GAP > b.left && a.top - 1 < b.bottom && a.bottom + 1 > b.top;
}
