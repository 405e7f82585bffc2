/** Hands out papers as files, cut from those of all papers that the site has, or written here. */
import { make, makeButton } from "./elements.js";
import { readText } from "./load.js";

// How an entry of each format looks.
const FORMATS = [
  { name: "BibTeX", suffix: "bib", entry: /^@\w+\{([^,]+),\n[^]*?^\}\n/gm },
  { name: "RIS", suffix: "ris", entry: /^TY  -.*\nID  - (.*)\n[^]*?^ER  -.*\n/gm },
  { name: "CSV", suffix: "csv", head: /^.*\n/, entry: /^([^,\n]+),.*\n/gm },
];
const BUTTON = { className: "sm-button sm-button--text" };

/**
 * A line of buttons, one a format, for the papers that `list()` gives when one is pressed; `written` are more formats
 * {name, suffix, write(papers)}.
 */
export function createDownloads(addresses, list, written = []) {
  const failure = make("span", { role: "status" });
  const save = async (format) => {
    failure.textContent = "";
    try {
      const text = format.write ?? ((papers) => cutText(format, addresses.papersData(format.suffix), papers));
      saveAs(`papers.${format.suffix}`, await text(list()));
    } catch {
      failure.textContent = "could not be fetched";
    }
  };
  const buttons = [...FORMATS, ...written].map((format) =>
    makeButton(`Save these papers as ${format.name}`, format.name, () => save(format), BUTTON),
  );
  return make("p", { className: "sm-list__exports" }, make("span", {}, "Save as"), ...buttons, failure);
}

/** The entries of some papers in the file at an address. */
async function cutText({ head, entry }, address, papers) {
  const response = await fetch(address);
  if (!response.ok) throw new Error(response.status);
  const text = await readText(response);
  const wanted = new Set(papers.map(({ id }) => id));
  const entries = [...text.matchAll(entry)].filter(([, id]) => wanted.has(id)).map(([whole]) => whole);
  return (head ? text.match(head)[0] : "") + entries.join(head ? "" : "\n");
}

/** Gives the reader a file of a text or a blob. */
export function saveAs(name, content) {
  const link = make("a", { href: URL.createObjectURL(new Blob([content])), download: name });
  link.click();
  URL.revokeObjectURL(link.href);
}
