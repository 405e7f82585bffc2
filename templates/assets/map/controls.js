/** Joins what a map of papers is steered by: find box, buttons, filters, key, copy link. */
import { addTools, createDrags, createFindBox } from "./bar.js";
import { count, make, makeButton, makeCopyButton } from "./elements.js";
import { NARROWING, clear } from "./state.js";

const TYPING = 140; // milliseconds of rest before the find box is read
const BUTTON = { className: "sm-filter" };
const HINT = "Press a mark to show only that topic or area.";

/** `on` holds set(change), outline(shape) and enter(text), of the find box. */
export function createControls(figure, field, focus, { stage, plot, moves }, on) {
  const bar = figure.querySelector(".sm-map__bar");
  const status = bar.querySelector(".sm-map__count");
  const find = createFindBox(figure, TYPING, { type: (text) => on.set({ find: text }), enter: on.enter });
  const drags = createDrags(stage, plot, on.outline);
  const choice = makeConceptChoice(field, focus, on.set);
  const filters = make("span", { className: "sm-filters" });
  let outlined = null; // the shape last shown

  addTools(figure, "Move and select", "The whole map", moves, drags.buttons);
  bar.append(choice);
  stage.after(make("div", { className: "sm-map__foot" }, drags.taken, filters, makeCopyButton()));
  addKeyButtons(figure, field, on.set);

  return {
    /** Shows a state, which `number` papers fit: what is typed, chosen and counted. */
    show(state, number) {
      find.show(state.find);
      choice.value = state.concept;
      const total = focus.length;
      status.replaceChildren(number === total ? `${total}` : `${number} of ${total}`, make("span", {}, " papers"));
      if (state.shape && state.shape !== outlined) drags.release();
      outlined = state.shape;
      filters.replaceChildren(...listFilters(field, state, number, on.set));
      markPressedKeys(figure, state);
    },
  };
}

/** A list of the concepts that the papers put forward mention, the commonest first. */
function makeConceptChoice(field, focus, set) {
  const counts = field.concepts.map(() => 0);
  for (const paper of focus) for (const place of paper.concepts) counts[place] += 1;
  const options = field.concepts
    .map((concept, place) => ({ concept, papers: counts[place] }))
    .filter(({ papers }) => papers)
    .sort((a, b) => b.papers - a.papers || a.concept.label.localeCompare(b.concept.label, "en"))
    .map(({ concept, papers }) => make("option", { value: concept.id }, `${concept.label} (${papers})`));
  const any = make("option", { value: "" }, "Any concept");
  const choice = make("select", { className: "sm-map__concept" }, any, ...options);
  choice.setAttribute("aria-label", "Concept");
  choice.addEventListener("change", () => set({ concept: choice.value }));
  return choice;
}

/** A button for each filter of a state, which takes it off; `number` papers fit. */
function listFilters(field, state, number, set) {
  const texts = {
    find: (text) => `“${text}”`,
    area: (id) => nameOf(field.areas, id),
    topic: (id) => nameOf(field.topics, id),
    concept: (id) => nameOf(field.concepts, id),
    shape: () => `${count(number, "paper")} outlined`,
  };
  const active = NARROWING.filter((key) => state[key]);
  const buttons = active.map((key) => {
    const text = texts[key](state[key]);
    return makeButton(`${text} ×: remove`, `${text} ×`, () => set(clear([key])), BUTTON);
  });
  if (active.length > 1) buttons.push(makeButton("Clear all", "Clear all", () => set(clear(NARROWING)), BUTTON));
  return buttons;
}

/** Makes the marks of the key buttons that filter; its names stay links. */
function addKeyButtons(figure, field, set) {
  figure.querySelector(".sm-legend:has([data-topic])")?.prepend(make("li", { className: "sm-legend__hint" }, HINT));
  for (const entry of figure.querySelectorAll(".sm-legend [data-topic]")) {
    const { topic } = entry.dataset;
    const key = makeKey("topic", topic, nameOf(field.topics, topic), set);
    key.append(entry.querySelector(".sm-mark"));
    entry.prepend(key);
  }
  for (const link of figure.querySelectorAll(".sm-legend [data-area]")) {
    const { area } = link.dataset;
    const key = makeKey("area", area, `area ${nameOf(field.areas, area)}`, set);
    key.classList.add("sm-key--area");
    link.before(key);
  }
}

/** Shows which of them a state has pressed. */
function markPressedKeys(figure, state) {
  for (const key of figure.querySelectorAll(".sm-legend [data-set]")) {
    key.setAttribute("aria-pressed", String(state[key.dataset.set] === key.value));
  }
}

function makeKey(kind, id, label, set) {
  const key = make("button", { type: "button", className: "sm-key", value: id, title: `Only ${label}` });
  key.dataset.set = kind;
  key.setAttribute("aria-label", `Only ${label}`);
  key.addEventListener("click", () => {
    const on = key.getAttribute("aria-pressed") !== "true";
    set({ area: "", topic: "", [kind]: on ? id : "" });
  });
  return key;
}

/** The label of the one with that id; an address may name one that is gone. */
function nameOf(list, id) {
  return list.find((one) => one.id === id)?.label ?? id;
}
