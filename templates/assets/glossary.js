/** Tells of a concept what it is and how many papers have it, where a reader points at a link to its page or steps on it. */
import { readId, readWholeAddresses } from "./map/addresses.js";
import { count, make } from "./map/elements.js";
import { loadJson } from "./map/load.js";

const REST = 300; // milliseconds: who passes over a link has not asked
const GRACE = 200; // to get from the link to what is told
const ROOM = 8; // pixels between the link, what is told, and the window's edge

const note = make("div", { id: "sm-glossary", className: "sm-glossary", role: "tooltip", hidden: true });
let told = null; // the link of which the note tells
let timer = 0;

/** The id of the concept whose page a link leads to, or nothing; a link to a part of a page tells for itself. */
function findConcept(link) {
  const isPlain = link instanceof HTMLAnchorElement && !link.hash && !link.closest(".md-search, .md-nav");
  return isPlain ? readId("concept", link.href) : "";
}

async function tell(link, id) {
  const glossary = await loadJson(readWholeAddresses().glossary());
  if (told !== link || !glossary[id]) return;
  const [label, definition, papers, about] = glossary[id];
  const counted = papers === 1 ? "1 paper has it" : `${count(papers, "paper")} have it`;
  const aboutIt = about === papers ? "" : `, ${about || "none"} of them ${about === 1 ? "is" : "are"} about it`;
  note.replaceChildren(
    make("strong", {}, label),
    ...(definition ? [make("p", {}, definition)] : []),
    make("p", { className: "sm-quiet" }, `${counted}${aboutIt}.`),
  );
  if (!note.isConnected) document.body.append(note);
  note.hidden = false;
  link.setAttribute("aria-describedby", note.id);
  stand(link);
}

/** Puts the note below the first line of a link, or above it where there is more room. */
function stand(link) {
  const { left, top, bottom } = link.getClientRects()[0] ?? link.getBoundingClientRect();
  const { offsetWidth, offsetHeight } = note;
  const below = bottom + ROOM + offsetHeight < innerHeight || top < innerHeight - bottom;
  note.style.setProperty("left", `${Math.max(ROOM, Math.min(left, innerWidth - offsetWidth - ROOM))}px`);
  note.style.setProperty("top", `${below ? bottom + ROOM : Math.max(ROOM, top - ROOM - offsetHeight)}px`);
}

function ask(link, wait) {
  const id = findConcept(link);
  if (!id || link === told) return;
  hush();
  told = link;
  timer = setTimeout(() => tell(link, id).catch(() => {}), wait); // without the file a link is what it was
}

function hush() {
  clearTimeout(timer);
  told?.removeAttribute("aria-describedby");
  told = null;
  note.hidden = true;
}

function leave(event) {
  const stays = note.contains(event.relatedTarget) || told?.contains(event.relatedTarget);
  if (!told || stays) return;
  clearTimeout(timer);
  if (note.hidden) hush();
  else timer = setTimeout(hush, GRACE);
}

/** A link that a reader steps on is scrolled into view: what is told of it goes with it. */
function follow() {
  if (!told) return;
  if (!told.matches(":focus-visible")) hush();
  else if (!note.hidden) stand(told);
}

addEventListener("pointerover", (event) => {
  if (event.pointerType !== "mouse") return;
  if (told && (note.contains(event.target) || told.contains(event.target))) {
    if (!note.hidden) clearTimeout(timer);
  } else ask(event.target.closest?.("a[href]"), REST);
});
addEventListener("pointerout", leave);
addEventListener("focusin", (event) => event.target.matches?.("a:focus-visible") && ask(event.target, 0));
addEventListener("focusout", leave);
addEventListener("keydown", (event) => event.key === "Escape" && hush());
addEventListener("scroll", follow, { passive: true, capture: true });
addEventListener("click", () => told && hush());
