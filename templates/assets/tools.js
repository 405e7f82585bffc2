/** Starts the tools of a page, each in the element that names it; the script of a tool comes with its page alone. */

const STARTERS = {
  place: () => import("./tools/place.js"),
  way: () => import("./tools/way.js"),
  compare: () => import("./tools/compare.js"),
  "reading-list": () => import("./tools/reading-list.js"),
};
const lives = new Map(); // element -> AbortController of what the tool began

/** Starts those of the page at hand and ends those of a page left by instant navigation. */
function settle() {
  for (const [place, life] of lives) {
    if (place.isConnected) continue;
    life.abort();
    lives.delete(place);
  }
  for (const place of document.querySelectorAll("[data-sm-tool]")) {
    if (!lives.has(place)) lives.set(place, start(place));
  }
}

function start(place) {
  const life = new AbortController();
  STARTERS[place.dataset.smTool]()
    .then((module) => module.start(place, life.signal))
    .catch((error) => fail(place, error));
  return life;
}

function fail(place, error) {
  console.warn("Seedmap: a tool could not start.", error);
  const status = place.querySelector("[role=status]");
  if (status) status.textContent = "This could not be loaded. Reload the page to try again.";
}

// Material announces each page it swaps in; without instant navigation there is one page only.
if (window.document$) window.document$.subscribe(settle);
else settle();
