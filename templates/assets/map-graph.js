/** Makes the graph of concepts live: how strong a link must be, who is tied to whom, and the papers behind it. */
import { EMPTY, readAddress, writeAddress } from "./map-address.js";
import { createCards } from "./map-card.js";
import { describeConcepts } from "./map-concept.js";
import { ICONS } from "./map-controls.js";
import { count, make, makeButton } from "./map-dom.js";
import { readRows } from "./map-field.js";
import { flatten, hasWords, readQuery } from "./map-find.js";
import { createGraphPlot } from "./map-graph-plot.js";
import { loadParts } from "./map-load.js";
import { createKeys, createMoves } from "./map-move.js";
import { createOver } from "./map-over.js";
import { createPointing } from "./map-point.js";
import { createStrength, findFloor, pickLinks } from "./map-strength.js";
import { keepUp } from "./map-upkeep.js";

const SETTLE = 120; // milliseconds

/** Resolves once the graph is live; ends with `signal`. Throws, with the picture untouched, if a file is missing. */
export async function awaken(figure, signal) {
  const { root } = figure.dataset;
  const [graph, Plotly] = await loadParts(figure);
  if (signal.aborted) throw new Error("the page was left");
  const nodes = readRows(graph.nodes).map((node, place) => ({ ...node, place }));
  const links = readRows(graph.links).map((link) => ({ ...link, from: nodes[link.source], to: nodes[link.target] }));
  const floor = findFloor(links);
  const [x, y, side] = figure.dataset.view.split(" ").map(Number);
  const home = { x, y, side };
  const stage = figure.querySelector(".sm-map__stage");
  const bar = figure.querySelector(".sm-map__bar");
  const find = bar.querySelector(".sm-map__find");
  const status = bar.querySelector(".sm-map__count");
  let state = { ...EMPTY, ...readAddress(location.search) };
  if (find?.value) state.find = find.value.trim();
  let current = null; // the concept that the keyboard stands on
  let touched = null; // the link that a finger has pressed once
  let matching = nodes;
  let shown = links;
  let timer = 0;
  signal.addEventListener("abort", () => clearTimeout(timer));

  const address = (node) => `${root}concepts/${node.id}/`;
  const evidence = ({ from, to }) => `${address(from)}#with-${to.id}`;
  const tied = (some, node) => some.filter(({ from, to }) => from === node || to === node);
  const chosen = () => nodes.find((node) => node.id === state.concept) ?? null;

  const over = createOver(figure, null, home, (id) => nodes.filter((node) => node.id === id));
  const plot = await createGraphPlot(Plotly, figure, nodes, home, {
    move(view, settled) {
      over.follow(view);
      cards.hint(null);
      pointing.forget();
      if (settled) rest();
    },
  });
  over.take();
  over.follow(home);
  const names = stage.querySelectorAll(".sm-map__over .sm-labels > g");
  const pointing = createPointing(plot, nodes, () => shown, { hover: point, press }, signal);
  const moves = createMoves(stage, plot, home, signal);
  const close = () => {
    moves.giveBack();
    set({ concept: "" });
  };
  const cards = createCards(figure, describeConcepts({ open, close, address, evidence, strongest }));
  const voice = make("p", { className: "sm-voice", role: "status" });
  const tools = make(
    "div",
    { className: "sm-tools", role: "group" },
    makeButton("Closer", ICONS.closer, moves.closer),
    makeButton("Farther", ICONS.farther, moves.farther),
    makeButton("The whole graph", ICONS.reset, moves.reset),
  );
  tools.setAttribute("aria-label", "Move");
  bar.append(tools);
  const strength = createStrength(stage, links, floor, root, set);
  stage.append(voice);
  find?.addEventListener("input", () => set({ find: find.value.trim() }));
  find?.addEventListener("keydown", (event) => {
    event.stopPropagation(); // the theme has keys of its own
    if (event.key !== "Enter" || !matching.length) return;
    open(matching[(matching.indexOf(chosen()) + 1) % matching.length]); // once more, and it is the next
  });

  function strongest(node) {
    return tied(links, node)
      .filter((link) => link.npmi > 0)
      // A single paper makes a tie of rare concepts look strong.
      .sort((a, b) => (b.papers > 1) - (a.papers > 1) || b.npmi - a.npmi);
  }

  function hint(node) {
    over.ring("hint", node, plot.view);
    over.trace(null);
    cards.hint(node, node && (node.x - plot.view.x) / plot.view.side, node && (node.y - plot.view.y) / plot.view.side);
    highlight(node);
  }

  /** Puts weight on the links of the concept spoken of, else of those found. */
  function highlight(node = null) {
    const one = node ?? chosen();
    const found = matching.length < nodes.length ? new Set(matching) : new Set();
    plot.highlight(one ? tied(shown, one) : shown.filter(({ from, to }) => found.has(from) || found.has(to)));
  }

  /** Says of a dot what it is, of a link what stands behind it, where the pointer is. */
  function point(thing, event) {
    if (!thing?.to) return hint(thing);
    over.ring("hint", null);
    over.trace(thing, plot.view);
    const box = stage.getBoundingClientRect();
    return cards.hint(thing, (event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height);
  }

  /** A press opens a concept's card, a second its page; a link leads to its evidence, a finger's with the second. */
  function press(thing, event) {
    const again = touched;
    touched = null;
    find?.blur(); // a phone's keyboard would cover the graph
    if (!thing) return hint(null);
    if (thing.to && event.pointerType === "touch" && thing !== again) {
      touched = thing;
      return point(thing, event);
    }
    if (!thing.to && thing.id !== state.concept) return open(thing);
    return visit(thing.to ? evidence(thing) : address(thing), event.ctrlKey || event.metaKey);
  }

  function visit(place, apart) {
    if (apart) window.open(place, "_blank", "noopener");
    else location.assign(place);
  }

  function open(node) {
    current = node;
    moves.reach(node, cards.covers());
    set({ concept: node.id });
  }

  function set(change) {
    state = { ...state, ...change };
    refresh();
    rest();
  }

  function refresh() {
    const query = readQuery(state.find, nodes);
    matching = query ? findNodes(query, nodes) : nodes;
    const found = new Set(matching);
    plot.dim(query ? nodes.map((node) => found.has(node)) : null);
    const ids = new Set(matching.map((node) => node.id));
    for (const name of names) name.classList.toggle("sm-dim", !ids.has(name.dataset.id));
    shown = pickLinks(links, state, floor);
    plot.drawLinks(shown);
    const node = chosen();
    over.ring("chosen", node, plot.view);
    hint(null);
    cards.show(node, node ? (node.x - plot.view.x) / plot.view.side : 0);
    strength.show(state, shown.length);
    status.textContent = query ? `${matching.length} of ${count(nodes.length, "concept")}` : `${nodes.length} concepts`;
    if (find && document.activeElement !== find) find.value = state.find;
  }

  function rest() {
    clearTimeout(timer);
    timer = setTimeout(() => {
      if (signal.aborted) return;
      over.nameMore(plot.view, matching, matching.length < nodes.length);
      const at = moves.isWhole(plot.view) ? null : plot.view;
      const query = writeAddress({ ...state, at }, location.search);
      history.replaceState(history.state, "", location.pathname + query + location.hash);
    }, SETTLE);
  }

  const { holder } = plot;
  const keys = "Arrow keys move from concept to concept, Enter opens one, plus and minus zoom, Escape leaves.";
  keepUp(figure, plot, over, `Graph of ${count(nodes.length, "concept")}. ${keys}`, signal);
  createKeys(
    holder,
    moves,
    {
      papers: () => matching,
      current: () => current,
      step(node) {
        current = node;
        moves.reach(node);
        hint(node);
        voice.textContent = `${node.label}, ${count(node.papers, "paper")}.`;
      },
      open(node) {
        if (node.id === state.concept) return visit(address(node));
        open(node);
        return cards.focus();
      },
      leave() {
        if (state.concept) close();
        else holder.blur();
      },
    },
    signal,
  );
  holder.addEventListener("blur", () => hint(null), { signal });
  if (state.at) plot.show(state.at);
  refresh();
  rest();
  return { open: (id) => nodes.filter((node) => node.id === id).forEach(open) };
}

/** The concepts that a query names, best first; a concept is found by narrower names too. */
function findNodes(query, nodes) {
  const rank = (node) => {
    if (query.named.has(node.place)) return 3;
    if (hasWords(query, flatten(node.label))) return 2;
    return query.narrower.includes(node.place) ? 1 : 0;
  };
  return nodes.filter(rank).sort((a, b) => rank(b) - rank(a) || b.papers - a.papers);
}
