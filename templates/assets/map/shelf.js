/** Keeps a list of papers in a browser's storage: which they are, when each came to it, and which were read. */

export const MOST = 500; // papers of a list: more than anyone reads, in some ten kilobytes
const ID = /^[a-z0-9][a-z0-9._-]{0,119}$/; // as builder/addresses.py has them

/**
 * A list under a key of the storage that `open()` gives. Where that throws, the list lasts as long as the page, which
 * `keeps()` tells. `target` hears of changes in other tabs ("storage") and of a page shown again ("pageshow").
 */
export function createShelf(open, key, target) {
  const listeners = new Set();
  const tell = () => {
    for (const listener of listeners) listener();
  };
  const { list, keep, keeps } = createHold(open, key, tell);

  target.addEventListener("storage", (event) => (event.key === key || event.key === null) && tell());
  target.addEventListener("pageshow", (event) => event.persisted && tell());

  return {
    /** Entries {id, added, read}: `added` in milliseconds since 1970; those that came last are last. */
    list,
    has: (id) => list().some((entry) => entry.id === id),
    keeps,
    /** Adds papers that are not there yet; false where there is no room for all. */
    add(ids, now = Date.now()) {
      const entries = list();
      const fresh = [...new Set(ids)].filter((id) => isId(id) && !entries.some((entry) => entry.id === id));
      const room = fresh.slice(0, MOST - entries.length);
      if (room.length) keep([...entries, ...room.map((id) => ({ id, added: now, read: false }))]);
      return room.length === fresh.length;
    },
    /** Takes papers off; returns their entries, for `restore`. */
    remove(ids) {
      const entries = list();
      keep(entries.filter(({ id }) => !ids.includes(id)));
      return entries.filter(({ id }) => ids.includes(id));
    },
    /** Puts entries back where they were, beside what came meanwhile. */
    restore(removed) {
      const entries = list();
      const gone = removed.filter(({ id }) => !entries.some((entry) => entry.id === id));
      keep([...gone, ...entries].sort((a, b) => a.added - b.added).slice(0, MOST));
    },
    mark(id, read) {
      keep(list().map((entry) => (entry.id === id ? { ...entry, read } : entry)));
    },
    /** Calls `listener` now and after every change, in other tabs too, until `signal`. */
    follow(listener, signal) {
      listeners.add(listener);
      signal?.addEventListener("abort", () => listeners.delete(listener));
      listener();
    },
  };
}

/** Whether a text can be a paper's id. */
export function isId(text) {
  return typeof text === "string" && ID.test(text);
}

/** Where entries lie: in the storage, and where that is closed or full, in the page. */
function createHold(open, key, tell) {
  let held = null; // the entries, once the storage has failed

  function list() {
    if (held) return held;
    try {
      return readEntries(open().getItem(key));
    } catch {
      held = [];
      return held;
    }
  }

  function keep(entries) {
    try {
      if (!held) open().setItem(key, JSON.stringify(entries));
    } catch {
      held = entries;
    }
    if (held) held = entries;
    tell();
  }

  return { list, keep, keeps: () => list() !== held };
}

/** The entries in a text, whatever somebody else has written there: what is no entry is passed over. */
function readEntries(text) {
  const entries = new Map();
  for (const entry of parse(text)) {
    if (!isId(entry?.id) || entries.has(entry.id)) continue;
    entries.set(entry.id, { id: entry.id, added: Number.isFinite(entry.added) ? entry.added : 0, read: entry.read === true });
  }
  return [...entries.values()].slice(0, MOST);
}

function parse(text) {
  try {
    const value = JSON.parse(text ?? "[]");
    return Array.isArray(value) ? value : [];
  } catch {
    return [];
  }
}
