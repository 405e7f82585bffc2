/** Lets readers save every map and chart of a page as a picture; what draws one comes once somebody asks for it. */
import { make, makeTextButton } from "./map/elements.js";
import { onEachPage } from "./map/lives.js";

const FIGURES = ".md-content :is(figure.sm-map, figure.sm-chart)";
const FORMATS = ["SVG", "PNG"];
const READY = "sm-saved";

function settle() {
  for (const figure of document.querySelectorAll(`${FIGURES}:not(.${READY})`)) {
    figure.classList.add(READY);
    figure.append(makeControl(figure));
  }
}

function makeControl(figure) {
  const told = make("span", { role: "status" });
  const save = async (format) => {
    told.textContent = "";
    try {
      const drawing = await import("./pictures/save.js");
      await drawing.savePicture(figure, format);
    } catch (error) {
      console.warn("Seedmap: a picture could not be made.", error);
      told.textContent = "could not be made";
    }
  };
  const buttons = FORMATS.map((format) => {
    const button = makeTextButton(format, () => save(format));
    button.setAttribute("aria-label", `Save the picture as ${format}`);
    button.title = `Save the picture as ${format}`;
    return button;
  });
  return make("p", { className: "sm-save" }, "Save picture ", ...buttons, told);
}

onEachPage(settle);
