/** Takes out of a state what an address asks for and the map does not have, and says so. */
import { make, makeButton } from "./elements.js";
import { clear, listConcepts, listUnread } from "./state.js";

const READ = { at: "part of the map", box: "outline", lasso: "outline", since: "date", until: "date" };

/**
 * The state without ids that no thing has, and sentences of what was taken out. `known` holds for each noun (paper,
 * concept …) that can be asked for a function that tells whether there is one of that id.
 */
export function mendState(state, search, known) {
  const faults = [];
  let mended = state;
  for (const [noun, knows] of Object.entries(known)) {
    const ids = noun === "concept" ? listConcepts(state) : [state[noun]].filter(Boolean);
    const strange = ids.filter((id) => !knows(id));
    faults.push(...strange.map((id) => `No ${noun} called “${id}” here.`));
    if (strange.length) mended = { ...mended, [noun]: ids.filter(knows).join(",") };
  }
  faults.push(...listUnread(search).map((key) => `The address names no ${READ[key]} that could be read.`));
  return { state: mended.paper ? mended : { ...mended, ...clear(["links"]) }, faults };
}

/** Lays sentences over a stage until the reader has read them. */
export function tell(stage, sentences) {
  const note = make("div", { className: "sm-map__note", role: "status" }, ...sentences.map((text) => make("p", {}, text)));
  note.append(makeButton("Close", "×", () => note.remove(), { className: "sm-button sm-map__read" }));
  stage.append(note);
}
