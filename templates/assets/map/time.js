/** Makes the histogram below a map a brush: what lies in it stays lit; by pointer, by keys, or bin by bin as it plays. */
import { findBins, nameSpan, step } from "./bins.js";
import { isUnsure, writeSpan } from "./dates.js";
import { make, makeIcon } from "./elements.js";
import { findTool } from "./tools.js";

const BEAT = 900; // milliseconds from one bin to the next
const PAUSE = "M6 5h4v14H6zm8 0h4v14h-4z";

/** A map whose papers fill no two bins has no histogram; the result works all the same. `set` changes the state. */
export function createTime(figure, field, focus, set, signal) {
  const list = figure.querySelector(".sm-time__bars");
  if (!list) return { show() {} };
  const { bins } = field;
  const told = figure.querySelector(".sm-time__told");
  const missing = make("span");
  figure.querySelector(".sm-time__note").append(missing);
  const colour = findTool(figure, "colour");
  let span = [0, bins.length - 1]; // the first and the last bin that the state takes in
  let state = null;
  const pick = (next) => (next[0] === span[0] && next[1] === span[1] ? undefined : set(nameSpan(bins, next)));
  const player = createPlayer(figure, () => {
    const next = step(span, 1, bins.length);
    pick(next);
    return next[1] < bins.length - 1;
  });
  const byHand = (next) => {
    player.stop();
    pick(next);
  };
  const sliders = createSliders(list, bins, () => span, byHand);
  for (const [name, by] of [["earlier", -1], ["later", 1]]) {
    findTool(figure, name).addEventListener("click", () => byHand(step(span, by, bins.length)));
  }
  colour.addEventListener("click", () => set({ colour: state.colour ? "" : "date" }));
  brush(list, bins.length, () => span, byHand, signal);
  signal.addEventListener("abort", player.stop);

  return {
    /** Shows a state, and how many of the papers that pickPapers found for it are in each bin. */
    show(next, { papers }) {
      state = next;
      span = findBins(bins, state);
      sliders.show(span);
      const isPart = papers.length < focus.length;
      const counts = bins.map(() => 0);
      for (const { bin } of papers) if (bin >= 0) counts[bin] += 1;
      const most = Number(list.dataset.most);
      [...list.children].forEach((bar, bin) => {
        if (isPart) bar.style.setProperty("--m", counts[bin] / most);
        else bar.style.removeProperty("--m");
      });
      told.textContent = writeSpan(state);
      missing.textContent = tellMissing(state, focus);
      colour.setAttribute("aria-pressed", String(state.colour === "date"));
      figure.classList.toggle("sm-map--dated", state.colour === "date");
    },
  };
}

/** How many papers a state leaves out because their dates don't tell, and what is grey because of that. */
function tellMissing(state, focus) {
  const isBounded = state.since || state.until;
  const unsure = isBounded ? focus.filter(({ date }) => isUnsure(date, state)) : [];
  const undated = unsure.filter(({ date }) => !date).length;
  const vague = unsure.length - undated;
  const out = [undated && `${undated} without a date`, vague && `${vague} dated too vaguely`].filter(Boolean);
  const grey = state.colour && focus.some(({ bin }) => bin < 0);
  return [out.length && ` Left out: ${out.join(" and ")}.`, grey && " Grey: no date that tells."].filter(Boolean).join("");
}

/** Calls `next` at every beat until it is stopped or `next` says that there is no more. */
function createPlayer(figure, next) {
  const button = findTool(figure, "play");
  const [face, label] = [button.firstChild, button.title];
  let timer = 0;

  function stop() {
    clearInterval(timer);
    timer = 0;
    show(face, label);
  }

  function show(icon, text) {
    button.replaceChildren(icon);
    button.title = text;
    button.setAttribute("aria-label", text);
  }

  function beat() {
    if (!next()) stop();
  }

  button.addEventListener("click", () => {
    if (timer) {
      stop();
      return;
    }
    show(makeIcon(PAUSE), "Pause");
    timer = setInterval(beat, BEAT);
    beat();
  });
  return { stop };
}

/** Two sliders below the bars, which keys move, too: where the brush begins and where it ends. */
function createSliders(list, bins, read, pick) {
  const most = bins.length - 1;
  const makeSlider = (name, label) => {
    const slider = make("input", { type: "range", min: 0, max: most, className: `sm-time__end sm-time__${name}` });
    slider.setAttribute("aria-label", label);
    return slider;
  };
  const [from, to] = [makeSlider("from", "Papers from"), makeSlider("to", "Papers to")];
  from.addEventListener("input", () => pick([Math.min(Number(from.value), read()[1]), read()[1]]));
  to.addEventListener("input", () => pick([read()[0], Math.max(Number(to.value), read()[0])]));
  list.after(make("div", { className: "sm-time__ends", role: "group", ariaLabel: "Brush" }, from, to));

  return {
    show(span) {
      [from, to].forEach((slider, end) => {
        slider.value = span[end];
        slider.setAttribute("aria-valuetext", bins[span[end]].label);
      });
    },
  };
}

/**
 * Lets a pointer that is drawn over the bars say which the brush takes in; the only one in it, pressed, lets all in. A
 * finger that only scrolls past ends in pointercancel and changes nothing.
 */
function brush(list, number, read, pick, signal) {
  let began = null;
  let moved = false;
  const find = ({ clientX }) => {
    const { left, width } = list.getBoundingClientRect();
    return Math.min(Math.max(Math.floor((number * (clientX - left)) / width), 0), number - 1);
  };
  const drawTo = (bin) => pick([Math.min(began, bin), Math.max(began, bin)]);
  const on = (type, action) => list.addEventListener(type, action, { signal });

  on("pointerdown", (event) => {
    if (!event.isPrimary || event.button) return;
    event.preventDefault(); // no text is selected
    list.setPointerCapture(event.pointerId);
    began = find(event);
    moved = false;
  });
  on("pointermove", (event) => {
    if (began === null || (!moved && find(event) === began)) return;
    moved = true;
    drawTo(find(event));
  });
  on("pointerup", (event) => {
    if (began === null) return;
    if (!moved && read().every((bin) => bin === began)) pick([0, number - 1]);
    else drawTo(find(event));
    began = null;
  });
  on("pointercancel", () => (began = null));
}
