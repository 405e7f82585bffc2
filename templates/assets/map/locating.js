/** Says where a text would lie on the map: topics, nearest papers and place, as builder/locating.py does; tests hold them together. */
import { compare, embed, shareOut } from "./space.js";

const NEAREST = 20;
const ASPECT = 4 / 3; // of the map: width by height
const [CLEARANCE, WIDEST_CLEARANCE] = [0.3, 0.03]; // least distance of two dots, as builder/layout.py has it
const GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5));
const DIGITS = 1e4;

/**
 * Where a text would lie that has known terms so `often`: `topics`, {topic, share}, the largest first, `nearest`,
 * {paper, score}, the `guide` next to which its `place` is, all by their places in the field; null where no term is known.
 */
export function locate(space, field, often) {
  const text = embed(space, often);
  if (!text) return null;
  const shares = shareOut(space, text, field.papers.map(({ topic }) => topic), field.topics.length);
  const topics = rank(shares).map((topic) => ({ topic, share: shares[topic] }));
  const scores = compare(space, text);
  const ranked = rank(scores);
  const guide = ranked.find((paper) => field.papers[paper].topic === topics[0].topic);
  const nearest = ranked.slice(0, NEAREST).map((paper) => ({ paper, score: scores[paper] }));
  return { topics, nearest, guide, place: findFreePlace(field.papers[guide], field.papers) };
}

/** Places of a list of numbers, the largest first. */
function rank(values) {
  return Array.from(values.keys()).sort((a, b) => values[b] - values[a] || a - b);
}

/** The place nearest to a wanted one at which a dot more keeps its distance, on a spiral as seeds lie in a sunflower. */
function findFreePlace({ x, y }, dots) {
  const clearance = Math.min(WIDEST_CLEARANCE, CLEARANCE * Math.sqrt(ASPECT / (dots.length + 1)));
  const isFree = (place) => dots.every((dot) => Math.hypot((place.x - dot.x) * ASPECT, place.y - dot.y) >= clearance);
  for (let turn = 0; ; turn++) {
    const radius = (clearance / 2) * Math.sqrt(turn);
    const place = { x: round(x + (radius * Math.cos(turn * GOLDEN_ANGLE)) / ASPECT), y: round(y + radius * Math.sin(turn * GOLDEN_ANGLE)) };
    if (place.x >= 0 && place.x <= 1 && place.y >= 0 && place.y <= 1 && isFree(place)) return place;
  }
}

function round(value) {
  return Math.round(value * DIGITS) / DIGITS;
}
