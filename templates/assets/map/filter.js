/** Filters the rows of a table by what is typed above it, as the find box of the map finds papers. */
import { readAddresses } from "./addresses.js";
import { indexTexts } from "./corpus.js";
import { make } from "./elements.js";
import { explainHit } from "./explain.js";
import { loadJson } from "./load.js";
import { readField } from "./payload.js";
import { readQuery } from "./query.js";
import { rank, search } from "./search.js";
import { offerConcepts, tellCounts, tellWords } from "./telling.js";
import { createTexts } from "./texts.js";

const MOST_EXPLAINED = 60; // rows: as many as one reads

/** `status` is what tells; the result shows the rows that have what is typed, in the order of search. */
export function createFilter(table, status) {
  const body = table.tBodies[0];
  const rows = Array.from(body.rows);
  const noun = table.dataset.payload ? "paper" : "row";
  let subject = readRows(rows, noun);
  let before = null; // the rows as they stood before anything was typed
  let typed = "";

  function show(text) {
    typed = text;
    body.querySelectorAll(".sm-found").forEach((line) => line.remove());
    if (!text.trim()) {
      if (before) order(before);
      before = null;
      for (const row of rows) row.hidden = false;
      status.replaceChildren();
      return;
    }
    before ??= Array.from(body.rows);
    const query = readQuery(text, subject.index, subject.concepts);
    const hits = search(query);
    const found = rank([...rows.keys()], hits);
    const shown = [...found.all, ...found.near];
    const isShown = new Set(shown);
    rows.forEach((row, place) => (row.hidden = !isShown.has(place)));
    order(shown.map((place) => rows[place]));
    for (const place of shown.slice(0, MOST_EXPLAINED)) {
      rows[place].cells[0].append(...explainHit(query, hits[place], subject.concepts, subject.textOf(place)));
    }
    status.replaceChildren(...tell(query, found, subject, noun).map((line) => make("span", {}, ...line, " ")));
  }

  /** Puts rows first, in an order that no column has. */
  function order(some) {
    body.prepend(...some);
    for (const head of table.tHead.rows[0].cells) head.removeAttribute("aria-sort");
  }

  if (noun === "paper") {
    subject.looking = true;
    readPapers(table, rows).then(
      (papers) => (subject = papers),
      () => Object.assign(subject, { looking: false, note: "The abstracts did not load: found by titles only." }),
    ).then(() => show(typed));
  }
  return { show };
}

/** Rows by what stands in them, the title in the first cell; of papers this alone, for topics are no words of theirs. */
function readRows(rows, noun) {
  const texts = rows.map(({ cells: [first, ...rest] }) => ({
    title: first.textContent,
    text: noun === "paper" ? "" : rest.map((cell) => cell.textContent.trim()).join("\n"),
  }));
  return { index: indexTexts(texts), concepts: [], textOf: () => "", looking: false, note: "" };
}

/** Rows of papers by titles, authors, abstracts and concepts, which are those of the map. */
async function readPapers(table, rows) {
  const { payload, text } = table.dataset;
  const addresses = readAddresses(table);
  const field = readField(await loadJson(payload));
  const byAddress = new Map(field.papers.map((paper) => [addresses.paper(paper.id), paper]));
  const papers = rows.map((row) => byAddress.get(row.querySelector("a").getAttribute("href")));
  const abstracts = createTexts(text, field);
  await abstracts.load(papers);
  const texts = papers.map((paper, place) => ({
    ...paper,
    text: [abstracts.abstractOf(paper), rows[place].querySelector(".sm-authors")?.textContent ?? ""].join("\n"),
  }));
  const countWith = (places) => papers.filter((paper) => places.every((place) => paper.concepts.includes(place))).length;
  const textOf = (place) => abstracts.abstractOf(papers[place]);
  return { index: indexTexts(texts), concepts: field.concepts, textOf, looking: false, note: "", addresses, countWith };
}

/** What is said above the table, each a list of nodes. */
function tell(query, { all, near, some }, { index, concepts, looking, note, addresses, countWith }, noun) {
  if (looking) return [["Looking into abstracts …"]]; // what has been found so far says little
  const counts = tellCounts(all.length, near.length, some, noun) || `${all.length} of ${index.size}`;
  const none = !all.length && !near.length ? `No ${noun} has these words` : counts;
  const offers = addresses ? offerConcepts(query, concepts, countWith) : [];
  const lead = ({ places, text }) => {
    const [one, other] = places.map((place) => concepts[place].id);
    return make("a", { href: other ? addresses.bothOnMap(one, other) : addresses.concept(one) }, text);
  };
  const said = [`${none}.`, ...tellWords(query), note].filter(Boolean);
  return [...said.map((text) => [text]), ...offers.map((offer) => ["Papers with ", lead(offer), "."])];
}
