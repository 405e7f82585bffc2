/** Brings into a page what its pictures only show from elsewhere: the ground of small maps. */

const files = new Map(); // address -> promise of its document

/** Puts the parts of the ground in the place of what shows them; they look the same. */
export async function bringGround(figure) {
  for (const use of figure.querySelectorAll("svg.sm-relief > use")) {
    const part = (await findPart(use.getAttribute("href"))).cloneNode(true);
    part.removeAttribute("id");
    part.setAttribute("class", use.getAttribute("class"));
    use.replaceWith(document.importNode(part, true));
  }
}

/** What an address names, in the page or in another file. */
async function findPart(address) {
  const [file, id] = address.split("#");
  if (!file) return document.getElementById(id);
  if (!files.has(file)) files.set(file, read(file));
  return (await files.get(file)).getElementById(id);
}

async function read(file) {
  const response = await fetch(file);
  if (!response.ok) throw new Error(`${file}: ${response.status}`);
  return new DOMParser().parseFromString(await response.text(), "image/svg+xml");
}
