/** Shortens names, breaks them into lines and writes them. */
import { makeSvg } from "./elements.js";

const LONGEST = 30; // letters of a paper's name
const LINE_HEIGHT = 1.18; // of the font size

/** What stands before a colon if that is short, else the first words. */
export function shorten(title) {
  const [head, tail] = title.split(": ");
  if (tail && head.length <= LONGEST) return head;
  if (title.length <= LONGEST) return title;
  return `${title.slice(0, LONGEST).replace(/\s+\S*$/, "")}…`;
}

/** One line, or for a long name two of about even length. */
export function breakLines(name) {
  if (name.length < 20) return [name];
  const words = name.split(" ");
  const lines = (cut) => [words.slice(0, cut).join(" "), words.slice(cut).join(" ")].filter(Boolean);
  const longest = (cut) => Math.max(...lines(cut).map((line) => line.length));
  return lines(words.map((_, cut) => cut).reduce((best, cut) => (longest(cut) < longest(best) ? cut : best), 0));
}

/** A name in lines around a point that is still to be set. */
export function writeName(lines) {
  const spans = lines.map((line, place) => {
    const down = LINE_HEIGHT * (place - (lines.length - 1) / 2) + 0.35;
    return makeSvg("tspan", { x: 0, y: `${down}em` }, line);
  });
  return makeSvg("svg", {}, makeSvg("text", {}, ...spans));
}
