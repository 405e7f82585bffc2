/** Fetches what a live map needs, each thing once a page view, however many maps ask. */

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

/** What every live map needs before it begins: its payload and Plotly, and its styles in the page. */
export function loadParts({ dataset }) {
  const style = loadStyle(new URL("map-live.css", import.meta.url).href);
  return Promise.all([loadJson(dataset.payload), loadPlotly(dataset.plotly), style]);
}

export function loadJson(address) {
  return once(address, async () => {
    const response = await fetch(address);
    if (!response.ok) throw new Error(`${address}: ${response.status}`);
    return response.json();
  });
}

function loadPlotly(address) {
  if (window.Plotly) return Promise.resolve(window.Plotly);
  return once(address, () => loadElement("script", { src: address, async: true })).then(() => window.Plotly);
}

function loadStyle(address) {
  return once(address, () => loadElement("link", { rel: "stylesheet", href: address }));
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
