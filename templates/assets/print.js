// Prints in light colours whatever the screen shows: ink on paper, and pictures to match.

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
