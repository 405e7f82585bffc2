/** Fetches what a live map needs, each thing once a page view, however many maps ask. */

// What map/live.js and map/graph.js import, directly or not: asked for at once, not only as each module is read.
const SHARED =
  "addresses aim bar card corpus faults folding frame instrument keys labels lettering moves names overlay patterns payload " +
  "placing plot pointing query search spelling telling words";
const PAPERS =
  "advice bins choice controls dates dots downloads explain found list live match paper-card paper-plot reasons shelf starred " +
  "texts time";
const CONCEPTS = "concept-card concept-plot graph strength";
const pending = new Map();

/** Runs `start` for the first asker of `key`; a failure is forgotten, so that the next asker tries again. */
function once(key, start) {
  if (!pending.has(key)) {
    const promise = start();
    promise.catch(() => pending.delete(key));
    pending.set(key, promise);
  }
  return pending.get(key);
}

/** What every live map needs before it begins: its payload and Plotly, and its styles in the page.
 *  These are asked for before the modules, which are many and small: Plotly takes longest. */
export function loadParts({ dataset }) {
  const style = new URL("live.css", import.meta.url).href;
  const parts = [loadJson(dataset.payload), loadPlotly(dataset.plotly), loadStyle(style)];
  const own = dataset.smMap === "concepts" ? CONCEPTS : PAPERS;
  for (const name of `${SHARED} ${own}`.split(" ")) preloadModule(name);
  return Promise.all(parts);
}

export function loadJson(address) {
  return once(address, async () => {
    const response = await fetch(address);
    if (!response.ok) throw new Error(`${address}: ${response.status}`);
    return address.endsWith(".gz") ? JSON.parse(await readText(response)) : response.json();
  });
}

/** The text of a file; a host may have unpacked what the site has gzipped, or not. */
export async function readText(response) {
  const file = await response.blob();
  const [first, second] = new Uint8Array(await file.slice(0, 2).arrayBuffer());
  if (first !== 0x1f || second !== 0x8b) return file.text();
  return new Response(file.stream().pipeThrough(new DecompressionStream("gzip"))).text();
}

function loadPlotly(address) {
  if (window.Plotly) return Promise.resolve(window.Plotly);
  const script = { src: address, async: true, fetchPriority: "high" };
  return once(address, () => loadElement("script", script)).then(() => window.Plotly);
}

function loadStyle(address) {
  return once(address, () => loadElement("link", { rel: "stylesheet", href: address }));
}

function preloadModule(name) {
  const { href } = new URL(`${name}.js`, import.meta.url);
  once(href, async () => {
    document.head.append(Object.assign(document.createElement("link"), { rel: "modulepreload", href }));
  });
}

function loadElement(name, properties) {
  return new Promise((resolve, reject) => {
    const element = Object.assign(document.createElement(name), properties);
    element.addEventListener("load", resolve);
    element.addEventListener("error", () => {
      element.remove();
      reject(new Error(`${properties.src ?? properties.href} did not load`));
    });
    document.head.append(element);
  });
}
