/** Shows a reader's own list of papers and, apart from it, one that an address shares; both lie on one picture. */
import { readAddresses } from "../map/addresses.js";
import { count, make, makeTextButton } from "../map/elements.js";
import { loadJson } from "../map/load.js";
import { readField } from "../map/payload.js";
import { getShelf } from "../map/starred.js";
import { createOwnList } from "./own-list.js";
import { createPicture } from "./picture.js";
import { listPapers, tellGone } from "./reading.js";
import { dropShared, readShared } from "./shared.js";

const NOT_KEPT =
  "Your browser keeps nothing for this site, so the list lasts only until you leave this page: copy its address, or save it.";

export async function start(place, signal) {
  const figure = place.querySelector("figure");
  const field = readField(await loadJson(figure.dataset.payload));
  if (signal.aborted) return;
  const world = { field, addresses: readAddresses(figure), shelf: getShelf() };
  const picture = createPicture(figure, field);
  const own = createOwnList(world);
  const apart = make("section", { className: "sm-reading__shared" });
  place.querySelector(".sm-reading__lists").append(apart, own.node);

  function show() {
    const entries = world.shelf.list();
    const shared = readShared(location.search);
    showShared(apart, shared, entries, world, show);
    own.show(entries, shared !== null);
    tellState(place.querySelector("[role=status]"), entries, world);
    const marked = ({ read }) => (shared ? true : read);
    const papersOf = (some) => some.map(({ id }) => field.byId.get(id)).filter(Boolean);
    const put = shared ? papersOf(shared.map((id) => ({ id }))) : papersOf(entries.filter(({ read }) => !read));
    picture.show({ papers: put, half: papersOf(entries.filter(marked)).filter((paper) => !put.includes(paper)) });
  }

  world.shelf.follow(show, signal);
}

function tellState(status, entries, { field, shelf, addresses }) {
  const read = entries.filter((entry) => entry.read).length;
  const number = [count(entries.length, "paper"), ...(read ? [`${read} read`] : [])].join(", ");
  const nothing = ["Nothing here yet: press the star beside a paper, on its page, in a list or on the card of the ", mapLink(addresses), "."];
  const said = entries.length ? [`${number}. They have stars on the `, mapLink(addresses), "."] : nothing;
  status.replaceChildren(...said, ...(shelf.keeps() ? [] : [" ", make("strong", {}, NOT_KEPT)]));
  if (!field.papers.length) status.replaceChildren("This map has no papers.");
}

function mapLink(addresses) {
  return make("a", { href: addresses.home() }, "map");
}

/** The list of an address, with what adds it to one's own. */
function showShared(node, shared, entries, world, again) {
  node.hidden = shared === null;
  if (shared === null) {
    node.replaceChildren();
    return;
  }
  const { field, shelf } = world;
  const papers = shared.map((id) => field.byId.get(id)).filter(Boolean);
  const gone = shared.filter((id) => !field.byId.has(id));
  const fresh = papers.filter(({ id }) => !entries.some((entry) => entry.id === id));
  const leave = () => {
    history.replaceState(history.state, "", location.pathname + dropShared(location.search) + location.hash);
    again();
  };
  const add = () => {
    leave();
    shelf.add(fresh.map(({ id }) => id));
  };
  const all = fresh.length === papers.length ? "these" : `the ${fresh.length} that are not on it`;
  const known = papers.length ? "All of them are on your list already." : "";
  node.replaceChildren(
    make("h2", {}, "A list that was shared with you"),
    make("p", {}, `${count(papers.length, "paper")}. `, fresh.length ? makeTextButton(`Add ${all} to my list`, add) : known, " ", makeTextButton("Leave it", leave)),
    ...tellGone(gone, world.addresses),
    make("ol", { className: "sm-reading__list" }, ...listPapers(papers, world)),
  );
}
