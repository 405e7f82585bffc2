/** The tool that places a text on the map; what is typed stays in the page. */
import { readAddresses } from "../map/addresses.js";
import { loadJson } from "../map/load.js";
import { locate } from "../map/locating.js";
import { readField } from "../map/payload.js";
import { foldWord } from "../map/folding.js";
import { loadSpace, readParts } from "../map/space.js";
import { readNames } from "./mentions.js";
import { LONGEST, cleanPasted } from "./paste.js";
import { createPicture } from "./picture.js";
import { tellPlace, writeFound, writeTopics } from "./placed.js";

const LEAST_KNOWN = 5; // words that must be known before a place is more than a guess

/** Makes the tool work that an element holds; ends with `signal`. */
export async function start(element, signal) {
  const tool = findParts(element);
  const { box } = tool;
  const run = () => place(tool).catch((error) => fail(tool, error));
  const actions = {
    place: run,
    example: ({ dataset }) => {
      box.value = `${dataset.title}\n\n${dataset.abstract}`;
      run();
    },
    clear: () => {
      box.value = "";
      forget(tool, "");
      box.focus();
    },
  };
  for (const button of element.querySelectorAll("[data-do]")) {
    button.addEventListener("click", () => actions[button.dataset.do](button), { signal });
  }
  box.addEventListener("keydown", (event) => event.key === "Enter" && (event.ctrlKey || event.metaKey) && run(), { signal });
  // What is needed comes while the reader pastes.
  box.addEventListener("focus", () => tool.load().catch(() => {}), { signal, once: true });
  element.querySelector(".sm-place__ask").hidden = false;
}

function findParts(element) {
  const figure = element.querySelector("figure");
  const addresses = readAddresses(figure);
  const find = (name) => element.querySelector(`.sm-place__${name}`);
  const parts = { figure, addresses, box: element.querySelector("textarea"), status: find("status"), topics: find("topics"), found: find("found") };
  let picture = null; // once there is something to mark on it
  const load = async () => {
    const [columns, space] = await Promise.all([loadJson(figure.dataset.payload), loadSpace(addresses.terms())]);
    const field = readField(columns);
    picture ??= createPicture(figure, field);
    return { field, space, picture, findNamed: readNames(field.concepts) };
  };
  let loaded = null;
  return {
    ...parts,
    load() {
      loaded ??= load().catch((error) => {
        loaded = null; // so that the next press tries again
        throw error;
      });
      return loaded;
    },
    clearPicture: () => picture?.show({}),
  };
}

async function place(tool) {
  const { box, status } = tool;
  if (!box.value.trim()) {
    forget(tool, "Paste a title or an abstract first.");
    box.focus();
    return;
  }
  status.textContent = "Fetching what the text is compared to …";
  const known = await tool.load();
  const { space, field } = known;
  const paragraphs = cleanPasted(box.value, (word) => space.lexicon.isHeld(foldWord(word)));
  const text = readParts(paragraphs, space);
  const location = locate(space, field, text.often);
  const content = text.words.filter((word) => word.content);
  const held = content.filter(({ key }) => space.lexicon.isHeld(key));
  if (!location) {
    forget(tool, tellUnknown(content.length, held.length));
    return;
  }
  show(tool, known, { ...text, paragraphs, location, ...tellDoubt(content.length, held.length, space.usual), cut: tellCut(box.value.length) });
}

function show({ addresses, status, topics, found }, { field, space, picture, findNamed }, text) {
  const { nearest, place: here } = text.location;
  const papers = nearest.map(({ paper }) => field.papers[paper]);
  picture.show({ papers, lines: papers.map((to) => ({ from: here, to })), places: [{ ...here, label: "Your text" }] });
  status.textContent = tellPlace(text, field);
  topics.replaceChildren(...writeTopics(text, field, addresses));
  found.replaceChildren(...writeFound(text, { field, space, addresses, findNamed }));
  status.scrollIntoView({ block: "start" });
}

/** Shows that there is no answer, and why, where it is seen. */
function forget({ status, topics, found, clearPicture }, said) {
  status.textContent = said;
  topics.replaceChildren();
  found.replaceChildren();
  clearPicture();
  if (said) status.scrollIntoView({ block: "nearest" });
}

function tellUnknown(words, held) {
  if (!words) return "There is no word in it by which papers could be compared.";
  if (held) return "Its words are on this map too rarely to say where it would lie: in one paper each.";
  return "None of these words are in this map: the text is of another field, or in another language.";
}

function tellCut(letters) {
  return letters > LONGEST ? `Only its first ${LONGEST} letters were read.` : "";
}

/** Whether the place of a text is little more than a guess, and why, where papers hold so many of its words. */
function tellDoubt(words, held, usual) {
  const are = `${held} of its ${words} words ${held === 1 ? "is" : "are"} in this map`;
  if (held < LEAST_KNOWN) return { isGuess: true, doubt: `Only ${are}, so this is little more than a guess.` };
  if (words < usual.from || held >= usual.share * words) return { isGuess: false, doubt: "" };
  return { isGuess: true, doubt: `Only ${are}, a smaller share than of nearly all papers here: it may be of another field, and this little more than a guess.` };
}

function fail(tool, error) {
  console.warn("Seedmap: a text could not be placed.", error);
  forget(tool, "What the text is compared to could not be fetched. Try again.");
}
