/** Turns what a reader pasted into paragraphs of plain text: lines joined, words mended that were parted, markup gone. */

export const LONGEST = 20_000; // characters read: a long abstract ten times over
const LONG_LINE = 200; // characters of a line that nobody has broken to a width
const HEADINGS = [/^(?:abstract|summary)\s*(?:[:.—–-]+\s*|$)/iu, /^(?:ABSTRACT|SUMMARY)\s+(?=\p{Lu})/u];
const LIGATURES = { "ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st" };
const HIDDEN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\ufeff]/gu;
const BROKEN = /(?<!\p{L})(\p{L}{1,60})[-\u2010\u00ad][^\S\n]*\n[^\S\n]*(\p{Ll}\p{L}*)/gu;
const UNPARTED_BREAK = /(?<=[\u3005-\u9fff\uf900-\ufaff\uff00-\uffef])\n(?=[\u3005-\u9fff\uf900-\ufaff\uff00-\uffef])/gu;
// LaTeX and tags, as catalogues and drafts have them; each rule leaves what a reader sees.
const MARKUP = [
  [/<\/?[a-z][\w:-]*(?:\s[^<>]*)?>/giu, ""],
  [/^\s*%.*$/gmu, ""],
  [/~?\\(?:cite|citep|citet|ref|eqref|label|footnote)\*?(?:\[[^\]]*\])*\{[^{}]*\}/gu, ""],
  [/\\(?:begin|end)\{[^{}]*\}/gu, ""],
  [/\\(?:title|section\*?|abstract|emph|text\w*|math\w+|mbox|underline|textsuperscript)\s*\{([^{}]*)\}/gu, "$1"],
  [/\\([%&$#_{}])/gu, "$1"],
  [/(?<!\\)\$/gu, ""],
  [/\\[a-zA-Z]+\*?\s?/gu, " "],
  [/[{}]/gu, ""],
  [/~/gu, " "],
  [/---?/gu, "–"],
  [/``|''/gu, '"'],
];

/** Paragraphs of a text; `isWord` tells whether papers have a word, so that a hyphen at the end of a line stays or goes. */
export function cleanPasted(raw, isWord) {
  const seen = raw.slice(0, LONGEST).replace(/\r\n?/gu, "\n").replace(/[ﬀ-ﬆ]/gu, (sign) => LIGATURES[sign]).replace(HIDDEN, "").normalize("NFC");
  const lines = /\\[a-zA-Z]|\$|<\/?[a-z]/iu.test(seen) ? stripMarkup(seen) : seen;
  const isWrapped = lines.split("\n").every((line) => line.length <= LONG_LINE);
  const mended = lines.replace(BROKEN, (_, left, right) => mend(left, right, isWord)).replaceAll("\u00ad", "").replace(UNPARTED_BREAK, "");
  return mended
    .split(isWrapped ? /\n\s*\n/u : /\n/u)
    .map((paragraph) => dropHeading(paragraph.replace(/\s+/gu, " ").trim()))
    .filter(Boolean);
}

/** As often as there is something within something. */
function stripMarkup(text) {
  let [before, stripped] = ["", text];
  for (let pass = 0; pass < 4 && stripped !== before; pass++) {
    before = stripped;
    for (const [pattern, other] of MARKUP) stripped = stripped.replace(pattern, other);
  }
  return stripped;
}

/** A word parted at the end of a line: whole where papers write it so or know not both halves, else with its hyphen. */
function mend(left, right, isWord) {
  return isWord(left + right) || !isWord(left) || !isWord(right) ? left + right : `${left}-${right}`;
}

function dropHeading(paragraph) {
  return HEADINGS.reduce((text, heading) => text.replace(heading, ""), paragraph);
}
