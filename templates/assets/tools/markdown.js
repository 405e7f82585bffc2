/** Writes a list of papers as Markdown, with a box to tick for each. */

// What begins anything in Markdown or HTML.
const ACTIVE = /[\\`*_{}[\]<>&#|~$!@]/g;

/** `entries` are {title, topic, year, read, address}; a year may be empty. Addresses are whole, as browsers write them. */
export function writeMarkdown(entries) {
  const lines = entries.map(({ title, topic, year, read, address }) => {
    const rest = [topic, ...(year ? [year] : [])].map(escape).join(", ");
    return `- [${read ? "x" : " "}] [${escape(title)}](<${address}>), ${rest}\n`;
  });
  return `# Reading list\n\n${lines.join("")}`;
}

function escape(text) {
  return text.replace(/\s+/g, " ").replace(ACTIVE, "\\$&");
}
