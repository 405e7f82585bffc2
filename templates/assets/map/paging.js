/** Shows the first rows of a long table and the next on demand, in whatever order and filter its rows are. */

const PAGE = 50; // rows, at first and with each press

/** Adds buttons below a table that show more of its rows; a table that fits on a page stays as it is. */
export function addPaging(table) {
  const body = table.tBodies[0];
  if (body.rows.length <= PAGE) return;
  let most = PAGE;
  const more = makeButton(() => (most += PAGE));
  const all = makeButton(() => (most = Infinity));
  const bar = document.createElement("div");
  bar.className = "sm-table-filter sm-table-more";
  bar.append(more, all);
  (table.closest(".sm-scroll") ?? table).after(bar);

  function show() {
    const rows = Array.from(body.rows).filter((row) => !row.hidden);
    rows.forEach((row, place) => row.classList.toggle("sm-later", place >= most));
    const left = rows.length - most;
    bar.hidden = left <= 0;
    more.hidden = left <= PAGE;
    more.textContent = `Show ${PAGE} more`;
    all.textContent = `Show all ${rows.length}`;
  }

  function makeButton(grow) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "sm-button";
    button.addEventListener("click", () => {
      grow();
      show();
    });
    return button;
  }

  // Sorting moves rows and a filter hides some: both are seen here, whoever does them.
  new MutationObserver(show).observe(body, { childList: true, subtree: true, attributeFilter: ["hidden"] });
  show();
}
