/** Adds what a live map is steered by: zoom and outline buttons, filters, active filters, copy link. */
import { count, make, makeButton, makeCopyButton } from "./map-dom.js";

export const ICONS = {
  closer: "M11 5h2v6h6v2h-6v6h-2v-6H5v-2h6z",
  farther: "M5 11h14v2H5z",
  reset: "M4 4h6v2H6v4H4zm10 0h6v6h-2V6h-4zM4 14h2v4h4v2H4zm14 0h2v6h-6v-2h4z",
  pan: "M12 2l3 3.5h-2V11h5.5V9L22 12l-3.500 3v-2H13v5.500h2L12 22l-3-3.500h2V13H5.500v2L2 12l3.500-3v2H11V5.500H9z",
  select:
    "M4 4h4v2H6v2H4zm6 0h4v2h-4zm6 0h4v4h-2V6h-2zM4 10h2v4H4zm14 0h2v4h-2zM4 16h2v2h2v2H4zm6 2h4v2h-4zm8-2h2v4h-4v-2h2z",
  lasso:
    "M12 4c5 0 9 2.700 9 6.200S17 16.400 12 16.400c-1 0-2-.1-2.900-.3.2 1.900-.8 3.900-3 4.900l-.9-1.800c1.500-.7 2-1.900 1.800-3.200C4.600 14.900 3 12.700 3 10.200 3 6.700 7 4 12 4zm0 2c-4 0-7 2-7 4.200s3 4.200 7 4.200 7-2 7-4.200S16 6 12 6z",
};
const DRAGS = [
  ["pan", "Move the map"],
  ["select", "Select papers in a box; by keyboard, all in view"],
  ["lasso", "Select papers with a lasso"],
];
// Said to a finger while it moves the map and not the page.
const TAKEN = {
  pan: "A finger now moves the map.",
  select: "Draw a box around papers with a finger.",
  lasso: "Draw around papers with a finger.",
};
const ALL = { find: "", area: "", topic: "", concept: "", shape: null }; // nothing searched, nothing filtered
const TYPING = 140; // milliseconds of rest before the find box is read

/** `ask` holds set(change), outline(shape), drag(mode), first(), view(), and the moves closer, farther and reset. */
export function createControls(figure, field, focus, ask) {
  const stage = figure.querySelector(".sm-map__stage");
  const bar = figure.querySelector(".sm-map__bar");
  const find = bar.querySelector(".sm-map__find");
  const status = bar.querySelector(".sm-map__count");
  const total = focus.length;
  const touch = matchMedia("(pointer: coarse)").matches;
  let mode = touch ? "" : "pan";

  let outlined = null; // the shape last shown

  const press = (name) => (event) => {
    // Who has no pointer can't draw, but can bring into view what is to be selected.
    if (name === "select" && event.detail === 0) selectView();
    else drag(mode === name && (touch || name !== "pan") ? "" : name);
  };
  const drags = DRAGS.map(([name, label]) => makeButton(label, ICONS[name], press(name)));
  const tools = make(
    "div",
    { className: "sm-tools", role: "group" },
    makeButton("Closer", ICONS.closer, ask.closer),
    makeButton("Farther", ICONS.farther, ask.farther),
    makeButton("The whole map", ICONS.reset, ask.reset),
    ...drags,
  );
  tools.setAttribute("aria-label", "Move and select");
  bar.append(tools);

  function selectView() {
    const { x, y, side } = ask.view();
    ask.outline([
      [x, y],
      [x + side, y + side],
    ]);
  }

  function drag(name) {
    mode = name || (touch ? "" : "pan");
    DRAGS.forEach(([one], place) => drags[place].setAttribute("aria-pressed", String(one === mode)));
    stage.classList.toggle("sm-map__stage--drag", touch && mode !== "");
    stage.classList.toggle("sm-map__stage--outline", ["select", "lasso"].includes(mode));
    taken.replaceChildren(...(touch && mode ? [TAKEN[mode], makeButton("Done", "Done", () => drag(""))] : []));
    ask.drag(mode || false);
  }
  DRAGS.forEach(([one], place) => drags[place].setAttribute("aria-pressed", String(one === mode)));

  const concepts = make("select", { className: "sm-map__concept" }, make("option", { value: "" }, "Any concept"));
  concepts.setAttribute("aria-label", "Concept");
  const counts = field.concepts.map(() => 0);
  for (const paper of focus) for (const place of paper.concepts) counts[place] += 1;
  field.concepts
    .map((concept, place) => ({ concept, papers: counts[place] }))
    .filter(({ papers }) => papers)
    .sort((a, b) => b.papers - a.papers || a.concept.label.localeCompare(b.concept.label, "en"))
    .forEach(({ concept, papers }) =>
      concepts.append(make("option", { value: concept.id }, `${concept.label} (${papers})`)),
    );
  concepts.addEventListener("change", () => ask.set({ concept: concepts.value }));

  let typing = 0;
  find?.addEventListener("input", () => {
    clearTimeout(typing);
    typing = setTimeout(() => ask.set({ find: find.value.trim() }), TYPING);
  });
  find?.addEventListener("keydown", (event) => {
    event.stopPropagation(); // the theme has keys of its own
    if (event.key !== "Enter") return;
    clearTimeout(typing);
    ask.set({ find: find.value.trim() });
    ask.first();
  });

  const chips = make("span", { className: "sm-filters" });
  const taken = make("p", { className: "sm-map__taken", role: "status" });
  bar.append(concepts);
  stage.after(make("div", { className: "sm-map__foot" }, taken, chips, makeCopyButton()));
  addKeyButtons(figure, field, ask);

  return {
    drag,
    /** Shows a state: what is typed, chosen and counted. */
    show(state, matching) {
      if (find && document.activeElement !== find) find.value = state.find;
      concepts.value = state.concept;
      const number = matching.length === total ? `${total}` : `${matching.length} of ${total}`;
      status.replaceChildren(number, make("span", {}, " papers"));
      // A finger has drawn what it wanted: the page may scroll again.
      if (touch && state.shape && state.shape !== outlined && mode) drag("");
      outlined = state.shape;
      const chip = (label, change) =>
        makeButton(`${label} ×: remove`, `${label} ×`, () => ask.set(change), { className: "sm-filter" });
      const named = (list, id) => list.find((one) => one.id === id)?.label ?? id;
      chips.replaceChildren(
        ...[
          state.find && chip(`“${state.find}”`, { find: "" }),
          state.area && chip(named(field.areas, state.area), { area: "" }),
          state.topic && chip(named(field.topics, state.topic), { topic: "" }),
          state.concept && chip(named(field.concepts, state.concept), { concept: "" }),
          state.shape && chip(`${count(matching.length, "paper")} outlined`, { shape: null }),
          [state.find, state.area, state.topic, state.concept, state.shape].filter(Boolean).length > 1 &&
            makeButton("Clear all", "Clear all", () => ask.set(ALL), { className: "sm-filter" }),
        ].filter(Boolean),
      );
      for (const button of figure.querySelectorAll(".sm-legend [data-set]")) {
        button.setAttribute("aria-pressed", String(state[button.dataset.set] === button.value));
      }
    },
  };
}

/** The key's marks become buttons that filter; its names stay links. */
function addKeyButtons(figure, field, ask) {
  const hint = "Press a mark to show only that topic or area.";
  figure.querySelector(".sm-legend:has([data-topic])")?.prepend(make("li", { className: "sm-legend__hint" }, hint));
  const labels = (list, id) => list.find((one) => one.id === id)?.label ?? id;
  const button = (kind, id, label) => {
    const node = make("button", { type: "button", className: "sm-key", value: id, title: `Only ${label}` });
    node.dataset.set = kind;
    node.setAttribute("aria-label", `Only ${label}`);
    node.addEventListener("click", () => {
      const on = node.getAttribute("aria-pressed") !== "true";
      ask.set({ area: "", topic: "", [kind]: on ? id : "" });
    });
    return node;
  };
  for (const entry of figure.querySelectorAll(".sm-legend [data-topic]")) {
    const { topic } = entry.dataset;
    const node = button("topic", topic, labels(field.topics, topic));
    node.append(entry.querySelector(".sm-mark"));
    entry.prepend(node);
  }
  for (const link of figure.querySelectorAll(".sm-legend [data-area]")) {
    const { area } = link.dataset;
    const node = button("area", area, `area ${labels(field.areas, area)}`);
    node.classList.add("sm-key--area");
    link.before(node);
  }
}
