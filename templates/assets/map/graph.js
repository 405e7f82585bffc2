/** Makes the graph of concepts live: how strong a link must be, who is tied to whom, and the papers behind it. */
import { readAddresses, visit } from "./addresses.js";
import { createFindBox, steer } from "./bar.js";
import { describeConcepts } from "./concept-card.js";
import { createConceptPlot } from "./concept-plot.js";
import { indexTexts } from "./corpus.js";
import { count } from "./elements.js";
import { createInstrument } from "./instrument.js";
import { loadParts } from "./load.js";
import { readGraph } from "./payload.js";
import { readQuery } from "./query.js";
import { search } from "./search.js";
import { createStrength, findFloor, pickLinks } from "./strength.js";
import { tellWords } from "./telling.js";

/** Resolves once the graph is live; ends with `signal`. Throws, with the picture untouched, if a file is missing. */
export async function awaken(figure, signal) {
  const [payload, Plotly] = await loadParts(figure);
  const map = readMap(figure, readGraph(payload));
  const instrument = await createInstrument(figure, describeSubject(map, Plotly), signal);
  map.instrument = instrument;
  steer(figure, instrument.moves);
  map.strength = createStrength(instrument.stage, map.links, map.floor, map.addresses.about(), instrument.set);
  map.findBox = createFindBox(figure, 0, {
    type: (text) => instrument.set({ find: text }),
    enter: () => openNext(map),
  });
  show(map);
  instrument.rest();
}

/** What is known of the graph, and what it shows now. */
function readMap(figure, { nodes, links }) {
  return {
    figure,
    nodes,
    links,
    index: indexTexts(nodes.map(({ label, aliases, place }) => ({ title: label, text: aliases.join("\n"), concepts: [place] }))),
    floor: findFloor(links),
    addresses: readAddresses(figure),
    matching: nodes, // the nodes that the state picks
    shown: links, // the links that are drawn
    touched: null, // the link that a finger has pressed once
  };
}

/** What createInstrument asks for. */
function describeSubject(map, Plotly) {
  const { figure, nodes, links, addresses } = map;
  return {
    noun: "concept",
    label: `Graph of ${count(nodes.length, "concept")}`,
    say: ({ label, papers }) => `${label}, ${count(papers, "paper")}.`,
    dots: nodes,
    find: (id) => nodes.find((node) => node.id === id) ?? null,
    address: (node) => addresses.concept(node.id),
    topics: null,
    membersOf: (name) => nodes.filter((node) => node.id === name),
    matching: () => map.matching,
    isSought: () => map.matching.length < nodes.length,
    lines: () => map.shown,
    known: { concept: (id) => nodes.some((node) => node.id === id) },
    first: (state) => state,
    closed: { concept: "" },
    written: (state) => state,
    cards: describeConcepts(links, addresses, (node) => map.instrument.open(node)),
    createPlot: (frame, on) => createConceptPlot(Plotly, figure, nodes, frame, on),
    show: () => show(map),
    press: (thing, event) => press(map, thing, event),
    hinted: (node) => highlight(map, node),
  };
}

/** A press opens a concept's card, a second its page; a link leads to its evidence, a finger's with the second. */
function press(map, thing, event) {
  const { instrument, addresses, touched } = map;
  map.touched = null;
  if (!thing) {
    instrument.hint(null);
  } else if (thing.to && event.pointerType === "touch" && thing !== touched) {
    map.touched = thing;
    instrument.point(thing, event);
  } else if (!thing.to && !instrument.isChosen(thing)) {
    instrument.open(thing);
  } else {
    const address = thing.to ? addresses.sharedPapers(thing.from.id, thing.to.id) : addresses.concept(thing.id);
    visit(address, event.ctrlKey || event.metaKey);
  }
}

/** Draws the state. */
function show(map) {
  const { instrument, nodes, links, floor } = map;
  const { state, plot, overlay } = instrument;
  const query = state.find.trim() ? readQuery(state.find, map.index, nodes) : null;
  map.matching = query ? findNodes(query, nodes) : nodes;
  const found = new Set(map.matching);
  plot.dim(query ? nodes.map((node) => found.has(node)) : null);
  overlay.dim(new Set(map.matching.map((node) => node.id)));
  map.shown = pickLinks(links, state, floor);
  plot.drawLinks(map.shown);
  instrument.showChosen();
  map.strength.show(state, map.shown.length);
  const status = map.figure.querySelector(".sm-map__count");
  const all = count(nodes.length, "concept");
  const told = query ? tellWords(query) : [];
  status.textContent = [query ? `${map.matching.length} of ${all}` : all, ...told].join(" – ");
  map.findBox.show(state.find);
}

/** Puts weight on the links of the concept spoken of, else of those found. */
function highlight({ instrument, nodes, matching, shown }, node) {
  const one = node ?? instrument.findChosen();
  const found = new Set(matching.length < nodes.length ? matching : []);
  const isWeighed = ({ from, to }) => (one ? from === one || to === one : found.has(from) || found.has(to));
  instrument.plot.highlight(shown.filter(isWeighed));
}

/** Opens the first concept found, and once more the next. */
function openNext({ instrument, matching }) {
  if (!matching.length) return;
  instrument.open(matching[(matching.indexOf(instrument.findChosen()) + 1) % matching.length]);
}

/** The concepts whose labels have all words typed or that they name, best first; one is found by a narrower name, too. */
function findNodes(query, nodes) {
  const hits = search(query);
  const isMeant = (hit, place) => hit.inTitle || hit.concepts.length > 0 || query.narrower.includes(place);
  const score = ({ place }) => hits[place].score;
  const found = nodes.filter(({ place }) => hits[place]?.all && isMeant(hits[place], place));
  return found.sort((a, b) => score(b) - score(a) || b.papers - a.papers);
}
