/** Keeps a live map in step with palette, width and paper, makes it a stop for the keyboard, and ends it with its page. */

export function keepUp(figure, plot, over, label, signal) {
  const { holder } = plot;
  holder.tabIndex = 0;
  holder.setAttribute("role", "application");
  holder.setAttribute("aria-label", label);
  const palette = new MutationObserver(() => plot.recolour());
  for (const node of [document.documentElement, document.body]) {
    palette.observe(node, { attributes: true, attributeFilter: ["data-md-color-scheme"] });
  }
  const size = new ResizeObserver(() => plot.resize());
  size.observe(figure.querySelector(".sm-map__stage"));
  // Printed is the picture, whose names `over` has taken: they go back for that while.
  const print = matchMedia("print");
  print.addEventListener("change", () => over.follow(print.matches ? over.first : plot.view), { signal });
  signal.addEventListener("abort", () => {
    palette.disconnect();
    size.disconnect();
    plot.destroy();
  });
}
