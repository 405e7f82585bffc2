/** Writes a list of papers into an address, and reads it there. */
import { MOST, isId } from "../map/shelf.js";

const KEY = "papers";
const LONGEST = 6000; // characters of ids in an address: servers take about 8,000 in all

/** The ids in a query string, each once; null where it shares no list. */
export function readShared(search) {
  const text = new URLSearchParams(search).get(KEY);
  if (text === null) return null;
  const ids = text.slice(0, 2 * LONGEST).split(",").filter(isId);
  return [...new Set(ids)].slice(0, MOST);
}

/** The query string that shares papers, and how many of them it holds: as many as an address has room for. */
export function writeShared(ids) {
  let length = 0;
  const cut = ids.findIndex((id) => (length += id.length + 1) > LONGEST);
  const some = cut < 0 ? ids : ids.slice(0, cut);
  return { query: `?${KEY}=${some.join(",")}`, number: some.length };
}

/** A query string without the list that it shares. */
export function dropShared(search) {
  const query = new URLSearchParams(search);
  query.delete(KEY);
  return query.size ? `?${query}` : "";
}
