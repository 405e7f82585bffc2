/** Writes what hover lines and card say of a paper, and why it is tied to another. */
import { make, makeMark } from "./elements.js";
import { ALIKE, countHeld, findReasons, listNames } from "./reasons.js";

const MOST_CONCEPTS = 4; // in the hover lines
const MOST_RELATED = 5;
const [LOOSE, STRAY] = ["a loose topic", "Hollow, as it fits no topic well"];

/** `ask` holds open(paper), links(on), linked() and ring(paper|null); `texts` comes from createTexts. */
export function describePapers(field, addresses, texts, ask) {
  const world = { field, addresses, texts, ask, held: countHeld(field) };
  return {
    hint: (thing) => (thing.to ? hintLine(world, thing) : hintPaper(world, thing)),
    card: (paper) => writeCard(world, paper),
  };
}

function hintPaper(world, paper) {
  const { field } = world;
  const topic = field.topics[paper.topic];
  return [
    make("p", { className: "sm-tip__title" }, paper.title),
    make("p", { className: "sm-tip__topic" }, makeMark(field, topic), topic.label),
    ...(paper.stray ? [make("p", {}, STRAY)] : []),
    make("p", { className: "sm-tip__concepts" }, nameConcepts(world, paper.about, " · ")),
  ];
}

function hintLine(world, { from, to }) {
  const { concepts, terms } = writeReasons(world, from, to);
  return [
    make("p", { className: "sm-tip__title" }, from.title),
    make("p", { className: "sm-tip__title sm-tip__end" }, to.title),
    concepts && make("p", {}, `Both speak of ${concepts}`),
    terms && make("p", {}, `Words in common: ${terms}`),
    !concepts && !terms && make("p", {}, ALIKE),
  ].filter(Boolean);
}

function writeCard(world, paper) {
  const { field, addresses } = world;
  const topic = field.topics[paper.topic];
  const address = addresses.paper(paper.id);
  const related = writeRelated(world, paper);
  const abstract = writeAbstract(world, paper, related.explain);
  return [
    make("p", { className: "sm-card-paper__title" }, make("a", { href: address }, paper.title)),
    make(
      "p",
      { className: "sm-tip__topic" },
      makeMark(field, topic),
      make("a", { href: addresses.topic(topic.id) }, topic.label),
      ...(topic.loose ? [make("span", { className: "sm-quiet" }, LOOSE)] : []),
    ),
    ...(paper.stray ? [make("p", { className: "sm-quiet" }, STRAY)] : []),
    make(
      "p",
      { className: "sm-card-paper__do" },
      make("a", { className: "sm-button sm-button--main", href: address }, "Open paper"),
      ...(paper.related.length ? [writeLinksButton(world.ask)] : []),
    ),
    ...abstract,
    writeConcepts(world, "About", paper.about),
    writeConcepts(
      world,
      "Also mentioned",
      paper.concepts.filter((place) => !paper.about.includes(place)),
    ),
    ...related.nodes,
  ];
}

/** Links to concepts under what they are to the paper. */
function writeConcepts({ field, addresses }, heading, places) {
  if (!places.length) return "";
  const chips = places.map((place) => {
    const { id, label } = field.concepts[place];
    return make("a", { className: "sm-chip", href: addresses.concept(id) }, label);
  });
  return make("p", { className: "sm-card-paper__concepts" }, make("span", { className: "sm-quiet" }, heading), ...chips);
}

/** Shows and hides the lines to related papers. */
function writeLinksButton(ask) {
  const button = make("button", { type: "button", className: "sm-button" });
  const label = () => {
    button.setAttribute("aria-pressed", String(ask.linked()));
    button.textContent = ask.linked() ? "Hide links" : "Show links";
  };
  label();
  button.addEventListener("click", () => {
    ask.links(!ask.linked());
    label();
  });
  return button;
}

/** The abstract, cut until the reader asks for more; `there` is called once it is. */
function writeAbstract({ texts }, paper, there) {
  const abstract = make("p", { className: "sm-card-paper__abstract" }, "Loading the abstract …");
  const more = make("button", { type: "button", className: "sm-card-paper__more" }, "Read more");
  more.addEventListener("click", () => {
    abstract.classList.add("sm-card-paper__abstract--whole");
    more.remove();
  });
  texts.load([paper]).then(
    () => {
      abstract.textContent = texts.abstractOf(paper);
      there();
    },
    () => (abstract.textContent = "The abstract could not be loaded; the paper's page has it."),
  );
  return [abstract, more];
}

/** Related papers with reasons, which `explain` writes anew: words in common are known only once texts are there. */
function writeRelated(world, paper) {
  const related = paper.related.slice(0, MOST_RELATED).map((place) => world.field.papers[place]);
  const reasons = related.map((other) => make("p", { className: "sm-go__why", id: `sm-why-${other.place}` }));
  const explain = () => related.forEach((other, rank) => (reasons[rank].textContent = writeWhy(world, paper, other)));
  explain();
  const items = related.map((other, rank) => make("li", {}, makeGo(world, other, reasons[rank].id), reasons[rank]));
  const head = make("p", { className: "sm-card-paper__head" }, related.length ? "Related papers" : "Nothing close here");
  return { nodes: [head, make("ul", {}, ...items)], explain };
}

function writeWhy(world, paper, other) {
  const { concepts, terms } = writeReasons(world, paper, other);
  const parts = [concepts && `both: ${concepts}`, terms && `words: ${terms}`].filter(Boolean);
  return parts.join("; ") || ALIKE;
}

function makeGo({ field, ask }, paper, reason) {
  const mark = makeMark(field, field.topics[paper.topic]);
  const go = make("button", { type: "button", className: "sm-go" }, mark, paper.title);
  go.setAttribute("aria-describedby", reason);
  go.addEventListener("click", () => ask.open(paper));
  for (const type of ["pointerenter", "focus"]) go.addEventListener(type, () => ask.ring(paper));
  for (const type of ["pointerleave", "blur"]) go.addEventListener(type, () => ask.ring(null));
  return go;
}

/** What two related papers share, as texts. */
function writeReasons(world, paper, other) {
  const { concepts, terms } = findReasons(world, paper, other);
  return { concepts: nameConcepts(world, concepts, ", "), terms: terms.join(", ") };
}

/** Names of concepts, and how many more there are. */
function nameConcepts({ field }, places, between) {
  return listNames(places.map((place) => field.concepts[place].label), MOST_CONCEPTS).join(between);
}
