/** Lists the papers that the map shows, and why each was found, in step with it, beside the key. */
import { advise } from "./advice.js";
import { createDownloads } from "./downloads.js";
import { make, makeMark, makeTextButton } from "./elements.js";
import { bringIntoView } from "./frame.js";
import { cutSnippet, splitFound } from "./query.js";
import { findTool } from "./tools.js";

const PAGE = 60; // papers listed at once; a longer list is more than one reads and slow on a phone
const byTitle = (a, b) => a.place - b.place;
const ORDERS = {
  "Best match": (found) => (a, b) => found.hits[b.place].rank - found.hits[a.place].rank || byTitle(a, b),
  Title: () => byTitle,
  Topic: () => (a, b) => a.topic - b.topic || byTitle(a, b),
};

/** `texts` comes from createTexts; `on` holds open(paper), hint(paper|null), set(change). */
export function createList(figure, field, addresses, texts, on) {
  const list = make("ol", { className: "sm-list" });
  const more = makeTextButton("Show more", extend);
  const orders = Object.keys(ORDERS).map((name) => make("option", {}, name));
  const order = make("select", { className: "sm-list__order" }, ...orders);
  const downloads = createDownloads(addresses, () => papers);
  const advice = make("div", { className: "sm-list__none" });
  const panel = make("div", { className: "sm-map__papers", hidden: true }, downloads, advice, list, more);
  const tabs = joinTabs(figure, panel, order, () => shown || extend()); // a list that nobody looks at is not made
  let papers = [];
  let found = null; // by what the papers were picked, from pickPapers
  let shown = 0;

  function extend() {
    const next = papers.slice(shown, shown + PAGE);
    shown += next.length;
    list.append(...next.map((paper) => writeItem(paper, found, { field, addresses, texts, on })));
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

/** Lets the two tabs turn from the key to the list's panel and back; `onList` is called when a reader turns to the list. */
function joinTabs(figure, panel, order, onList) {
  const side = figure.querySelector(".sm-map__side");
  const [tabs, key] = side.children;
  const [keyTab, papersTab] = tabs.children;

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
  findTool(figure, "list").addEventListener("click", () => {
    pick(true);
    bringIntoView(side);
  });
  tabs.append(order);
  side.append(panel);
  pick(false);
  return { reveal: () => pick(true), name: (text) => (papersTab.textContent = text) };
}

/** A paper of the list; `found` comes from pickPapers. */
function writeItem(paper, found, { field, addresses, texts, on }) {
  const topic = field.topics[paper.topic];
  const go = make("button", { type: "button", className: "sm-go__mark", title: `Show on the map (${topic.label})` });
  go.append(makeMark(field, topic));
  go.setAttribute("aria-label", `Show on the map: ${paper.title}`);
  go.addEventListener("click", () => on.open(paper));
  const title = make("a", { href: addresses.paper(paper.id) }, ...markFound(found.query, paper.title));
  const item = make("li", { "data-place": paper.place }, go, make("div", {}, title, ...explain(paper, found, field), ...cite(paper, found, field, texts)));
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

/** The sentences in which a paper mentions each of two concepts chosen; one sentence for both where there is one. */
function cite(paper, { chosen }, field, texts) {
  if (chosen.length < 2) return [];
  const mentions = texts.mentionsOf(paper).filter(({ concept }) => chosen.includes(concept));
  const mentionsIn = (sentence) => mentions.filter((mention) => mention.sentence === sentence);
  const holds = (sentence) => new Set(mentionsIn(sentence).map(({ concept }) => concept)).size;
  const shared = mentions.find(({ sentence }) => sentence && holds(sentence) === chosen.length);
  const own = (place) => mentions.find(({ concept, sentence }) => concept === place && sentence);
  const cited = shared ? [shared] : chosen.map(own).filter(Boolean);
  const named = chosen.filter((place) => !shared && !own(place) && mentions.some(({ concept }) => concept === place));
  return [
    ...cited.map(({ sentence }) => make("span", { className: "sm-list__why" }, ...markMentions(sentence, mentionsIn(sentence)))),
    ...named.map((place) => make("span", { className: "sm-list__why" }, `${field.concepts[place].label}: in the title`)),
  ];
}

/** A sentence in pieces, the mentions marked; of two that overlap the first. */
function markMentions(sentence, mentions) {
  const pieces = [];
  let at = 0;
  for (const { start, end } of [...mentions].sort((a, b) => a.start - b.start || b.end - a.end)) {
    if (start < at) continue;
    pieces.push(sentence.slice(at, start), make("mark", {}, sentence.slice(start, end)));
    at = end;
  }
  return [...pieces, sentence.slice(at)];
}
