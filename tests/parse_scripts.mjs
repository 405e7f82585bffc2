// Prints as JSON what the ES modules of a folder import, export, declare and hold, for test_scripts.py.
import { readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

// Node.js's own parser: with --expose-internals there is no need for another one.
const { parse } = createRequire(import.meta.url)("internal/deps/acorn/acorn/dist/acorn");
const FUNCTIONS = ["FunctionDeclaration", "FunctionExpression", "ArrowFunctionExpression"];
const folder = process.argv[2];

function* walk(node) {
  if (!node || typeof node !== "object") return;
  if (typeof node.type === "string") yield node;
  for (const value of Object.values(node)) yield* walk(value);
}

function isText(node) {
  return node.type === "BinaryExpression" ? isText(node.left) && isText(node.right) : typeof node.value === "string";
}

function declare({ type, declaration, declarations, id, specifiers }) {
  if (type === "ImportDeclaration") return specifiers.map(({ local }) => local.name);
  if (declaration) return declare(declaration);
  return [id, ...(declarations ?? []).map((one) => one.id)].flatMap((one) =>
    [...walk(one)].filter((part) => part.type === "Identifier").map(({ name }) => name),
  );
}

function read(file) {
  const tree = parse(readFileSync(join(folder, file), "utf8"), {
    ecmaVersion: "latest",
    sourceType: "module",
    locations: true,
  });
  const nodes = [...walk(tree)];
  const literals = (node) => [...walk(node)].filter(({ type }) => type === "Literal").map(({ value }) => value);
  const lines = ({ loc }) => loc.end.line - loc.start.line + 1;
  const exported = tree.body.filter(({ type }) => type.startsWith("Export"));
  return {
    imports: tree.body
      .filter(({ type }) => type === "ImportDeclaration")
      .map(({ source, specifiers }) => ({
        from: source.value,
        names: specifiers.map(({ imported }) => imported?.name ?? "*"),
      })),
    // What is read of a module that is imported when it is needed can be told by its name only.
    imports_later: nodes.filter(({ type }) => type === "ImportExpression").flatMap(({ source }) => literals(source)),
    members: nodes.filter(({ type }) => type === "MemberExpression").map(({ property }) => property.name ?? null),
    exports: exported.flatMap((node) => (node.declaration ? declare(node) : [`line ${node.loc.start.line}`])),
    declared: tree.body.flatMap(declare),
    identifiers: nodes.filter(({ type }) => type === "Identifier").map(({ name }) => name),
    functions: nodes
      .filter(({ type }) => FUNCTIONS.includes(type))
      .map((node) => ({ name: node.id?.name ?? `line ${node.loc.start.line}`, lines: lines(node) })),
    // Constants of text, in words.
    words: Object.fromEntries(
      tree.body
        .filter(({ type }) => type === "VariableDeclaration")
        .flatMap(({ declarations }) => declarations)
        .filter(({ init }) => isText(init))
        .map(({ id, init }) => [id.name, literals(init).join("").split(" ")]),
    ),
    texts: nodes
      .filter(({ type }) => type === "Literal" || type === "TemplateElement")
      .map(({ value }) => String(value?.cooked ?? value)),
  };
}

const files = readdirSync(folder, { recursive: true }).filter((file) => file.endsWith(".js"));
console.log(JSON.stringify(Object.fromEntries(files.sort().map((file) => [file.replaceAll("\\", "/"), read(file)]))));
