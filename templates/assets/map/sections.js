/** Fetches the sections of the site that its search finds, once a reader searches: titles first, then their texts. */
import { loadJson } from "./load.js";

/**
 * Calls `on(sections, areAll)`, each {location, title, text}, with what there is: once where all texts are in one file,
 * or else first with titles alone. `address` is that of the titles. Resolves once all is there.
 */
export async function loadSections(address, on) {
  const { locations, titles, texts } = await loadJson(address);
  const files = texts.map((file) => loadJson(new URL(file, address).href));
  const put = (text) => locations.map((location, place) => ({ location, title: titles[place], text: text[place] ?? "" }));
  if (files.length > 1) on(put([]), false);
  on(put((await Promise.all(files)).flat()), true);
}
