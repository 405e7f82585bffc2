/** A box in which a reader finds a paper, topic, area or concept by words and chooses it: a combobox with a list. */
import { count, make, makeMark } from "../map/elements.js";
import { markFound } from "../map/explain.js";

const LONGEST = 2000; // letters: as many as the address of a map may have
let made = 0; // boxes so far: each list has an id of its own

/**
 * A box with a `label`, which offers what `offer()` and `find(text)` of createFinder give, and calls `pick(value)` once something
 * is chosen. `show(thing)` says what stands chosen: what readThing gave, or null; `open()` puts the keyboard there.
 */
export function createChooser(field, { label, offer, find, pick }) {
  const id = `sm-choose-${(made += 1)}`;
  const list = make("ul", { id: `${id}-list`, className: "sm-choose__list", role: "listbox", hidden: true });
  list.setAttribute("aria-label", "What can be chosen");
  const fault = make("p", { id: `${id}-fault`, className: "sm-choose__fault" });
  const about = make("p", { id: `${id}-about`, className: "sm-choose__about" });
  const box = makeBox(id);
  const state = { things: [], active: -1, chosen: "" };

  const open = (text) => {
    const found = text.trim() ? find(text) : { query: null, things: offer() };
    state.things = found.things;
    list.replaceChildren(...found.things.map((thing, place) => writeOption(field, `${id}-${place}`, thing, found.query)));
    if (!found.things.length) list.append(writeNone());
    list.hidden = false;
    box.setAttribute("aria-expanded", "true");
    activate(-1);
    list.scrollIntoView({ block: "nearest" });
  };
  const close = () => {
    list.hidden = true;
    box.setAttribute("aria-expanded", "false");
    box.removeAttribute("aria-activedescendant");
  };
  const activate = (place) => {
    list.querySelector("[aria-selected=true]")?.setAttribute("aria-selected", "false");
    state.active = place;
    const option = list.children[place];
    if (!option || !state.things.length) return box.removeAttribute("aria-activedescendant");
    option.setAttribute("aria-selected", "true");
    box.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  };
  const take = (thing) => {
    if (!thing) return; // where nothing was found, or between two
    close();
    pick(thing.value);
  };
  listen(box, list, { state, open, close, activate, take });
  return {
    element: layOut(label, box, list, about, fault),
    open() {
      box.focus({ preventScroll: true });
      open("");
    },
    show(thing) {
      state.chosen = thing && !thing.fault ? thing.label : "";
      box.value = state.chosen;
      fault.textContent = thing?.fault ?? "";
      box.setAttribute("aria-invalid", String(Boolean(thing?.fault)));
      about.textContent = thing && !thing.fault ? describe(field, thing) : "";
    },
  };
}

function layOut(label, box, list, ...told) {
  const held = make("div", { className: "sm-choose__box" }, box, list);
  return make("div", { className: "sm-choose" }, make("label", { htmlFor: box.id }, label), held, ...told);
}

function makeBox(id) {
  const plain = { autocomplete: "off", spellcheck: false, maxLength: LONGEST, placeholder: "Type words of a title or name" };
  const box = make("input", { id, type: "text", className: "sm-choose__input", role: "combobox", ...plain });
  const ties = { "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": `${id}-list` };
  for (const [name, value] of Object.entries(ties)) box.setAttribute(name, value);
  box.setAttribute("aria-describedby", `${id}-about ${id}-fault`);
  return box;
}

/** Keys, pointer and focus. */
function listen(box, list, { state, open, close, activate, take }) {
  const last = () => state.things.length - 1;
  const keys = {
    ArrowDown: () => (list.hidden ? open("") : activate(state.active < last() ? state.active + 1 : 0)),
    ArrowUp: () => (list.hidden ? open("") : activate(state.active > 0 ? state.active - 1 : last())),
    Enter: () => !list.hidden && take(state.things[Math.max(state.active, 0)]),
    Escape() {
      close();
      box.value = state.chosen;
    },
  };
  box.addEventListener("keydown", (event) => {
    if (!Object.hasOwn(keys, event.key) || event.isComposing) return;
    event.preventDefault();
    keys[event.key]();
  });
  box.addEventListener("input", () => open(box.value));
  box.addEventListener("focus", () => box.select());
  box.addEventListener("click", () => list.hidden && open(box.value === state.chosen ? "" : box.value));
  box.addEventListener("blur", () => {
    close();
    box.value = state.chosen;
  });
  list.addEventListener("mousedown", (event) => event.preventDefault()); // the box keeps the focus
  list.addEventListener("click", ({ target }) => take(state.things[[...list.children].indexOf(target.closest("li"))]));
}

function writeOption(field, id, thing, query) {
  const topic = field.topics[thing.topic];
  const text = make("span", { className: "sm-choose__label", dir: "auto" }, ...markFound(query, thing.label));
  const kind = nameKind(thing);
  const said = thing.size && kind !== "paper" ? `${kind}, ${count(thing.size, "paper")}` : kind;
  const mark = topic ? makeMark(field, topic) : make("span", { className: "sm-choose__blank" });
  const what = make("span", { className: "sm-quiet" }, said);
  return make("li", { id, role: "option", "aria-selected": "false" }, mark, text, what);
}

function writeNone() {
  const none = { className: "sm-choose__none", role: "option", "aria-disabled": "true", "aria-selected": "false" };
  return make("li", none, "Nothing here has these words.");
}

function describe(field, thing) {
  const { papers, note } = thing;
  if (thing.kind === "paper") return `paper in ${field.topics[papers[0].topic].label}`;
  const size = papers.length ? `, ${count(papers.length, "paper")}` : "";
  return [nameKind(thing) + size, note].filter(Boolean).join("; ");
}

function nameKind({ kind }) {
  return { papers: "selection", map: "selection", rest: "selection" }[kind] ?? kind;
}
