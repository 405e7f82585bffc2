/** Adds what decides which links of the graph are drawn: how strong they must be, and whether of each concept a few. */
import { count, make } from "./elements.js";

const STEP = 0.01; // of NPMI
const MEANING = "normalised pointwise mutual information: 0 met as often as by chance, 1 always together";

/** Which links a state {least, all} shows; `floor` is the least NPMI of the picture's. */
export function pickLinks(links, { least, all }, floor) {
  const bound = Number(least || floor);
  return links.filter((link) => link.npmi >= bound && (all || link.drawn));
}

/** The NPMI that all the picture's links reach, rounded down to a step of the slider. */
export function findFloor(links) {
  return floorToStep(Math.min(...links.filter(({ drawn }) => drawn).map(({ npmi }) => npmi)));
}

export function createStrength(stage, links, floor, about, set) {
  const most = floorToStep(Math.max(...links.map(({ npmi }) => npmi)));
  const slider = make("input", { type: "range", max: most, step: STEP });
  const value = make("output", {});
  const npmi = make("a", { href: about, title: MEANING }, "NPMI");
  const label = make("span", {}, "Links at least this strong (", npmi, ": 0 by chance, 1 always together)");
  slider.setAttribute("aria-label", "Links at least this strong, as NPMI from 0, by chance, to 1, always together");
  const few = make("input", { type: "checkbox" });
  const number = make("span", { className: "sm-map__number", role: "status" });
  stage.after(
    make(
      "div",
      { className: "sm-map__foot" },
      make("p", { className: "sm-map__least" }, label, slider, value),
      make("label", { className: "sm-map__few" }, few, "Only the strongest of each concept"),
      number,
    ),
  );
  slider.addEventListener("input", () => set({ least: Number(slider.value) === floor ? "" : slider.value }));
  few.addEventListener("change", () => {
    // Below the floor there is nothing to see of each concept's strongest.
    const least = few.checked && Number(slider.value) <= floor ? "" : slider.value;
    set({ all: few.checked ? "" : "1", least });
  });

  return {
    show({ least, all }, shown) {
      slider.min = all ? 0 : floor;
      slider.value = least || floor;
      value.textContent = Number(slider.value).toFixed(2);
      few.checked = !all;
      number.textContent = `${shown} of ${count(links.length, "link")}`;
    },
  };
}

function floorToStep(npmi) {
  return Number(Math.max(0, Math.floor(npmi / STEP) * STEP).toFixed(2));
}
