import path from "node:path";
import ts from "typescript";
import { filesBelow, parse, textOf } from "./source";

const sources = new Set(
  ["app", "components", "lib"].flatMap(filesBelow).filter((file) => /(?<!\.test)\.tsx?$/.test(file)),
);

const BEGINNINGS = /^app\/(.*\/)?(page|layout|error|global-error|not-found|loading)\.tsx$/;

/**
 * The files that give client components words, with what each boundary in them gives (`<ClientMessages of={…}>`), and
 * those with which Next begins, which give nothing unless they say so.
 */
export function boundaries(): { file: string; given: string[][] }[] {
  return [...sources]
    .filter((file) => file.endsWith(".tsx") && (isBoundary(file) || BEGINNINGS.test(file)))
    .map((file) => ({ file, given: isBoundary(file) ? givenIn(file) : [[]] }));
}

/**
 * The words that client components below a file ask for, by domain and section ("members.queue"; "voting.*" for the
 * sentences of a domain that stand in no section), or by the domain alone where code says only at run time which section it wants. What lies below another boundary is left to that one.
 */
export function wordsNeededBelow(file: string): string[] {
  const [needed, seen] = [new Set<string>(), new Set<string>()];
  const visit = (at: string, isClientAbove: boolean) => {
    const isClient = isClientAbove || textOf(at).startsWith('"use client"');
    const key = `${at} ${String(isClient)}`;
    if (seen.has(key) || (at !== file && !isClient && isBoundary(at))) return;
    seen.add(key);
    if (isClient) for (const section of sectionsAskedIn(at)) needed.add(section);
    for (const imported of importsOf(at)) visit(imported, isClient);
  };
  visit(file, false);
  return [...needed]
    .map((name) =>
      needed.has(domainOf(name)) ? domainOf(name) : isSentence(name) ? `${domainOf(name)}.*` : name,
    )
    .filter((name, i, names) => domainOf(name) !== "common" && names.indexOf(name) === i)
    .sort();
}

const domainOf = (name: string) => name.split(".")[0] ?? "";

/** Whether a name is no section but a sentence that stands in none; those of a domain go together. */
function isSentence(name: string): boolean {
  const [domain = "", key = ""] = name.split(".");
  const words = JSON.parse(textOf(`messages/en/${domain}.json`)) as Record<string, unknown>;
  return typeof words[key] === "string";
}

const isBoundary = (file: string) => textOf(file).includes("<ClientMessages");

function givenIn(file: string): string[][] {
  const given: string[][] = [];
  const visit = (node: ts.Node) => {
    if (ts.isJsxOpeningElement(node) && node.tagName.getText() === "ClientMessages") {
      given.push(stringsWithin(node.attributes).sort());
    }
    ts.forEachChild(node, visit);
  };
  visit(parse(file));
  return given;
}

function stringsWithin(node: ts.Node): string[] {
  if (ts.isStringLiteral(node)) return [node.text];
  const found: string[] = [];
  ts.forEachChild(node, (child) => void found.push(...stringsWithin(child)));
  return [...new Set(found)];
}

/** Modules are met below many pages: each is read once. */
function once(read: (file: string) => string[]): (file: string) => string[] {
  const known = new Map<string, string[]>();
  return (file) => {
    const found = known.get(file) ?? read(file);
    known.set(file, found);
    return found;
  };
}

/** What a module brings in at run time of the project's own, at once or when it is needed. */
const importsOf = once((file) => {
  const named: string[] = [];
  const visit = (node: ts.Node) => {
    const isType = ts.isImportDeclaration(node) && node.importClause?.isTypeOnly;
    const from =
      ts.isImportDeclaration(node) || ts.isExportDeclaration(node)
        ? node.moduleSpecifier
        : ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword
          ? node.arguments[0]
          : undefined;
    if (from && !isType && ts.isStringLiteral(from)) named.push(from.text);
    ts.forEachChild(node, visit);
  };
  visit(parse(file));
  return named.flatMap((name) => {
    const base = name.startsWith("@/") ? name.slice(2) : path.posix.join(path.posix.dirname(file), name);
    const found = [`${base}.tsx`, `${base}.ts`].find((known) => sources.has(known));
    return found ? [found] : [];
  });
});

/** `const t = useTranslations("members.queue")` asks for that; with a domain alone, for the sections `t` is called with. */
const sectionsAskedIn = once((file) => {
  const asked: string[] = [];
  const visit = (node: ts.Node) => {
    if (ts.isCallExpression(node) && node.expression.getText() === "useTranslations") {
      asked.push(...sectionsOf(node));
    }
    ts.forEachChild(node, visit);
  };
  visit(parse(file));
  return asked;
});

function sectionsOf(call: ts.CallExpression): string[] {
  const [given] = call.arguments;
  const [domain = "", section] = (given ? beginningsOf(given)[0] : "")?.split(".") ?? [];
  if (section) return [`${domain}.${section}`];
  const { parent } = call;
  if (!ts.isVariableDeclaration(parent)) return [domain];
  const keys = keysAskedOf(parent.name.getText(), enclosingFunction(parent));
  return keys.map((key) => {
    const [first = "", second] = domain === "" ? key.split(".") : [domain, key.split(".")[0]];
    return second ? `${first}.${second}` : first;
  });
}

/** The beginnings of the keys a translator is called with; empty where a key begins with what is known at run time. */
function keysAskedOf(name: string, scope: ts.Node): string[] {
  const keys: string[] = [];
  const visit = (node: ts.Node) => {
    if (ts.isIdentifier(node) && node.text === name && !ts.isVariableDeclaration(node.parent)) {
      keys.push(...keysOfUse(node));
    }
    ts.forEachChild(node, visit);
  };
  visit(scope);
  return keys;
}

function keysOfUse(use: ts.Identifier): string[] {
  const callee = ts.isPropertyAccessExpression(use.parent) ? use.parent : use;
  const call = callee.parent;
  const isCalled = ts.isCallExpression(call) && call.expression === callee;
  const key = isCalled ? call.arguments[0] : undefined;
  return key ? beginningsOf(key) : [""];
}

/** What a key or the name of a section is known to begin with, as far as whole parts of it are known. */
function beginningsOf(key: ts.Expression): string[] {
  if (ts.isStringLiteralLike(key)) return [key.text];
  if (ts.isConditionalExpression(key)) return [...beginningsOf(key.whenTrue), ...beginningsOf(key.whenFalse)];
  const head = ts.isTemplateExpression(key) ? key.head.text : "";
  return [head.slice(0, head.lastIndexOf(".") + 1)];
}

function enclosingFunction(node: ts.Node): ts.Node {
  let at = node.parent;
  while (!ts.isFunctionLike(at) && !ts.isSourceFile(at)) at = at.parent;
  return at;
}
