/** Writes what hover lines and card say of a paper. */
import { make, makeMark } from "./map-dom.js";

const MOST_CONCEPTS = 4; // in the hover lines
const MOST_RELATED = 5;

/** `ask` holds open(paper), links(on), linked(), address(paper), abstract(paper) -> Promise<string>, close(). */
export function describePapers(field, root, ask) {
  const topicOf = (paper) => field.topics[paper.topic];

  function hint(paper) {
    const concepts = paper.concepts.slice(0, MOST_CONCEPTS).map((place) => field.concepts[place].label);
    const more = paper.concepts.length - concepts.length;
    if (more > 0) concepts.push(`${more} more`);
    return [
      make("p", { className: "sm-tip__title" }, paper.title),
      make("p", { className: "sm-tip__topic" }, makeMark(field, topicOf(paper)), topicOf(paper).label),
      make("p", { className: "sm-tip__concepts" }, concepts.join(" · ")),
    ];
  }

  function card(paper) {
    const topic = topicOf(paper);
    const abstract = make("p", { className: "sm-card-paper__abstract" }, "Loading the abstract …");
    ask.abstract(paper).then(
      (text) => (abstract.textContent = text),
      () => (abstract.textContent = "The abstract could not be loaded; the paper's page has it."),
    );
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
      make(
        "p",
        { className: "sm-card-paper__concepts" },
        ...concepts.map(({ id, label: name }) =>
          make("a", { className: "sm-chip", href: `${root}concepts/${id}/` }, name),
        ),
      ),
      related.length ? make("p", { className: "sm-card-paper__head" }, "Related papers") : "",
      make("ul", {}, ...related.map((other) => make("li", {}, makeGo(other)))),
    ];
  }

  function makeGo(paper) {
    const go = make("button", { type: "button", className: "sm-go" }, makeMark(field, topicOf(paper)), paper.title);
    go.addEventListener("click", () => ask.open(paper));
    return go;
  }

  return { hint, card, close: ask.close };
}
