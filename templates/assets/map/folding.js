/** Folds words that mean the same into one spelling. */

/** Lower case, no accents, -isation as -ization, no plural, words apart by single spaces. */
export function fold(text) {
  const plain = text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  return (plain.match(/[\p{L}\p{N}]+/gu) ?? []).map(trimPlural).join(" ").replace(/(?<=[iy])z/g, "s");
}

function trimPlural(word) {
  if (word.length <= 3) return word;
  return word.replace(/ies$/, "y").replace(/(?<=[^siu])s$/, "");
}
