/** Lists the papers that the map shows, and why each was found, in step with it, beside the key. */
import { advise } from "./advice.js";
import { createDownloads } from "./downloads.js";
import { make, makeMark, makeTextButton } from "./elements.js";
import { cutSnippet, splitFound } from "./query.js";

const PAGE = 60; // papers listed at once; a longer list is more than one reads and slow on a phone
const byTitle = (a, b) => a.place - b.place;
const ORDERS = {
  "Best match": (found) => (a, b) => found.hits[b.place].rank - found.hits[a.place].rank || byTitle(a, b),
  Title: () => byTitle,
  Topic: () => (a, b) => a.topic - b.topic || byTitle(a, b),
};

/** `on` holds open(paper), hint(paper|null), set(change). */
export function createList(figure, field, addresses, on) {
  const list = make("ol", { className: "sm-list" });
  const more = makeTextButton("Show more", extend);
  const orders = Object.keys(ORDERS).map((name) => make("option", {}, name));
  const order = make("select", { className: "sm-list__order" }, ...orders);
  const downloads = createDownloads(addresses, () => papers);
  const advice = make("div", { className: "sm-list__none" });
  const panel = make("div", { className: "sm-map__papers", hidden: true }, downloads, advice, list, more);
  const tabs = addTabs(figure, panel, order, () => shown || extend()); // a list that nobody looks at is not made
  let papers = [];
  let found = null; // by what the papers were picked, from pickPapers
  let shown = 0;

  function extend() {
    const next = papers.slice(shown, shown + PAGE);
    shown += next.length;
    list.append(...next.map((paper) => writeItem(paper, found, field, addresses, on)));
    more.hidden = shown >= papers.length;
  }

  function showFirst() {
    shown = 0;
    papers.sort(ORDERS[order.value](found));
    list.replaceChildren();
    if (!panel.hidden) extend();
  }

  order.setAttribute("aria-label", "Order of the list");
  order.addEventListener("change", showFirst);

  return {
    /** Lists what pickPapers found for a state. */
    show(next, state) {
      papers = [...next.papers];
      found = next;
      tabs.name(`Papers (${papers.length})`);
      downloads.hidden = !papers.length;
      advice.replaceChildren(...advise(found, state, field, on.set));
      advice.hidden = !advice.hasChildNodes();
      showFirst();
    },
    first: () => papers[0],
    reveal: tabs.reveal,
    /** Marks the chosen paper in the list and brings it into the list's own window. */
    mark(paper) {
      list.querySelector("[aria-current]")?.removeAttribute("aria-current");
      if (!paper) return;
      const place = papers.indexOf(paper);
      while (place >= shown && shown < papers.length) extend();
      const item = list.querySelector(`[data-place="${paper.place}"]`);
      if (!item) return;
      item.setAttribute("aria-current", "true");
      if (!panel.hidden) panel.scrollTop = item.offsetTop - panel.clientHeight / 2;
    },
  };
}

/** Two tabs, of the key that is there and of the list's panel; `onList` is called when the reader turns to the list. */
function addTabs(figure, panel, order, onList) {
  const side = figure.querySelector(".sm-map__side") ?? figure.querySelector(".sm-map__body");
  const key = side.firstElementChild;
  const makeTab = (name) => make("button", { type: "button", className: "sm-tab" }, name);
  const [keyTab, papersTab] = [makeTab("Key"), makeTab("Papers")];
  const tabs = make(
    "div",
    { className: "sm-tabs", role: "group", ariaLabel: "Beside the map" },
    keyTab,
    papersTab,
    order,
  );

  function pick(listed) {
    panel.hidden = !listed;
    if (listed) onList();
    order.hidden = !listed;
    key.hidden = listed;
    papersTab.setAttribute("aria-pressed", String(listed));
    keyTab.setAttribute("aria-pressed", String(!listed));
  }

  papersTab.addEventListener("click", () => pick(true));
  keyTab.addEventListener("click", () => pick(false));
  side.prepend(tabs);
  side.append(panel);
  pick(false);
  return { reveal: () => pick(true), name: (text) => (papersTab.textContent = text) };
}

/** A paper of the list; `found` comes from pickPapers. */
function writeItem(paper, found, field, addresses, on) {
  const topic = field.topics[paper.topic];
  const go = make("button", { type: "button", className: "sm-go__mark", title: `Show on the map (${topic.label})` });
  go.append(makeMark(field, topic));
  go.setAttribute("aria-label", `Show on the map: ${paper.title}`);
  go.addEventListener("click", () => on.open(paper));
  const title = make("a", { href: addresses.paper(paper.id) }, ...markFound(found.query, paper.title));
  const item = make("li", { "data-place": paper.place }, go, make("div", {}, title, ...explain(paper, found, field)));
  for (const type of ["pointerenter", "focusin"]) item.addEventListener(type, () => on.hint(paper));
  for (const type of ["pointerleave", "focusout"]) item.addEventListener(type, () => on.hint(null));
  return item;
}

function markFound(query, text) {
  if (!query) return [text];
  return splitFound(query, text).map((piece) => (piece.found ? make("mark", {}, piece.text) : piece.text));
}

/** Where a paper has what was typed, if its title does not show it. */
function explain(paper, { query, hits, abstracts }, field) {
  const { inTitle, concept } = hits[paper.place];
  if (!query || inTitle) return [];
  const why = (...pieces) => make("span", { className: "sm-list__why" }, ...pieces);
  const snippet = abstracts && cutSnippet(query, abstracts[paper.place]);
  return [
    concept >= 0 && why(`concept ${field.concepts[concept].label}`),
    snippet && why("… ", ...markFound(query, snippet), " …"),
  ].filter(Boolean);
}
