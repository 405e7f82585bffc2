// Prints as JSON what the site's matcher finds, for test_matcher.py: the folder of its scripts is the argument.
import { readFileSync } from "node:fs";

const load = (name) => import(`${process.argv[2]}/${name}.js`);
const [{ indexTexts }, { readQuery, suggestQuery }, { rank, search }, { cutSnippet, splitFound }, telling] = await Promise.all(
  ["corpus", "query", "search", "found", "telling"].map(load),
);
const { texts, concepts = [], queries } = JSON.parse(readFileSync(0, "utf8"));
const index = indexTexts(texts);
const countWith = (places) => texts.filter((text) => places.every((place) => text.concepts?.includes(place))).length;

function answer(typed) {
  const query = readQuery(typed, index, concepts);
  const hits = search(query);
  const { all, near, some } = rank([...texts.keys()], hits);
  const mark = (text) => splitFound(query, text).filter(({ found }) => found).map((piece) => piece.text);
  return {
    all,
    near,
    some,
    told: telling.tellWords(query),
    counts: telling.tellCounts(all.length, near.length, some, "paper"),
    missing: near.map((place) => telling.tellMissing(query, hits[place])),
    offers: telling.offerConcepts(query, concepts, countWith),
    narrower: query.narrower,
    suggested: suggestQuery(query),
    named: [...new Set(query.spans.flatMap(({ places }) => places))],
    marked: texts.map(({ title, text }) => [...mark(title), ...mark(text)]),
    snippets: texts.map(({ text }) => cutSnippet(query, text)),
  };
}

console.log(JSON.stringify(queries.map(answer)));
