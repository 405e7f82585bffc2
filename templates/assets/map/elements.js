/** Makes elements from names, properties and children; text is always text, never markup. */

export const STAR = "M12 2.600l2.900 5.900 6.500.9-4.700 4.600 1.100 6.500-5.800-3.100-5.800 3.100 1.100-6.500-4.700-4.600 6.500-.9z"; // 24 pixels wide
const SVG = "http://www.w3.org/2000/svg";

export function make(name, properties = {}, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (key in node) node[key] = value;
    else node.setAttribute(key, value);
  }
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}

export function makeSvg(name, attributes, ...children) {
  const node = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  node.append(...children);
  return node;
}

/** A button with a face of text or a node; `label` tells more and names it for screen readers. */
export function makeButton(label, face, action, properties = {}) {
  const button = make("button", { type: "button", className: "sm-button", title: label, ...properties }, face);
  if (label !== face) button.setAttribute("aria-label", label);
  button.addEventListener("click", action);
  return button;
}

/** A button whose face is an icon. */
export function makeIconButton(label, path, action) {
  return makeButton(label, makeIcon(path), action);
}

export function makeIcon(path) {
  return makeSvg("svg", { viewBox: "0 0 24 24", "aria-hidden": "true" }, makeSvg("path", { d: path }));
}

/** A button that looks like a part of the text, and says all that it does. */
export function makeTextButton(label, action) {
  return makeButton(label, label, action, { className: "sm-button sm-button--text" });
}

/** A topic's mark in its hue. */
export function makeMark(field, topic) {
  const path = makeSvg("path", { d: field.marks[topic.mark].path });
  return makeSvg("svg", { class: `sm-mark sm-c${topic.hue}`, "aria-hidden": "true" }, path);
}

/** A number of things in words: 1 paper, 2 papers. */
export function count(number, noun) {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}
