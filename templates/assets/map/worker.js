/** Answers the theme's search, beside the page: it asks by messages of its own kinds, and shows what it is told. */
const [SETUP, READY, QUERY, RESULT] = [0, 1, 2, 3]; // kinds of messages, as the theme counts them

const module = import("./pages.js");
let find = null; // once the theme has sent what there is to find

self.addEventListener("message", async ({ data: { type, data } }) => {
  const pages = await module;
  if (type === SETUP) {
    find = pages.readPages(data.docs);
    self.postMessage({ type: READY });
  }
  if (type === QUERY) self.postMessage({ type: RESULT, data: find(data) });
});
