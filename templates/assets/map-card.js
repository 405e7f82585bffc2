/** Places what is said of a dot: a few lines while the pointer rests on it, a card once it is chosen. */
import { make, makeButton } from "./map-dom.js";

const [NARROW, LOW] = [780, 0.45]; // pixels and share, as in map-live.css
const REACTION = 350; // milliseconds: no one takes aim at a card that fast
const AWAY = 14; // pixels between a dot and the lines beside it

/** `write` holds hint(item) and card(item), which return nodes, and close(). */
export function createCards(figure, write) {
  const stage = figure.querySelector(".sm-map__stage");
  const side = figure.querySelector(".sm-map__side");
  const tip = make("div", { className: "sm-tip", hidden: true });
  const card = make("section", { className: "sm-card-paper", hidden: true, tabIndex: -1 });
  tip.setAttribute("aria-hidden", "true");
  stage.append(tip, card);
  // The click that ends a press on the map is not meant for the card that the press brought up.
  let [shown, begun] = [-Infinity, false];
  figure.addEventListener("pointerdown", (event) => (begun = card.contains(event.target)), { capture: true });
  card.addEventListener(
    "click",
    (event) => {
      if (begun || !event.detail || event.timeStamp > shown + REACTION) return;
      event.preventDefault();
      event.stopPropagation();
    },
    { capture: true },
  );
  card.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    leave();
  });

  function leave() {
    write.close();
    stage.querySelector(".sm-map__live").focus({ preventScroll: true });
  }

  return {
    /** Lines at a place of the stage (shares of its size), on the side with more room; null takes them away. */
    hint(item, across = 0, down = 0) {
      tip.hidden = !item;
      if (!item) return;
      tip.replaceChildren(...write.hint(item));
      const { clientWidth: width, clientHeight: height } = stage;
      const [x, y] = [across * width, down * height];
      const left = x + AWAY + tip.offsetWidth < width ? x + AWAY : x - AWAY - tip.offsetWidth;
      const top = Math.min(y - tip.offsetHeight / 2, height - tip.offsetHeight - 4);
      tip.style.translate = `${Math.max(4, left)}px ${Math.max(4, top)}px`;
    },

    /** The card of an item, away from its dot at `across`; beside the map where there is room; null closes. */
    show(item, across = 0) {
      card.hidden = !item;
      if (!item) return;
      shown = performance.now();
      const beside = side && side.offsetLeft >= stage.offsetLeft + stage.offsetWidth;
      (beside ? side : stage).append(card);
      card.classList.toggle("sm-card-paper--left", across > 0.5 && !beside);
      card.replaceChildren(
        makeButton("Close", "×", leave, { className: "sm-button sm-card-paper__close" }),
        ...write.card(item),
      );
      card.setAttribute("aria-label", item.title ?? item.label);
      card.scrollTop = 0;
    },
    /** Which part of the map's height a card covers from below. */
    covers: () => (stage.clientWidth < NARROW ? LOW : 0),
    focus: () => card.focus({ preventScroll: true }),
  };
}
