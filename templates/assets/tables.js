// Makes tables marked data-sm-table sortable by their heads and filterable by a box above them.
import { hasWord, readText, readWords } from "./map/words.js";

const MIN_ROWS_TO_FILTER = 8;

function read(cell, numeric) {
  const text = cell.textContent.trim();
  return numeric ? Number.parseFloat(text) || 0 : text.toLocaleLowerCase();
}

function sort(table, head, column) {
  const descending = head.getAttribute("aria-sort") === "ascending";
  const numeric = head.dataset.type === "number";
  const body = table.tBodies[0];
  const rows = Array.from(body.rows);
  rows.sort((a, b) => {
    const [left, right] = [read(a.cells[column], numeric), read(b.cells[column], numeric)];
    const order = numeric ? left - right : left.localeCompare(right);
    return descending ? -order : order;
  });
  body.append(...rows);
  for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
  head.setAttribute("aria-sort", descending ? "descending" : "ascending");
}

function addSorting(table) {
  Array.from(table.tHead.rows[0].cells).forEach((head, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => sort(table, head, column));
  });
}

function addFilter(table) {
  const rows = Array.from(table.tBodies[0].rows);
  if (rows.length < MIN_ROWS_TO_FILTER) return;
  const box = document.createElement("div");
  box.className = "sm-table-filter";
  const input = document.createElement("input");
  input.type = "search";
  input.placeholder = "Filter this table";
  input.setAttribute("aria-label", "Filter this table");
  const count = document.createElement("span");
  count.className = "sm-quiet";
  count.setAttribute("role", "status");
  box.append(input, count);
  let known = null;
  input.addEventListener("input", () => {
    known ??= rows.map((row) => ({ row, ...readText(row.textContent) }));
    const words = readWords(input.value);
    let shown = 0;
    for (const one of known) {
      one.row.hidden = !words.every((word) => hasWord(one, word));
      if (!one.row.hidden) shown += 1;
    }
    if (!words.length) count.textContent = "";
    else count.textContent = shown ? `${shown} of ${rows.length}` : "No row has all of these words";
  });
  (table.closest(".sm-scroll") ?? table).before(box);
}

function prepare() {
  for (const table of document.querySelectorAll("table[data-sm-table]:not([data-sm-ready])")) {
    table.dataset.smReady = "";
    addSorting(table);
    addFilter(table);
  }
}

// Material's instant navigation swaps the page's content and then emits on document$.
if (window.document$) window.document$.subscribe(prepare);
else prepare();
