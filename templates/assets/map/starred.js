/** The reading list of this site's reader, the same for all that show it or add to it. */
import { createShelf } from "./shelf.js";

let shelf = null;

/** The list; sites of one host are told apart by where their roots are. */
export function getShelf() {
  const root = new URL("../../../", import.meta.url).pathname;
  shelf ??= createShelf(() => window.localStorage, `seedmap:reading-list:${root}`, window);
  return shelf;
}
