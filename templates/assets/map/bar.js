/** Fills the bar above a map: listens to its find box, adds buttons that move the map and that say what a drag does. */
import { make, makeButton, makeIconButton } from "./elements.js";

const ICONS = {
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

/**
 * Listens to the box in which a reader types what is sought.
 * `on.type(text)` hears what is typed once the reader rests for `rest` milliseconds, `on.enter(text)` of the Enter key.
 * A paper's map has no such box; the result works all the same.
 */
export function createFindBox(figure, rest, on) {
  const input = figure.querySelector(".sm-map__find");
  let timer = 0;

  input?.addEventListener("input", () => {
    clearTimeout(timer);
    if (rest) timer = setTimeout(() => on.type(input.value.trim()), rest);
    else on.type(input.value.trim());
  });
  input?.addEventListener("keydown", (event) => {
    event.stopPropagation(); // the theme has keys of its own
    if (event.key !== "Enter") return;
    clearTimeout(timer);
    on.enter(input.value.trim());
  });

  return {
    /** Shows what is sought, unless the reader is typing. */
    show(text) {
      if (input && document.activeElement !== input) input.value = text;
    },
  };
}

/** Adds the buttons that move a map, `whole` being the last one's label, and `others` beside them. */
export function addTools(figure, label, whole, moves, others = []) {
  const tools = make(
    "div",
    { className: "sm-tools", role: "group" },
    makeIconButton("Closer", ICONS.closer, moves.closer),
    makeIconButton("Farther", ICONS.farther, moves.farther),
    makeIconButton(whole, ICONS.reset, moves.reset),
    ...others,
  );
  tools.setAttribute("aria-label", label);
  figure.querySelector(".sm-map__bar").append(tools);
}

/**
 * Buttons for what a drag does, one of them pressed; `outline(shape)` hears of the one that needs no drag. Under a
 * finger the page scrolls and none is pressed until the reader says so, which `taken` tells.
 */
export function createDrags(stage, plot, outline) {
  const touch = matchMedia("(pointer: coarse)").matches;
  const taken = make("p", { className: "sm-map__taken", role: "status" });
  let mode = touch ? "" : "pan";

  const press = (name) => (event) => {
    // Who has no pointer can't draw, but can bring into view what is to be selected.
    if (name === "select" && event.detail === 0) outline(boxOf(plot.frame));
    else drag(mode === name && (touch || name !== "pan") ? "" : name);
  };
  const buttons = DRAGS.map(([name, label]) => makeIconButton(label, ICONS[name], press(name)));

  function markPressed() {
    DRAGS.forEach(([name], place) => buttons[place].setAttribute("aria-pressed", String(name === mode)));
  }

  function drag(name) {
    mode = name || (touch ? "" : "pan");
    markPressed();
    stage.classList.toggle("sm-map__stage--drag", touch && mode !== "");
    stage.classList.toggle("sm-map__stage--outline", ["select", "lasso"].includes(mode));
    taken.replaceChildren(...(touch && mode ? [TAKEN[mode], makeButton("Done", "Done", () => drag(""))] : []));
    plot.drag(mode || false);
  }

  markPressed();
  return {
    buttons,
    taken,
    /** A finger has drawn what it wanted: the page may scroll again. */
    release: () => touch && mode && drag(""),
  };
}

function boxOf({ x, y, side }) {
  return [
    [x, y],
    [x + side, y + side],
  ];
}
