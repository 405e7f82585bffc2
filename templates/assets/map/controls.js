/** Joins what a map of papers is steered by: find box, buttons, filters, key, copy link. */
import { createDrags, createFindBox, steer } from "./bar.js";
import { createConceptChoice } from "./choice.js";
import { writeSpan } from "./dates.js";
import { count, make, makeButton } from "./elements.js";
import { NARROWING, clear, listConcepts } from "./state.js";
import { tellCounts } from "./telling.js";

const TYPING = 140; // milliseconds of rest before the find box is read
const BUTTON = { className: "sm-filter" };

/** `on` holds set(change), outline(shape) and enter(text), of the find box. */
export function createControls(figure, field, focus, instrument, on) {
  const bar = figure.querySelector(".sm-map__bar");
  const status = bar.querySelector(".sm-map__count");
  const find = createFindBox(figure, TYPING, { type: (text) => on.set({ find: text }), enter: on.enter });
  const drags = createDrags(figure, instrument, on.outline);
  const choice = createConceptChoice(figure, field, focus, on.set);
  const filters = make("span", { className: "sm-filters" });
  let outlined = null; // the shape last shown

  steer(figure, instrument.moves);
  // Below the histogram: what is brushed must not move under the pointer.
  const upper = figure.querySelector(".sm-time") ?? instrument.stage;
  upper.after(make("div", { className: "sm-map__foot" }, drags.taken, filters));
  listenToKey(figure, on.set);

  return {
    /** Shows a state and what pickPapers found for it: what is typed, chosen and counted. */
    show(state, { papers, near, some, half, chosen }) {
      find.show(state.find);
      choice.show(chosen);
      const number = papers.length;
      const total = focus.length;
      const beside = !number && near.length ? `, ${near.length} near` : "";
      status.textContent = number === total ? count(total, "paper") : `${number} of ${count(total, "paper")}${beside}`;
      if (state.shape && state.shape !== outlined) drags.release();
      outlined = state.shape;
      const nearest = tellCounts(number, near.length, some, "paper");
      const pair = chosen.length > 1 && tellPair(number, focus.filter(({ place }) => half?.[place]).length);
      const said = pair || (nearest && `${nearest}, half lit`);
      filters.replaceChildren(...listFilters(field, state, number, on.set), ...(said ? [say(said)] : []));
      markPressedKeys(figure, state);
    },
  };
}

/** A button for each filter of a state, which takes it off; `number` papers fit. */
function listFilters(field, state, number, set) {
  const texts = {
    find: (text) => `“${text}”`,
    area: (id) => nameOf(field.areas, id),
    topic: (id) => nameOf(field.topics, id),
    shape: () => `${count(number, "paper")} outlined`,
  };
  const concepts = listConcepts(state);
  const ways = [
    ...Object.keys(texts)
      .filter((key) => state[key])
      .map((key) => [texts[key](state[key]), clear([key])]),
    ...(state.since || state.until ? [[writeSpan(state), clear(["since", "until"])]] : []),
    ...concepts.map((id) => [nameOf(field.concepts, id), { concept: concepts.filter((one) => one !== id).join(",") }]),
  ];
  const buttons = ways.map(([text, change]) =>
    makeButton(`${text} ×: remove`, `${text} ×`, () => set(change), BUTTON),
  );
  if (ways.length > 1) buttons.push(makeButton("Clear all", "Clear all", () => set(clear(NARROWING)), BUTTON));
  return buttons;
}

/** Says how many papers have two chosen concepts, and how many one of them. */
function tellPair(both, one) {
  return `${count(both, "paper")} with both; ${count(one, "paper")} with one of them, half lit`;
}

function say(text) {
  return make("span", { className: "sm-filters__said" }, text);
}

/** Lets the marks of the key filter, each on and off. */
function listenToKey(figure, set) {
  for (const key of figure.querySelectorAll(".sm-key")) {
    key.addEventListener("click", () => {
      const on = key.getAttribute("aria-pressed") !== "true";
      set({ area: "", topic: "", [key.dataset.set]: on ? key.value : "" });
    });
  }
}

/** Shows which of them a state has pressed. */
function markPressedKeys(figure, state) {
  for (const key of figure.querySelectorAll(".sm-key")) {
    key.setAttribute("aria-pressed", String(state[key.dataset.set] === key.value));
  }
}

/** The label of the one with that id; an address may name one that is gone. */
function nameOf(list, id) {
  return list.find((one) => one.id === id)?.label ?? id;
}
