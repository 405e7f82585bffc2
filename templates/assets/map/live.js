/** Makes the maps of papers live: what is found, listed, chosen and linked follows one state. */
import { readAddresses, visit } from "./addresses.js";
import { createControls } from "./controls.js";
import { count } from "./elements.js";
import { bringIntoView } from "./frame.js";
import { createInstrument } from "./instrument.js";
import { createList } from "./list.js";
import { loadParts } from "./load.js";
import { pickPapers } from "./match.js";
import { describePapers } from "./paper-card.js";
import { createPaperPlot } from "./paper-plot.js";
import { findFocus, readField } from "./payload.js";
import { getShelf } from "./starred.js";
import { NARROWING, hasState, listConcepts, thin } from "./state.js";
import { createTexts } from "./texts.js";
import { createTime } from "./time.js";

/**
 * Resolves once the map is live, to open(href) for links to papers; ends with `signal`. Throws, with the picture
 * untouched, if a file is missing.
 */
export async function awaken(figure, signal) {
  const [columns, Plotly] = await loadParts(figure);
  const entered = document.activeElement?.closest?.(".sm-map__svg a");
  const map = readMap(figure, readField(columns), signal);
  const { field, focus } = map;
  const instrument = await createInstrument(figure, describeSubject(map, Plotly), signal);
  const { stage, hint } = instrument;
  const set = (change) => narrow(instrument, change);
  map.instrument = instrument;
  map.list = createList(figure, map, { set, hint, open: instrument.open, like: () => like(map) });
  map.controls = createControls(figure, field, focus, instrument, {
    set,
    outline: (shape) => set({ shape: thin(shape) }),
    enter(text) {
      set({ find: text });
      if (map.list.first()) instrument.open(map.list.first());
      bringIntoView(stage);
    },
  });
  map.time = createTime(figure, field, focus, set, signal);
  getShelf().follow(() => showStarred(map), signal);
  begin(map, entered?.getAttribute("href"));
  for (const key of figure.querySelectorAll(".sm-key")) key.addEventListener("click", () => bringIntoView(stage));
  if (instrument.ownsAddress && hasState(location.search) && !map.here) bringIntoView(stage);
  return {
    open(href) {
      const paper = findLinked(map, href);
      if (paper) instrument.open(paper);
    },
  };
}

/** What is known of a map of papers, and what it shows now. */
function readMap(figure, field, signal) {
  const { smMap: kind, focus: id, text } = figure.dataset;
  const addresses = readAddresses(figure);
  const focus = findFocus(field, kind, id);
  return {
    figure,
    field,
    focus, // the papers put forward
    here: kind === "paper" ? field.byId.get(id) : null, // the paper whose map it is
    addresses,
    texts: createTexts(text, field),
    // Of each topic the names on the map that mean its papers: its own and that of its area.
    names: field.topics.map(({ id: topic, area }) => [addresses.topic(topic), addresses.area(field.areas[area].id)]),
    found: null, // what pickPapers found last
    liked: null, // {text, ranked, failed}: papers like the words last asked for
    dimmed: false, // what the plot shows, so that it is only asked for changes
    lines: [], // those drawn to related papers, each {from, to}
    signal,
  };
}

/** What createInstrument asks for. */
function describeSubject(map, Plotly) {
  const { figure, field, focus, here, addresses, texts, names } = map;
  const ask = {
    open: (paper) => map.instrument.open(paper),
    links: (on) => map.instrument.set({ links: on }),
    linked: () => map.instrument.state.links,
    ring: (paper) => map.instrument.overlay.ring("hint", paper),
  };
  return {
    noun: "paper",
    label: `Map of ${count(focus.length, "paper")}`,
    say: ({ title, topic, stray }) => `${title}. Topic: ${field.topics[topic].label}.${stray ? " It fits no topic well." : ""}`,
    dots: field.papers,
    find: (id) => field.byId.get(id) ?? null,
    address: (paper) => addresses.paper(paper.id),
    topics: field.topics.map((topic, place) => ({ ...topic, address: names[place][0] })),
    membersOf: (name) => field.papers.filter((paper) => names[paper.topic].includes(name)),
    matching: () => listLit(map.found),
    isSought: () => false,
    lines: () => map.lines,
    known: {
      paper: (id) => field.byId.has(id),
      topic: isAmong(field.topics),
      area: isAmong(field.areas),
      concept: isAmong(field.concepts),
    },
    // A paper's own map has the lines to its related papers from the start, whatever the address says.
    first: (state) => (here ? { ...state, links: true } : state),
    closed: { paper: "", links: Boolean(here) },
    written: (state) => (here ? { ...state, links: false } : state),
    cards: describePapers(field, addresses, texts, ask),
    createPlot(frame, on) {
      const outline = (shape) => narrow(map.instrument, { shape: thin(shape) });
      return createPaperPlot(Plotly, figure, field, focus, frame, { ...on, outline });
    },
    show: (change) => show(map, change),
    press: (thing, event) => press(map, thing, event),
    hinted() {},
  };
}

function isAmong(list) {
  return (id) => list.some((one) => one.id === id);
}

/** The first press opens the card, the second the paper; with a modifier the paper opens in a tab of its own. */
function press({ instrument, addresses }, thing, event) {
  const apart = event.ctrlKey || event.metaKey;
  if (!thing || thing.to) instrument.point(thing, event);
  else if (apart || instrument.isChosen(thing)) visit(addresses.paper(thing.id), apart);
  else instrument.open(thing);
}

/** Changes what picks papers; a card gives way then: it would hide the list of what is newly sought. */
function narrow(instrument, change) {
  const covers = instrument.state.paper && !("paper" in change) && NARROWING.some((key) => change[key]);
  instrument.set(covers ? { ...change, paper: "" } : change);
}

/** Draws a change of state, and brings the list forward once something is sought. */
function show(map, change) {
  const { state } = map.instrument;
  if ((state.find || listConcepts(state).length > 1) && !map.texts.loaded) readAbstracts(map);
  draw(map, change);
  const pair = "concept" in change && listConcepts(map.instrument.state).length > 1;
  if (change.find || change.shape || pair || !map.found.papers.length) map.list.reveal();
}

function draw(map, change) {
  if (NARROWING.some((key) => key in change)) showFound(map);
  if ("paper" in change || "links" in change) showLinks(map);
  if ("colour" in change) map.instrument.plot.paint(change.colour === "date");
  light(map);
  if ("paper" in change) {
    map.instrument.showChosen();
    map.list.mark(map.instrument.findChosen());
  }
  map.controls.show(map.instrument.state, map.found);
  map.time.show(map.instrument.state, map.found);
}

function showFound(map) {
  const { field, focus, texts } = map;
  const { state, overlay } = map.instrument;
  const found = pickPapers(field, focus, state, texts, map.liked?.text === state.find ? map.liked : null);
  map.found = found;
  map.list.show(found, state);
  overlay.draw(state.shape);
  overlay.nameMore(listLit(found));
}

/** All that is found, the best first. */
function listLit({ papers, near, alike }) {
  return [...papers, ...alike, ...near];
}

/** Looks for papers like the words typed, by what is fetched only then. */
async function like(map) {
  const text = map.instrument.state.find;
  try {
    const alike = await import("./alike.js");
    map.liked = { text, ranked: await alike.rankAlike(text, map.addresses.terms()), failed: false };
  } catch {
    map.liked = { text, ranked: [], failed: true };
  }
  if (!map.signal.aborted && map.instrument.state.find === text) draw(map, { find: text });
}

function showStarred({ field, instrument }) {
  const papers = getShelf().list().map(({ id }) => field.byId.get(id));
  instrument.overlay.star(papers.filter(Boolean));
}

/** Dims what is not spoken of: papers that were not found, or, while lines are drawn, those that none leads to. */
function light(map) {
  const { field, focus, found, lines, here, names } = map;
  const { plot, overlay } = map.instrument;
  const some = found.papers.length < focus.length;
  const ends = lines.length && !here ? new Set(lines.flatMap(({ from, to }) => [from, to])) : null;
  if (!some && !ends && !map.dimmed) return;
  map.dimmed = some || Boolean(ends);
  const lit = ends ? field.papers.filter((paper) => ends.has(paper)) : listLit(found);
  if (ends) plot.dim(field.papers.map((paper) => ends.has(paper)), null);
  else plot.dim(some ? found.lit : null, found.half);
  overlay.dim(map.dimmed ? new Set(lit.flatMap((paper) => names[paper.topic])) : null);
}

/** Draws lines from the chosen paper, or the one whose map it is, to its related papers. */
function showLinks(map) {
  const { state, plot } = map.instrument;
  const from = map.instrument.findChosen() ?? map.here;
  const ends = state.links && from ? from.related : [];
  if (!ends.length && !map.lines.length) return;
  map.lines = ends.map((place) => ({ from, to: map.field.papers[place] }));
  plot.link(map.lines);
  map.texts.load(from ? [from] : []).catch(() => {}); // without them a line tells of concepts only
}

function readAbstracts(map) {
  const again = () => map.signal.aborted || draw(map, { find: map.instrument.state.find });
  map.texts.load().then(again, again); // without them titles and names of concepts are searched, which the list says
}

/** Shows the first state; the keyboard stands on the paper whose link `entered` is, if it was among the picture's. */
function begin(map, entered) {
  const { state, plot, moves, cards, hint } = map.instrument;
  show(map, state);
  if (state.since) map.list.reveal(); // whoever asks what is new wants to read it
  const chosen = map.instrument.findChosen();
  if (chosen && cards.covers()) moves.reach(chosen, cards.covers());
  if (!entered) return;
  const paper = findLinked(map, entered);
  map.instrument.current = paper;
  plot.holder.focus({ preventScroll: true });
  if (paper) hint(paper);
}

function findLinked({ field, addresses }, href) {
  return field.papers.find((paper) => addresses.paper(paper.id) === href) ?? null;
}
