/** Answers what two topics, areas, concepts or selections have in common, and what sets each apart. */
import { count, make } from "../map/elements.js";
import { writeBridges, writeConcepts, writeWords, writeYears } from "./columns.js";
import { contrastWords } from "./contrast.js";
import { openPair, writeExample } from "./pair.js";
import { countConcepts, countYears, findBridges, partSides } from "./sides.js";

const MOST_WORDS = 10; // of each side
const MOST_RINGED = 60; // papers of both sides that are ringed: more would hide what is below them
const [FEWEST, FEWEST_OWN] = [3, 5]; // papers whose words tell something: of a side, and of one side alone

export function start(place, signal) {
  const rest = place.querySelector(".sm-pair__rest");
  return openPair(place, signal, {
    keys: ["a", "b"],
    labels: ["Compare", "With"],
    kinds: ["rest", "topic", "area", "concept"],
    answer: (world, a, b) => answer({ ...world, rest }, a, b),
  });
}

function answer(world, a, b) {
  const { told, found, rest, picture } = world;
  const [one, other] = [a, b].map((thing) => (thing && !thing.fault ? thing : null));
  told.textContent = "";
  found.replaceChildren(...(one || other ? [] : writeExample(world.addresses.compare, world.field.topics, ["", "and"])));
  rest.replaceChildren();
  picture.show({ papers: one?.papers ?? [], half: other?.papers ?? [] });
  if (a?.fault || b?.fault) return;
  const lacking = tellLacking(one, other);
  if (lacking) told.textContent = lacking;
  else compare(world, one, other);
}

/** What has to be chosen before two sides can be compared; "" where nothing has. */
function tellLacking(one, other) {
  if (!one || !other) return one || other ? "Choose what to compare it with." : "Choose two topics, areas or concepts.";
  if (one.value === other.value) return "Both are the same: choose another one.";
  const empty = [one, other].find(({ papers }) => !papers.length);
  return empty ? `${empty.label}: there are none.` : "";
}

/** Things with names that tell them apart, where a topic and a concept are called alike. */
function nameApart(one, other) {
  if (one.label !== other.label) return [one, other];
  return [one, other].map((thing) => ({ ...thing, label: `${thing.label}, ${thing.kind}` }));
}

function compare(world, ...things) {
  const [one, other] = nameApart(...things);
  const { told, found, rest, picture, field } = world;
  const parts = partSides(one.papers, other.papers);
  const words = make("section", { className: "sm-sides__words" });
  told.textContent = tellSizes(one, other, parts);
  found.replaceChildren(writeSizes(one, other, parts), words);
  const concepts = countConcepts(field.concepts, one.papers, other.papers);
  const bridges = [findBridges(field.papers, parts.a, parts.b), findBridges(field.papers, parts.b, parts.a)];
  rest.replaceChildren(
    ...(field.concepts.length ? [writeConcepts(world, [one, other], concepts)] : []),
    writeBridges(world, [one, other], parts, bridges),
    ...writeYears([one, other], countYears(one.papers, other.papers)),
  );
  const places = parts.both.length <= MOST_RINGED ? parts.both.map(({ x, y, title }) => ({ x, y, label: title })) : [];
  picture.show({ papers: [...parts.a, ...parts.both], half: parts.b, places });
  showWords(world, pickSpeakers([one, other], parts), words);
}

/** The sides with the papers whose words are counted: those of one side alone where there are some, else all of it. */
function pickSpeakers(sides, parts) {
  return sides.map((side, rank) => {
    const own = rank ? parts.b : parts.a;
    return { ...side, papers: own.length < FEWEST_OWN ? side.papers : own };
  });
}

function tellSizes(one, other, { both }) {
  const shared = both.length ? `${count(both.length, "paper")} in both` : "no paper in both";
  return `${count(one.papers.length, "paper")} and ${count(other.papers.length, "paper")}; ${shared}.`;
}

/** A bar parted into the papers of one side alone, of both, and of the other alone; what each part is on the map. */
function writeSizes(one, other, { a, both, b }) {
  const rows = [
    ["a", a, both.length ? `only ${one.label}` : one.label, "full on the map"],
    ["both", both, "both", both.length > MOST_RINGED ? "full on the map" : "ringed on the map"],
    ["b", b, both.length ? `only ${other.label}` : other.label, "pale on the map"],
  ].filter(([, papers]) => papers.length);
  const all = a.length + both.length + b.length;
  const bar = rows.map(([side, papers]) => {
    const part = make("span", { className: `sm-sides__${side}` });
    part.style.setProperty("--bar", String(papers.length / all));
    return part;
  });
  const key = rows.map(([side, papers, label, look]) => {
    const swatch = make("span", { className: `sm-sides__swatch sm-sides__${side}` });
    const where = make("span", { className: "sm-quiet" }, look);
    return make("li", {}, swatch, make("strong", {}, String(papers.length)), ` ${label} `, where);
  });
  const whole = make("p", { className: "sm-sides__bar", ariaHidden: "true" }, ...bar);
  return make("div", { className: "sm-sides__sizes" }, whole, make("ul", {}, ...key));
}

/** Counts words once all abstracts are there. */
async function showWords({ field, texts, isNow }, sides, section) {
  const say = (text) => section.replaceChildren(make("p", { className: "sm-quiet" }, text));
  if (sides.some(({ papers }) => papers.length < FEWEST)) {
    say("With so few papers on a side, no word could be told from chance.");
    return;
  }
  say("Counting words …");
  try {
    await texts.load();
  } catch {
    if (isNow()) say("The abstracts could not be loaded, so words are not counted.");
    return;
  }
  if (!isNow()) return;
  const [a, b] = sides.map(({ papers }) => papers.map(({ place }) => place));
  const textOf = (place) => texts.abstractOf(field.papers[place]) || field.papers[place].title;
  section.replaceChildren(...writeWords(sides, contrastWords(texts.index, a, b, MOST_WORDS, textOf)));
}
