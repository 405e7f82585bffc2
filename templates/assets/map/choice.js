/** Lets a reader choose a concept, and another beside it. */
import { make } from "./elements.js";

const CHOSEN = "chosen"; // value of the entry that says what is chosen

/** Fills the list of concepts: the commonest first, and once one is chosen those that its papers mention, too. */
export function createConceptChoice(figure, field, focus, set) {
  const choice = figure.querySelector(".sm-map__concept");
  let chosen = []; // places of the concepts chosen

  choice.addEventListener("change", () => {
    const ids = chosen.map((place) => field.concepts[place].id);
    set({ concept: choice.value && [...ids.slice(0, 1), choice.value].join(",") });
  });

  return {
    /** Shows the places of the concepts chosen; whoever chooses another has it beside the first. */
    show(places) {
      chosen = places;
      const names = places.map((place) => field.concepts[place].label);
      const said = names.length === 1 ? `${names[0]} and …` : names.join(" and ");
      const head = [make("option", { value: "" }, "Any concept")];
      if (places.length) head.unshift(make("option", { value: CHOSEN, disabled: true }, said));
      choice.title = places.length ? said : "";
      choice.replaceChildren(...head, ...listOptions(field, focus, places));
      choice.value = places.length ? CHOSEN : "";
    },
  };
}

/** Concepts of the papers put forward, of those that mention the first one chosen, with their number. */
function listOptions(field, focus, [first, second]) {
  const counts = field.concepts.map(() => 0);
  for (const { concepts } of focus) {
    if (first === undefined || concepts.includes(first)) for (const place of concepts) counts[place] += 1;
  }
  const name = ({ label }, papers) => (first === undefined ? `${label} (${papers})` : `… and ${label}: ${papers} with both`);
  return field.concepts
    .map((concept, place) => ({ concept, place, papers: counts[place] }))
    .filter(({ place, papers }) => papers && place !== first && place !== second)
    .sort((a, b) => b.papers - a.papers || a.concept.label.localeCompare(b.concept.label, "en"))
    .map(({ concept, papers }) => make("option", { value: concept.id }, name(concept, papers)));
}
