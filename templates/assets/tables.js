// Makes tables marked data-sm-table sortable by their heads and filterable by a box above them.
import { onEachPage } from "./map/lives.js";
import { addPaging } from "./map/paging.js";
import { LONGEST } from "./map/state.js";

const MIN_ROWS_TO_FILTER = 8;

function read(cell, type) {
  if (type === "date") return cell.querySelector("time")?.dateTime ?? "";
  const text = cell.textContent.trim();
  return type === "number" ? Number.parseFloat(text) || 0 : text.toLocaleLowerCase();
}

function compare(left, right, type) {
  if (type === "number") return left - right;
  return type === "date" ? (left > right) - (left < right) : left.localeCompare(right);
}

function sort(table, head, column) {
  const { type } = head.dataset;
  const before = head.getAttribute("aria-sort");
  const descending = type === "date" ? before !== "descending" : before === "ascending"; // the newest first
  const body = table.tBodies[0];
  const rows = Array.from(body.rows);
  rows.sort((a, b) => {
    const [left, right] = [read(a.cells[column], type), read(b.cells[column], type)];
    if (type === "date" && !(left && right)) return !left - !right; // without a date last, either way
    const order = compare(left, right, type);
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
  input.maxLength = LONGEST;
  const label = table.dataset.payload ? "Find by title, abstract or concept" : "Filter this table";
  input.placeholder = label;
  input.setAttribute("aria-label", label);
  const status = document.createElement("span");
  status.className = "sm-quiet";
  status.setAttribute("role", "status");
  box.append(input, status);
  let filter = null;
  const filterRows = () => {
    filter ??= import("./map/filter.js").then((module) => module.createFilter(table, status));
    filter.then(({ show }) => show(input.value)).catch(() => {
      filter = null;
      status.textContent = "This filter did not load; type again to try once more.";
    });
  };
  input.addEventListener("input", filterRows);
  (table.closest(".sm-scroll") ?? table).before(box);
}

function prepare() {
  for (const table of document.querySelectorAll("table[data-sm-table]:not([data-sm-ready])")) {
    table.dataset.smReady = "";
    addSorting(table);
    addFilter(table);
    addPaging(table);
  }
}

onEachPage(prepare);
