/** Makes a page's maps live once a reader reaches for them; until then they stay pictures with links. */
import { beginEach } from "./map/lives.js";
import { loadParts } from "./map/load.js";
import { hasState } from "./map/state.js";
import { rememberPresses, removeTools, standTools } from "./map/tools.js";

const OPENED_BY_POINTER = ".sm-dots a";

/** Listens for the reader's first reach; all that is begun here ends with `signal`. */
function dress(figure, signal) {
  const stage = figure.querySelector(".sm-map__stage");
  const bars = figure.querySelector(".sm-time__bars");
  let instrument = null;
  let wanted = null; // the link to a paper that a reader pressed before the instrument was there

  const awaken = () => {
    if (!instrument) {
      figure.setAttribute("aria-busy", "true");
      loadParts(figure).catch(() => {}); // at once, beside the modules that wait for them and tell of failures
      instrument = import(figure.dataset.smMap === "concepts" ? "./map/graph.js" : "./map/live.js")
        .then((module) => module.awaken(figure, signal))
        .then((live) => {
          asleep.abort();
          if (wanted) live.open(wanted.getAttribute("href"));
          repeatPresses();
        })
        .catch((error) => fail(figure, error, wanted))
        .finally(() => {
          wanted = null;
          figure.removeAttribute("aria-busy");
          asleep.abort();
        });
    }
  };

  const asleep = new AbortController();
  const repeatPresses = rememberPresses(figure, awaken, asleep.signal);
  signal.addEventListener("abort", () => asleep.abort());
  const listen = (target, type, action, options) =>
    target.addEventListener(type, action, { ...options, signal: asleep.signal });

  listen(figure, "pointerenter", (event) => event.pointerType === "mouse" && awaken());
  // A finger that only scrolls past ends in pointercancel and costs the reader nothing.
  listen(stage, "pointerup", awaken);
  if (bars) listen(bars, "pointerup", awaken);
  listen(stage, "pointerdown", (event) => !event.isPrimary && awaken());
  listen(figure, "focusin", awaken);
  listen(figure, "keydown", awaken);
  listen(
    stage,
    "click",
    (event) => {
      const link = event.target.closest?.(OPENED_BY_POINTER);
      const plain = event.detail > 0 && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
      if (!link || !plain) return;
      event.preventDefault();
      event.stopPropagation();
      wanted = link;
      awaken();
    },
    { capture: true },
  );
  useOneTabStop(stage);
  standTools(figure);
  if (hasState(location.search)) awaken();
}

/** Hundreds of tab stops are a wall: with a script, arrows move between the papers instead. */
function useOneTabStop(stage) {
  const links = [...stage.querySelectorAll("svg a")];
  links.forEach((link, place) => link.setAttribute("tabindex", place ? "-1" : "0"));
}

function fail(figure, error, wanted) {
  console.warn("Seedmap: the map stays a picture.", error);
  removeTools(figure);
  const status = figure.querySelector(".sm-map__count");
  if (status) status.textContent += " – the map could not be made live here; its links work.";
  figure.querySelectorAll(".sm-map__stage a[tabindex]").forEach((link) => link.removeAttribute("tabindex"));
  if (wanted) location.assign(wanted.getAttribute("href"));
}

beginEach("figure[data-sm-map]", dress);
