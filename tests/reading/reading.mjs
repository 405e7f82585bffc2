// Prints as JSON what the scripts of the reading list make of what they are given, for test_reading.py: the folder of the
// scripts is the argument.
import { readFileSync } from "node:fs";

const folder = process.argv[2];
const { MOST, createShelf } = await import(`${folder}/map/shelf.js`);
const { dropShared, readShared, writeShared } = await import(`${folder}/tools/shared.js`);
const { writeMarkdown } = await import(`${folder}/tools/markdown.js`);

class Storage {
  constructor(limit) {
    this.items = new Map();
    this.limit = limit;
  }

  getItem(key) {
    return this.items.get(key) ?? null;
  }

  setItem(key, text) {
    if (text.length > this.limit) throw new Error("full");
    this.items.set(key, text);
  }
}

/** A tab: a shelf over a storage, or over none, with the number of times that it told of a change. */
function open(storage, key = "list") {
  const target = new EventTarget();
  const refuse = () => {
    throw new Error("blocked");
  };
  const tab = { shelf: createShelf(storage ? () => storage : refuse, key, target), told: 0, target };
  tab.shelf.follow(() => (tab.told += 1));
  return tab;
}

/** What is read where another program has written `text`. */
function readStored(text) {
  const storage = new Storage(Infinity);
  if (text !== null) storage.setItem("list", text);
  return open(storage).shelf.list();
}

function lead() {
  const storage = new Storage(Infinity);
  const [one, other, elsewhere] = [open(storage), open(storage), open(storage, "other")];
  one.shelf.add(["b", "a", "b"], 1);
  other.shelf.add(["c", "a"], 2);
  one.shelf.mark("a", true);
  const all = other.shelf.list();
  const removed = one.shelf.remove(["a", "b"]);
  const left = one.shelf.list();
  other.shelf.add(["d"], 3);
  one.shelf.restore(removed);
  const heard = Object.assign(new Event("storage"), { key: "list" });
  const foreign = Object.assign(new Event("storage"), { key: "another" });
  const before = other.told;
  other.target.dispatchEvent(heard);
  other.target.dispatchEvent(foreign);
  return {
    all,
    left: left.map(({ id }) => id),
    back: one.shelf.list(),
    heard: other.told - before,
    elsewhere: elsewhere.shelf.list(),
    keeps: one.shelf.keeps(),
  };
}

function leadBlocked() {
  const [blocked, full] = [open(null), open(new Storage(60))];
  for (const { shelf } of [blocked, full]) for (const id of ["a", "b"]) shelf.add([id], 1);
  return [blocked, full].map(({ shelf }) => ({ ids: shelf.list().map(({ id }) => id), keeps: shelf.keeps() }));
}

function fill() {
  const { shelf } = open(new Storage(Infinity));
  const ids = Array.from({ length: MOST + 1 }, (_, place) => `p${place}`);
  return [shelf.add(ids.slice(0, MOST)), shelf.add([ids[MOST]]), shelf.add([ids[0]]), shelf.list().length];
}

const { texts, searches, lists, papers } = JSON.parse(readFileSync(0, "utf8"));
const answer = {
  most: MOST,
  read: texts.map(readStored),
  led: lead(),
  blocked: leadBlocked(),
  filled: fill(),
  shared: searches.map((search) => ({ ids: readShared(search), rest: dropShared(search) })),
  written: lists.map(writeShared),
  markdown: writeMarkdown(papers),
};
console.log(JSON.stringify(answer));
