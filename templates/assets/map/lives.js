/** Begins and ends what scripts do on a page, also where the theme swaps pages without loading them. */

/** Calls `settle` for the page at hand, and for each that is swapped in. */
export function onEachPage(settle) {
  // Material announces each page it swaps in; without instant navigation there is one page only.
  if (window.document$) window.document$.subscribe(settle);
  else settle();
}

/** Calls `begin(element, signal)` once for each element that fits a selector; `signal` ends with the element's page. */
export function beginEach(selector, begin) {
  const lives = new Map(); // element -> AbortController
  onEachPage(() => {
    for (const [element, life] of lives) {
      if (element.isConnected) continue;
      life.abort();
      lives.delete(element);
    }
    for (const element of document.querySelectorAll(selector)) {
      if (lives.has(element)) continue;
      const life = new AbortController();
      lives.set(element, life);
      begin(element, life.signal);
    }
  });
}
