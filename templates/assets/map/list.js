/** Lists the papers that the map shows, and why each was found, in step with it, beside the key. */
import { advise } from "./advice.js";
import { writeDate } from "./dates.js";
import { createDownloads } from "./downloads.js";
import { make, makeMark, makeTextButton } from "./elements.js";
import { explainHit, markFound } from "./explain.js";
import { bringIntoView } from "./frame.js";
import { listConcepts, writeSelection } from "./state.js";
import { findTool } from "./tools.js";

const PAGE = 60; // papers listed at once; a longer list is more than one reads and slow on a phone
const NEWEST = "Newest";
const byTitle = (a, b) => a.place - b.place;
const ORDERS = {
  "Best match": null, // as they are picked
  Title: byTitle,
  Topic: (a, b) => a.topic - b.topic || byTitle(a, b),
  [NEWEST]: (a, b) => (a.date === b.date ? byTitle(a, b) : a.date < b.date ? 1 : -1), // those without a date last
};

/** `map` holds field, focus, addresses and texts; `on` holds open(paper), hint(paper|null), set(change), like(). */
export function createList(figure, map, on) {
  const list = make("ol", { className: "sm-list" });
  const more = makeTextButton("Show more", extend);
  const order = makeOrder(map.field);
  const downloads = createDownloads(map.addresses, () => papers);
  const compare = make("a", {}, "Compare them with the rest");
  const beside = make("p", { className: "sm-list__exports" }, compare);
  const advice = make("div", { className: "sm-list__none" });
  const panel = make("div", { className: "sm-map__papers", hidden: true }, downloads, beside, advice, list, more);
  const tabs = joinTabs(figure, panel, order, () => shown || extend()); // a list that nobody looks at is not made
  let papers = []; // those with all that is asked for, those like the words, and the nearest
  let found = null; // by what they were picked, from pickPapers
  let shown = 0;

  function extend() {
    const next = papers.slice(shown, shown + PAGE);
    shown += next.length;
    list.append(...next.map((paper) => writeItem(paper, found, { ...map, on })));
    more.hidden = shown >= papers.length;
  }

  function showFirst() {
    shown = 0;
    const sort = (some) => (ORDERS[order.value] ? [...some].sort(ORDERS[order.value]) : some);
    papers = [...sort(found.papers), ...sort(found.alike), ...sort(found.near)];
    list.replaceChildren();
    if (panel.matches(":hover")) on.hint(null); // another paper comes to lie under a pointer that rests
    if (!panel.hidden) extend();
  }

  order.addEventListener("change", showFirst);

  return {
    /** Lists what pickPapers found for a state. */
    show(next, state) {
      found = next;
      showFirst();
      const others = found.near.length + found.alike.length;
      tabs.name(`Papers (${found.papers.length}${others ? ` + ${others}` : ""})`);
      downloads.hidden = !papers.length;
      beside.hidden = !found.papers.length || found.papers.length === map.field.papers.length;
      compare.href = map.addresses.compare(`map:${writeSelection(widen(state, figure.dataset))}`, "rest");
      advice.replaceChildren(...advise(found, state, map, on));
      advice.hidden = !advice.hasChildNodes();
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

/** What chooses the order of the list; by date where dates are known. */
function makeOrder({ bins }) {
  const names = Object.keys(ORDERS).filter((name) => name !== NEWEST || bins.length);
  const order = make("select", { className: "sm-list__order" }, ...names.map((name) => make("option", {}, name)));
  order.setAttribute("aria-label", "Order of the list");
  return order;
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

/** The state of a map of some papers as the map of all would have it, to pick the same. */
function widen(state, { smMap, focus }) {
  if (smMap === "concept") return { ...state, concept: [...new Set([focus, ...listConcepts(state)])].join(",") };
  return smMap === "topic" || smMap === "area" ? { ...state, [smMap]: state[smMap] || focus } : state;
}

/** A paper of the list; `found` comes from pickPapers. */
function writeItem(paper, found, { field, addresses, texts, on }) {
  const topic = field.topics[paper.topic];
  const go = make("button", { type: "button", className: "sm-go__mark", title: `Show on the map (${topic.label})` });
  go.append(makeMark(field, topic));
  go.setAttribute("aria-label", `Show on the map: ${paper.title}`);
  go.addEventListener("click", () => on.open(paper));
  const title = make("a", { href: addresses.paper(paper.id) }, ...markFound(found.query, paper.title));
  const abstract = texts.loaded ? texts.abstractOf(paper) : "";
  const isAlike = found.alike.includes(paper);
  const why = [
    ...(isAlike ? [make("span", { className: "sm-found" }, "like these words")] : []),
    ...explainHit(found.query, found.hits?.[paper.place], field.concepts, abstract),
    ...cite(paper, found, field, texts),
  ];
  const date = paper.date && make("span", { className: "sm-quiet" }, ` ${writeDate(paper.date)}`);
  const item = make("li", { "data-place": paper.place }, go, make("div", {}, title, date, ...why));
  if (isAlike || found.near.includes(paper)) item.classList.add("sm-list__near");
  for (const type of ["pointerenter", "focusin"]) item.addEventListener(type, () => on.hint(paper));
  for (const type of ["pointerleave", "focusout"]) item.addEventListener(type, () => on.hint(null));
  return item;
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
    ...cited.map(({ sentence }) => make("span", { className: "sm-found" }, ...markMentions(sentence, mentionsIn(sentence)))),
    ...named.map((place) => make("span", { className: "sm-found" }, `${field.concepts[place].label}: in the title`)),
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
