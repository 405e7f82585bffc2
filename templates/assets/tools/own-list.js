/** A reader's own list of papers: in an order of choice, with marks of what was read, to shorten, share and save. */
import { createDownloads } from "../map/downloads.js";
import { count, make, makeTextButton } from "../map/elements.js";
import { copyAddress } from "../map/tools.js";
import { writeMarkdown } from "./markdown.js";
import { listPapers, tellGone } from "./reading.js";
import { writeShared } from "./shared.js";

const byTitle = (a, b) => a.paper.place - b.paper.place;
const YEAR = 4; // figures of a date
const ORDERS = {
  "Last added": (a, b) => b.rank - a.rank,
  Title: byTitle,
  Topic: (a, b) => a.paper.topic - b.paper.topic || byTitle(a, b),
  Newest: (a, b) => b.paper.date.localeCompare(a.paper.date) || byTitle(a, b),
};

/** `world` holds field, addresses and shelf; the result's `node` is filled by show(entries, headed). */
export function createOwnList(world) {
  const { field, shelf } = world;
  const head = make("h2", {}, "My list");
  const order = makeOrders(field);
  const list = make("ol", { className: "sm-reading__list" });
  const gone = make("div");
  const undo = createUndo(shelf);
  const shown = () => sort(shelf.list(), field, order.value);
  const clear = makeTextButton("Clear the list", () => undo.offer(shelf.remove(shelf.list().map(({ id }) => id)), ""));
  const downloads = createDownloads(world.addresses, () => shown().map(({ paper }) => paper), [makeMarkdown(world, shown)]);
  const take = make("div", { className: "sm-reading__take" }, downloads, ...makeShare(world, shown));
  const bar = make("div", { className: "sm-reading__bar" }, make("label", {}, "Order ", order), clear);
  const node = make("section", { className: "sm-reading__own" }, head, bar, undo.node, gone, list, take);

  function show() {
    const entries = shown();
    const held = document.activeElement?.dataset.held;
    const read = new Map(entries.map((entry) => [entry.paper, entry.read]));
    const items = listPapers(
      entries.map(({ paper }) => paper),
      world,
      (paper) => [makeReadBox(paper, read.get(paper), shelf)],
      (paper) => [makeRemove(paper, shelf, undo)],
    );
    items.forEach((item, place) => item.classList.toggle("sm-reading__read", entries[place].read));
    list.replaceChildren(...items);
    if (held) list.querySelector(`[data-held="${held}"]`)?.focus();
  }

  order.addEventListener("change", show);
  return {
    node,
    show(entries, headed) {
      const lost = entries.map(({ id }) => id).filter((id) => !field.byId.has(id));
      const drop = makeTextButton("Take them off", () => undo.offer(shelf.remove(lost), ""));
      head.hidden = !headed;
      gone.replaceChildren(...tellGone(lost, world.addresses), ...(lost.length ? [drop] : []));
      for (const part of [bar, take]) part.hidden = !entries.length;
      show();
    },
  };
}

/** Papers of entries {paper, read, rank}, in an order. */
function sort(entries, field, order) {
  const known = entries.map(({ id, read }, rank) => ({ paper: field.byId.get(id), read, rank }));
  return known.filter(({ paper }) => paper).sort(ORDERS[order]);
}

function makeOrders(field) {
  const names = Object.keys(ORDERS).filter((name) => name !== "Newest" || field.papers.some(({ date }) => date));
  return make("select", { className: "sm-list__order" }, ...names.map((name) => make("option", {}, name)));
}

function makeReadBox(paper, read, shelf) {
  const box = make("input", { type: "checkbox", checked: read });
  box.setAttribute("aria-label", `Read: ${paper.title}`);
  box.dataset.held = paper.id;
  box.addEventListener("change", () => shelf.mark(paper.id, box.checked));
  return make("label", { className: "sm-reading__mark" }, box, "read");
}

function makeRemove(paper, shelf, undo) {
  const button = makeTextButton("Remove", () => undo.offer(shelf.remove([paper.id]), paper.title));
  button.setAttribute("aria-label", `Remove: ${paper.title}`);
  return button;
}

/** Says what was taken off and puts it back on demand; who pressed what is gone now stands on that. */
function createUndo(shelf) {
  const node = make("p", { className: "sm-reading__undo", role: "status" });
  return {
    node,
    offer(removed, title) {
      const what = title ? `“${title}” is` : `${count(removed.length, "paper")} ${removed.length === 1 ? "is" : "are"}`;
      const back = makeTextButton("Put back", () => {
        node.replaceChildren();
        shelf.restore(removed);
      });
      node.replaceChildren(`${what} off your list. `, back);
      back.focus();
    },
  };
}

/** A button that copies the list's address, and what tells that it did. */
function makeShare({ addresses }, shown) {
  const told = make("span", { role: "status" });
  const share = makeTextButton("Copy the address of this list", async () => {
    const ids = shown().map(({ paper }) => paper.id);
    const { query, number } = writeShared(ids);
    told.textContent = "";
    const copied = await copyAddress(new URL(addresses.readingList() + query, location.href).href, "this list");
    const some = number < ids.length ? `It holds the first ${number} of ${ids.length}: more make no address.` : "";
    told.textContent = [copied ? "Copied." : "", some].filter(Boolean).join(" ");
  });
  return [share, told];
}

function makeMarkdown({ field, addresses }, shown) {
  const describe = ({ paper, read }) => ({
    title: paper.title,
    topic: field.topics[paper.topic].label,
    year: paper.date.slice(0, YEAR),
    read,
    address: new URL(addresses.paper(paper.id), location.href).href,
  });
  return { name: "Markdown", suffix: "md", write: () => writeMarkdown(shown().map(describe)) };
}
