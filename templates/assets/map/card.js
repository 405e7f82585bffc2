/** Places what is said of a dot: a few lines while the pointer rests on it, a card once it is chosen. */
import { make, makeButton } from "./elements.js";

const [NARROW, LOW] = [780, 0.45]; // pixels and share, as in live.css
const REACTION = 350; // milliseconds: no one takes aim at a card that fast
const AWAY = 14; // pixels between a dot and the lines beside it

/** `write` holds hint(thing) and card(dot), which return nodes; `close` is called when the reader has had enough. */
export function createCards(figure, write, close) {
  const stage = figure.querySelector(".sm-map__stage");
  const side = figure.querySelector(".sm-map__side");
  const tip = make("div", { className: "sm-tip", hidden: true });
  const card = make("section", { className: "sm-card-paper", hidden: true, tabIndex: -1 });
  tip.setAttribute("aria-hidden", "true");
  stage.append(tip, card);
  const noteShown = shield(figure, card);
  card.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    leave();
  });

  function leave() {
    close();
    stage.querySelector(".sm-map__live").focus({ preventScroll: true });
  }

  return {
    /** Lines at a place of the stage ([across, down] in shares of its size); null takes them away. */
    hint(thing, shares) {
      tip.hidden = !thing;
      if (!thing) return;
      tip.replaceChildren(...write.hint(thing));
      placeBeside(tip, stage, shares);
    },

    /** The card of a dot, away from it where it lies `across`; beside the map where there is room; null closes. */
    show(dot, across) {
      card.hidden = !dot;
      if (!dot) return;
      noteShown();
      const beside = side && side.offsetLeft >= stage.offsetLeft + stage.offsetWidth;
      (beside ? side : stage).append(card);
      card.classList.toggle("sm-card-paper--left", across > 0.5 && !beside);
      const closing = makeButton("Close", "×", leave, { className: "sm-button sm-card-paper__close" });
      card.replaceChildren(closing, ...write.card(dot));
      card.setAttribute("aria-label", dot.title ?? dot.label);
      card.scrollTop = 0;
    },
    /** Which part of the map's height a card covers from below. */
    covers: () => (stage.clientWidth < NARROW ? LOW : 0),
    focus: () => card.focus({ preventScroll: true }),
  };
}

/** The click that ends a press on the map is not meant for the card that the press brought up; call the result then. */
function shield(figure, card) {
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
  return () => (shown = performance.now());
}

/** Lines beside a place, on the side with more room. */
function placeBeside(tip, stage, [across, down]) {
  const { clientWidth: width, clientHeight: height } = stage;
  const [x, y] = [across * width, down * height];
  const left = x + AWAY + tip.offsetWidth < width ? x + AWAY : x - AWAY - tip.offsetWidth;
  const top = Math.min(y - tip.offsetHeight / 2, height - tip.offsetHeight - 4);
  tip.style.translate = `${Math.max(4, left)}px ${Math.max(4, top)}px`;
}
