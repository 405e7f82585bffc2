/** Answers how one gets from a paper, topic or concept to another over related papers. */
import { count, make, makeButton, makeMark } from "../map/elements.js";
import { countHeld, findReasons } from "../map/reasons.js";
import { keepQuery, openPair, readQuery, writeExample } from "./pair.js";
import { findReach, findWays, linkPapers } from "./routes.js";
import { writeWhy } from "./why.js";

const MOST_WAYS = 3;
const MOST_LISTED = 10; // papers that are on both sides
const MOST_TOPICS = 5; // that can be reached, where there is no way

export function start(place, signal) {
  let links = null;
  return openPair(place, signal, {
    keys: ["from", "to"],
    labels: ["From", "To"],
    kinds: ["topic", "area", "concept", "paper"],
    answer(world, from, to) {
      links ??= linkPapers(world.field.papers);
      answer({ ...world, links, held: countHeld(world.field) }, from, to);
    },
  });
}

function answer(world, from, to) {
  const [one, other] = [from, to].map((thing) => (thing && !thing.fault ? thing : null));
  if (!one || !other) return askFor(world, one, other, from?.fault || to?.fault);
  const both = one.papers.filter((paper) => other.papers.includes(paper));
  if (both.length) return showBoth(world, one, other, both);
  const places = (thing) => thing.papers.map((paper) => paper.place);
  const ways = findWays(world.links, places(one), places(other), MOST_WAYS);
  if (!ways.length) return showNone(world, one, other);
  const asked = Number(readQuery(["way"])[0]);
  return showWay(world, [one, other], ways, Number.isInteger(asked) && asked > 0 && asked <= ways.length ? asked - 1 : 0);
}

function askFor(world, one, other, fault) {
  const { told, found, picture, addresses } = world;
  const missing = one ? "where to go" : other ? "where to begin" : "where to begin and where to go";
  told.textContent = fault ? "" : `Choose ${missing}.`;
  found.replaceChildren(...(one || other ? [] : writeExample(addresses.way, pickExample(world), ["from ", "to"])));
  picture.show({ papers: one?.papers ?? [], half: other?.papers ?? [] });
}

/** The first topic, and the last that a way leads to from there. */
function pickExample({ field, links }) {
  const here = field.papers.filter(({ topic }) => topic === 0).map(({ place }) => place);
  const reached = [...findReach(links, here)].map((place) => field.papers[place].topic);
  const last = reached.reduce((one, other) => Math.max(one, other), 0);
  return [field.topics[0], last ? field.topics[last] : null];
}

/** What both sides hold needs no way. */
function showBoth(world, one, other, both) {
  const { told, found, picture, field, addresses } = world;
  told.textContent = one.value === other.value ? "Both are the same: choose another one." : tellBoth(both.length);
  const papers = both.slice(0, MOST_LISTED).map((paper) => make("li", {}, ...writePaper(field, addresses, paper)));
  const more = both.length - papers.length;
  if (more > 0) papers.push(make("li", { className: "sm-quiet" }, `and ${more} more`));
  found.replaceChildren(...(one.value === other.value ? [] : [make("ol", { className: "sm-way" }, ...papers)]));
  picture.show({ papers: both });
}

function tellBoth(number) {
  return number === 1 ? "No way is needed: one paper belongs to both." : `No way is needed: ${number} papers belong to both.`;
}

/** How far one comes from either side, where no way leads from one to the other. */
function showNone({ told, found, picture, field, links }, one, other) {
  const find = ({ papers }) => [...findReach(links, papers.map(({ place }) => place))].map((place) => field.papers[place]);
  const reach = [find(one), find(other)];
  told.textContent = "No way leads from one to the other over related papers.";
  const tell = ({ label, papers }, reached) => {
    const more = reached.length - papers.length;
    const topics = [...new Set(reached.map(({ topic }) => topic))].map((place) => field.topics[place].label);
    const where = topics.length > MOST_TOPICS ? `${topics.length} topics` : topics.join(", ");
    if (!more) return `${label}: nothing else is close enough to ${papers.length === 1 ? "it" : "its papers"} to be related.`;
    return `${label}: over related papers one comes to ${count(more, "more paper")}, in ${where}.`;
  };
  found.replaceChildren(...[one, other].map((thing, side) => make("p", {}, tell(thing, reach[side]))));
  picture.show({ papers: reach[0], half: reach[1] });
}

function showWay(world, ends, ways, shown) {
  const { told, found, picture, field, texts, isNow } = world;
  const papers = ways[shown].map((place) => field.papers[place]);
  const steps = papers.slice(1).map((to, place) => ({ from: papers[place], to }));
  const reasons = steps.map(() => make("p", { className: "sm-way__why" }));
  const explain = () =>
    steps.forEach(({ from, to }, place) => {
      const { concepts, terms } = findReasons(world, from, to);
      reasons[place].replaceChildren(...writeWhy(world, concepts, terms));
    });
  told.textContent = tellWay(steps.length, shown, ways.length);
  found.replaceChildren(
    writeChoice(ways, shown, (next) => {
      keepQuery({ way: next ? String(next + 1) : "" });
      showWay(world, ends, ways, next);
      found.querySelector("[aria-pressed=true]").focus();
    }),
    make("ol", { className: "sm-way" }, ...papers.map((paper, place) => writeStop(world, ends, papers, place, reasons[place]))),
    ...leadOn(world, ends),
    writeMethod(world),
  );
  picture.show({ papers, lines: steps, places: [papers[0], papers.at(-1)].map(({ x, y, title }) => ({ x, y, label: title })) });
  explain();
  texts.load(papers).then(() => isNow() && explain(), () => {}); // without them a step tells of concepts only
}

function tellWay(steps, shown, ways) {
  const between = steps - 1;
  const way = ways > 1 ? `Way ${shown + 1} of ${ways}: ` : "";
  const several = `${steps} steps, over ${count(between, "paper")} between`;
  const how = steps === 1 ? "one step, for the two papers are related" : several;
  return `${way}${how}.`;
}

function writeChoice(ways, shown, pick) {
  if (ways.length < 2) return "";
  const buttons = ways.map((way, place) => {
    const label = `Way ${place + 1}: ${count(way.length - 1, "step")}`;
    return makeButton(label, label, () => pick(place), { "aria-pressed": String(place === shown) });
  });
  return make("div", { className: "sm-way__choice", role: "group", ariaLabel: "Ways" }, ...buttons);
}

/** A paper of the way, and why it is related to the next. */
function writeStop({ field, addresses, picture }, ends, papers, place, why) {
  const end = place === 0 ? ends[0] : place === papers.length - 1 ? ends[1] : null;
  const of = end && end.papers.length > 1 ? make("p", { className: "sm-quiet" }, tellEnd(end)) : null;
  const stop = make("li", {}, ...writePaper(field, addresses, papers[place]), of, why ?? null);
  for (const type of ["pointerenter", "focusin"]) stop.addEventListener(type, () => picture.point(papers[place]));
  for (const type of ["pointerleave", "focusout"]) stop.addEventListener(type, () => picture.point(null));
  return stop;
}

function tellEnd({ kind, label, papers }) {
  return `one of ${papers.length} papers ${{ topic: "in ", area: "in ", concept: "with " }[kind] ?? "of "}${label}`;
}

function writePaper(field, addresses, paper) {
  const topic = field.topics[paper.topic];
  const title = make("a", { href: addresses.paper(paper.id), dir: "auto" }, paper.title);
  return [
    make("p", { className: "sm-way__paper" }, makeMark(field, topic), title),
    make("p", { className: "sm-quiet" }, make("a", { href: addresses.topic(topic.id) }, topic.label)),
  ];
}

function writeMethod({ addresses }) {
  const text =
    "A step leads from a paper to one that is related to it, either way round. Of all ways this is one with the fewest " +
    "steps, and of those the one on which each two papers are most alike. A second and a third avoid the papers between the " +
    "ends of the ones before or, where there are none between, that step. ";
  const about = make("a", { href: `${addresses.about()}#related` }, "How papers are found to be related");
  return make("details", { className: "sm-why" }, make("summary", {}, "How a way is found"), make("p", {}, text, about));
}

/** Where to go on: both side by side, unless one is a single paper. */
function leadOn({ addresses }, [one, other]) {
  if (Math.min(one.papers.length, other.papers.length) < 2) return [];
  const href = addresses.compare(one.value, other.value);
  return [make("p", {}, make("a", { href }, `Compare ${one.label} with ${other.label}`))];
}
