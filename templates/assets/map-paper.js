/** Writes what hover lines and card say of a paper, and why it is tied to another. */
import { make, makeMark } from "./map-dom.js";

const MOST_CONCEPTS = 4; // in the hover lines
const MOST_RELATED = 5;

/**
 * `ask` holds open(paper), close(), links(on), linked(), address(paper), ring(paper|null), texts() -> Promise of
 * {abstracts}, and terms(paper, other), the words both have: none before the texts are there.
 */
export function describePapers(field, root, ask) {
  const topicOf = (paper) => field.topics[paper.topic];
  const held = field.concepts.map(() => 0); // papers of each concept
  for (const paper of field.papers) for (const place of paper.concepts) held[place] += 1;

  /** Names of concepts, and how many more there are. */
  function list(places) {
    const names = places.slice(0, MOST_CONCEPTS).map((place) => field.concepts[place].label);
    const more = places.length - names.length;
    return more > 0 ? [...names, `${more} more`] : names;
  }

  /** What two related papers share: concepts, the rarest first, and words. */
  function findReasons(paper, other) {
    const both = paper.concepts.filter((place) => other.concepts.includes(place));
    both.sort((a, b) => held[a] - held[b]);
    return { concepts: list(both).join(", "), terms: ask.terms(paper, other).join(", ") };
  }

  function hint(thing) {
    if (thing.to) return hintLine(thing);
    return [
      make("p", { className: "sm-tip__title" }, thing.title),
      make("p", { className: "sm-tip__topic" }, makeMark(field, topicOf(thing)), topicOf(thing).label),
      make("p", { className: "sm-tip__concepts" }, list(thing.concepts).join(" · ")),
    ];
  }

  function hintLine({ from, to }) {
    const { concepts, terms } = findReasons(from, to);
    return [
      make("p", { className: "sm-tip__title" }, from.title),
      make("p", { className: "sm-tip__title sm-tip__end" }, to.title),
      concepts && make("p", {}, `Both speak of ${concepts}`),
      terms && make("p", {}, `Words in common: ${terms}`),
      !concepts && !terms && make("p", {}, ALIKE),
    ].filter(Boolean);
  }

  function writeWhy(paper, other) {
    const { concepts, terms } = findReasons(paper, other);
    const parts = [concepts && `both: ${concepts}`, terms && `words: ${terms}`].filter(Boolean);
    return parts.join("; ") || ALIKE;
  }

  function card(paper) {
    const topic = topicOf(paper);
    const abstract = make("p", { className: "sm-card-paper__abstract" }, "Loading the abstract …");
    const more = make("button", { type: "button", className: "sm-card-paper__more" }, "Read more");
    more.addEventListener("click", () => {
      abstract.classList.add("sm-card-paper__abstract--whole");
      more.remove();
    });
    const links = make("button", { type: "button", className: "sm-button" });
    const label = () => {
      links.setAttribute("aria-pressed", String(ask.linked()));
      links.textContent = ask.linked() ? "Hide links" : "Show links";
    };
    label();
    links.addEventListener("click", () => {
      ask.links(!ask.linked());
      label();
    });
    const concepts = paper.concepts.map((place) => field.concepts[place]);
    const related = paper.related.slice(0, MOST_RELATED).map((place) => field.papers[place]);
    const reasons = related.map((other) => make("p", { className: "sm-go__why", id: `sm-why-${other.place}` }));
    const explain = () => related.forEach((other, rank) => (reasons[rank].textContent = writeWhy(paper, other)));
    explain();
    ask.texts().then(
      ({ abstracts }) => {
        abstract.textContent = abstracts[paper.place];
        explain();
      },
      () => (abstract.textContent = "The abstract could not be loaded; the paper's page has it."),
    );
    return [
      make("p", { className: "sm-card-paper__title" }, make("a", { href: ask.address(paper) }, paper.title)),
      make(
        "p",
        { className: "sm-tip__topic" },
        makeMark(field, topic),
        make("a", { href: `${root}topics/${topic.id}/` }, topic.label),
      ),
      make(
        "p",
        { className: "sm-card-paper__do" },
        make("a", { className: "sm-button sm-button--main", href: ask.address(paper) }, "Open paper"),
        links,
      ),
      abstract,
      more,
      make(
        "p",
        { className: "sm-card-paper__concepts" },
        ...concepts.map(({ id, label: name }) =>
          make("a", { className: "sm-chip", href: `${root}concepts/${id}/` }, name),
        ),
      ),
      related.length ? make("p", { className: "sm-card-paper__head" }, "Related papers") : "",
      make("ul", {}, ...related.map((other, rank) => make("li", {}, makeGo(other, reasons[rank].id), reasons[rank]))),
    ];
  }

  function makeGo(paper, reason) {
    const go = make("button", { type: "button", className: "sm-go" }, makeMark(field, topicOf(paper)), paper.title);
    go.setAttribute("aria-describedby", reason);
    go.addEventListener("click", () => ask.open(paper));
    for (const type of ["pointerenter", "focus"]) go.addEventListener(type, () => ask.ring(paper));
    for (const type of ["pointerleave", "blur"]) go.addEventListener(type, () => ask.ring(null));
    return go;
  }

  return { hint, card, close: ask.close };
}

const ALIKE = "alike in their wording as a whole";
