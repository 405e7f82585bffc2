/** Ranks papers by their likeness to some words: the second gear of the find box, where exact words find little. */
import { compare, embed, loadSpace, readParts } from "./space.js";

/** Places of all papers that are like a text, the most alike first; none where it has no word that papers share. */
export async function rankAlike(text, address) {
  const space = await loadSpace(address);
  const words = embed(space, readParts([text], space).often);
  if (!words) return [];
  const scores = compare(space, words);
  return Array.from(scores.keys())
    .filter((place) => scores[place] > 0)
    .sort((a, b) => scores[b] - scores[a] || a - b);
}
