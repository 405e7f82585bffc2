/** Joins plot, names, cards, list and controls into a live map that shows one state, kept in the address. */
import { EMPTY, hasAddress, readAddress, thin, writeAddress } from "./map-address.js";
import { createCards } from "./map-card.js";
import { createControls } from "./map-controls.js";
import { count, make } from "./map-dom.js";
import { findFocus, readField } from "./map-field.js";
import { flatten, readQuery } from "./map-find.js";
import { createList } from "./map-list.js";
import { loadJson, loadParts } from "./map-load.js";
import { matchPapers } from "./map-match.js";
import { createKeys, createMoves } from "./map-move.js";
import { createOver } from "./map-over.js";
import { describePapers } from "./map-paper.js";
import { createPlot } from "./map-plot.js";
import { createPointing } from "./map-point.js";
import { keepUp } from "./map-upkeep.js";

const NARROWING = ["find", "area", "topic", "concept", "shape"]; // parts of the state that pick papers
const SETTLE = 120; // milliseconds of rest before names are added and the address is written

/** Resolves once the map is live; ends with `signal`. Throws, with the picture untouched, if a file is missing. */
export async function awaken(figure, signal) {
  const { smMap: kind, focus: focusId, text } = figure.dataset;
  const [columns, Plotly] = await loadParts(figure);
  if (signal.aborted) throw new Error("the page was left");
  const field = readField(columns);
  const focus = findFocus(field, kind, focusId);
  const [x, y, side] = figure.dataset.view.split(" ").map(Number);
  const home = { x, y, side };
  const stage = figure.querySelector(".sm-map__stage");
  const ownsAddress = figure === document.querySelector("figure[data-sm-map]");
  const entered = document.activeElement?.closest?.(".sm-map__svg a");
  const first = kind === "paper" ? { ...EMPTY, links: true } : EMPTY;
  let state = { ...first, ...(ownsAddress ? readAddress(location.search) : {}) };
  if (kind === "paper") state.links = true;
  const typed = figure.querySelector(".sm-map__find")?.value.trim();
  if (typed) state.find = typed;

  let abstracts = null; // flattened, once they are wanted and there
  let matching = focus;
  let dimmed = false; // what the plot shows, so that it is only asked for changes
  let lines = []; // those drawn to related papers, each {from, to}
  let texts = null; // abstracts and words in common, once they are wanted and there
  let current = null; // the paper that the keyboard stands on
  let timer = 0;
  signal.addEventListener("abort", () => clearTimeout(timer));

  const address = (paper) => new URL(`${figure.dataset.root}papers/${paper.id}/`, document.baseURI).href;
  const chosen = () => field.byId.get(state.paper) ?? null;
  const plot = await createPlot(Plotly, figure, field, focus, home, {
    outline,
    move: (view, settled) => {
      over.follow(view);
      cards.hint(null);
      pointing.forget();
      if (settled) rest(view);
    },
  });
  const over = createOver(figure, field, home, membersOf); // after the plot, so that the picture is styled anew only once
  over.take();
  over.follow(home);
  const pointing = createPointing(plot, field.papers, () => lines, { hover: point, press }, signal);
  const moves = createMoves(stage, plot, home, signal);
  const close = () => {
    moves.giveBack();
    set({ paper: "", links: kind === "paper" });
  };
  const cards = createCards(
    figure,
    describePapers(field, figure.dataset.root, {
      close,
      open,
      links: (on) => set({ links: on }),
      linked: () => state.links,
      address,
      ring: (paper) => over.ring("hint", paper, plot.view),
      texts: loadTexts,
      terms: (paper, other) => texts?.terms[paper.place][paper.related.indexOf(other.place)] ?? [],
    }),
  );
  const list = createList(figure, field, { open, hint, address, set });
  const controls = createControls(figure, field, focus, {
    set,
    outline,
    drag: plot.drag,
    view: () => plot.view,
    first: openFirst,
    ...moves,
  });
  const voice = make("p", { className: "sm-voice", role: "status" });
  stage.append(voice);

  async function loadTexts() {
    return (texts ??= await loadJson(text));
  }

  function hint(paper) {
    over.ring("hint", paper, plot.view);
    over.trace(null);
    cards.hint(
      paper,
      paper && (paper.x - plot.view.x) / plot.view.side,
      paper && (paper.y - plot.view.y) / plot.view.side,
    );
  }

  /** Says of a dot what it is, of a line why it is drawn, where the pointer is. */
  function point(thing, event) {
    if (!thing?.to) return hint(thing);
    over.ring("hint", null);
    over.trace(thing, plot.view);
    const box = holder.getBoundingClientRect();
    return cards.hint(thing, (event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height);
  }

  function press(thing, event) {
    figure.querySelector(".sm-map__find")?.blur(); // a phone's keyboard would cover the map
    if (thing && !thing.to) choose(thing, event);
    else point(thing, event);
  }

  function nameGroups(paper) {
    const topic = field.topics[paper.topic];
    return [`topics/${topic.id}`, `areas/${field.areas[topic.area].id}`];
  }

  function membersOf(id) {
    return field.papers.filter((paper) => nameGroups(paper).includes(id));
  }

  /** What a list or a key below the map changes should be seen. */
  function bringIntoView() {
    const { top, bottom } = stage.getBoundingClientRect();
    if (top < 0 || bottom > innerHeight) stage.scrollIntoView({ block: bottom - top < innerHeight ? "center" : "start" });
  }

  function open(paper) {
    current = paper;
    moves.reach(paper, cards.covers());
    set({ paper: paper.id });
  }

  function outline(shape) {
    set({ shape: thin(shape) }, true);
  }

  function openFirst() {
    if (list.first()) open(list.first());
    bringIntoView();
  }

  /** The first press opens the card, the second the paper; with a modifier the paper opens in a tab of its own. */
  function choose(paper, { ctrlKey, metaKey } = {}) {
    if (ctrlKey || metaKey) window.open(address(paper), "_blank", "noopener");
    else if (paper.id === state.paper) location.assign(address(paper));
    else open(paper);
  }

  /** Every change of what is shown goes through here; `listed` brings the list forward. */
  function set(change, listed = false) {
    // A card would hide the list of what is newly sought.
    if (NARROWING.some((key) => change[key]) && state.paper && !("paper" in change)) change = { ...change, paper: "" };
    state = { ...state, ...change };
    if (state.find && !abstracts) searchAbstracts();
    refresh(change);
    if (listed || change.find) list.reveal();
    rest(plot.view);
  }

  function refresh(change = state) {
    if (NARROWING.some((key) => key in change)) {
      const query = readQuery(state.find, field.concepts);
      const hits = matchPapers(field, state, query, abstracts);
      matching = focus.filter((paper) => hits[paper.place]);
      const some = matching.length < focus.length;
      if (some || dimmed) {
        dimmed = some;
        plot.dim(some ? hits : null);
        over.dim(some ? new Set(matching.flatMap(nameGroups)) : null);
      }
      list.show(matching, { state, query, hits, abstracts });
      over.draw(state.shape);
      over.nameMore(plot.view, matching);
    }
    const paper = chosen();
    const from = paper ?? (kind === "paper" ? field.byId.get(focusId) : null);
    if ("paper" in change || "links" in change) {
      over.ring("chosen", paper, plot.view);
      const ends = state.links && from ? from.related : [];
      if (ends.length || lines.length) {
        lines = ends.map((place) => ({ from, to: field.papers[place] }));
        plot.link(lines);
        loadTexts().catch(() => {}); // without them a line tells of concepts only
      }
    }
    if ("paper" in change) {
      hint(null);
      cards.show(paper, paper ? (paper.x - plot.view.x) / plot.view.side : 0);
      list.mark(paper);
    }
    controls.show(state, matching);
  }

  function searchAbstracts() {
    loadTexts().then(
      () => {
        abstracts ??= texts.abstracts.map(flatten);
        if (!signal.aborted) refresh({ find: state.find });
      },
      () => {}, // titles and names of concepts are searched all the same
    );
  }

  function rest(view) {
    clearTimeout(timer);
    timer = setTimeout(() => {
      if (signal.aborted) return;
      over.nameMore(view, matching);
      const at = moves.isWhole(view) ? null : view;
      if (ownsAddress) {
        const query = writeAddress({ ...state, at, links: state.links && kind !== "paper" }, location.search);
        history.replaceState(history.state, "", location.pathname + query + location.hash);
      }
    }, SETTLE);
  }

  const { holder } = plot;
  const keys = "Arrow keys move from paper to paper, Enter opens one, plus and minus zoom, Escape leaves.";
  keepUp(figure, plot, over, `Map of ${count(focus.length, "paper")}. ${keys}`, signal);
  createKeys(
    holder,
    moves,
    {
      papers: () => matching,
      current: () => current,
      step: (paper) => {
        current = paper;
        moves.reach(paper);
        hint(paper);
        voice.textContent = `${paper.title}. Topic: ${field.topics[paper.topic].label}.`;
      },
      open: (paper) => {
        choose(paper);
        cards.focus();
      },
      leave: () => {
        if (state.paper) close();
        else {
          hint(null);
          current = null;
          holder.blur();
        }
      },
    },
    signal,
  );
  holder.addEventListener("blur", () => hint(null), { signal });
  document.addEventListener("keydown", (event) => event.key === "Escape" && hint(null), { capture: true, signal });
  if (state.at) plot.show(state.at);
  refresh();
  if (chosen() && cards.covers()) moves.reach(chosen(), cards.covers());
  if (state.find) searchAbstracts();
  if (state.find || state.shape) list.reveal();
  if (entered) {
    current = field.byId.get(entered.getAttribute("href").split("/").at(-2)) ?? null;
    holder.focus({ preventScroll: true });
    if (current) hint(current);
  }
  for (const key of figure.querySelectorAll(".sm-key")) key.addEventListener("click", bringIntoView);
  if (ownsAddress && hasAddress(location.search) && kind !== "paper") bringIntoView();
  return { open: (id) => field.byId.has(id) && open(field.byId.get(id)) };
}
