// What every page would hold otherwise: the theme's functions that keep what is chosen, and the parts of its frame that a script
// alone makes work, which the build puts before this (builder/framing.py). And light or dark before anything is painted, as
// last chosen, or else as the reader's system has it: the theme's own script comes last, so that dark pages flash, and what it
// marks as it starts makes browsers style the whole page five times more, on a phone the better part of a second.

{
  const { documentElement: root, head, currentScript: own } = document;
  const site = own.dataset.scope ? new URL(own.dataset.scope, location) : new URL("../../../", own.src);
  const name = (key, { pathname }) => `${pathname}.${key}`;
  Object.assign(window, {
    __md_scope: site,
    __md_hash: (text) => [...text].reduce((sum, letter) => (sum << 5) - sum + letter.charCodeAt(0), 0),
    __md_get: (key, storage = localStorage, scope = site) => JSON.parse(storage.getItem(name(key, scope))),
    __md_set(key, value, storage = localStorage, scope = site) {
      try {
        storage.setItem(name(key, scope), JSON.stringify(value));
      } catch {
        // full, or closed to the page: it is chosen for this page alone
      }
    },
  });

  const [theme, scheme] = ["theme-color", "color-scheme"].map((name) => Object.assign(document.createElement("meta"), { name }));
  let options = [];
  let chosen;

  const fits = ({ dataset }) => matchMedia(dataset.mdColorMedia).matches;

  /** What was chosen here or on another page. */
  function readChoice() {
    try {
      return window.__md_get("__palette")?.index;
    } catch {
      return undefined; // without a storage nothing is kept
    }
  }

  function show() {
    const { body } = document;
    const option = options[chosen] ?? options.find(fits) ?? options[0];
    const { mdColorMedia } = option.dataset;
    const shown = mdColorMedia === "(prefers-color-scheme)" ? options.find((each) => each !== option && fits(each)) : option;
    Object.assign(body.dataset, (shown ?? option).dataset, { mdColorMedia });
    for (const each of options) each.nextElementSibling?.toggleAttribute("hidden", each !== option);
    option.checked = true;
    head.append(theme, scheme);
    ({ backgroundColor: theme.content, colorScheme: scheme.content } = getComputedStyle(document.querySelector("header")));
  }

  function choose(index) {
    const { body } = document;
    chosen = index;
    body.dataset.mdColorSwitching = "";
    show();
    const color = ["Media", "Scheme", "Primary", "Accent"].map((name) => [name.toLowerCase(), body.dataset[`mdColor${name}`]]);
    window.__md_set("__palette", { index, color: Object.fromEntries(color) });
    setTimeout(() => delete body.dataset.mdColorSwitching);
  }

  function listen(option, index) {
    option.addEventListener("change", () => choose(index));
    option.addEventListener("keydown", ({ key }) => {
      if (key !== "Enter") return;
      const next = (index + 1) % options.length;
      choose(next);
      options[next].focus();
    });
  }

  function start() {
    root.className = "js js-focus-visible";
    root.dataset.jsFocusVisible = "";
    options = [...document.querySelectorAll("[name=__palette]")];
    chosen = readChoice();
    show();
    options.forEach(listen);
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", show);
  }

  const [way] = own.getAttribute("src").split("assets/"); // to the site's root
  const parts = [...(window.__sm_frames?.[way] ?? [])];

  /** Called right below the switch, which starts to work: what follows is not there yet, and nothing is painted. And called in the
   *  place of each part of the frame, of which the first has the switch and its call. */
  window.__sm_put = () => {
    if (!options.length && document.querySelector("[name=__palette]")) start();
    else document.currentScript.before(document.createRange().createContextualFragment(parts.shift())); // its scripts run
  };
}
