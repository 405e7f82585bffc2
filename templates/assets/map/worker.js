/** Answers the theme's search, beside the page: it asks by messages of its own kinds, and shows what it is told. */
const [SETUP, READY, QUERY, RESULT] = [0, 1, 2, 3]; // kinds of messages, as the theme counts them
const TITLES = new URL("../../../search/titles.json", self.location.href).href;

let asked = ""; // what was typed last
let find = null; // once some sections are there
let isWhole = false; // whether their texts are
let loading = null;

self.addEventListener("message", ({ data: { type, data } }) => {
  if (type === SETUP) self.postMessage({ type: READY }); // what there is to find is fetched once a reader searches
  if (type !== QUERY) return;
  asked = data;
  if (!asked.trim() || find) answer();
  if (asked.trim()) loading ??= loadAll().catch(forget);
});

async function loadAll() {
  const [pages, sections] = await Promise.all([import("./pages.js"), import("./sections.js")]);
  await sections.loadSections(TITLES, (found, areAll) => {
    [find, isWhole] = [pages.readPages(found), areAll];
    answer();
  });
}

/** What could not be fetched is asked for anew with the next letter; what has been found till then stays. */
function forget() {
  loading = null;
  answer(true);
}

/** That nothing is found is said once all texts were read, or can't be, not while titles alone are there. */
function answer(isLast = isWhole) {
  const data = find ? find(asked) : { items: [] };
  if (data.items.length || isLast || !asked.trim()) self.postMessage({ type: RESULT, data });
}
