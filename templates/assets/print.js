// Prints in light colours whatever the screen shows: ink on paper, and pictures to match.

const scheme = "data-md-color-scheme";
let shown = null;

addEventListener("beforeprint", () => {
  shown = document.body.getAttribute(scheme);
  document.body.setAttribute(scheme, "default");
});

addEventListener("afterprint", () => document.body.setAttribute(scheme, shown));
