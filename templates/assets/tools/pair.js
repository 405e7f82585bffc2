/** Two things that a reader chooses, which the address holds, and the page that answers what is asked of both. */
import { readAddresses } from "../map/addresses.js";
import { make, makeButton } from "../map/elements.js";
import { loadJson } from "../map/load.js";
import { readField } from "../map/payload.js";
import { createTexts } from "../map/texts.js";
import { createChooser } from "./choose.js";
import { createPicture } from "./picture.js";
import { createFinder, fillRest, needsTexts, readThing } from "./things.js";

/**
 * Puts two boxes, named by `labels`, into a tool's place and calls `answer(world, one, other)` with what the address holds
 * under `keys`, at first and whenever the reader changes it: things as readThing gives them, or null. The world holds field,
 * texts, addresses and picture, `told` and `found` for what is said, and `isNow()`, whether this is still what is asked.
 */
export async function openPair(place, signal, { keys, labels, kinds, answer }) {
  const figure = place.querySelector("figure");
  const field = readField(await loadJson(figure.dataset.payload));
  if (signal.aborted) return;
  const world = {
    field,
    texts: createTexts(figure.dataset.text, field),
    addresses: readAddresses(figure),
    picture: createPicture(figure, field),
    told: place.querySelector("[role=status]"),
    found: place.querySelector(".sm-pair__found"),
  };
  let asked = 0;
  let things = [null, null]; // what is chosen
  const values = readQuery(keys);

  async function refresh() {
    const now = (asked += 1);
    const isNow = () => now === asked && !signal.aborted;
    if (values.some(needsTexts)) await readTexts(world);
    if (!isNow()) return;
    things = fillRest(field, ...values.map((value) => readThing(field, value, world.texts)));
    choosers.forEach((chooser, side) => chooser.show(things[side]));
    answer({ ...world, isNow }, ...things);
  }

  function set(changed) {
    changed.forEach((value, side) => (values[side] = value));
    keepQuery({ ...Object.fromEntries(keys.map((key, side) => [key, values[side]])), way: "" });
    refresh();
  }

  const finder = createFinder(field, kinds);
  const choosers = labels.map((label, side) =>
    createChooser(field, {
      label,
      find: finder.find,
      offer: () => finder.offer(things[1 - side]),
      pick: (value) => set(values.map((old, own) => (own === side ? value : old))),
    }),
  );
  const swap = makeButton("Swap the two", "⇄", () => set([...values].reverse()), { className: "sm-button sm-pair__swap" });
  place.querySelector(".sm-pair__ends").replaceChildren(choosers[0].element, swap, choosers[1].element);
  await refresh();
  if (values[0] && !values[1] && !signal.aborted) choosers[1].open();
}

/** A sentence with what could be asked of two topics, by a link; none where one is missing. */
export function writeExample(address, [one, other], [before, between]) {
  if (!one || !other) return [];
  const href = address(`topic:${one.id}`, `topic:${other.id}`);
  return [make("p", {}, "For example: ", make("a", { href }, `${before}${one.label} ${between} ${other.label}`))];
}

/** Fetches all abstracts; without them, what is found by words is found by titles and concepts. */
function readTexts({ texts, told }) {
  told.textContent = "Looking into abstracts …";
  return texts.load().catch(() => {});
}

/** What the address asks for under some keys. */
export function readQuery(keys) {
  const query = new URLSearchParams(location.search);
  return keys.map((key) => query.get(key) ?? "");
}

/** Puts values into the page's address under their keys; what other scripts keep in its query stays. */
export function keepQuery(values) {
  const query = new URLSearchParams(location.search);
  for (const [key, value] of Object.entries(values)) {
    if (value) query.set(key, value);
    else query.delete(key);
  }
  // Colons and commas are safe in a query and much easier on the eye.
  const text = query.toString().replaceAll("%3A", ":").replaceAll("%2C", ",");
  history.replaceState(history.state, "", location.pathname + (text ? `?${text}` : "") + location.hash);
}
