/** Fills the bar above a map with life: what the find box, the buttons that move and those that say what a drag does do. */
import { makeButton, make } from "./elements.js";
import { findTool } from "./tools.js";

const DRAGS = ["pan", "select", "lasso"];
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

/** Lets the buttons that move a map do so. */
export function steer(figure, moves) {
  for (const name of ["closer", "farther", "reset"]) findTool(figure, name).addEventListener("click", () => moves[name]());
}

/**
 * Lets buttons say what a drag does, one of them pressed; `outline(shape)` hears of the one that needs no drag. Under a
 * finger the page scrolls and none is pressed until the reader says so, which `taken` tells.
 */
export function createDrags(figure, { stage, plot }, outline) {
  const touch = matchMedia("(pointer: coarse)").matches;
  const taken = make("p", { className: "sm-map__taken", role: "status" });
  let mode = touch ? "" : "pan";

  const press = (name) => (event) => {
    // Who has no pointer can't draw, but can bring into view what is to be selected.
    if (name === "select" && event.detail === 0) outline(boxOf(plot.frame));
    else drag(mode === name && (touch || name !== "pan") ? "" : name);
  };

  function markPressed() {
    for (const name of DRAGS) findTool(figure, name).setAttribute("aria-pressed", String(name === mode));
  }

  function drag(name) {
    mode = name || (touch ? "" : "pan");
    markPressed();
    stage.classList.toggle("sm-map__stage--drag", touch && mode !== "");
    stage.classList.toggle("sm-map__stage--outline", ["select", "lasso"].includes(mode));
    taken.replaceChildren(...(touch && mode ? [TAKEN[mode], makeButton("Done", "Done", () => drag(""))] : []));
    plot.drag(mode || false);
  }

  for (const name of DRAGS) findTool(figure, name).addEventListener("click", press(name));
  markPressed();
  return {
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
