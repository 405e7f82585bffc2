/** Makes the graph of concepts live: how strong a link must be, who is tied to whom, and the papers behind it. */
import { createCards } from "./map-card.js";
import { ICONS } from "./map-controls.js";
import { count, make, makeButton, makeCopyButton } from "./map-dom.js";
import { createGraphPlot } from "./map-graph-plot.js";
import { readRows } from "./map-field.js";
import { loadJson, loadPlotly, loadStyle } from "./map-load.js";
import { fold } from "./map-match.js";
import { createKeys, createMoves } from "./map-move.js";
import { createOver } from "./map-over.js";
import { keepUp } from "./map-upkeep.js";

const MOST_NEIGHBOURS = 12; // in the card: the page of the concept has all
const SETTLE = 120; // milliseconds

/** Resolves once the graph is live; ends with `signal`. Throws, with the picture untouched, if a file is missing. */
export async function awaken(figure, signal) {
  const { payload, plotly, root } = figure.dataset;
  const style = new URL("map-live.css", import.meta.url).href;
  const [graph, Plotly] = await Promise.all([loadJson(payload), loadPlotly(plotly), loadStyle(style)]);
  if (signal.aborted) throw new Error("the page was left");
  const nodes = readRows(graph.nodes).map((node, place) => ({ ...node, place }));
  const links = readRows(graph.links);
  const [x, y, side] = figure.dataset.view.split(" ").map(Number);
  const home = { x, y, side };
  const stage = figure.querySelector(".sm-map__stage");
  const bar = figure.querySelector(".sm-map__bar");
  const find = bar.querySelector(".sm-map__find");
  const status = bar.querySelector(".sm-map__count");
  const query = new URLSearchParams(location.search);
  const read = (key) => query.get(key) ?? "";
  const state = { find: find?.value || read("find"), concept: read("concept"), least: read("least") };
  const folded = nodes.map((node) => fold([node.label, ...node.aliases].join(" ; ")));
  let current = null;
  let matching = nodes;
  let timer = 0;
  signal.addEventListener("abort", () => clearTimeout(timer));

  const address = (node) => `${root}concepts/${node.id}/`;
  const tied = (node) => links.filter(({ source, target }) => source === node.place || target === node.place);
  const far = (node, link) => nodes[link.source === node.place ? link.target : link.source];
  const chosen = () => nodes.find((node) => node.id === state.concept) ?? null;

  const over = createOver(figure, null, home);
  const plot = await createGraphPlot(Plotly, figure, nodes, home, {
    hover: hint,
    click: (node) => (node.id === state.concept ? location.assign(address(node)) : open(node)),
    move(view, settled) {
      over.follow(view);
      cards.hint(null);
      if (settled) rest();
    },
  });
  over.take();
  const moves = createMoves(stage, plot, home, signal);
  const close = () => {
    moves.giveBack();
    set({ concept: "" });
  };
  const cards = createCards(figure, { hint: writeHint, card: writeCard, close });
  const voice = make("p", { className: "sm-voice", role: "status" });
  const slider = make("input", { type: "range", min: "0", max: "0.6", step: "0.02", value: state.least || "0" });
  const slide = make("label", { className: "sm-map__least" }, "Links at least this strong ", slider);
  const strongest = makeButton("Strongest only", "Strongest only", () => set({ least: "" }));
  const tools = make(
    "div",
    { className: "sm-tools", role: "group" },
    makeButton("Closer", ICONS.closer, moves.closer),
    makeButton("Farther", ICONS.farther, moves.farther),
    makeButton("The whole graph", ICONS.reset, moves.reset),
  );
  tools.setAttribute("aria-label", "Move");
  bar.append(tools);
  stage.after(make("div", { className: "sm-map__foot" }, slide, strongest, makeCopyButton()));
  stage.append(voice);
  slider.addEventListener("input", () => set({ least: slider.value }));
  find?.addEventListener("input", () => set({ find: find.value.trim() }));
  find?.addEventListener("keydown", (event) => event.stopPropagation());

  function writeHint(node) {
    const names = strongestOf(node)
      .slice(0, 4)
      .map((link) => far(node, link).label);
    return [
      make("p", { className: "sm-tip__title" }, node.label),
      make("p", {}, count(node.papers, "paper")),
      make("p", { className: "sm-tip__concepts" }, names.length ? `most tied to ${names.join(" · ")}` : ""),
    ];
  }

  function writeCard(node) {
    const near = strongestOf(node).slice(0, MOST_NEIGHBOURS);
    return [
      make("p", { className: "sm-card-paper__title" }, make("a", { href: address(node) }, node.label)),
      make("p", {}, `${count(node.papers, "paper")}, ${count(tied(node).length, "link")}`),
      make(
        "p",
        { className: "sm-card-paper__do" },
        make("a", { className: "sm-button sm-button--main", href: address(node) }, "Open concept"),
      ),
      make("p", { className: "sm-card-paper__head" }, "Strongest links"),
      make(
        "ul",
        {},
        ...near.map((link) => {
          const other = far(node, link);
          const go = make("button", { type: "button", className: "sm-go" }, other.label);
          go.addEventListener("click", () => open(other));
          const evidence = `${address(node)}#with-${other.id}`;
          return make("li", { className: "sm-tie" }, go, make("a", { href: evidence }, count(link.papers, "paper")));
        }),
      ),
    ];
  }

  function strongestOf(node) {
    return tied(node)
      .filter((link) => link.npmi > 0)
      .sort((a, b) => b.npmi - a.npmi);
  }

  function hint(node) {
    over.ring("hint", node, plot.view);
    cards.hint(node, node && (node.x - plot.view.x) / plot.view.side, node && (node.y - plot.view.y) / plot.view.side);
    const lit = node ?? chosen();
    plot.highlight(lit ? strongestOf(lit) : []);
  }

  function open(node) {
    current = node;
    moves.reach(node, cards.covers());
    set({ concept: node.id });
  }

  function set(change) {
    Object.assign(state, change);
    refresh();
    rest();
  }

  function refresh() {
    const words = state.find
      .split(/\s+/)
      .map((word) => fold(word).trimEnd())
      .filter((word) => word.length > 1);
    const flags = folded.map((text) => words.every((word) => text.includes(word)));
    matching = nodes.filter((node) => flags[node.place]);
    plot.dim(words.length ? flags : null);
    const shown = links.filter((link) => (state.least === "" ? link.drawn : link.npmi >= Number(state.least)));
    plot.drawLinks(shown);
    const node = chosen();
    over.ring("chosen", node, plot.view);
    plot.highlight(node ? strongestOf(node) : []);
    cards.hint(null);
    cards.show(node, node ? (node.x - plot.view.x) / plot.view.side : 0);
    strongest.disabled = state.least === "";
    slider.setAttribute("aria-valuetext", `${count(shown.length, "link")} shown`);
    status.textContent = `${matching.length} of ${count(nodes.length, "concept")}, ${shown.length} of ${links.length} links`;
    if (find && document.activeElement !== find) find.value = state.find;
  }

  function rest() {
    clearTimeout(timer);
    timer = setTimeout(() => {
      if (signal.aborted) return;
      over.nameMore(
        plot.view,
        matching.filter((node) => !over.shows(node.label)),
      );
      const next = new URLSearchParams(location.search);
      for (const [key, value] of Object.entries(state)) value ? next.set(key, value) : next.delete(key);
      const text = next.toString();
      history.replaceState(history.state, "", location.pathname + (text ? `?${text}` : "") + location.hash);
    }, SETTLE);
  }

  const { holder } = plot;
  const keys = "Arrow keys move from concept to concept, Enter opens one, plus and minus zoom, Escape leaves.";
  keepUp(figure, plot, `Graph of ${count(nodes.length, "concept")}. ${keys}`, signal);
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
        if (node.id === state.concept) location.assign(address(node));
        open(node);
        cards.focus();
      },
      leave() {
        if (state.concept) close();
        else holder.blur();
      },
    },
    signal,
  );
  holder.addEventListener("blur", () => hint(null), { signal });
  refresh();
  return { open: (id) => nodes.filter((node) => node.id === id).forEach(open) };
}
