/** Lists the papers that the map shows, in step with it, and hands them out as files. */
import { count, make, makeButton, makeMark } from "./map-dom.js";

const PAGE = 60; // papers listed at once; a longer list is more than one reads and slow on a phone

/** `ask` holds open(paper), hint(paper|null), address(paper). Returns `show(papers)` and `mark(paper)`. */
export function createList(figure, field, ask) {
  const side = figure.querySelector(".sm-map__side") ?? figure.querySelector(".sm-map__body");
  const key = side.firstElementChild;
  const papersTab = tab("Papers");
  const keyTab = tab("Key");
  const list = make("ol", { className: "sm-list" });
  const more = makeButton("Show more", "Show more", () => extend(), { className: "sm-button sm-button--text" });
  const exports = make(
    "p",
    { className: "sm-list__exports" },
    "Save as ",
    ...Object.entries(FORMATS).flatMap(([name, format]) => [
      makeButton(`Save these papers as ${name}`, name, () => save(format), { className: "sm-button sm-button--text" }),
      " ",
    ]),
  );
  const panel = make("div", { className: "sm-map__papers", hidden: true }, exports, list, more);
  let papers = [];
  let shown = 0;

  function tab(label) {
    return make("button", { type: "button", className: "sm-tab" }, label);
  }

  function pick(which) {
    const listed = which === papersTab;
    panel.hidden = !listed;
    key.hidden = listed;
    papersTab.setAttribute("aria-pressed", String(listed));
    keyTab.setAttribute("aria-pressed", String(!listed));
  }

  function extend() {
    const next = papers.slice(shown, shown + PAGE);
    shown += next.length;
    list.append(...next.map(item));
    more.hidden = shown >= papers.length;
  }

  function item(paper) {
    const topic = field.topics[paper.topic];
    const go = make("button", { type: "button", className: "sm-go__mark", title: `Show on the map (${topic.label})` });
    go.append(makeMark(field, topic));
    go.setAttribute("aria-label", `Show on the map: ${paper.title}`);
    go.addEventListener("click", () => ask.open(paper));
    const line = make("li", { "data-place": paper.place }, go, make("a", { href: ask.address(paper) }, paper.title));
    line.addEventListener("pointerenter", () => ask.hint(paper));
    line.addEventListener("pointerleave", () => ask.hint(null));
    line.addEventListener("focusin", () => ask.hint(paper));
    line.addEventListener("focusout", () => ask.hint(null));
    return line;
  }

  function save(format) {
    const blob = new Blob([format.write(papers, field, ask.address)], { type: `${format.type};charset=utf-8` });
    const link = make("a", { href: URL.createObjectURL(blob), download: `papers.${format.suffix}` });
    link.click();
    URL.revokeObjectURL(link.href);
  }

  papersTab.addEventListener("click", () => pick(papersTab));
  keyTab.addEventListener("click", () => pick(keyTab));
  side.prepend(make("div", { className: "sm-tabs", role: "group", ariaLabel: "Beside the map" }, keyTab, papersTab));
  side.append(panel);
  pick(keyTab);

  return {
    show(next) {
      papers = next;
      shown = 0;
      list.replaceChildren();
      papersTab.textContent = `Papers (${papers.length})`;
      exports.hidden = !papers.length;
      extend();
    },
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
    describe: () => count(papers.length, "paper"),
  };
}

const FORMATS = {
  CSV: { suffix: "csv", type: "text/csv", write: writeCsv },
  BibTeX: { suffix: "bib", type: "application/x-bibtex", write: writeBibtex },
  Text: {
    suffix: "txt",
    type: "text/plain",
    write: (papers, _, address) => papers.map((paper) => `${paper.title}\n${address(paper)}\n`).join("\n"),
  },
};

function writeCsv(papers, field, address) {
  // A cell that begins like a formula would be run by a spreadsheet.
  const cell = (text) => `"${text.replace(/^[=+\-@]/, "'$&").replaceAll('"', '""')}"`;
  const line = (paper) => [
    paper.id,
    paper.title,
    field.topics[paper.topic].label,
    paper.concepts.map((place) => field.concepts[place].label).join("; "),
    address(paper),
  ];
  return [["id", "title", "topic", "concepts", "url"], ...papers.map(line)]
    .map((cells) => cells.map(cell).join(","))
    .join("\r\n");
}

function writeBibtex(papers, field, address) {
  const escaped = (text) =>
    text.replace(
      /[\\{}&%$#_^~]/g,
      (mark) => ({ "\\": "\\textbackslash{}", "^": "\\^{}", "~": "\\~{}" })[mark] ?? `\\${mark}`,
    );
  return papers
    .map((paper) => {
      const topic = escaped(field.topics[paper.topic].label);
      return `@misc{${paper.id},\n  title = {{${escaped(paper.title)}}},\n  keywords = {${topic}},\n  url = {${address(paper)}}\n}\n`;
    })
    .join("\n");
}
