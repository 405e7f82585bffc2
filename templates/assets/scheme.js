// Light and dark: as readers choose, as their system turns, and on paper always light, with pictures to match. What shows
// a choice is in each page (partials/javascripts/palette.html), before this is there.

const show = window.__sm_show;
const options = show ? [...document.querySelectorAll("[name=__palette]")] : [];

/** What was chosen here or on another page, kept as the theme keeps it. */
function readChoice() {
  try {
    return window.__md_get("__palette")?.index;
  } catch {
    return undefined; // without a storage nothing is kept
  }
}

let chosen = readChoice();

function choose(index) {
  const { body } = document;
  chosen = index;
  body.dataset.mdColorSwitching = "";
  show(index);
  const color = ["Media", "Scheme", "Primary", "Accent"].map((name) => [name.toLowerCase(), body.dataset[`mdColor${name}`]]);
  window.__md_set("__palette", { index, color: Object.fromEntries(color) });
  setTimeout(() => delete body.dataset.mdColorSwitching);
}

// Pressed before this was there.
const pressed = options.findIndex((option) => option.checked);
if (pressed >= 0 && options[pressed].dataset.mdColorMedia !== document.body.dataset.mdColorMedia) choose(pressed);
if (options.length) matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => show(chosen));
options.forEach((option, index) => {
  option.addEventListener("change", () => choose(index));
  option.addEventListener("keydown", ({ key }) => {
    if (key !== "Enter") return;
    const next = (index + 1) % options.length;
    choose(next);
    options[next].focus();
  });
});

const scheme = "data-md-color-scheme";
const paper = matchMedia("print");
let shown = null;

function turn(toPaper) {
  if (toPaper === (shown !== null)) return;
  const next = toPaper ? "default" : shown;
  shown = toPaper ? document.body.getAttribute(scheme) : null;
  document.body.setAttribute(scheme, next);
}

// Some browsers tell of one of these, some of both.
addEventListener("beforeprint", () => turn(true));
addEventListener("afterprint", () => turn(false));
paper.addEventListener("change", () => turn(paper.matches));
