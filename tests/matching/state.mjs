// Prints as JSON what the site's scripts read of query strings, for test_state.py: the folder of the scripts is the argument.
import { readFileSync } from "node:fs";

const { LONGEST, cut, hasState, listConcepts, listUnread, readState } = await import(`${process.argv[2]}/state.js`);
const read = (search) => {
  const state = readState(search);
  return { state, unread: listUnread(search), has: hasState(search), concepts: listConcepts(state) };
};
const { searches, texts } = JSON.parse(readFileSync(0, "utf8"));
console.log(JSON.stringify({ longest: LONGEST, read: searches.map(read), cut: texts.map(cut) }));
