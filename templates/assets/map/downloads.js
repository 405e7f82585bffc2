/** Hands out papers as files, cut from those of all papers that the site has. */
import { make, makeButton } from "./elements.js";

// How an entry of each format looks.
const FORMATS = [
  { name: "BibTeX", suffix: "bib", entry: /^@\w+\{([^,]+),\n[^]*?^\}\n/gm },
  { name: "RIS", suffix: "ris", entry: /^TY  -.*\nID  - (.*)\n[^]*?^ER  -.*\n/gm },
  { name: "CSV", suffix: "csv", head: /^.*\n/, entry: /^([^,\n]+),.*\n/gm },
];
const BUTTON = { className: "sm-button sm-button--text" };

/** A line of buttons, one a format, for the papers that `list()` gives when one is pressed. */
export function createDownloads(addresses, list) {
  const failure = make("span", { role: "status" });
  const save = async (format) => {
    failure.textContent = "";
    try {
      await saveAs(format, addresses.papersData(format.suffix), list());
    } catch {
      failure.textContent = "could not be fetched";
    }
  };
  const buttons = FORMATS.map((format) =>
    makeButton(`Save these papers as ${format.name}`, format.name, () => save(format), BUTTON),
  );
  return make("p", { className: "sm-list__exports" }, make("span", {}, "Save as"), ...buttons, failure);
}

async function saveAs({ suffix, head, entry }, address, papers) {
  const response = await fetch(address);
  if (!response.ok) throw new Error(response.status);
  const text = await response.text();
  const wanted = new Set(papers.map(({ id }) => id));
  const entries = [...text.matchAll(entry)].filter(([, id]) => wanted.has(id)).map(([whole]) => whole);
  const blob = new Blob([head ? text.match(head)[0] : "", entries.join(head ? "" : "\n")]);
  const link = make("a", { href: URL.createObjectURL(blob), download: `papers.${suffix}` });
  link.click();
  URL.revokeObjectURL(link.href);
}
