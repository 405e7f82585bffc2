/** Writes what hover lines and card say of a concept and of its links to others. */
import { count, make } from "./elements.js";

const MOST_NEIGHBOURS = 12; // in the card: the page of the concept has all
const MOST_NAMED = 4; // in the hover lines

/** `links` are those of the whole graph; `open(node)` shows the card of another concept. */
export function describeConcepts(links, addresses, open) {
  const strongest = (node) => findStrongest(links, node);
  return {
    hint: (thing) => (thing.to ? hintLink(thing) : hintConcept(thing, strongest(thing))),
    card: (node) => writeCard(node, strongest(node), addresses, open),
  };
}

function hintLink({ from, to, papers, npmi }) {
  return [
    make("p", { className: "sm-tip__title" }, `${from.label} – ${to.label}`),
    make("p", {}, `${count(papers, "paper")}, NPMI ${npmi.toFixed(2)} (${compare(npmi)})`),
    make("p", { className: "sm-tip__concepts" }, "Press the line for the sentences behind it."),
  ];
}

function hintConcept(node, near) {
  const names = near.slice(0, MOST_NAMED).map((link) => farEnd(node, link).label);
  return [
    make("p", { className: "sm-tip__title" }, node.label),
    make("p", {}, count(node.papers, "paper")),
    names.length > 0 && make("p", { className: "sm-tip__concepts" }, `most tied to ${names.join(" · ")}`),
  ].filter(Boolean);
}

function writeCard(node, near, addresses, open) {
  const address = addresses.concept(node.id);
  const neighbours = near.slice(0, MOST_NEIGHBOURS).map((link) => writeNeighbour(node, link, addresses, open));
  return [
    make("p", { className: "sm-card-paper__title" }, make("a", { href: address }, node.label)),
    make("p", {}, `${count(node.papers, "paper")}, ${count(near.length, "concept")} met more often than by chance`),
    make(
      "p",
      { className: "sm-card-paper__do" },
      make("a", { className: "sm-button sm-button--main", href: address }, "Open concept"),
    ),
    make("p", { className: "sm-card-paper__head" }, "Strongest links"),
    make("ul", {}, ...neighbours),
  ];
}

function writeNeighbour(node, link, addresses, open) {
  const other = farEnd(node, link);
  const go = make("button", { type: "button", className: "sm-go" }, other.label);
  go.addEventListener("click", () => open(other));
  const evidence = addresses.sharedPapers(link.from.id, link.to.id);
  const papers = make("a", { href: evidence }, count(link.papers, "paper"));
  papers.title = `NPMI ${link.npmi.toFixed(2)}: the sentences behind this link`;
  const map = make("a", { href: addresses.bothOnMap(link.from.id, link.to.id) }, "map");
  map.title = `${link.from.label} and ${link.to.label} on the map of papers`;
  return make("li", { className: "sm-tie" }, go, make("span", {}, papers, " · ", map));
}

/** Links of a concept that are stronger than chance, strongest first. */
function findStrongest(links, node) {
  return (
    links
      .filter(({ from, to, npmi }) => (from === node || to === node) && npmi > 0)
      // A single paper makes a tie of rare concepts look strong.
      .sort((a, b) => (b.papers > 1) - (a.papers > 1) || b.npmi - a.npmi)
  );
}

function farEnd(node, { from, to }) {
  return from === node ? to : from;
}

function compare(npmi) {
  return npmi > 0 ? "more often than by chance" : "no more often than by chance";
}
