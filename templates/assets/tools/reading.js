/** Writes the papers of a reading list, and those that are not on the map any more. */
import { count, make, makeMark } from "../map/elements.js";

/** An item a paper; `before(paper)` and `after(paper)` give nodes that stand around it. */
export function listPapers(papers, { field, addresses }, before = () => [], after = () => []) {
  return papers.map((paper) => {
    const topic = field.topics[paper.topic];
    const title = make("a", { href: addresses.paper(paper.id), dir: "auto" }, paper.title);
    const where = make("a", { href: addresses.topic(topic.id) }, makeMark(field, topic), topic.label);
    const year = paper.date ? make("span", {}, paper.date.slice(0, 4)) : null;
    const rest = make("p", { className: "sm-reading__rest" }, where, year, ...after(paper));
    return make("li", {}, ...before(paper), make("div", {}, title, rest));
  });
}

/** Says which ids no paper of the map has; their old pages may know where they went. */
export function tellGone(ids, addresses) {
  if (!ids.length) return [];
  const links = ids.flatMap((id) => [", ", make("a", { href: addresses.paper(id) }, id)]).slice(1);
  const are = ids.length === 1 ? "is" : "are";
  return [make("p", { className: "sm-reading__gone" }, `${count(ids.length, "paper")} ${are} not on this map, or not under this name: `, ...links, ".")];
}
