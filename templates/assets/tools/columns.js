/** Writes two sides beside each other: words, concepts, papers between them, and years. */
import { count, make, makeMark } from "../map/elements.js";

const MOST_CONCEPTS = 12; // that both sides share and that are shown at once
const MOST_OWN = 10; // concepts of one side alone
const MOST_BRIDGES = 5; // papers that lead from a side to the other
const MOST_BOTH = 10; // papers of both sides
const MOST_YEARS = 14; // that are named below their bars

/** The words that set each side apart, with the papers of either that have them. */
export function writeWords(sides, words) {
  const columns = ["a", "b"].map((side) => {
    const both = side === "a" ? ["a", "b"] : ["b", "a"];
    const [here, there] = side === "a" ? sides : [...sides].reverse();
    const rows = words[side].map((word) => {
      const shares = [here, there].map((own, rank) => writeShare(word[both[rank]], own, both[rank]));
      return make("tr", {}, make("th", { scope: "row" }, word.text), ...shares);
    });
    const heads = ["Word", `Here, of ${here.papers.length}`, `There, of ${there.papers.length}`];
    const none = quiet("No word stands out.");
    return writeColumn(`More in ${here.label}`, rows.length ? writeTable(heads, rows) : none);
  });
  return [make("h2", {}, "Words that set each apart"), make("div", { className: "sm-columns" }, ...columns), writeMethod()];
}

function writeMethod() {
  return make(
    "details",
    { className: "sm-why" },
    make("summary", {}, "How words are counted"),
    make(
      "p",
      {},
      "In papers, not in occurrences: how many of each side have the word in title or abstract, in any spelling. It must be " +
        "more frequent here than there, and than in all papers that are not here, both so much that chance alone would do it " +
        "one time in a hundred at most (G², Dunning 1993); what is further from chance comes first. As thousands of words are " +
        "looked at, the last of a list may be there by chance. Words that mostly stand together are told together. Papers that " +
        "are on both sides are left out, unless a side has hardly any others.",
    ),
  );
}

/** How many papers of a side, above a bar as long as their part of it. */
function writeShare(number, { papers }, side) {
  const share = number / papers.length;
  const title = `${Math.round(100 * share)} % of ${papers.length}`;
  const cell = make("td", { className: `sm-sides__share sm-sides__${side}`, title }, String(number));
  cell.style.setProperty("--bar", share.toFixed(3));
  return cell;
}

function writeTable(heads, rows) {
  const head = make("thead", {}, make("tr", {}, ...heads.map((text) => make("th", { scope: "col" }, text))));
  return make("table", { className: "sm-table sm-sides__table" }, head, make("tbody", {}, ...rows));
}

function quiet(text) {
  return make("span", { className: "sm-quiet" }, text);
}

function writeColumn(heading, ...content) {
  return make("section", {}, make("h3", {}, heading), ...content);
}

/** Concepts that both sides have, beside those of one alone. */
export function writeConcepts({ field, addresses }, sides, concepts) {
  const link = (place, look) => {
    const { id, label } = field.concepts[place];
    return make("a", { className: look, href: addresses.concept(id) }, label);
  };
  const rows = concepts.shared.map(({ place, a, b }) =>
    make("tr", {}, make("th", { scope: "row" }, link(place, "")), writeShare(a, sides[0], "a"), writeShare(b, sides[1], "b")),
  );
  const heads = ["Concept", ...sides.map(({ label, papers }) => `${label}, of ${papers.length}`)];
  const [first, more] = [rows.slice(0, MOST_CONCEPTS), rows.slice(MOST_CONCEPTS)];
  const shared = [first.length ? writeTable(heads, first) : quiet("They share no concept.")];
  if (more.length) {
    const summary = make("summary", {}, `${more.length} more that they share`);
    shared.push(make("details", { className: "sm-why" }, summary, writeTable(heads, more)));
  }
  const own = ["a", "b"].map((side, place) => {
    const shown = concepts[side].slice(0, MOST_OWN).flatMap((one) => [link(one.place, "sm-chip"), quiet(`${one[side]} `)]);
    const rest = concepts[side].length - MOST_OWN;
    if (rest > 0) shown.push(quiet(`and ${rest} more`));
    if (!shown.length) shown.push(quiet("None."));
    return writeColumn(`Only in ${sides[place].label}`, make("p", { className: "sm-chips" }, ...shown));
  });
  const columns = make("div", { className: "sm-sides__concepts" }, writeColumn("In both", ...shared), make("div", {}, ...own));
  return make("section", {}, make("h2", {}, "Concepts"), columns);
}

/** Papers of both sides, and those of each that have related papers on the other. */
export function writeBridges(world, sides, parts, bridges) {
  const columns = bridges.map((found, place) => {
    const shown = found.slice(0, MOST_BRIDGES);
    const items = shown.map((one) => writePaper(world, one.paper, `${count(one.count, "related paper")} there`));
    const none = quiet("No paper of it is related to one there.");
    return writeColumn(`From ${sides[place].label}`, items.length ? make("ul", { className: "sm-sides__papers" }, ...items) : none);
  });
  const both = parts.both.slice(0, MOST_BOTH).map((paper) => writePaper(world, paper, ""));
  const rest = parts.both.length - both.length;
  if (rest > 0) both.push(make("li", { className: "sm-quiet" }, `and ${rest} more`));
  return make(
    "section",
    {},
    make("h2", {}, "Papers between them"),
    ...(both.length ? [make("h3", {}, "In both"), make("ul", { className: "sm-sides__papers" }, ...both)] : []),
    make("div", { className: "sm-columns" }, ...columns),
    ...leadOn(world, sides),
  );
}

function writePaper({ field, addresses }, paper, said) {
  const link = make("a", { href: addresses.paper(paper.id), dir: "auto" }, paper.title);
  return make("li", {}, makeMark(field, field.topics[paper.topic]), make("span", {}, link, " ", quiet(said)));
}

/** Where to go on: the way from one side to the other, if both have names of their own. */
function leadOn({ addresses }, [one, other]) {
  if (!one.id || !other.id) return [];
  const href = addresses.way(one.value, other.value);
  return [make("p", {}, make("a", { href }, `The shortest way from ${one.label} to ${other.label}`))];
}

/** Papers of both sides by year, as bars with their numbers; nothing where none is dated. */
export function writeYears(sides, years) {
  if (!years.length) return [];
  const most = Math.max(...years.flatMap(({ a, b }) => [a, b]));
  const step = Math.ceil(years.length / MOST_YEARS);
  const items = years.map(({ year, a, b }, place) => {
    const bars = [["a", a], ["b", b]].map(([side, number]) => {
      const bar = make("span", { className: `sm-years__${side}` });
      bar.style.setProperty("--bar", String(number / most));
      return bar;
    });
    const told = `${year}: ${sides[0].label} ${a}, ${sides[1].label} ${b}`;
    const name = place % step ? "" : String(year);
    const numbers = step > 1 ? [] : [make("br"), String(a), make("br"), String(b)];
    return make(
      "li",
      { title: told },
      make("span", { className: "sm-years__bars", ariaHidden: "true" }, ...bars),
      make("span", { className: "sm-quiet", ariaHidden: "true" }, name, ...numbers),
      make("span", { className: "sm-voice" }, told),
    );
  });
  return [make("section", {}, make("h2", {}, "When each grew"), make("ol", { className: "sm-years" }, ...items))];
}
