/** Puts plot, names, pointer, keys, hover lines and card over a picture, to show one state that the address keeps. */
import { visit } from "./addresses.js";
import { findMiddle } from "./aim.js";
import { createCards } from "./card.js";
import { make } from "./elements.js";
import { mendState, tell } from "./faults.js";
import { isHome, locate, readFrame, toShares } from "./frame.js";
import { listenToKeys } from "./keys.js";
import { createMoves } from "./moves.js";
import { createOverlay } from "./overlay.js";
import { createPointing } from "./pointing.js";
import { EMPTY, keepState, readState } from "./state.js";

const SETTLE = 120; // milliseconds of rest before names are added and the address is written

/**
 * `subject` is what the map is of:
 * - `noun`, "paper" or "concept": what a dot is, and so the part of the state that holds the id of the chosen one;
 * - `dots`, all of them, find(id), address(dot), say(dot) for who can't see it, and `label` for the whole map;
 * - matching(), the dots that the state picks, isSought(), whether these are named wherever they are; lines() {from, to};
 * - createPlot(frame, on), a promise; `cards` as createCards wants them; membersOf(name) and `topics` for names;
 * - `known`, for each noun that a state may ask for whether there is one of an id, as mendState wants it;
 * - first(state), the state to begin with; `closed`, the change that closes the card; written(state), for the address;
 * - show(change) draws a change of state; press(thing, event) and hinted(dot) hear of dots, lines and null.
 *
 * Resolves once the map stands there, and ends with `signal`. Throws, with the picture untouched, if the page was left.
 */
export async function createInstrument(figure, subject, signal) {
  if (signal.aborted) throw new Error("the page was left");
  const stage = figure.querySelector(".sm-map__stage");
  const home = readFrame(figure);
  const ownsAddress = figure === document.querySelector("figure[data-sm-map]");
  const asked = readFirst(figure, ownsAddress);
  const { state: first, faults } = mendState(asked, ownsAddress ? location.search : "", subject.known);
  const state = subject.first(first);
  const plot = await subject.createPlot(home, {
    move(frame, settled) {
      follow(frame);
      cards.hint(null);
      pointing.forget();
      if (settled) rest();
    },
  });
  const overlay = createOverlay(figure, home, subject); // after the plot, so that the picture is styled anew only once
  // Printed is the picture, whose names the overlay has taken: they go back for that while, whatever moves under it.
  const print = matchMedia("print");
  const follow = (frame) => (print.matches ? overlay.follow(home, true) : overlay.follow(frame));
  const aim = () => ({
    dot: instrument.findChosen() ?? spot.ringed(),
    pointer: pointing.place(),
    dots: subject.matching(),
  });
  const moves = createMoves(stage, plot, home, aim, signal);
  const cards = createCards(figure, subject.cards, () => instrument.close());
  const spot = createSpotlight(plot, overlay, cards, subject.hinted);
  const press = (thing, event) => {
    figure.querySelector(".sm-map__find")?.blur(); // a phone's keyboard would cover the map
    subject.press(thing, event);
  };
  const pointing = createPointing(plot, subject.dots, subject.lines, { hover: spot.point, press }, signal);
  const rest = createRest(() => {
    plot.grow();
    overlay.nameMore(subject.matching(), subject.isSought());
    const at = isHome(plot.frame, home) ? null : plot.frame;
    if (ownsAddress) keepState({ ...subject.written(instrument.state), at });
  }, signal);
  const parts = { stage, ownsAddress, plot, overlay, moves, cards, rest, hint: spot.hint, point: spot.point };
  const instrument = followState(parts, state, subject);
  keepInStep(figure, plot, signal, () => {
    overlay.look();
    follow(plot.frame);
  });
  print.addEventListener("change", () => follow(plot.frame), { signal });
  takeKeys(instrument, subject, signal);
  if (state.at) plot.show(state.at);
  if (faults.length) {
    tell(stage, faults);
    rest();
  }
  return instrument;
}

/** The state that the address holds, and what was typed before the map was live. */
function readFirst(figure, ownsAddress) {
  const state = ownsAddress ? readState(location.search) : { ...EMPTY };
  const typed = figure.querySelector(".sm-map__find")?.value.trim();
  return typed ? { ...state, find: typed } : state;
}

/** Calls `action` once nothing has asked for it for a while. */
function createRest(action, signal) {
  let timer = 0;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(() => signal.aborted || action(), SETTLE);
  };
}

/** Says of a dot what it is, and of a line why it is drawn, where the pointer is. */
function createSpotlight(plot, overlay, cards, hinted) {
  let ringed = null;

  function hint(dot) {
    ringed = dot;
    overlay.ring("hint", dot);
    overlay.trace(null);
    cards.hint(dot, dot && toShares(plot.frame, dot));
    hinted(dot);
  }

  function point(thing, event) {
    if (!thing?.to) {
      hint(thing);
      return;
    }
    overlay.ring("hint", null);
    overlay.trace(thing);
    cards.hint(thing, locate(plot.holder, event));
  }

  return { hint, point, ringed: () => ringed };
}

/** Adds what changes the state and shows the dot that it chooses; `current` is the dot that the keyboard stands on. */
function followState(parts, state, { noun, closed, find, show }) {
  const { plot, overlay, moves, cards, hint, rest } = parts;
  const instrument = {
    ...parts,
    state,
    current: null,
    /** Every change of what is shown goes through here. */
    set(change) {
      instrument.state = { ...instrument.state, ...change };
      show(change);
      rest();
    },
    open(dot) {
      instrument.current = dot;
      moves.reach(dot, cards.covers());
      instrument.set({ [noun]: dot.id });
    },
    close() {
      moves.giveBack();
      instrument.set(closed);
    },
    isChosen: (dot) => instrument.state[noun] === dot.id,
    findChosen: () => find(instrument.state[noun]),
    showChosen() {
      const dot = instrument.findChosen();
      overlay.ring("chosen", dot);
      hint(null);
      cards.show(dot, dot ? toShares(plot.frame, dot)[0] : 0);
    },
  };
  return instrument;
}

/** Makes the map a stop for the keyboard, which walks from dot to dot. */
function takeKeys(instrument, { noun, label, say, address, matching }, signal) {
  const { stage, plot, moves, cards, hint } = instrument;
  const { holder } = plot;
  const voice = make("p", { className: "sm-voice", role: "status" });
  const keys = `Arrow keys move from ${noun} to ${noun}, Enter opens one, plus and minus zoom, Escape leaves.`;
  stage.append(voice);
  holder.tabIndex = 0;
  holder.setAttribute("role", "application");
  holder.setAttribute("aria-label", `${label}. ${keys}`);
  const walk = {
    dots: matching,
    current: () => instrument.current ?? instrument.findChosen(),
    /** The dot in the middle of those in view, from which a walk begins. */
    first: () => findMiddle(plot.frame, matching()),
    step(dot) {
      instrument.current = dot;
      moves.reach(dot, 0, true);
      hint(dot);
      voice.textContent = say(dot);
    },
    open(dot) {
      if (instrument.isChosen(dot)) {
        visit(address(dot));
        return;
      }
      instrument.open(dot);
      cards.focus();
    },
    leave() {
      if (instrument.state[noun]) {
        instrument.close();
        return;
      }
      hint(null);
      instrument.current = null;
      holder.blur();
    },
  };
  listenToKeys(holder, moves, walk, signal);
  holder.addEventListener("blur", () => hint(null), { signal });
  document.addEventListener("keydown", (event) => event.key === "Escape" && hint(null), { capture: true, signal });
}

/** Keeps the map in step with palette and width, of which `resized` hears, and ends it with its page. */
function keepInStep(figure, plot, signal, resized) {
  const palette = new MutationObserver(() => plot.recolour());
  for (const node of [document.documentElement, document.body]) {
    palette.observe(node, { attributes: true, attributeFilter: ["data-md-color-scheme"] });
  }
  const size = new ResizeObserver(() => {
    plot.resize();
    resized();
  });
  size.observe(figure.querySelector(".sm-map__stage"));
  signal.addEventListener("abort", () => {
    palette.disconnect();
    size.disconnect();
    plot.destroy();
  });
}
