// Prints as JSON what the site's scripts make of texts, for locator.py: the folder of its scripts is the argument.
import { readFileSync } from "node:fs";

const load = (name) => import(`${process.argv[2]}/${name}.js`);
const [{ loadSpace, readParts, shareTerms }, { locate }, { rankAlike }] = await Promise.all(["map/space", "map/locating", "map/alike"].map(load));
const { payload, field, texts } = JSON.parse(readFileSync(0, "utf8"));
globalThis.fetch = async () => ({ ok: true, json: async () => payload });
const space = await loadSpace("https://x/terms.json");

async function answer(parts) {
  const { language, often, words } = readParts(parts, space);
  const location = field && locate(space, field, often);
  const papers = location ? location.nearest.map(({ paper }) => paper) : [];
  return {
    language,
    often: Object.fromEntries(often),
    unknown: words.filter(({ key, content }) => content && !space.lexicon.isHeld(key)).map(({ written }) => written),
    location,
    shared: shareTerms(space, often, papers),
    alike: await rankAlike(parts.join("\n"), "https://x/terms.json"),
  };
}

console.log(JSON.stringify(await Promise.all(texts.map(answer))));
