/** Starts the tools of a page, each in the element that names it; the script of a tool comes with its page alone. */
import { beginEach } from "./map/lives.js";

const STARTERS = {
  place: () => import("./tools/place.js"),
  way: () => import("./tools/way.js"),
  compare: () => import("./tools/compare.js"),
  "reading-list": () => import("./tools/reading-list.js"),
};

function start(place, signal) {
  STARTERS[place.dataset.smTool]()
    .then((module) => module.start(place, signal))
    .catch((error) => fail(place, error));
}

function fail(place, error) {
  console.warn("Seedmap: a tool could not start.", error);
  const status = place.querySelector("[role=status]");
  if (status) status.textContent = "This could not be loaded. Reload the page to try again.";
}

beginEach("[data-sm-tool]", start);
