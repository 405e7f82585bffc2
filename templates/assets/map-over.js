/** Keeps names, lands and rings in step with the dots while the map moves, and names more the closer one looks. */
import { breakLines, findSpot, fits, listSides, meets, moveBox, shorten } from "./map-names.js";

const SVG = "http://www.w3.org/2000/svg";
const MOST_NAMED = 40; // papers in view up to which they are named
const LEAST_GROUP = 3; // papers in view that make a topic worth naming
const AWAY = 48; // pixels between a name's middle and its dots: beyond, they seem strangers
const DOT = 6; // pixels: half a dot
const LINE = 1.18; // of the font size: a name's line

/** Puts the picture's names above the live dots; returns what moves them. `membersOf(id)` are the dots that a name means. */
export function createOver(figure, field, first, membersOf) {
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
  const fixed = [...over.querySelectorAll(".sm-labels :is(a, g) > svg")].map((label) => ({
    ...place(label, first),
    leader: readLeader(label),
    members: membersOf(findId(label)),
  }));
  const added = new Map(); // name of a dot shown when few are in view -> its dot
  const ringed = new Map(); // kind of ring -> {ring, paper}
  const traced = element("line", { class: "sm-traced", visibility: "hidden" });
  let tie = null; // the line that is spoken of
  rings.append(traced);
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

  /** A leader ends at a dot, so it grows with the map. */
  function stretch({ node, leader }, scale) {
    const line = node.querySelector(".sm-leader");
    if (!line) return;
    line.setAttribute("x2", `${leader.x * scale}%`);
    line.setAttribute("y2", `${leader.y * scale}%`);
  }

  function putLine(view) {
    if (!tie) return;
    put(traced, view, tie.from, "x1", "y1");
    put(traced, view, tie.to, "x2", "y2");
  }

  function follow(view) {
    const box = [view.x, view.y, view.side, view.side].map((value) => value * units).join(" ");
    relief?.setAttribute("viewBox", box);
    sheet.setAttribute("viewBox", box);
    for (const label of fixed) {
      put(label.node, view, label);
      stretch(label, first.side / view.side);
    }
    for (const [label, point] of added) put(label, view, point);
    for (const { ring, paper } of ringed.values()) put(ring, view, paper, "cx", "cy");
    putLine(view);
    if (hereAt) put(hereAt.node, view, hereAt, "cx", "cy");
  }

  /** Names what the picture had no room for: topics in view, and dots once few are in view or `sought`. */
  function nameMore(view, dots, sought = false) {
    extra.replaceChildren();
    added.clear();
    const whole = view.side >= first.side * 0.9;
    const owner = (label) => label.node.parentNode;
    if (whole) for (const label of fixed) owner(label).classList.remove("sm-away");
    if (!dots.length || (whole && !sought)) return; // before anything is measured: that costs a layout
    const { clientWidth: width, clientHeight: height } = stage;
    const spot = (dot) => [((dot.x - view.x) / view.side) * width, ((dot.y - view.y) / view.side) * height];
    if (!whole) {
      // A name that the zoom has carried away from its dots gives way to one that is placed anew.
      for (const label of fixed) {
        const [x, y] = spot(label);
        const gaps = label.members.map(spot).map(([a, b]) => Math.hypot(a - x, b - y));
        owner(label).classList.toggle("sm-away", Math.min(...gaps) > AWAY);
      }
    }
    const inView = (dot) => spot(dot).every((at, axis) => at > 0 && at < (axis ? height : width));
    const near = dots.filter(inView);
    const all = field ? field.papers.filter(inView) : near;
    const bounds = stage.getBoundingClientRect();
    const texts = [...over.querySelectorAll(".sm-labels text")].filter(
      (text) => !text.closest(sought ? ".sm-dim, .sm-away" : ".sm-away"),
    );
    const shown = texts.map((text) => ({ text, box: text.getBoundingClientRect() })).filter(({ box }) => box.width);
    const names = shown.map(({ box }) => moveBox(box, -bounds.left, -bounds.top));
    const taken = [...names, ...all.map((dot) => boxAround(spot(dot), dot.radius))];
    const there = new Set(shown.filter((_, place) => fits(names[place], width, height)).map(({ text }) => findId(text)));
    if (field) nameTopics(near, all, there);
    const unnamed = near.filter((dot) => !there.has(dot.id));
    if (unnamed.length <= MOST_NAMED) nameDots(unnamed);

    function nameTopics(papers, around, named) {
      const groups = new Map();
      for (const paper of papers) groups.set(paper.topic, [...(groups.get(paper.topic) ?? []), paper]);
      for (const [place, own] of [...groups].sort(([, a], [, b]) => b.length - a.length)) {
        const topic = field.topics[place];
        if (own.length < LEAST_GROUP || named.has(`topics/${topic.id}`)) continue;
        const label = writeName(breakLines(topic.label));
        const link = element("a", {
          class: `sm-c${topic.hue} sm-label--topics`,
          href: `${figure.dataset.root}topics/${topic.id}/`,
          tabindex: "-1",
        });
        link.append(label);
        extra.append(link);
        const { width: across, height: down } = label.firstChild.getBoundingClientRect();
        const others = around.filter((paper) => paper.topic !== place).map(spot);
        const found = findSpot([across, down], own.map(spot), others, taken, [width, height]);
        if (!found) {
          link.remove();
          continue;
        }
        taken.push(found.box);
        const [x, y] = found.at;
        add(label, { x: view.x + (x / width) * view.side, y: view.y + (y / height) * view.side });
      }
    }

    function nameDots(named) {
      for (const dot of named) {
        const label = writeName([shorten(dot.title ?? dot.label)]);
        if ("hue" in dot) label.setAttribute("class", `sm-c${dot.hue}`);
        const text = label.firstChild;
        extra.append(label);
        const free = listSides(text.getComputedTextLength(), spot(dot), dot.radius ?? DOT).find(
          ({ box }) => fits(box, width, height) && !taken.some((other) => meets(box, other)),
        );
        if (!free) {
          label.remove();
          continue;
        }
        text.style.textAnchor = free.anchor;
        text.setAttribute("transform", `translate(${free.dx} ${free.dy})`);
        taken.push(free.box);
        add(label, dot);
      }
    }

    function add(label, point) {
      added.set(label, point);
      put(label, view, point);
    }
  }

  return {
    /** Lets the names of topics and areas recede of which no paper is left; `ids` null means none recedes. */
    dim(ids) {
      for (const link of over.querySelectorAll(".sm-labels a")) {
        link.classList.toggle("sm-dim", Boolean(ids) && !ids.has(findId(link)));
      }
    },
    /** Begins to cover the picture; called once the dots stand. */
    take() {
      picture.classList.add("sm-map__svg--live");
      picture.setAttribute("aria-hidden", "true");
      picture.querySelectorAll("a").forEach((link) => link.setAttribute("tabindex", "-1"));
      stage.append(over);
    },
    first,
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
    /** Puts weight on a line {from, to}; null takes it off. */
    trace(line, view) {
      tie = line;
      traced.setAttribute("visibility", line ? "visible" : "hidden");
      putLine(view);
    },
    draw(shape) {
      const corners =
        shape?.length === 2 ? [shape[0], [shape[1][0], shape[0][1]], shape[1], [shape[0][0], shape[1][1]]] : shape;
      outline.setAttribute("d", corners ? `M${corners.map(([x, y]) => `${x * units} ${y * units}`).join("L")}Z` : "");
    },
  };
}

export function element(name, attributes) {
  const node = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  return node;
}

/** A name in lines around a point that is still to be set. */
function writeName(lines) {
  const label = element("svg", {});
  const text = element("text", {});
  lines.forEach((line, place) => {
    const span = element("tspan", { x: 0, y: `${LINE * (place - (lines.length - 1) / 2) + 0.35}em` });
    span.textContent = line;
    text.append(span);
  });
  label.append(text);
  return label;
}

/** The end of a label's leader, in percent of the picture from the label. */
function readLeader(label) {
  const line = label.querySelector(".sm-leader");
  return line && { x: parseFloat(line.getAttribute("x2")), y: parseFloat(line.getAttribute("y2")) };
}

/** What a name stands for: a concept's id, or topics/ or areas/ and the id of the one that it leads to. */
function findId(node) {
  return node.closest("[data-id]")?.dataset.id ?? node.closest("a").getAttribute("href").split("/").slice(-3, -1).join("/");
}

function boxAround([x, y], radius = DOT) {
  return { left: x - radius, right: x + radius, top: y - radius, bottom: y + radius };
}
