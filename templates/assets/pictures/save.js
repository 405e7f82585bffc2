/** Saves a map or chart as it is seen, with its title, its address, the day, and where it comes from. */
import { saveAs } from "../map/downloads.js";
import { makeSvg } from "../map/elements.js";
import { drawBoxes } from "./boxes.js";
import { readColour } from "./colours.js";
import { bringGround } from "./ground.js";

const [MARGIN, TITLE, NOTE, LEADING] = [16, 18, 11, 1.35]; // pixels, and lines in sizes of their letters
const [WIDE, BOLD] = [0.58, 0.66]; // of its size: a letter, at the most on average
const [SHARP, MOST_PIXELS] = [2, 8000]; // times as many pixels in a PNG as on the page, and the most on a side
const LETTERS = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif";

/** `format` is SVG or PNG. Throws where a file that is needed doesn't come, or the picture is too large. */
export async function savePicture(figure, format) {
  await bringGround(figure);
  const picture = frame(drawBoxes(figure.querySelector(".sm-map__stage") ?? figure), describe(figure), figure);
  const text = new XMLSerializer().serializeToString(picture);
  saveAs(`${nameFile(figure)}.${format.toLowerCase()}`, format === "SVG" ? text : await rasterise(picture, text));
}

/** What a picture says of itself: its title, and the lines below it. */
function describe(figure) {
  const page = readHeading(document.querySelector(".md-content h1"));
  const what = figure.querySelector("svg > title")?.textContent ?? readHeading(findHeading(figure));
  const read = (name) => document.querySelector(`meta[${name}]`)?.content ?? "";
  const day = new Date().toISOString().slice(0, 10);
  const site = read('property="og:site_name"');
  const caption = figure.querySelector("figcaption")?.textContent ?? "";
  return {
    title: what.includes(page) ? what : `${page}: ${what}`,
    notes: [
      ...(caption ? [caption] : []),
      `${site ? `${site}, ` : ""}${location.href}`,
      `Saved on ${day}. ${read('name="dcterms.rights"')} Made with Seedmap.`,
    ],
  };
}

function readHeading(heading) {
  return (heading?.firstChild?.textContent ?? document.title).trim();
}

/** The last heading before a figure. */
function findHeading(figure) {
  const before = (heading) => heading.compareDocumentPosition(figure) & Node.DOCUMENT_POSITION_FOLLOWING;
  return [...document.querySelectorAll(".md-content :is(h1, h2, h3)")].findLast(before);
}

/** The last part of the page's address, and the number of the figure where there are several. */
function nameFile(figure) {
  const parts = location.pathname.split("/").filter((part) => part && part !== "index.html");
  const figures = [...document.querySelectorAll(".sm-saved")];
  const number = figures.length > 1 ? `-${figures.indexOf(figure) + 1}` : "";
  return `${parts.at(-1) ?? "map"}${number}`;
}

/** Puts a drawing {node, width, height} on the ground that it has in the page, between its title and its notes. */
function frame({ node, width, height }, { title, notes }, figure) {
  const style = getComputedStyle(figure);
  const inner = Math.max(width, 240);
  const above = wrap(title, inner / BOLD, TITLE);
  const below = notes.flatMap((note) => wrap(note, inner / WIDE, NOTE));
  const top = MARGIN + above.length * TITLE * LEADING + 6;
  const whole = [inner + 2 * MARGIN, top + height + 8 + below.length * NOTE * LEADING + MARGIN].map(Math.ceil);
  const [across, down] = whole;
  const ink = { "font-family": LETTERS, fill: readColour(style.color).colour };
  const write = (lines, size, from, look) =>
    lines.map((line, row) => {
      const text = makeSvg("text", { x: MARGIN, y: (from + (row + 0.8) * size * LEADING).toFixed(1), "font-size": size, ...ink, ...look });
      text.textContent = line;
      return text;
    });
  node.setAttribute("transform", `translate(${MARGIN} ${top})`);
  return makeSvg(
    "svg",
    { width: across, height: down, viewBox: `0 0 ${across} ${down}` },
    makeSvg("rect", { width: across, height: down, fill: findGround(figure) }),
    ...write(above, TITLE, MARGIN, { "font-weight": 700 }),
    node,
    ...write(below, NOTE, top + height + 8, { "fill-opacity": 0.75 }),
  );
}

/** The colour that a figure lies on. */
function findGround(node) {
  for (let at = node; at; at = at.parentElement) {
    const { colour, alpha } = readColour(getComputedStyle(at).backgroundColor);
    if (alpha) return colour;
  }
  return "#ffffff";
}

/** Lines of a text of no more letters than fit, each `size` wide; a word that is longer gets several. */
function wrap(text, width, size) {
  const most = Math.floor(width / size);
  const lines = [""];
  for (const word of text.split(/\s+/).flatMap((part) => part.match(new RegExp(`.{1,${most}}`, "gu")) ?? [])) {
    const longer = lines.at(-1) ? `${lines.at(-1)} ${word}` : word;
    if (longer.length <= most) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

/** A PNG of a picture, as sharp as it can be. */
async function rasterise(picture, text) {
  const [width, height] = ["width", "height"].map((name) => Number(picture.getAttribute(name)));
  const scale = Math.min(SHARP, MOST_PIXELS / Math.max(width, height));
  const image = new Image();
  image.src = `data:image/svg+xml,${encodeURIComponent(text)}`;
  await image.decode();
  const canvas = Object.assign(document.createElement("canvas"), { width: width * scale, height: height * scale });
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("no picture"))), "image/png");
  });
}
