/** Moves the names that a picture came with, and adds those that it had no room for the closer one looks. */
import { makeSvg } from "./elements.js";
import { fromShares, growth, readPlace, setPlace, toShares } from "./frame.js";
import { breakLines, shorten, writeName } from "./lettering.js";
import { findSpot, fits, listSides, meets, moveBox } from "./placing.js";

const AWAY = 48; // pixels between a name's middle and its dots: beyond, they seem strangers
const MOST_NAMED = 40; // dots in view up to which they are named
const LEAST_GROUP = 3; // papers in view that make a topic worth naming
const WHOLE = 0.9; // of the picture's side: from there on its own names will do
const DOT = 6; // pixels: half a dot

/** A group's labels: nodes with the point where each stands, the end of its leader and the dots that it means. */
export function readLabels(group, home, membersOf) {
  return [...group.querySelectorAll(":is(a, g) > :is(svg, text)")].map((node) => ({
    ...readPlace(node, home),
    node,
    leader: readLeader(node),
    members: membersOf(readName(node)),
  }));
}

/** What a label names: the id of a concept, or the address of a topic or area. */
export function readName(node) {
  return node.closest("[data-id]")?.dataset.id ?? node.closest("a").getAttribute("href");
}

export function followFrame(label, frame, home) {
  const { node, leader } = label;
  setPlace(node, frame, label);
  if (!leader) return;
  // A leader ends at a dot, so it grows with the map.
  const scale = home.side / frame.side;
  leader.line.setAttribute("x2", `${leader.x * scale}%`);
  leader.line.setAttribute("y2", `${leader.y * scale}%`);
}

/** Hides names far from their dots; `spot` gives the pixels of a point. */
function hideStrays(labels, spot) {
  for (const label of labels) {
    const [x, y] = spot(label);
    const isNear = ([a, b]) => Math.hypot(a - x, b - y) <= AWAY;
    label.node.classList.toggle("sm-away", !label.members.some((dot) => isNear(spot(dot))));
  }
}

function showAll(labels) {
  for (const { node } of labels) node.classList.remove("sm-away");
}

/** The end of a label's leader, in percent of the picture from the label. */
function readLeader(label) {
  const line = label.querySelector(".sm-leader");
  return line && { line, x: parseFloat(line.getAttribute("x2")), y: parseFloat(line.getAttribute("y2")) };
}

/**
 * Names topics in view, and dots once few are in view or sought. `groups` and `labels` are the picture's own; `subject`
 * holds `dots`, all that there are, and on maps of papers `topics`, each {label, hue, address}: a dot's `topic` is the
 * place of one.
 */
export function createExtraLabels(stage, groups, labels, home, subject) {
  const node = makeSvg("g", { class: "sm-labels sm-labels--extra" });
  const added = new Map(); // label -> the point of the map where it stands
  let frame = home;

  function add(label, point) {
    added.set(label, point);
    setPlace(label, frame, point);
  }

  return {
    node,
    follow(next) {
      frame = next;
      for (const [label, point] of added) setPlace(label, frame, point);
    },
    /** Names anew for the frame at hand; `dots` are those that the state picks. */
    nameMore(dots, sought = false) {
      node.replaceChildren();
      added.clear();
      const whole = frame.side >= home.side * WHOLE;
      if (whole) showAll(labels);
      if (!dots.length || (whole && !sought)) return; // before anything is measured: that costs a layout
      const size = [stage.clientWidth, stage.clientHeight];
      const spot = (point) => {
        const [across, down] = toShares(frame, point);
        return [across * size[0], down * size[1]];
      };
      if (!whole) hideStrays(labels, spot);
      const inView = (dot) => spot(dot).every((at, axis) => at > 0 && at < size[axis]);
      const near = dots.filter(inView);
      const all = subject.topics ? subject.dots.filter(inView) : near;
      const { boxes, names } = readShown(stage, groups, size, sought);
      const radiusOf = ({ radius = DOT }) => radius * growth(frame, home);
      const taken = [...boxes, ...all.map((dot) => boxAround(spot(dot), radiusOf(dot)))];
      const room = { node, frame, size, spot, radiusOf, taken, add };
      if (subject.topics) nameTopics(room, subject.topics, near, all, names);
      const unnamed = near.filter((dot) => !names.has(dot.id));
      if (unnamed.length <= MOST_NAMED) for (const dot of unnamed) nameDot(room, dot);
    },
  };
}

/** The boxes of the names that are seen, in pixels of the stage, and what they name, if they are wholly in it. */
function readShown(stage, groups, size, sought) {
  const hidden = sought ? ".sm-dim, .sm-away" : ".sm-away";
  const { left, top } = stage.getBoundingClientRect();
  const shown = groups
    .flatMap((group) => [...group.querySelectorAll("text")])
    .filter((text) => !text.closest(hidden))
    .map((text) => ({ text, box: text.getBoundingClientRect() }))
    .filter(({ box }) => box.width)
    .map(({ text, box }) => ({ text, box: moveBox(box, -left, -top) }));
  const inside = shown.filter(({ box }) => fits(box, ...size));
  return { boxes: shown.map(({ box }) => box), names: new Set(inside.map(({ text }) => readName(text))) };
}

/** Names topics among their papers in view, those with most papers first. */
function nameTopics(room, topics, papers, around, named) {
  const groups = new Map();
  for (const paper of papers) {
    if (!groups.has(paper.topic)) groups.set(paper.topic, []);
    groups.get(paper.topic).push(paper);
  }
  for (const [place, own] of [...groups].sort(([, a], [, b]) => b.length - a.length)) {
    const topic = topics[place];
    if (own.length < LEAST_GROUP || named.has(topic.address)) continue;
    const others = around.filter((paper) => paper.topic !== place);
    nameTopic(room, topic, own, others);
  }
}

function nameTopic({ node, frame, size, spot, taken, add }, { label: name, hue, address }, own, others) {
  const label = writeName(breakLines(name));
  const link = makeSvg("a", { class: `sm-c${hue}`, href: address, tabindex: "-1" }, label);
  node.append(link);
  const { width, height } = label.firstChild.getBoundingClientRect();
  const found = findSpot([width, height], own.map(spot), others.map(spot), taken, size);
  if (!found) {
    link.remove();
    return;
  }
  taken.push(found.box);
  const shares = found.at.map((pixels, axis) => pixels / size[axis]);
  add(label, fromShares(frame, shares));
}

function nameDot({ node, size, spot, radiusOf, taken, add }, dot) {
  const label = writeName([shorten(dot.title ?? dot.label)]);
  if ("hue" in dot) label.setAttribute("class", `sm-c${dot.hue}`);
  const text = label.firstChild;
  node.append(label);
  const free = listSides(text.getComputedTextLength(), spot(dot), radiusOf(dot)).find(
    ({ box }) => fits(box, ...size) && !taken.some((other) => meets(box, other)),
  );
  if (!free) {
    label.remove();
    return;
  }
  text.style.textAnchor = free.anchor;
  text.setAttribute("transform", `translate(${free.dx} ${free.dy})`);
  taken.push(free.box);
  add(label, dot);
}

function boxAround([x, y], radius) {
  return { left: x - radius, right: x + radius, top: y - radius, bottom: y + radius };
}
