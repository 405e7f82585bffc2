/** Says what to do when nothing fits, and of which wider concept the typed name is a part. */
import { make, makeTextButton } from "./elements.js";
import { NARROWING, clear } from "./state.js";

const FILTERS = NARROWING.filter((key) => key !== "find");

/** Paragraphs, none where there is nothing to say; `found` comes from pickPapers for `state`. */
export function advise({ papers, query, chosen }, state, field, set) {
  const change = (label, what) => makeTextButton(label, () => set(what));
  const wider = (query?.narrower ?? []).map((place) => {
    const { id, label } = field.concepts[place];
    return make("p", {}, `“${state.find}” is part of the concept `, change(label, { find: "", concept: id }));
  });
  if (papers.length) return wider;
  const filtered = FILTERS.some((key) => state[key]);
  const texts = [...field.papers.map(({ flat }) => flat), ...field.concepts.map(({ label }) => label)];
  const better = query && suggestQuery(query, texts);
  const where = filtered ? "within the filters chosen" : "title, abstract or acronym";
  return [
    make("p", {}, state.find ? `No paper here has “${state.find}” (${where}).` : sayNone(chosen, field)),
    better ? make("p", {}, "Did you mean ", change(better, { find: better }), "?") : null,
    ...wider,
    make(
      "p",
      { className: "sm-list__ways" },
      state.find ? change("Clear the search", clear(["find"])) : null,
      filtered ? change("Clear the filters", clear(FILTERS)) : null,
      state.find ? makeTextButton("Search all pages", () => searchSite(state.find)) : null,
    ),
  ].filter(Boolean);
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

/** The query with each word that no text has put right by the nearest word that one has; "" if there is none. */
function suggestQuery({ typed, words }, texts) {
  const known = [...new Set(texts.flatMap((text) => text.toLowerCase().match(/[\p{L}\p{N}]{3,}/gu) ?? []))];
  const better = typed.map((word, place) => {
    if (texts.some((text) => words[place].test(text))) return word;
    const most = word.length < 6 ? 1 : 2; // letters that may be wrong
    const near = known.map((one) => [countEdits(word.toLowerCase(), one, most), one]).filter(([far]) => far <= most);
    return near.sort(([a], [b]) => a - b)[0]?.[1];
  });
  const text = better.includes(undefined) ? "" : better.join(" ");
  return text === typed.join(" ") ? "" : text;
}

/** Letters to change, add or leave out to come from one word to the other (Levenshtein), or more than `most`. */
function countEdits(one, other, most) {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  let row = Array.from({ length: other.length + 1 }, (_, place) => place);
  for (let i = 1; i <= one.length; i++) {
    const next = [i];
    for (let j = 1; j <= other.length; j++) {
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (one[i - 1] === other[j - 1] ? 0 : 1));
    }
    row = next;
  }
  return row[other.length];
}
