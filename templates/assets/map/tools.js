/** Stands a map's tools in the page before it is live, and keeps what a reader presses until it is. */
import { make, makeButton, makeIcon, makeIconButton } from "./elements.js";
import { LONGEST } from "./state.js";

const COPIED = 1600; // milliseconds
const HINT = "Press a mark to see only its papers.";
const TICK = "M9.200 16.600 4.800 12.200l-1.500 1.500 5.900 5.900L21 7.800l-1.500-1.500z";
const ICONS = {
  closer: "M11 5h2v6h6v2h-6v6h-2v-6H5v-2h6z",
  farther: "M5 11h14v2H5z",
  reset: "M4 4h6v2H6v4H4zm10 0h6v6h-2V6h-4zM4 14h2v4h4v2H4zm14 0h2v6h-6v-2h4z",
  pan: "M12 2l3 3.500h-2V11h5.500V9L22 12l-3.500 3v-2H13v5.500h2L12 22l-3-3.500h2V13H5.500v2L2 12l3.500-3v2H11V5.500H9z",
  select:
    "M4 4h4v2H6v2H4zm6 0h4v2h-4zm6 0h4v4h-2V6h-2zM4 10h2v4H4zm14 0h2v4h-2zM4 16h2v2h2v2H4zm6 2h4v2h-4zm8-2h2v4h-4v-2h2z",
  lasso:
    "M12 4c5 0 9 2.700 9 6.200S17 16.400 12 16.400c-1 0-2-.1-2.900-.3.2 1.900-.8 3.900-3 4.900l-.9-1.800c1.500-.7 2-1.900 1.800-3.200C4.600 14.900 3 12.700 3 10.200 3 6.700 7 4 12 4zm0 2c-4 0-7 2-7 4.200s3 4.200 7 4.200 7-2 7-4.200S16 6 12 6z",
  list: "M4 5h2v2H4zm4 0h12v2H8zM4 11h2v2H4zm4 0h12v2H8zM4 17h2v2H4zm4 0h12v2H8z",
  earlier: "M6 5h2v14H6zm12 0v14l-9-7z",
  play: "M8 5v14l11-7z",
  later: "M16 5h2v14h-2zM6 5v14l9-7z",
  copy: "M9 7v2H7a3 3 0 0 0 0 6h2v2H7A5 5 0 0 1 7 7zm6 0h2a5 5 0 0 1 0 10h-2v-2h2a3 3 0 0 0 0-6h-2zM8 11h8v2H8z",
};
const PLAY = { earlier: "A step back in time", play: "Play through time", later: "A step on in time" };
const MOVES = { closer: "Closer", farther: "Farther" };
const DRAGS = {
  pan: "Move the map",
  select: "Select papers in a box; by keyboard, all in view",
  lasso: "Select papers with a lasso",
};
const NARROW = 560; // pixels: below, only the first words fit into the find box
const PRESSED = { click: "[data-tool], .sm-tab, .sm-key", change: ".sm-map__concept" };

/**
 * Puts find box, buttons, filters and tabs into the room that the style sheet keeps for them; what they do once the map
 * is live is said elsewhere. Copying the address needs no live map.
 */
export function standTools(figure) {
  const bar = figure.querySelector(".sm-map__bar");
  if (!bar || figure.querySelector(".sm-tools")) return;
  const graph = figure.dataset.smMap === "concepts";
  const labels = { ...MOVES, reset: graph ? "The whole graph" : "The whole map" };
  const groups = graph ? [labels] : [labels, DRAGS, { list: "List of the papers" }];
  const tools = make("div", { className: "sm-tools", role: "group", ariaLabel: "Tools of the map" });
  for (const [place, group] of groups.entries()) {
    const buttons = Object.entries(group).map(([name, label]) => makeTool(name, label));
    if (place) buttons[0].classList.add("sm-button--apart");
    tools.append(...buttons);
  }
  tools.append(...makeCopyButton());
  if (figure.dataset.smMap !== "paper") bar.prepend(makeFindBox(figure, graph));
  bar.append(...(graph ? [] : [makeConceptChoice(figure)]), tools);
  if (graph) return;
  standTime(figure);
  standTabs(figure);
  standKeys(figure);
}

/** Takes them away again, where a map can't be made live. */
export function removeTools(figure) {
  figure.querySelectorAll(".sm-tools, .sm-tabs, .sm-map__find, .sm-map__concept, .sm-legend__hint, .sm-time__tools").forEach((node) => {
    node.remove();
  });
  figure.querySelectorAll(".sm-key").forEach((key) => key.replaceWith(...key.childNodes));
}

/**
 * Remembers what is pressed and chosen, and calls `awaken`, until `signal`; the result then does it again, in the order
 * in which the reader did it.
 */
export function rememberPresses(figure, awaken, signal) {
  const presses = [];
  for (const [type, tools] of Object.entries(PRESSED)) {
    figure.addEventListener(
      type,
      ({ target, detail }) => {
        const node = target.closest(tools);
        if (!node || node.dataset.tool === "copy") return;
        presses.push({ node, type, value: node.value, detail });
        awaken();
      },
      { signal },
    );
  }
  return () => {
    for (const { node, type, value, detail } of presses.splice(0)) {
      if (type === "change") node.value = value;
      node.dispatchEvent(new MouseEvent(type, { bubbles: true, cancelable: true, detail }));
    }
  };
}

/** A tool of a figure by its name. */
export function findTool(figure, name) {
  return figure.querySelector(`[data-tool="${name}"]`);
}

function makeTool(name, label) {
  const button = makeIconButton(label, ICONS[name], () => {});
  button.dataset.tool = name;
  if (name in DRAGS) {
    const held = name === "pan" && !matchMedia("(pointer: coarse)").matches;
    button.setAttribute("aria-pressed", String(held));
  }
  return button;
}

/** Copies an address; false where the reader had to be shown it instead. */
export async function copyAddress(address, what) {
  try {
    await navigator.clipboard.writeText(address);
    return true;
  } catch {
    prompt(`The address of ${what}:`, address); // no clipboard without a secure connection
    return false;
  }
}

/** A button that copies the address, which holds all that is shown, and what tells that it did. */
function makeCopyButton() {
  const told = make("span", { className: "sm-tools__told", role: "status" });
  const copy = makeIconButton("Copy link", ICONS.copy, async () => {
    if (!(await copyAddress(location.href, "this view"))) return;
    told.textContent = "Copied";
    copy.replaceChildren(makeIcon(TICK));
    setTimeout(() => {
      told.textContent = "";
      copy.replaceChildren(makeIcon(ICONS.copy));
    }, COPIED);
  });
  copy.dataset.tool = "copy";
  copy.classList.add("sm-button--apart");
  return [copy, told];
}

function makeFindBox({ clientWidth }, graph) {
  const what = graph ? "Find a concept" : "Find papers by title, abstract or acronym";
  const placeholder = clientWidth < NARROW ? what.split(" by ")[0] : what;
  const shape = { type: "search", className: "sm-map__find", maxLength: LONGEST };
  const input = make("input", { ...shape, placeholder, autocomplete: "off" });
  input.setAttribute("aria-label", what);
  return input;
}

/** A list of the concepts that the papers put forward mention, which the page brings along. */
function makeConceptChoice(figure) {
  const concepts = figure.querySelector("template.sm-map__concepts");
  const any = make("option", { value: "" }, "Any concept");
  const choice = make("select", { className: "sm-map__concept" }, any);
  if (concepts) choice.append(concepts.content.cloneNode(true));
  choice.setAttribute("aria-label", "Concept");
  return choice;
}

/** Above a histogram what plays through its bins, and what lets colours tell them. */
function standTime(figure) {
  const bars = figure.querySelector(".sm-time__bars");
  if (!bars) return;
  const colour = makeButton("Colour by date", "Colour by date", () => {});
  colour.dataset.tool = "colour";
  colour.setAttribute("aria-pressed", "false");
  const steps = Object.entries(PLAY).map(([name, label]) => makeTool(name, label));
  const told = make("span", { className: "sm-time__told" });
  bars.before(make("div", { className: "sm-time__tools", role: "group", ariaLabel: "Time" }, ...steps, told, colour));
}

/** Two tabs, of the key that is there and of the list. */
function standTabs(figure) {
  const number = parseInt(figure.querySelector(".sm-map__count").textContent, 10);
  const makeTab = (name, text, pressed) =>
    make("button", { type: "button", className: "sm-tab", "data-tab": name, "aria-pressed": pressed }, text);
  const tabs = [makeTab("key", "Key", "true"), makeTab("papers", `Papers (${number})`, "false")];
  figure
    .querySelector(".sm-map__side")
    .prepend(make("div", { className: "sm-tabs", role: "group", ariaLabel: "Beside the map" }, ...tabs));
}

/** Makes the marks of the key buttons that filter; its names stay links. */
function standKeys(figure) {
  figure.querySelector(".sm-legend:has([data-topic])")?.prepend(make("li", { className: "sm-legend__hint" }, HINT));
  for (const entry of figure.querySelectorAll(".sm-legend [data-topic]")) {
    const key = makeKey("topic", entry.dataset.topic, entry.querySelector("a").textContent);
    key.append(entry.querySelector(".sm-mark"));
    entry.prepend(key);
  }
  for (const link of figure.querySelectorAll(".sm-legend [data-area]")) {
    const key = makeKey("area", link.dataset.area, `area ${link.textContent}`);
    key.classList.add("sm-key--area");
    link.before(key);
  }
}

function makeKey(kind, id, label) {
  const key = makeButton(`Only ${label}`, "", () => {}, { className: "sm-key", value: id });
  key.dataset.set = kind;
  key.setAttribute("aria-pressed", "false");
  return key;
}
