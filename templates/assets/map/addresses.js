/** Says the addresses that live maps lead to, from the patterns that the build writes. */
import { PATTERNS } from "./patterns.js"; // of builder/addresses.py, relative to the site's root

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
    terms: () => fill("terms", {}),
    about: () => fill("about", {}),
  };
}

/** Leads the reader there, `apart` in a tab of its own. */
export function visit(address, apart = false) {
  if (apart) window.open(address, "_blank", "noopener");
  else location.assign(address);
}
