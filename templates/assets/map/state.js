/** Turns a map's state into a query string and back, so that what is seen can be kept, shared and reloaded. */

// The last two are the graph's.
const TEXTS = ["find", "area", "topic", "concept", "since", "until", "colour", "paper", "least", "all"];
const KEYS = [...TEXTS, "links", "box", "lasso", "at"];
const DIGITS = 4;
const MOST_CONCEPTS = 2;
const MOST_CORNERS = 60; // of a lasso: enough to keep its shape, few enough to keep the address short
const FARTHEST = 10; // from the unit square, in its sides: nobody moves or draws beyond
const DATE = /^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/;
export const LONGEST = 400; // characters of a text that is typed or asked for: more than a title has

export const EMPTY = Object.freeze({
  find: "",
  area: "",
  topic: "",
  concept: "",
  since: "", // YYYY, YYYY-MM or YYYY-MM-DD, or "" for no bound
  until: "",
  colour: "", // "date", or "" for that of the area
  paper: "",
  least: "", // NPMI of the weakest link shown, or "" for the picture's
  all: "", // "1" for all links that strong, or "" for each concept's strongest
  links: false,
  shape: null, // [[x, y], …] a lasso, or [[x0, y0], [x1, y1]] a box
  at: null, // the frame, or null for the whole picture
});

export const NARROWING = ["find", "area", "topic", "concept", "since", "until", "shape"]; // parts of a state that pick papers

/** The change that sets parts of a state back to nothing. */
export function clear(keys) {
  return Object.fromEntries(keys.map((key) => [key, EMPTY[key]]));
}

/** Whether a query string holds a state. */
export function hasState(search) {
  const query = new URLSearchParams(search);
  return KEYS.some((key) => query.has(key));
}

/** The state in a query string: texts of a length that can be looked for, numbers that lie on the map or near it. */
export function readState(search) {
  const query = new URLSearchParams(search);
  const state = { ...EMPTY };
  for (const key of TEXTS) state[key] = cut(query.get(key) ?? "");
  state.least = isShare(state.least) ? state.least : "";
  state.all = state.all && "1";
  state.colour = state.colour && "date";
  for (const key of ["since", "until"]) state[key] = readPart[key](state[key]) ?? "";
  state.links = query.get("links") === "1";
  state.shape = readPart.lasso(query.get("lasso")) ?? readPart.box(query.get("box"));
  state.at = readPart.at(query.get("at"));
  return state;
}

/** The parts that are numbers or dates and that a query string asks for in a form that nothing can be made of. */
export function listUnread(search) {
  const query = new URLSearchParams(search);
  return Object.keys(readPart).filter((key) => query.get(key) && !readPart[key](query.get(key)));
}

/** The beginning of a text that is not longer than any that is looked for; no character is halved. */
export function cut(text) {
  return text.length > LONGEST ? [...text.slice(0, 2 * LONGEST)].slice(0, LONGEST).join("") : text;
}

const readPart = {
  at(text) {
    const [x, y, side, ...rest] = readNumbers(text);
    return side > 0 && !rest.length ? { x, y, side } : null;
  },
  since: readDate,
  until: readDate,
  box: (text) => readCorners(text, 2, 2),
  lasso: (text) => readCorners(text, 2, MOST_CORNERS),
};

function readDate(text) {
  return DATE.test(text) ? text : null;
}

function readCorners(text, least, most) {
  const numbers = readNumbers(text);
  const corners = [];
  for (let place = 0; place < numbers.length; place += 2) corners.push([numbers[place], numbers[place + 1]]);
  return numbers.length % 2 === 0 && corners.length >= least && corners.length <= most ? corners : null;
}

/** The numbers of a text that holds such alone, all of them on the map or not far from it; else none. */
function readNumbers(text) {
  const numbers = (text ?? "").split(",", 2 * MOST_CORNERS + 1).map((part) => (part.trim() ? Number(part) : NaN));
  return numbers.every((number) => Math.abs(number) <= FARTHEST) ? numbers : [];
}

function isShare(text) {
  return text !== "" && Number(text) >= 0 && Number(text) <= 1;
}

/** The ids of the concepts that a state asks for, at most two: papers that have them all are picked. */
export function listConcepts({ concept }) {
  return [...new Set(concept.split(",").filter(Boolean))].slice(0, MOST_CONCEPTS);
}

/** Puts a state into the page's address; what other scripts keep in its query stays. */
export function keepState(state) {
  const query = writeState(state, location.search);
  history.replaceState(history.state, "", location.pathname + query + location.hash);
}

function writeState(state, search) {
  const query = new URLSearchParams(search);
  for (const key of KEYS) query.delete(key);
  for (const key of TEXTS) if (state[key]) query.set(key, state[key]);
  if (state.links && state.paper) query.set("links", "1");
  if (state.shape) query.set(state.shape.length === 2 ? "box" : "lasso", state.shape.flat().map(round).join(","));
  if (state.at) query.set("at", [state.at.x, state.at.y, state.at.side].map(round).join(","));
  // Commas are safe in a query and much easier on the eye.
  const text = query.toString().replaceAll("%2C", ",");
  return text ? `?${text}` : "";
}

/** What of a state picks papers, as a query string without its question mark. */
export function writeSelection(state) {
  const picked = Object.fromEntries(NARROWING.map((key) => [key, state[key]]));
  return writeState({ ...EMPTY, ...picked }, "").slice(1);
}

/** An outline as the address holds it, so that a reload selects the same: rounded, of a long lasso some corners. */
export function thin(corners) {
  const step = Math.ceil(corners.length / MOST_CORNERS);
  const kept = corners.filter((_, place) => place % step === 0);
  return kept.map((corner) => corner.map((value) => Number(round(value))));
}

function round(value) {
  return String(Number(value.toFixed(DIGITS)));
}
