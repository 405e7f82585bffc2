/** Says the addresses that live maps lead to, from the patterns that the build writes. */
import { PATTERNS } from "./patterns.js"; // of builder/addresses.py, relative to the site's root

const ROOT = new URL("../../../", import.meta.url).href;
const PAPER = new RegExp(`^${(ROOT + PATTERNS.paper).split("{id}").map(quote).join("([^/]+)")}$`);

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
    papersData: (suffix) => fill("papersData", { suffix }),
    home: () => fill("home", {}) || "./",
    readingList: () => fill("readingList", {}),
    about: () => fill("about", {}),
  };
}

/** The same from any page; they are whole. */
export function readWholeAddresses() {
  return readAddresses({ dataset: { root: ROOT } });
}

/** The id of the paper whose page a whole address leads to; empty where it leads elsewhere. */
export function readPaper(address) {
  const [path] = address.split(/[?#]/);
  return PAPER.exec(path)?.[1] ?? "";
}

/** Leads the reader there, `apart` in a tab of its own. */
export function visit(address, apart = false) {
  if (apart) window.open(address, "_blank", "noopener");
  else location.assign(address);
}

function quote(text) {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
