/** Makes elements from names, properties and children; text is always text, never markup. */

const SVG = "http://www.w3.org/2000/svg";
const COPIED = 1600; // milliseconds

export function make(name, properties = {}, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (key in node) node[key] = value;
    else node.setAttribute(key, value);
  }
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}

/** A button whose face is a text or the path of an icon; `label` tells more and names it for screen readers. */
export function makeButton(label, icon, action, properties = {}) {
  const button = make("button", { type: "button", className: "sm-button", title: label, ...properties });
  if (label !== icon) button.setAttribute("aria-label", label);
  if (icon.startsWith("M")) {
    const svg = document.createElementNS(SVG, "svg");
    svg.setAttribute("viewBox", "0 0 24 24");
    svg.setAttribute("aria-hidden", "true");
    const path = document.createElementNS(SVG, "path");
    path.setAttribute("d", icon);
    svg.append(path);
    button.append(svg);
  } else {
    button.textContent = icon;
  }
  button.addEventListener("click", action);
  return button;
}

/** A button that copies the address, which holds all that is shown. */
export function makeCopyButton() {
  const copy = makeButton("Copy link", "Copy link", async () => {
    try {
      await navigator.clipboard.writeText(location.href);
      copy.textContent = "Copied";
      setTimeout(() => (copy.textContent = "Copy link"), COPIED);
    } catch {
      prompt("The address of this view:", location.href); // no clipboard without a secure connection
    }
  });
  return copy;
}

/** A topic's mark in its hue. */
export function makeMark(field, topic) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("class", `sm-mark sm-c${topic.hue}`);
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", field.marks[topic.mark].path);
  svg.append(path);
  return svg;
}

export function count(number, noun) {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}
