/** Lists the papers that the map shows and why each was found, in step with it, and hands them out as files. */
import { cutSnippet, splitFound, suggestQuery } from "./map-find.js";
import { make, makeButton, makeMark } from "./map-dom.js";

const PAGE = 60; // papers listed at once; a longer list is more than one reads and slow on a phone
const BARE = { className: "sm-button sm-button--text" };

// Files of all papers that the site has already, and how an entry of each looks: the list's are cut from them.
const FORMATS = [
  { name: "BibTeX", suffix: "bib", entry: /^@\w+\{([^,]+),\n[^]*?^\}\n/gm },
  { name: "RIS", suffix: "ris", entry: /^TY  -.*\nID  - (.*)\n[^]*?^ER  -.*\n/gm },
  { name: "CSV", suffix: "csv", head: /^.*\n/, entry: /^([^,\n]+),.*\n/gm },
];
const byTitle = (a, b) => a.place - b.place;
const ORDERS = {
  "Best match": (found) => (a, b) => found.hits[b.place].rank - found.hits[a.place].rank || byTitle(a, b),
  Title: () => byTitle,
  Topic: () => (a, b) => a.topic - b.topic || byTitle(a, b),
};

/** `ask` holds open(paper), hint(paper|null), address(paper), set(change). */
export function createList(figure, field, ask) {
  const side = figure.querySelector(".sm-map__side") ?? figure.querySelector(".sm-map__body");
  const key = side.firstElementChild;
  const papersTab = makeTab("Papers");
  const keyTab = makeTab("Key");
  const list = make("ol", { className: "sm-list" });
  const more = makeButton("Show more", "Show more", () => extend(), BARE);
  const order = make("select", { className: "sm-list__order" });
  order.append(...Object.keys(ORDERS).map((name) => make("option", {}, name)));
  order.setAttribute("aria-label", "Order of the list");
  const saved = make("span", { role: "status" });
  const saves = FORMATS.map((format) =>
    makeButton(`Save these papers as ${format.name}`, format.name, () => save(format), BARE),
  );
  const head = make("p", { className: "sm-list__exports" }, make("span", {}, "Save as"), ...saves, saved);
  const none = make("div", { className: "sm-list__none" });
  const panel = make("div", { className: "sm-map__papers", hidden: true }, head, none, list, more);
  let papers = [];
  let found = null; // {state, query, hits, abstracts} by which the papers were picked
  let shown = 0;

  function makeTab(label) {
    return make("button", { type: "button", className: "sm-tab" }, label);
  }

  function pick(which) {
    const listed = which === papersTab;
    panel.hidden = !listed;
    if (listed && !shown) extend(); // a list that nobody looks at is not made
    order.hidden = !listed;
    key.hidden = listed;
    papersTab.setAttribute("aria-pressed", String(listed));
    keyTab.setAttribute("aria-pressed", String(!listed));
  }

  function extend() {
    const next = papers.slice(shown, shown + PAGE);
    shown += next.length;
    list.append(...next.map(writeItem));
    more.hidden = shown >= papers.length;
  }

  function writeItem(paper) {
    const topic = field.topics[paper.topic];
    const go = make("button", { type: "button", className: "sm-go__mark", title: `Show on the map (${topic.label})` });
    go.append(makeMark(field, topic));
    go.setAttribute("aria-label", `Show on the map: ${paper.title}`);
    go.addEventListener("click", () => ask.open(paper));
    const title = make("a", { href: ask.address(paper) }, ...mark(paper.title));
    const line = make("li", { "data-place": paper.place }, go, make("div", {}, title, ...explain(paper)));
    line.addEventListener("pointerenter", () => ask.hint(paper));
    line.addEventListener("pointerleave", () => ask.hint(null));
    line.addEventListener("focusin", () => ask.hint(paper));
    line.addEventListener("focusout", () => ask.hint(null));
    return line;
  }

  function mark(text) {
    if (!found.query) return [text];
    return splitFound(found.query, text).map((piece) => (piece.found ? make("mark", {}, piece.text) : piece.text));
  }

  /** Where a paper has what was typed, if its title does not show it. */
  function explain(paper) {
    const { query, hits, abstracts } = found;
    const { inTitle, concept } = hits[paper.place];
    if (!query || inTitle) return [];
    const why = (...pieces) => make("span", { className: "sm-list__why" }, ...pieces);
    const snippet = abstracts && cutSnippet(query, abstracts[paper.place]);
    return [
      concept >= 0 && why(`concept ${field.concepts[concept].label}`),
      snippet && why("… ", ...mark(snippet), " …"),
    ].filter(Boolean);
  }

  /** What to do when nothing fits, and of which wider concept the typed name is a part. */
  function advise() {
    const { state, query } = found;
    const act = (label, action) => makeButton(label, label, action, BARE);
    const change = (label, what) => act(label, () => ask.set(what));
    const wider = (query?.narrower ?? []).map((place) => {
      const { id, label } = field.concepts[place];
      return make("p", {}, `“${state.find}” is part of the concept `, change(label, { find: "", concept: id }));
    });
    if (papers.length) return wider;
    const filters = state.area || state.topic || state.concept || state.shape;
    const texts = [...field.papers.map(({ flat }) => flat), ...field.concepts.map(({ label }) => label)];
    const better = query && suggestQuery(query, texts);
    const where = filters ? "within the filters chosen" : "title, abstract or acronym";
    return [
      make("p", {}, state.find ? `No paper here has “${state.find}” (${where}).` : "No paper fits the filters."),
      better ? make("p", {}, "Did you mean ", change(better, { find: better }), "?") : null,
      ...wider,
      make(
        "p",
        { className: "sm-list__ways" },
        state.find ? change("Clear the search", { find: "" }) : null,
        filters ? change("Clear the filters", { area: "", topic: "", concept: "", shape: null }) : null,
        state.find ? act("Search all pages", () => searchSite(state.find)) : null,
      ),
    ].filter(Boolean);
  }

  async function save({ suffix, head: first, entry }) {
    saved.textContent = "";
    try {
      const response = await fetch(`${figure.dataset.root}data/papers.${suffix}`);
      if (!response.ok) throw new Error(response.status);
      const text = await response.text();
      const wanted = new Set(papers.map(({ id }) => id));
      const entries = [...text.matchAll(entry)].filter(([, id]) => wanted.has(id)).map(([whole]) => whole);
      const blob = new Blob([first ? text.match(first)[0] : "", entries.join(first ? "" : "\n")]);
      const link = make("a", { href: URL.createObjectURL(blob), download: `papers.${suffix}` });
      link.click();
      URL.revokeObjectURL(link.href);
    } catch {
      saved.textContent = "could not be fetched";
    }
  }

  function show() {
    shown = 0;
    papers.sort(ORDERS[order.value](found));
    list.replaceChildren();
    if (!panel.hidden) extend();
  }

  order.addEventListener("change", show);
  papersTab.addEventListener("click", () => pick(papersTab));
  keyTab.addEventListener("click", () => pick(keyTab));
  const tabs = make("div", { className: "sm-tabs", role: "group", ariaLabel: "Beside the map" });
  tabs.append(keyTab, papersTab, order);
  side.prepend(tabs);
  side.append(panel);
  pick(keyTab);

  return {
    show(next, by) {
      papers = [...next];
      found = by;
      papersTab.textContent = `Papers (${papers.length})`;
      head.hidden = !papers.length;
      none.replaceChildren(...advise());
      none.hidden = !none.hasChildNodes();
      show();
    },
    first: () => papers[0],
    reveal: () => pick(papersTab),
    /** Marks the chosen paper in the list and brings it into the list's own window. */
    mark(paper) {
      list.querySelector("[aria-current]")?.removeAttribute("aria-current");
      if (!paper) return;
      const place = papers.indexOf(paper);
      while (place >= shown && shown < papers.length) extend();
      const line = list.querySelector(`[data-place="${paper.place}"]`);
      if (!line) return;
      line.setAttribute("aria-current", "true");
      if (!panel.hidden) panel.scrollTop = line.offsetTop - panel.clientHeight / 2;
    },
  };
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
