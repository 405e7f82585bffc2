/** Writes what hover lines and card say of a concept and of its links to others. */
import { count, make } from "./map-dom.js";

const MOST_NEIGHBOURS = 12; // in the card: the page of the concept has all
const MOST_NAMED = 4; // in the hover lines

/** `ask` holds open(node), close(), address(node), evidence(link), strongest(node) -> links. */
export function describeConcepts(ask) {
  const farEnd = (node, link) => (link.from === node ? link.to : link.from);

  function hintLink(link) {
    return [
      make("p", { className: "sm-tip__title" }, `${link.from.label} – ${link.to.label}`),
      make("p", {}, `${count(link.papers, "paper")}, NPMI ${link.npmi.toFixed(2)} (${compare(link.npmi)})`),
      make("p", { className: "sm-tip__concepts" }, "Press the line for the sentences behind it."),
    ];
  }

  function hint(thing) {
    if (thing.to) return hintLink(thing);
    const names = ask.strongest(thing).map((link) => farEnd(thing, link).label);
    return [
      make("p", { className: "sm-tip__title" }, thing.label),
      make("p", {}, count(thing.papers, "paper")),
      names.length > 0 &&
        make("p", { className: "sm-tip__concepts" }, `most tied to ${names.slice(0, MOST_NAMED).join(" · ")}`),
    ].filter(Boolean);
  }

  function writeNeighbour(node, link) {
    const other = farEnd(node, link);
    const go = make("button", { type: "button", className: "sm-go" }, other.label);
    go.addEventListener("click", () => ask.open(other));
    const papers = make("a", { href: ask.evidence(link) }, count(link.papers, "paper"));
    papers.title = `NPMI ${link.npmi.toFixed(2)}: the sentences behind this link`;
    return make("li", { className: "sm-tie" }, go, papers);
  }

  function card(node) {
    const near = ask.strongest(node);
    const address = ask.address(node);
    return [
      make("p", { className: "sm-card-paper__title" }, make("a", { href: address }, node.label)),
      make("p", {}, `${count(node.papers, "paper")}, ${count(near.length, "concept")} met more often than by chance`),
      make(
        "p",
        { className: "sm-card-paper__do" },
        make("a", { className: "sm-button sm-button--main", href: address }, "Open concept"),
      ),
      make("p", { className: "sm-card-paper__head" }, "Strongest links"),
      make("ul", {}, ...near.slice(0, MOST_NEIGHBOURS).map((link) => writeNeighbour(node, link))),
    ];
  }

  return { hint, card, close: ask.close };
}

function compare(npmi) {
  return npmi > 0 ? "more often than by chance" : "no more often than by chance";
}
