/** Says what a search found and did not, what to do when nothing fits, and which concepts are meant by what was typed. */
import { count, make, makeTextButton } from "./elements.js";
import { countPapers } from "./match.js";
import { suggestQuery } from "./query.js";
import { FEW } from "./search.js";
import { NARROWING, clear } from "./state.js";
import { offerConcepts, tellCounts, tellWords } from "./telling.js";

const FILTERS = NARROWING.filter((key) => key !== "find");

/** Paragraphs, none where there is nothing to say; `found` comes from pickPapers for `state`, `on` has set(change) and like(). */
export function advise(found, state, { field, focus, texts }, { set, like }) {
  const { papers, near, some, query } = found;
  const change = (label, what) => makeTextButton(label, () => set(what));
  const looking = query && !texts.loaded && !texts.failed; // what has been found so far says little
  const said = looking ? ["Looking into abstracts …"] : [...(query ? tellWords(query) : []), ...tellTexts(query, texts)];
  const counts = near.length > 0 && tellCounts(papers.length, near.length, some, "paper");
  return [
    ...said.map((text) => make("p", {}, text)),
    counts ? make("p", {}, `${counts}.`) : null,
    ...(query ? offer(query, state, field, focus, change) : []),
    ...(papers.length || near.length || looking ? [] : sayNothing(found, state, field, change)),
    query && !looking && papers.length < FEW ? offerAlike(found, like) : null,
  ].filter(Boolean);
}

/** What is like the words typed, for what has them is little: how to ask for it, or how it was answered. */
function offerAlike({ papers, alike, liked }, like) {
  if (!liked) return make("p", {}, makeTextButton("Papers like these words", like));
  if (liked.failed) return make("p", {}, "What the words are compared to did not load. ", makeTextButton("Try again", like));
  if (!alike.length) return make("p", {}, "No other paper is like these words.");
  return make("p", {}, `${papers.length ? "After them" : "First"} ${count(alike.length, "paper")} like these words, which may have none of them.`);
}

/** Buttons that choose on the map the concepts that the query names, and the wider ones of which it names a part. */
function offer(query, state, field, focus, change) {
  const countWith = (places) => countPapers(field, focus, state, places);
  const choose = (places) => ({ find: "", concept: places.map((place) => field.concepts[place].id).join(",") });
  const offers = offerConcepts(query, field.concepts, countWith);
  const wider = query.narrower.map((place) => change(field.concepts[place].label, choose([place])));
  return [
    ...offers.map(({ places, text }) => make("p", {}, "Papers with ", change(text, choose(places)))),
    ...wider.map((button) => make("p", {}, `“${state.find}” is part of the concept `, button)),
  ];
}

function sayNothing({ query, chosen }, state, field, change) {
  const filtered = FILTERS.some((key) => state[key]);
  const where = filtered ? "within the filters chosen" : "title, abstract or acronym";
  const better = query && suggestQuery(query);
  return [
    make("p", {}, state.find ? `No paper here has “${state.find}” (${where}).` : sayNone(chosen, field)),
    better ? make("p", {}, "Did you mean ", change(better, { find: better }), "?") : null,
    make(
      "p",
      { className: "sm-list__ways" },
      state.find ? change("Clear the search", clear(["find"])) : null,
      filtered ? change("Clear the filters", clear(FILTERS)) : null,
      state.find ? makeTextButton("Search all pages", () => searchSite(state.find)) : null,
    ),
  ];
}

function tellTexts(query, { failed }) {
  return query && failed ? ["The abstracts did not load: found by titles and concepts only."] : [];
}

function sayNone(chosen, field) {
  if (chosen.length < 2) return "No paper fits the filters.";
  return `No paper fits that has both ${chosen.map((place) => field.concepts[place].label).join(" and ")}.`;
}

/** Hands the words to the theme's own search, which knows every page of the site. */
function searchSite(text) {
  const box = document.querySelector("[data-md-component=search-query]");
  document.querySelector("[data-md-toggle=search]").checked = true;
  box.value = text;
  box.focus();
  box.dispatchEvent(new Event("input", { bubbles: true }));
  box.dispatchEvent(new KeyboardEvent("keyup", { bubbles: true }));
}
