/** Says the addresses that live maps lead to, from the patterns that the build writes. */
import { PATTERNS } from "./patterns.js"; // of builder/addresses.py, relative to the site's root

const ROOT = new URL("../../../", import.meta.url).href;
const PAGES = Object.fromEntries(["paper", "concept"].map((kind) => [kind, matchPage(PATTERNS[kind])]));

/** A function for each kind of address; what they return is relative to the figure's page, as its own links are. */
export function readAddresses({ dataset }) {
  const fill = (kind, values) => dataset.root + PATTERNS[kind].replace(/\{(\w+)\}/g, (_, name) => values[name]);
  return {
    paper: (id) => fill("paper", { id }),
    topic: (id) => fill("topic", { id }),
    area: (id) => fill("area", { id }),
    concept: (id) => fill("concept", { id }),
    sharedPapers: (id, other) => fill("sharedPapers", { id, other }),
    bothOnMap: (id, other) => fill("bothOnMap", { id, other }),
    compare: (a, b) => fill("compare", { a: encodeValue(a), b: encodeValue(b) }),
    way: (from, to) => fill("way", { from: encodeValue(from), to: encodeValue(to) }),
    papersData: (suffix) => fill("papersData", { suffix }),
    home: () => fill("home", {}) || "./",
    readingList: () => fill("readingList", {}),
    terms: () => fill("terms", {}),
    about: () => fill("about", {}),
    glossary: () => fill("glossary", {}),
  };
}

/** A value of a query string, with what is safe in one as it is. */
function encodeValue(value) {
  return encodeURIComponent(value).replaceAll("%3A", ":").replaceAll("%2C", ",");
}

/** The same from any page; they are whole. */
export function readWholeAddresses() {
  return readAddresses({ dataset: { root: ROOT } });
}

/** The id of the paper or concept, as `kind` says, whose page a whole address leads to; empty where it leads elsewhere. */
export function readId(kind, address) {
  const [path] = address.split(/[?#]/);
  return PAGES[kind].exec(path)?.[1] ?? "";
}

function matchPage(pattern) {
  return new RegExp(`^${(ROOT + pattern).split("{id}").map(quote).join("([^/]+)")}$`);
}

/** Leads the reader there, `apart` in a tab of its own. */
export function visit(address, apart = false) {
  if (apart) window.open(address, "_blank", "noopener");
  else location.assign(address);
}

function quote(text) {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
