// Prints as JSON what the tool that places a text makes of pasted texts: the folder of its scripts is the argument.
import { readFileSync } from "node:fs";

const load = (name) => import(`${process.argv[2]}/tools/${name}.js`);
const [{ cleanPasted }, { readNames, splitSentences }] = await Promise.all(["paste", "mentions"].map(load));
const { texts, words, concepts } = JSON.parse(readFileSync(0, "utf8"));
const find = readNames(concepts);

function answer(text) {
  const paragraphs = cleanPasted(text, (word) => words.includes(word));
  const cut = (line, { from, to }) => line.slice(from, to);
  return {
    paragraphs,
    sentences: paragraphs.flatMap((line) => splitSentences(line).map((span) => cut(line, span))),
    named: paragraphs.flatMap((line) => find(line).map(({ place, spans }) => [place, ...spans.map((span) => cut(line, span))])),
  };
}

console.log(JSON.stringify(texts.map(answer)));
