/** Puts a star beside every link to a paper, by which readers keep a reading list, and leads to that list from the header. */
import { readId, readWholeAddresses } from "./map/addresses.js";
import { STAR, count, make, makeIcon } from "./map/elements.js";
import { onEachPage } from "./map/lives.js";
import { MOST } from "./map/shelf.js";
import { getShelf } from "./map/starred.js";
import { writeShared } from "./tools/shared.js";

// Beside a way to a page and a button that opens one, a star would say the same twice; a list of one's own has its own.
const BARE = "nav, .sm-button, .headerlink, .sm-reading__own, .sm-reading__gone";
const CONTENT = ".md-content";

const shelf = getShelf();
const addresses = readWholeAddresses();
const watch = new MutationObserver((changes) => {
  for (const { addedNodes } of changes) {
    for (const node of addedNodes) if (node instanceof HTMLElement) dress(node);
  }
});

/** Puts stars on the page at hand, and on what other scripts list there later. */
function settle() {
  watch.disconnect();
  const content = document.querySelector(CONTENT);
  if (content) {
    dressTitle(content);
    dress(content);
    watch.observe(content, { childList: true, subtree: true });
  }
  showCount(shelf.list());
}

function dress(node) {
  const own = readId("paper", location.href);
  const links = node.matches("a[href]") ? [node] : node.querySelectorAll("a[href]");
  const stars = [];
  for (const link of links) {
    const id = link instanceof HTMLAnchorElement ? readId("paper", link.href) : "";
    if (!id || id === own || link.nextElementSibling?.dataset.paper === id || link.closest(BARE)) continue;
    stars.push([link, makeStar(id, link.textContent)]);
  }
  const listed = new Set(stars.length ? shelf.list().map((entry) => entry.id) : []);
  for (const [link, star] of stars) {
    press(star, listed.has(star.dataset.paper));
    link.after(star);
  }
}

/** The page of a paper has a star at its title. */
function dressTitle(content) {
  const id = readId("paper", location.href);
  const title = content.querySelector("h1");
  if (!id || !title || !content.querySelector(".sm-paper") || title.querySelector(".sm-star")) return;
  const text = title.firstChild?.textContent ?? "";
  const star = makeStar(id, text);
  press(star, shelf.has(id));
  title.insertBefore(star, title.querySelector(".headerlink"));
}

function makeStar(id, title) {
  const star = make("button", { type: "button", className: "sm-star" }, makeIcon(STAR));
  star.dataset.paper = id;
  star.setAttribute("aria-label", `Put “${title.trim()}” on the reading list`);
  return star;
}

function press(star, on) {
  star.setAttribute("aria-pressed", String(on));
  star.title = on ? "On your reading list: press to take it off" : "Put on your reading list";
}

function toggle(star) {
  const id = star.dataset.paper;
  if (shelf.has(id)) shelf.remove([id]);
  else if (!shelf.add([id])) tell(star, `Your reading list is full: it has ${MOST} papers.`);
  else if (!shelf.keeps()) tell(star, "Your browser keeps nothing here: this star lasts until you leave the page.");
}

/** Says beside a star what its looks don't, until another says something. */
function tell(star, text) {
  document.querySelector(".sm-star__told")?.remove();
  const told = make("span", { className: "sm-star__told", role: "status" });
  star.after(told);
  told.textContent = text;
}

function showAll() {
  const entries = shelf.list();
  const listed = new Set(entries.map((entry) => entry.id));
  for (const star of document.querySelectorAll(".sm-star")) press(star, listed.has(star.dataset.paper));
  showCount(entries);
}

/** A way to the list in the header, while there is one; the address holds the list where the browser keeps none. */
function showCount(entries) {
  const old = document.querySelector(".sm-shelf");
  const title = document.querySelector(".md-header__title");
  if (!entries.length || !title) {
    old?.remove();
    return;
  }
  const link = old ?? make("a", { className: "md-header__button sm-shelf" }, makeIcon(STAR), make("span"));
  link.href = addresses.readingList() + (shelf.keeps() ? "" : writeShared(entries.map(({ id }) => id)).query);
  link.title = `Reading list: ${count(entries.length, "paper")}`;
  link.setAttribute("aria-label", link.title);
  link.lastElementChild.textContent = entries.length;
  if (!old) title.after(link);
}

document.addEventListener("click", (event) => {
  const star = event.target.closest?.(".sm-star");
  if (star) toggle(star);
});
shelf.follow(showAll);
onEachPage(settle);
